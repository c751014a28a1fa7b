"""Step 5 with a language model: its sentences, each checked before anybody sees it; else the quoted answer.

Whatever the model or its server does, ``Writer.write`` returns a draft within the time-out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.llm import Chat, load_chat
from assistant.sentence_scores import Matcher
from assistant.settings import Settings
from assistant.types import Citation, Draft, Evidence, Sentence
from assistant.writing import model_messages as told
from assistant.writing.breaker import Breaker, Limits, ModelTroubleError, Trouble, limited
from assistant.writing.claims import Stretch, check
from assistant.writing.entailment import Entailment, load_entailment
from assistant.writing.marked import NO_ANSWER, Marked, marked_sentences
from assistant.writing.prompts import Prompt, load_prompt
from assistant.writing.untrusted import blocks, one_line, readable
from ingest.german import split_words
from ingest.synonyms import is_english
from ingest.types import Passage

_MOST_SENTENCES = 14
_ENOUGH = 0.6  # share of the question's words, against the quoted answer, that checked sentences must speak of
# Signs that have no place in a sentence of plain text: links, mark-up, code.
_NOT_PLAIN = re.compile(r"[<>`|\\{}@]|\]\(|\w+://|\bwww\.|\bdata:|\bjavascript:", re.IGNORECASE)


Show = Callable[[Sentence], None]


class Style(StrEnum):
    """How an answer is to be written."""

    NORMAL = "normal"
    PLAIN = "einfach"
    ENGLISH = "englisch"  # whatever the language of the question


@dataclass(frozen=True, slots=True)
class Asked:
    """What the model is asked, after personal data was taken out."""

    question: str
    understood_as: str
    follow_up: bool
    style: Style = Style.NORMAL

    @property
    def english(self) -> bool:
        """Whether the answer is to be in English."""
        return self.style is Style.ENGLISH or is_english(split_words(self.question))


@dataclass
class _Written:
    """What of the model's text has stood the check so far; grows while it streams."""

    given: Sequence[Evidence]
    english: bool
    entailment: Entailment | None = None
    markers: dict[int, int] = field(default_factory=dict)  # number in the prompt -> marker of the answer
    sentences: list[Sentence] = field(default_factory=list)
    stretches: set[Stretch] = field(default_factory=set)
    removed: int = 0
    declined: bool = False

    def take(self, found: Marked) -> Sentence | None:
        """Return the sentence if it is borne out by a passage it cites."""
        if NO_ANSWER.search(found.text):
            self.declined = True
            return None
        if any(sentence.text == found.text for sentence in self.sentences):
            return None
        known = [number for number in found.markers if 1 <= number <= len(self.given)]
        english = self.english and is_english(split_words(found.text))
        given = [self.given[number - 1] for number in known]
        verdict = check(found.text, given, english, lenient=self.entailment is not None)
        if not verdict.supported or _NOT_PLAIN.search(found.text) or not self._entailed(found.text, given):
            self.removed += 1
            return None
        bearing = {stretch.passage_id for stretch in verdict.stretches}
        cited = [number for number in known if self.given[number - 1].passage.id in bearing]
        for number in cited:
            self.markers.setdefault(number, len(self.markers) + 1)
        self.stretches |= set(verdict.stretches)
        sentence = Sentence(found.text, tuple(self.markers[number] for number in cited), list_item=found.list_item)
        self.sentences.append(sentence)
        return sentence

    def _entailed(self, sentence: str, cited: Sequence[Evidence]) -> bool:
        """Return whether the second check, where there is one, agrees; raises ModelTroubleError."""
        if self.entailment is None:
            return True
        passages = ["\n".join((item.source.title, *item.passage.heading_path, item.passage.text)) for item in cited]
        return self.entailment.entails(sentence, passages)


@dataclass(frozen=True)
class Writer:
    """Writes answers with a language model; safe to use from several threads."""

    chat: Chat
    limits: Limits
    breaker: Breaker = field(default_factory=Breaker)
    entailment: Entailment | None = None  # a second check of each sentence

    @property
    def notice(self) -> str:
        """Which model writes and where it runs, for people."""
        return told.model_notice(self.chat.name, self.chat.where, self.entailment.name if self.entailment else "")

    def write(
        self,
        asked: Asked,
        evidence: Sequence[Evidence],
        quoted: Draft,
        matcher: Matcher,
        page_url: Callable[[Passage], str],
        show: Show | None = None,
    ) -> Draft:
        """Return the model's checked answer, or the ``quoted`` one with a note why; never raises for the model's sake.

        ``show`` gets every sentence as soon as it is checked. What was shown stands only if it is in the draft.
        """
        if any(sentence.intro for sentence in quoted.sentences):
            return quoted  # it corrects what the question assumes; a model would rather agree
        if not self.breaker.allows():
            return _with_notes(quoted, told.troubled(Trouble.RESTING))
        given = readable(evidence)
        if not given:
            return _with_notes(quoted, told.NOTHING_TO_READ)
        try:
            written, prompt = self._ask(asked, given, show)
        except ModelTroubleError as error:
            return _with_notes(quoted, told.troubled(error.trouble))
        notes = (told.removed(written.removed),) if written.removed else ()
        if written.declined and not written.sentences:
            return _with_notes(quoted, *notes, told.NO_ANSWER)
        if written.removed >= max(1, 2 * len(written.sentences)) or not _answers(written, asked, quoted, matcher):
            return _with_notes(quoted, *notes, told.NOT_BORNE_OUT)
        citations = tuple(
            _citation(marker, given[number - 1], written.stretches, page_url)
            for number, marker in written.markers.items()
        )
        if written.english:
            notes = (*notes, told.ENGLISH_CHECKED)
        return Draft(tuple(written.sentences), citations, f"llm:{self.chat.name}", notes, prompt.trace)

    def _ask(self, asked: Asked, given: Sequence[Evidence], show: Show | None) -> tuple[_Written, Prompt]:
        """Return what of the model's text is borne out; raises ModelTroubleError."""
        prompt, system, user = _messages(asked, given)
        written = _Written(given, asked.english, self.entailment)
        try:
            for found in marked_sentences(limited(lambda: self._counted(system, user), self.limits)):
                sentence = written.take(found)
                if sentence is not None and show is not None:
                    show(sentence)
                if len(written.sentences) >= _MOST_SENTENCES:
                    break
        except ModelTroubleError:
            self.breaker.failed()
            raise
        self.breaker.succeeded()
        return written, prompt

    def _counted(self, system: str, user: str) -> Iterator[str]:
        """Stream the model's text; an empty one is trouble."""
        empty = True
        for piece in self.chat.stream(system, user):
            empty = empty and not piece.strip()
            yield piece
        if empty:
            raise ModelTroubleError(Trouble.BROKEN)


def load_writer(settings: Settings) -> Writer | None:
    """Return the writer of the settings, None where no model is set; raises ``ingest.errors.ModelError``."""
    chat = load_chat(settings)
    if chat is None:
        return None
    return Writer(chat, Limits.of(settings.llm_timeout_s), entailment=load_entailment(settings.entailment_model))


def _messages(asked: Asked, given: Sequence[Evidence]) -> tuple[Prompt, str, str]:
    values = {"question": one_line(asked.question), "evidence": blocks(given)}
    if asked.english or asked.style is Style.PLAIN:
        name = "english" if asked.english else "plain_language"
        if asked.follow_up:
            values["question"] = one_line(asked.understood_as)  # a question of its own: these prompts know of no talk
    elif asked.follow_up:
        name = "follow_up"
        values["reference"] = one_line(asked.understood_as)
    else:
        name = "answer"
    prompt = load_prompt(name)
    system, user = prompt.filled(values)
    return prompt, system, user


def _answers(written: _Written, asked: Asked, quoted: Draft, matcher: Matcher) -> bool:
    """Return whether the checked sentences speak of what was asked about as far as the quoted answer does."""
    if not written.sentences or written.english:
        return bool(written.sentences)  # English words cannot be compared with German ones that closely
    wanted = matcher.wanted(asked.question)

    def covered(sentences: Sequence[Sentence]) -> float:
        keys = matcher.keys(" ".join(sentence.text for sentence in sentences))
        return sum(word.weight for word in wanted if any(term in keys for term in word.terms))

    return covered(written.sentences) >= _ENOUGH * covered(quoted.sentences)


def _citation(marker: int, item: Evidence, stretches: set[Stretch], page_url: Callable[[Passage], str]) -> Citation:
    """Return the citation of a passage; its quote is the stretches that bear the sentences out, word for word."""
    passage = item.passage
    parts: list[tuple[int, int]] = []
    for stretch in sorted((part for part in stretches if part.passage_id == passage.id), key=lambda part: part.start):
        if parts and stretch.start <= parts[-1][1] + len(_gap(passage.text, parts[-1][1])):
            parts[-1] = (parts[-1][0], max(parts[-1][1], stretch.end))
        else:
            parts.append((stretch.start, stretch.end))
    quote = " … ".join(passage.text[start:end] for start, end in parts)
    return Citation(
        marker, item.source, passage.heading_path, passage.page_first, passage.page_last,
        quote, page_url(passage), passage.id, passage.note or item.source.note,
    )  # fmt: skip


def _gap(text: str, place: int) -> str:
    """Return the white space at a place."""
    return text[place : len(text) - len(text[place:].lstrip())]


def _with_notes(draft: Draft, *notes: str) -> Draft:
    return replace(draft, notes=(*draft.notes, *notes))

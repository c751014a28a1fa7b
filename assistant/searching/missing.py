"""What of a question is missing from the passages found: names, numbers, and the thing that is asked for.

A near question ("Wie viele Beschäftigte hat die Künstlersozialkasse?") finds good passages on neighbouring matters.
That the answer is not there shows in what the passages do not say. All values are 0 where nothing is missing.
"""

import re
from collections.abc import Callable, Sequence

from assistant.sentence_scores import Matcher, Wanted
from assistant.types import Evidence
from assistant.units import units_of
from assistant.wording.question_kind import Kind, question_kind
from ingest.sentences import split_sentences

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FOCUS = re.compile(
    r"\b(?:wie ?viele?|wieviele?|welche[rsnm]?|was für (?:ein\w*)?|wie (?:hoch|groß|lang|"
    r"teuer|alt) (?:ist|sind|war|waren)(?: d\w\w)?|"
    r"how (?:many|much)|which|what)\s+((?:[\w\-]+\s+){0,2}[\w\-]+)",
    re.IGNORECASE,
)
# "In welchem Maß" asks how, and no document need speak of a "Maß".
_MEANS_HOW = re.compile(
    r"\b(?:in|auf|aus|unter|bis zu|zu)\s+welche[rsnm]?\s+"
    r"(?:maße?|ausmaß|umfang|hinsicht|weise|art(?: und weise)?|form|rahmen|zusammenhang|gr(?:und|ünden))\b",
    re.IGNORECASE,
)
_HAS_NUMBER = re.compile(
    r"\d|\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend|million)", re.IGNORECASE
)
_READ = 3

Features = tuple[tuple[str, float], ...]


def missing_features(question: str, evidence: Sequence[Evidence], matcher: Matcher) -> Features:
    """Return what the best passages lack.

    ``names_missing``       rarity of the names and nouns that the best passage and its questions lack, summed
    ``name_missing``        the highest of them
    ``names_missing_3``     the same as names_missing for the three best passages together
    ``words_missing``       the same for all content words of the question
    ``focus_missing``       1 when the thing asked for ("wie viele X") is not in the best passage, ½ when only a part is
    ``together_missing``    rarity that the best *sentence* still lacks, as a share: names may stand far apart
    ``number_missing``      1 when a number or year of the question stands in none of the three best passages
    ``quantity_missing``    1 when a quantity is asked for and the best passage has no sentence with a number on it
    ``quantity``            1 when a quantity is asked for
    """
    question = _asked(question)
    usable = [item for item in evidence if item.passage.quotable and not item.passage.gap][:_READ]
    wanted = matcher.wanted(question)
    if not usable or not wanted:
        return ()
    first = matcher.keys(_everything(usable[0]))
    three = frozenset().union(*(matcher.keys(_everything(item)) for item in usable))
    names = [word for word in wanted if word.named]
    lacking = [_lack(word, first) for word in names]
    sentences = [
        matcher.keys(unit.text) | matcher.keys(usable[0].matched_question) for unit in units_of(usable[0].passage.text)
    ]
    total = sum(word.weight for word in wanted) or 1.0
    focus = _focus_words(question, wanted)
    quantity = question_kind(question) is Kind.NUMBER
    text = " ".join(_everything(item) for item in usable)
    return (
        ("names_missing", sum(lacking)),
        ("name_missing", max(lacking, default=0.0)),
        ("names_missing_3", sum(_lack(word, three) for word in names)),
        ("words_missing", sum(_lack(word, first) for word in wanted)),
        ("focus_missing", max((_lack(word, first) / (word.weight or 1.0) for word in focus), default=0.0)),
        (
            "together_missing",
            min((sum(_lack(word, keys) for word in wanted) for keys in sentences), default=total) / total,
        ),
        ("number_missing", float(any(number not in text for number in _NUMBER.findall(question)))),
        ("quantity_missing", float(quantity and not _number_near(usable[0], focus, matcher.keys))),
        ("quantity", float(quantity)),
    )


def _asked(text: str) -> str:
    """Return the sentences that ask; the story before them may speak of anything."""
    asking = [span.text for span in split_sentences(text) if span.text.endswith("?")]
    return _MEANS_HOW.sub("wie", " ".join(asking) or text)


def _everything(item: Evidence) -> str:
    return f"{item.passage.search_text}\n{item.matched_question}"


def _lack(word: Wanted, keys: frozenset[str]) -> float:
    """Return the rarity of a word that is not among the keys; half of it where only a part of the word is."""
    if word.terms[0] in keys:
        return 0.0
    return word.weight * (0.5 if any(term in keys for term in word.terms[1:]) else 1.0)


def _focus_words(question: str, wanted: Sequence[Wanted]) -> list[Wanted]:
    """Return the content words right behind the question word: what is asked for."""
    asked = _FOCUS.search(question)
    if not asked:
        return []
    words = asked.group(1).lower().replace("-", " ").split()
    found = [word for word in wanted if word.word in words]
    return [word for word in found if word.named] or found[:1]


def _number_near(item: Evidence, focus: Sequence[Wanted], keys: Callable[[str], frozenset[str]]) -> bool:
    """Return whether some sentence has a number and speaks of what is asked for."""
    for unit in units_of(item.passage.text):
        if _HAS_NUMBER.search(unit.text):
            held = keys(unit.text)
            if not focus or any(any(term in held for term in word.terms) for word in focus):
                return True
    return False

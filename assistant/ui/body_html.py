"""The text of an answer: its sentences with their citations, and the terms of the glossary where they stand."""

from collections.abc import Callable, Sequence

from assistant.path.glossary import find_terms
from assistant.path.types import Occurrence, Term
from assistant.types import Answer, Citation, Sentence
from assistant.ui.evidence_html import place
from assistant.ui.markup import esc
from assistant.ui.record import groups, text_language
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts

_KEEP_TOGETHER = 18  # characters of a last word that stays on one line with its citation
Mark = tuple[int, int, int]  # of a term: start, end, its number in the list
Written = Callable[[Sentence], str]


def body(answer: Answer, turn: str, showing: Showing) -> str:
    """Return the text of the answer, or of the message that stands in its place."""
    if not answer.sentences:
        told = "".join(f"<p>{esc(line)}</p>" for line in answer.text.splitlines() if line.strip())
        return f'<div class="antwort-text" lang="de" itemprop="text">{told}</div>'
    citations = {citation.marker: citation for citation in answer.citations}
    marks = _marks(answer.sentences, terms_in(answer, showing))

    def written(sentence: Sentence) -> str:
        links = [
            _citation(citations[marker], turn, showing.texts) for marker in sentence.markers if marker in citations
        ]
        return _with_links(flat(sentence), links, marks.get(sentence, ()), turn)

    language = text_language(answer)
    return f'<div class="antwort-text" lang="{language}" itemprop="text">{_paragraphs(answer.sentences, written)}</div>'


def growing_body(sentences: Sequence[Sentence]) -> str:
    """Return the sentences that have been checked so far; their evidence follows with the answer."""

    def written(sentence: Sentence) -> str:
        numbers = [f'<span class="beleg-folgt">[{marker}]</span>' for marker in sentence.markers]
        return _with_links(flat(sentence), numbers, (), "")

    return _paragraphs(sentences, written)


def terms_in(answer: Answer, showing: Showing) -> tuple[Occurrence, ...]:
    """Return the terms of the glossary in the answer, less those that it quotes the glossary on."""
    quoted = {(one.source.id, one.heading_path[-1]) for one in answer.citations if one.heading_path}
    terms: list[Term] = [one for one in showing.terms if (one.place.source_id, one.place.heading) not in quoted]
    return find_terms(" ".join(map(flat, answer.sentences)), terms)


def flat(sentence: Sentence) -> str:
    """Return a sentence with even white space."""
    return " ".join(sentence.text.split())


def _marks(sentences: Sequence[Sentence], found: Sequence[Occurrence]) -> dict[Sentence, list[Mark]]:
    """Return where in which sentence the terms stand that were found in all of them, joined by spaces."""
    marks: dict[Sentence, list[Mark]] = {}
    start = 0
    for sentence in sentences:
        end = start + len(flat(sentence))
        inside = [
            (one.start - start, one.end - start, number)
            for number, one in enumerate(found, 1)
            if start <= one.start and one.end <= end
        ]
        if inside:
            marks.setdefault(sentence, inside)
        start = end + 1
    return marks


def _paragraphs(sentences: Sequence[Sentence], written: Written) -> str:
    parts: list[str] = []
    in_list = False
    for group in groups(sentences):
        item = group[0].list_item
        if item != in_list:
            parts.append("<ul>" if item else "</ul>")
            in_list = item
        tag = "li" if item else "p"
        parts.append(f"<{tag}>{' '.join(map(written, group))}</{tag}>")
    return "".join(parts) + ("</ul>" if in_list else "")


def _with_links(text: str, links: Sequence[str], marks: Sequence[Mark], turn: str) -> str:
    """Return escaped text with its terms marked; its last word stays on one line with the citations."""
    start, _, last = text.rpartition(" ")
    together = bool(links) and len(last) <= _KEEP_TOGETHER
    cut = len(start) + 1 if together and start else len(text) if not together else 0
    if any(first < cut < end for first, end, _ in marks):
        cut, together = len(text), False
    told = _with_terms(text, 0, cut, marks, turn)
    tail = " ".join([*([_with_terms(text, cut, len(text), marks, turn)] if together else []), *links])
    if together:
        return f'{told}<span class="fest">{tail}</span>'
    return f"{told} {tail}".rstrip()


def _with_terms(text: str, first: int, end: int, marks: Sequence[Mark], turn: str) -> str:
    parts, at = [], first
    for start, stop, number in marks:
        if first <= start and stop <= end:
            parts.append(esc(text[at:start]))
            parts.append(f'<a class="begriff" href="#{turn}-begriff-{number}">{esc(text[start:stop])}</a>')
            at = stop
    return "".join(parts) + esc(text[at:end])


def _citation(citation: Citation, turn: str, texts: Texts) -> str:
    where = place(citation.heading_path, citation.page_first, citation.page_last, texts)
    name = texts("citation_label", marker=citation.marker, title=citation.source.title, place=where).rstrip(", ")
    return f'<a class="beleg" href="#{turn}-beleg-{citation.marker}" aria-label="{esc(name)}">[{citation.marker}]</a>'

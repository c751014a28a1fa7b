"""Cuts a passage into the units that can bear a claim out: sentences, list entries, short lists as a whole."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.types import Evidence
from assistant.units import Unit
from assistant.writing.claim_clauses import Clause
from assistant.writing.claim_text import Analysed, analyse
from assistant.writing.claim_words import Word
from ingest.sentences import Span, split_sentences
from ingest.types import Passage

_ITEM = re.compile(r"^\s*(?:[-–•▪*·]|\d{1,2}[.)]|[a-z]\))\s+")
_PRONOUN = re.compile(
    r"\b(?:sie|er|es|ihn|ihm|ihnen|ihre?[rnms]?|seine?[rnms]?|dies\w*|solche\w*|da(?:bei|für|mit|von|zu|durch|r(?:in|an|auf|aus|über|um))|dort|beide\w*)\b",
    re.IGNORECASE,
)
_SHORT_ENTRY = 6  # words of weight; longer entries are statements of their own and must not be mixed


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """A stretch of a passage taken apart, with what is said around it."""

    passage_id: str
    start: int  # offsets into the passage's text
    end: int
    own: Analysed
    around: frozenset[str]  # keys of headings, title, list introduction, and the sentence before where it is meant
    numbers: frozenset[str]  # of the unit and of what is around it
    introduction: tuple[Clause, ...] = ()  # clauses of a list's introduction; their marks hold for its entries
    siblings: tuple[
        tuple[Word, Word], ...
    ] = ()  # „Security und Safety“ in a heading: what is said of one is not the other's


def source_units(item: Evidence) -> tuple[SourceUnit, ...]:
    """Return the units of a passage."""
    return _units(item.passage, item.source.title)


@lru_cache(maxsize=512)
def _units(passage: Passage, title: str) -> tuple[SourceUnit, ...]:
    topic = [analyse(text) for text in (title, *passage.heading_path)]
    siblings = tuple(pair for heading in topic for pair in _siblings(heading))
    spans = split_sentences(passage.text)
    units: list[SourceUnit] = []
    place = 0
    while place < len(spans):
        span = spans[place]
        previous = spans[place - 1] if place else None
        entries = _entries(spans, place + 1)
        around = [*topic]
        if previous is not None and _leans(span):
            around.append(analyse(_ITEM.sub("", previous.text)))
        units.extend(_main_clauses(passage.id, span, around))
        if entries and not _ITEM.match(span.text):
            units.extend(_list_units(passage, span, entries, around))
            place += len(entries)
        place += 1
    return tuple(replace(unit, siblings=siblings) for unit in units)


def _siblings(heading: Analysed) -> list[tuple[Word, Word]]:
    """Return the pairs of nouns that a heading joins by „und“."""
    return [
        (first, second)
        for first, second in pairwise(heading.words)
        if heading.tokens[first.place + 1 : second.place] == ("und",)
    ]


def _main_clauses(passage_id: str, span: Span, around: list[Analysed]) -> list[SourceUnit]:
    """Return a sentence, cut at semicolons: what one half says must not be told of the other's subject."""
    halves = span.text.split(";")
    found = []
    for place, half in enumerate(halves):
        leans = place > 0 and _PRONOUN.search(half)
        found.append(_unit(passage_id, span.start, span.end, half, [*around, analyse(halves[0])] if leans else around))
    return found


def _entries(spans: list[Span], start: int) -> list[Span]:
    """Return the list entries that follow."""
    found = []
    for span in spans[start:]:
        if not _ITEM.match(span.text):
            break
        found.append(span)
    return found


def _leans(span: Span) -> bool:
    unit = Unit(span.start, span.end, span.text, span.text)
    return unit.leans_on_previous or bool(_PRONOUN.search(span.text))


def _list_units(passage: Passage, lead: Span, entries: list[Span], around: list[Analysed]) -> list[SourceUnit]:
    """Return each entry with its introduction, and the whole list where its entries are short."""
    introduction = analyse(lead.text)
    found = []
    for entry in entries:
        text = _ITEM.sub("", entry.text)
        found.append(_unit(passage.id, entry.start, entry.end, text, [*around, introduction], introduction.clauses))
    statements = any(entry.text.rstrip().endswith(".") for entry in entries)
    if not statements and all(len(unit.own.words) <= _SHORT_ENTRY for unit in found):
        whole = " ".join((lead.text.rstrip(":") + ":", "; ".join(_ITEM.sub("", entry.text) for entry in entries)))
        found.append(_unit(passage.id, lead.start, entries[-1].end, whole, around))
    return found


def _unit(
    passage_id: str, start: int, end: int, text: str, around: list[Analysed], introduction: tuple[Clause, ...] = ()
) -> SourceUnit:
    own = analyse(_ITEM.sub("", text))
    keys = frozenset(key for other in around for key in other.keys)
    numbers = frozenset(value for other in (own, *around) for value, _ in other.numbers)
    return SourceUnit(passage_id, start, end, own, keys, numbers, introduction)


def together(first: SourceUnit, second: SourceUnit) -> SourceUnit:
    """Return two neighbouring sentences as one unit; each stays a clause of its own."""
    own = analyse(f"{first.own.text.rstrip('.')}; {second.own.text}")
    around, numbers = first.around | second.around, first.numbers | second.numbers
    return SourceUnit(first.passage_id, first.start, second.end, own, around, numbers)

"""Checks a sentence that a language model wrote against the passages it cites.

A sentence is borne out when one sentence of a passage (or one for each of its parts) has every word of weight,
every number and name in it, and neither negation, modality nor quantifiers differ. Words that only the heading or
the sentence before has count where they say what is spoken of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from assistant.types import Evidence
from assistant.writing.claim_numbers import number_misplaced
from assistant.writing.claim_order import opposed, swapped
from assistant.writing.claim_strength import differing_mark
from assistant.writing.claim_text import Analysed, analyse
from assistant.writing.claim_units import SourceUnit, source_units, together
from assistant.writing.claim_words import Word, is_half_light, stands_in

_OWN_SHARE = 0.5  # of the words must stand in the sentence itself, not only around it
_OWN_WORDS = 2  # at least, where the claim has as many
_OWN_SUBJECT = re.compile(r"\s*(?:(?:und|oder|aber|and|or|but)\s+)?(?:(?:der|die|das|ein|eine|the|a|an)\b|[A-ZÄÖÜ])")
_STATEMENT = 3  # words from which a clause says something of its own
_SHARED = 2  # words of a claim that two neighbouring sentences must share to bear it out together
_ENOUGH_FOR_ANOTHER = 6  # words of weight from which a lenient check overlooks one
_WORDS_PER_HALF = 4  # words of weight, of which one that adds little may be missing
_ASKS = re.compile(
    r"\b(?:ob|wer|wen|wem|was|wie|welche\w*|wann|wo(?:für|mit|ran|rin|durch)?|warum|frag\w+|whether|who|what|how)\b",
    re.I,
)
_MOST_PARTS = 3  # source sentences that one sentence of an answer may join


class Flaw(StrEnum):
    """Why a sentence is not borne out."""

    EMPTY = "kein Inhalt"
    WORD = "Wort nicht belegt"
    NUMBER = "Zahl nicht belegt"
    MARK = "Verneinung, Modalität oder Menge anders"
    SWAPPED = "Rollen vertauscht"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage that bears a sentence out."""

    passage_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is borne out, by what, or what is wrong with it."""

    stretches: tuple[Stretch, ...] = ()
    flaw: Flaw | None = None
    detail: str = ""

    @property
    def supported(self) -> bool:
        """Whether every part of the sentence is borne out."""
        return self.flaw is None


def check(sentence: str, cited: Sequence[Evidence], english: bool = False, lenient: bool = False) -> Verdict:
    """Return whether ``sentence`` is borne out by the passages it cites.

    With ``lenient``, one verb or adjective of a long sentence may be another; that is only safe where an entailment
    model judges as well. Names, numbers, negation, modality and quantifiers are as strict as ever.
    """
    claim = replace(analyse(sentence, english), lenient=lenient and not english)
    if not claim.words or sentence.rstrip().endswith("?"):
        return Verdict(flaw=Flaw.EMPTY)
    units = [unit for item in cited for unit in source_units(item)]
    return _check(claim, units, _MOST_PARTS, english)


def _check(claim: Analysed, units: Sequence[SourceUnit], parts: int, english: bool) -> Verdict:
    """Check against single source sentences first, then part by part."""
    ranked = sorted(units, key=lambda unit: -sum(stands_in(word, unit.own.keys) for word in claim.words))
    worst = Verdict(flaw=Flaw.WORD)
    for place, unit in enumerate(ranked):
        verdict = _against(claim, unit)
        if verdict.supported:
            return verdict
        # A claim whose words all stand here but which turns them round is not rescued by another sentence.
        if place == 0 or (worst.flaw is Flaw.WORD and verdict.flaw is not Flaw.WORD):
            worst = verdict
    if parts > 1 and worst.flaw is Flaw.WORD:
        for first, rest in _partitions(claim, english):
            begun = _check(first, units, 1, english)
            ended = _check(rest, _about_same(first, rest, units), parts - 1, english) if begun.supported else begun
            if ended.supported:
                return Verdict((*begun.stretches, *ended.stretches))
        pairs = _neighbours(claim, units)
        return next((found for pair in pairs if (found := _against(claim, pair)).supported), worst)
    return worst


def _neighbours(claim: Analysed, units: Sequence[SourceUnit]) -> Iterator[SourceUnit]:
    """Yield neighbouring sentences as one unit where they speak of the same."""
    for first, second in pairwise(units):
        apart = first.passage_id != second.passage_id or first.introduction or second.introduction
        if apart or second.start < first.end:
            continue
        shared = [word for word in claim.words if stands_in(word, first.own.keys) and stands_in(word, second.own.keys)]
        named = [word for word in claim.words if word.name and word not in shared]
        if len(shared) >= _SHARED and all(stands_in(word, first.around & second.around) for word in named):
            yield together(first, second)


def _partitions(claim: Analysed, english: bool) -> Iterator[tuple[Analysed, Analysed]]:
    """Yield the ways to cut a claim in two, between clauses or at an „und“, where both sides say something."""
    for cut in claim.cuts:
        first, rest = analyse(claim.text[:cut], english), analyse(claim.text[cut:], english)
        if len(first.words) > 1 and len(rest.words) > 1:
            yield first, rest
            if first.clauses[-1].modals and not any(clause.modals for clause in rest.clauses):
                yield first, _with_modal_of(first, rest)


def _with_modal_of(first: Analysed, rest: Analysed) -> Analysed:
    """Let „A kann B tun und C lassen“ be „C lassen können“ in its second half."""
    modals = first.clauses[-1].modals
    begun = replace(rest.clauses[0], marks=rest.clauses[0].marks | modals, modals=modals)
    return replace(rest, clauses=(begun, *rest.clauses[1:]))


def _about_same(first: Analysed, rest: Analysed, units: Sequence[SourceUnit]) -> list[SourceUnit]:
    """Keep the units that speak of the first part's subject, unless the second part has a subject of its own."""
    subject = next((word for word in first.words if word.name), None)
    if subject is None or _OWN_SUBJECT.match(rest.text):
        return list(units)
    return [unit for unit in units if stands_in(subject, unit.own.keys | unit.around)]


def _against(claim: Analysed, unit: SourceUnit) -> Verdict:
    """Check a claim against one unit of a passage."""
    known = unit.own.keys | unit.around
    missing = [word for word in claim.words if not stands_in(word, known)]
    light = all(is_half_light(word) for word in missing) and len(missing) <= len(claim.words) // _WORDS_PER_HALF
    if not light and not _one_other_word(claim, missing):
        return Verdict(flaw=Flaw.WORD, detail=missing[0].text)
    sibling = _of_sibling(claim, unit)
    if sibling:
        return Verdict(flaw=Flaw.SWAPPED, detail=sibling)
    repeated = _more_often(claim, unit)
    if repeated:
        return Verdict(flaw=Flaw.WORD, detail=repeated)
    if unit.own.text.rstrip().endswith("?") and not _ASKS.search(claim.text):
        return Verdict(flaw=Flaw.MARK, detail="Frage")  # what is only asked is not said
    own = sum(stands_in(word, unit.own.keys) for word in claim.words)
    if own < max(_OWN_SHARE * len(claim.words), min(_OWN_WORDS, len(claim.words))):
        return Verdict(flaw=Flaw.WORD, detail="nur in der Umgebung")
    for value, _ in claim.numbers:
        if value not in unit.numbers:
            return Verdict(flaw=Flaw.NUMBER, detail=value)
    misplaced = number_misplaced(claim, unit.own) or opposed(claim, unit.own)
    if misplaced:
        return Verdict(flaw=Flaw.NUMBER, detail=misplaced)
    mark = differing_mark(claim, unit)
    if mark is not None:
        return Verdict(flaw=Flaw.MARK, detail=mark.value)
    pair = swapped(claim, unit.own) or _misplaced_name(claim, unit)
    if pair:
        return Verdict(flaw=Flaw.SWAPPED, detail=pair)
    return Verdict((Stretch(unit.passage_id, unit.start, unit.end),))


def _one_other_word(claim: Analysed, missing: Sequence[Word]) -> bool:
    """Return whether a lenient check may overlook what is missing: one word that is no noun, of many."""
    return (
        claim.lenient and len(missing) == 1 and missing[0].text[0].islower() and len(claim.words) >= _ENOUGH_FOR_ANOTHER
    )


def _more_often(claim: Analysed, unit: SourceUnit) -> str:
    """Return a verb or adjective that the claim has more often than its source, as when one took another's place."""
    for word in () if claim.english else claim.words:
        alike = [other for other in claim.words if not other.keys.isdisjoint(word.keys)]
        if len(alike) > 1 and any(other.text[0].islower() for other in alike):
            there = [other for other in unit.own.words if not other.keys.isdisjoint(word.keys)]
            if len(there) < len(alike) and word.keys.isdisjoint(unit.around):
                return word.text
    return ""


def _of_sibling(claim: Analysed, unit: SourceUnit) -> str:
    """Return a word that only the heading has, beside another that the source speaks of and the claim does not."""
    for first, second in unit.siblings:
        for other, own in ((first, second), (second, first)):
            told = any(stands_in(other, word.keys) for word in claim.words) and not stands_in(other, unit.own.keys)
            if told and stands_in(own, unit.own.keys) and not any(stands_in(own, word.keys) for word in claim.words):
                return other.text
    return ""


def _misplaced_name(claim: Analysed, unit: SourceUnit) -> str:
    """Return a name that the source has only in a statement which says nothing else of the claim."""
    clauses = unit.own.clauses
    for word in claim.words:
        # A relative clause goes on with what the clause before it names.
        places = [place for place, clause in enumerate(clauses) if stands_in(word, clause.keys)]
        statements = [*places, *(place + 1 for place in places if place + 1 < len(clauses))]
        if not word.name or not places or _often(word, unit.own):
            continue
        others = [other for other in claim.words if not other.name and abs(other.place - word.place) > 1]
        told = any(stands_in(other, clauses[place].keys) for place in statements for other in others)
        if others and not told and all(len(clauses[place].words) >= _STATEMENT for place in places):
            return word.text
    return ""


def _often(word: Word, text: Analysed) -> bool:
    return sum(not other.keys.isdisjoint(word.keys) for other in text.words) > 1

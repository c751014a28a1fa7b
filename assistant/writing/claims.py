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
from assistant.writing.claim_clauses import Clause
from assistant.writing.claim_marks import BORNE_OUT_BY, HARMLESS, KEPT, MODALS, SCOPED, Mark, negations
from assistant.writing.claim_order import number_misplaced, opposed, swapped
from assistant.writing.claim_text import Analysed, analyse
from assistant.writing.claim_units import SourceUnit, source_units, together
from assistant.writing.claim_words import Word, stands_in

_OWN_SHARE = 0.5  # of the words must stand in the sentence itself, not only around it
_RESTATED = 0.6  # share of a source clause's words from which a claim repeats it
_OWN_SUBJECT = re.compile(r"\s*(?:(?:und|oder|aber|and|or|but)\s+)?(?:(?:der|die|das|ein|eine|the|a|an)\b|[A-ZÄÖÜ])")
_STATEMENT = 3  # words from which a clause says something of its own
_SHARED = 2  # words of a claim that two neighbouring sentences must share to bear it out together
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


def check(sentence: str, cited: Sequence[Evidence], english: bool = False) -> Verdict:
    """Return whether ``sentence`` is borne out by the passages it cites."""
    claim = analyse(sentence, english)
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
        return next((found for pair in _neighbours(claim, units) if (found := _against(claim, pair)).supported), worst)
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
    for word in claim.words:
        if not stands_in(word, known):
            return Verdict(flaw=Flaw.WORD, detail=word.text)
    repeated = _more_often(claim, unit)
    if repeated:
        return Verdict(flaw=Flaw.WORD, detail=repeated)
    own = sum(stands_in(word, unit.own.keys) for word in claim.words)
    if own < _OWN_SHARE * len(claim.words):
        return Verdict(flaw=Flaw.WORD, detail="nur in der Umgebung")
    for value, _ in claim.numbers:
        if value not in unit.numbers:
            return Verdict(flaw=Flaw.NUMBER, detail=value)
    misplaced = number_misplaced(claim, unit.own) or opposed(claim, unit.own)
    if misplaced:
        return Verdict(flaw=Flaw.NUMBER, detail=misplaced)
    mark = _differing_mark(claim, unit)
    if mark is not None:
        return Verdict(flaw=Flaw.MARK, detail=mark.value)
    pair = swapped(claim, unit.own) or _misplaced_name(claim, unit)
    if pair:
        return Verdict(flaw=Flaw.SWAPPED, detail=pair)
    return Verdict((Stretch(unit.passage_id, unit.start, unit.end),))


def _more_often(claim: Analysed, unit: SourceUnit) -> str:
    """Return a verb or adjective that the claim has more often than its source, as when one took another's place."""
    for word in () if claim.english else claim.words:
        alike = [other for other in claim.words if not other.keys.isdisjoint(word.keys)]
        if len(alike) > 1 and any(other.text[0].islower() for other in alike):
            there = [other for other in unit.own.words if not other.keys.isdisjoint(word.keys)]
            if len(there) < len(alike) and word.keys.isdisjoint(unit.around):
                return word.text
    return ""


def _differing_mark(claim: Analysed, unit: SourceUnit) -> Mark | None:
    """Return a mark that the claim adds or leaves out; None where both say the same."""
    return _added_mark(claim.clauses, unit) or _dropped_mark(claim.clauses, unit) or _denied_otherwise(claim, unit)


def _denied_otherwise(claim: Analysed, unit: SourceUnit) -> Mark | None:
    """Compare how often both deny, where the claim repeats the whole sentence (of two „nicht“ one may get lost)."""
    whole = all(any(not word.keys.isdisjoint(other.keys) for other in claim.words) for word in unit.own.words)
    denied = negations(claim.text, claim.english)
    return Mark.NOT if whole and not unit.introduction and denied != negations(unit.own.text) else None


def _added_mark(claim: Sequence[Clause], unit: SourceUnit) -> Mark | None:
    introduced = frozenset(mark for clause in unit.introduction for mark in clause.marks)
    for clause in claim:
        touched = [other for other in unit.own.clauses if any(stands_in(word, other.keys) for word in clause.words)]
        allowed = introduced.union(*(other.marks for other in touched or unit.own.clauses))
        verbs = frozenset(mark for other in touched for mark in other.modals)
        for mark in clause.modals - {Mark.CAN} if verbs else ():
            if BORNE_OUT_BY.get(mark, frozenset({mark})).isdisjoint(verbs):
                return mark  # „kann nötig sein“ does not bear „muss“ out
        for mark in clause.marks - HARMLESS:
            if BORNE_OUT_BY.get(mark, frozenset({mark})).isdisjoint(allowed):
                return mark
    return None


def _dropped_mark(claim: Sequence[Clause], unit: SourceUnit) -> Mark | None:
    everything = frozenset(mark for clause in claim for mark in clause.marks)
    if any(Mark.NOT in clause.marks for clause in unit.introduction) and Mark.NOT not in everything:
        return Mark.NOT  # „Nicht genügt: …“ holds for every entry
    for other in unit.own.clauses:
        touching = [clause for clause in claim if any(stands_in(word, clause.keys) for word in other.words)]
        said = frozenset(mark for clause in touching for mark in clause.marks)
        for mark, word in other.scoped:
            if mark not in said and any(stands_in(word, clause.keys) for clause in claim):
                return mark
        repeated = sum(any(stands_in(word, clause.keys) for clause in claim) for word in other.words)
        if repeated < _RESTATED * len(other.words):
            continue
        missing = next(iter((other.marks & KEPT) - SCOPED - said), None)
        if missing is not None:
            return missing
        modal = next((mark for mark in MODALS if mark in other.marks), None)
        if modal is not None and not any(modal in BORNE_OUT_BY.get(mark, frozenset({mark})) for mark in said):
            return modal
    return None


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

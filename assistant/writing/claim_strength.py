"""Compares what a claim and its source say about their statements: negation, modality, quantifiers, conditions."""

import re
from collections.abc import Sequence

from assistant.writing.claim_clauses import Clause, is_verb
from assistant.writing.claim_marks import BORNE_OUT_BY, HARMLESS, KEPT, MODALS, SCOPED, Mark, negations
from assistant.writing.claim_text import Analysed
from assistant.writing.claim_units import SourceUnit
from assistant.writing.claim_words import stands_in

_RESTATED = 0.6  # share of a source clause's words from which a claim repeats it
_CONDITIONAL = re.compile(
    r"\b(?:wenn|falls|sofern|soweit|solange|sobald|ob|bei|wer|je nach|fall|erst|nur|ohne|if|when|where)\b",
    re.IGNORECASE,
)


def differing_mark(claim: Analysed, unit: SourceUnit) -> Mark | None:
    """Return a mark that the claim adds or leaves out; None where both say the same."""
    return (
        _added_mark(claim.clauses, unit)
        or _dropped_mark(claim.clauses, unit)
        or _dropped_modal(claim, unit)
        or _dropped_condition(claim, unit)
        or _denied_otherwise(claim, unit)
    )


def _dropped_modal(claim: Analysed, unit: SourceUnit) -> Mark | None:
    """Return the modality of a verb that the claim tells as a fact."""
    for clause in () if claim.english else claim.clauses:
        if clause.marks & {*MODALS, Mark.ABLE, Mark.PURPOSE}:
            continue
        for verb in (word for word in clause.words if is_verb(word.text)):
            there = [other for other in unit.own.clauses if stands_in(verb, other.keys)]
            modals = [mark for other in there for mark in MODALS if mark in other.modals]
            if modals and all(other.modals for other in there):
                return modals[0]
    return None


def _dropped_condition(claim: Analysed, unit: SourceUnit) -> Mark | None:
    """Return that the claim tells as a fact what its source only names as a condition."""
    if _CONDITIONAL.search(claim.text):
        return None
    for other in unit.own.clauses:
        if other.conditional and claim.words:
            inside = sum(stands_in(word, other.keys) for word in claim.words)
            if inside == len(claim.words):
                return Mark.PROVIDED
    return None


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
        if Mark.ONLY in clause.marks and any(Mark.BOTH in other.marks for other in touched):
            return Mark.ONLY  # „nicht nur A“ does not bear „nur A“ out
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
        within = all(stands_in(word, other.keys) for clause in claim for word in clause.words)
        if repeated < _RESTATED * len(other.words) and not within:
            continue
        missing = next(iter((other.marks & KEPT) - SCOPED - said), None)
        if missing is not None:
            return missing
        modal = next((mark for mark in MODALS if mark in other.marks), None)
        if modal is not None and not any(modal in BORNE_OUT_BY.get(mark, frozenset({mark})) for mark in said):
            return modal
    return None

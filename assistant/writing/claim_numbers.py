"""Tells whether a claim gives a number to something else than its source does."""

import re

from assistant.writing.claim_order import PREPOSITIONS, REACH, once_in, place_in
from assistant.writing.claim_text import Analysed
from assistant.writing.claim_words import Word, root

_BEFORE_DATES = frozenset({"vor", "nach", "seit", "bis", "ab", "before", "after", "since", "until", "from"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPORTING = frozenset({root(verb) for verb in ("melden", "berichten", "ankündigen", "mitteilen")})
_COMPARES = frozenset({"mehr", "wenig", "hoh", "niedrig", "steiger", "anstieg", "ruckgang"})  # as stems


def number_misplaced(claim: Analysed, source: Analysed) -> str:
    """Return a number that the claim ties to another noun or another side of a date; "" where all is well."""
    for value, place in claim.numbers:
        places = [other for number, other in source.numbers if number == value]
        if not places:
            if _counts_percent(claim, place):
                return f"{value} Prozent"  # a share that only the surroundings name may be that of something else
            continue
        counted = _counted(claim, place)
        if counted is not None:
            nouns = [word.place for word in source.words if not word.keys.isdisjoint(counted.keys)]
            if nouns and min(abs(noun - other) for noun in nouns for other in places) > REACH:
                return f"{value} {counted.text}"
        elsewhere = _of_another(claim, source, value, place)
        if elsewhere:
            return elsewhere
        share = _share_misplaced(claim, source, value, place)
        if share:
            return share
        if _only_reported(claim, source, value):
            return f"gemeldet {value}"
        sides = {_side(source, there) for there in places}
        if _side(claim, place) not in sides:
            return f"{_side(claim, place)} {value}".strip()
    return ""


def _share_misplaced(claim: Analysed, source: Analysed, value: str, place: int) -> str:
    """Return a share that the claim tells of something else, or as a whole instead of a change."""
    if not _counts_percent(claim, place):
        return ""
    places = [other for number, other in source.numbers if number == value]
    changes = {_by_how_much(source, other) for other in places}
    if _by_how_much(claim, place) not in changes and _COMPARES.isdisjoint(claim.tokens):
        return f"um {value}"
    of_claim = _share_of(claim, place)
    of_source = [noun for other in places if (noun := _share_of(source, other)) is not None]
    if of_claim is None or not of_source or any(not noun.keys.isdisjoint(of_claim.keys) for noun in of_source):
        return ""
    return f"{value} Prozent der {of_claim.text}"


def _by_how_much(text: Analysed, place: int) -> bool:
    """Return whether a number tells a change: „um 29 Prozent“."""
    return text.tokens[max(0, place - 1) : place] == ("um",)


def _counts_percent(text: Analysed, place: int) -> bool:
    """Return whether a number is a share."""
    return text.tokens[place + 1 : place + 2] in {("prozent",), ("prozentpunkt",)}


def _share_of(text: Analysed, place: int) -> Word | None:
    """Return the noun of which a number is a share („15 Prozent der schweren Unfälle“)."""
    if not _counts_percent(text, place) or text.tokens[place + 2 : place + 3] not in {("der",), ("von",), ("all",)}:
        return None
    return next((word for word in text.words if 2 < word.place - place <= REACH + 2 and word.text[0].isupper()), None)


def _only_reported(claim: Analysed, source: Analysed, value: str) -> bool:
    """Return whether a year is that of a report in the source, and the claim tells it of what was reported."""
    if claim.english or not _YEAR.fullmatch(value):
        return False
    return not _REPORTING.isdisjoint(source.keys) and _REPORTING.isdisjoint(claim.keys)


def _counted(text: Analysed, place: int) -> Word | None:
    """Return the noun right behind a number, or with one word between them."""
    for word in text.words:
        between = set(text.tokens[place + 1 : word.place])
        if 0 < word.place - place <= 2 and word.text[0].isupper() and not between & (PREPOSITIONS | _BEFORE_DATES):
            return word
    return None


def _of_another(claim: Analysed, source: Analysed, value: str, place: int) -> str:
    """Return a noun behind a number that in the source stands behind another one („5 500 Anträge auf Kindergeld“)."""
    for word in claim.words:
        if not (0 < word.place - place <= REACH and word.text[0].isupper() and once_in(source, word)):
            continue
        if any(place < other < word.place for _, other in claim.numbers):
            continue
        there = place_in(source, word)
        before = [number for number, other in source.numbers if 0 < there - other <= REACH]
        if before and value not in before and value in {number for number, _ in source.numbers}:
            return f"{value} {word.text}"
    return ""


def _side(text: Analysed, place: int) -> str:
    """Return the preposition of time before a number; "" where there is none."""
    return next((token for token in text.tokens[max(0, place - 3) : place] if token in _BEFORE_DATES), "")

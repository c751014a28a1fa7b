"""Tells whether a claim gives a role to something else than its source does."""

from itertools import combinations, pairwise

from assistant.writing.claim_text import Analysed
from assistant.writing.claim_words import Word

REACH = 4  # tokens between a number and what it counts
_NEAR = 2  # tokens on each side that tell in which role a word stands
_OPPOSITE = {"vor": "nach", "nach": "vor", "fur": "geg", "geg": "fur", "before": "after", "after": "before"}
PREPOSITIONS = frozenset(
    {
        "in", "im", "an", "am", "auf", "aus", "bei", "beim", "mit", "von", "vom", "zu", "zum", "zur", "durch", "fur",
        "um", "unt", "uber", "gegenub", "seit", "bis", "wahrend", "weg", "laut", "nach", "vor",
    }
)  # fmt: skip  # as stems
_PARTICLES = frozenset({"vor", "nach", "ab", "an", "auf", "aus", "ein", "zu"})  # of separable verbs
_REPORTS = frozenset({"laut", "nach", "gemass", "zufolg", "according", "to", "per"})  # as stems
_ARTICLES = frozenset({"der", "die", "das", "ein", "the", "a", "an"})  # as stems: they say nothing about a role
_JOINS = frozenset({"und", "oder", "sowie", "der", "die", "das", "ein", "auch", "and", "or"})


def opposed(claim: Analysed, source: Analysed) -> str:
    """Return a preposition that the claim turns into its opposite before the same word; "" where there is none."""
    if claim.tokens[-1] != source.tokens[-1] and {claim.tokens[-1], source.tokens[-1]} <= _PARTICLES:
        return claim.tokens[-1]  # „legte vor“ and „legte nach“
    for word in claim.words:
        here = _preposition(claim, word.place)
        if here:
            there = {
                _preposition(source, other.place) for other in source.words if not other.keys.isdisjoint(word.keys)
            }
            if _OPPOSITE[here] in there and here not in there:
                return f"{here} {word.text}"
            if there == {""} and here not in (*source.tokens, "fur") and not _reported(source, word):
                return f"{here} {word.text}"
    return ""


def _preposition(text: Analysed, place: int) -> str:
    """Return the preposition that the word belongs to: no other word of weight stands between."""
    start = max((word.place + 1 for word in text.words if word.place < place), default=0)
    return next((token for token in text.tokens[max(start, place - 4) : place] if token in _OPPOSITE), "")


def swapped(claim: Analysed, source: Analysed) -> str:
    """Return two words of the claim that have each other's place in the source; "" where there are none."""
    owned = _owned_by_other(claim, source)
    if owned:
        return owned
    if _passive(claim) != _passive(source):
        return ""  # „Das Amt prüft“ and „wird vom Amt geprüft“: the places say nothing
    known = [
        word
        for word in claim.words
        if word.text[0].isupper() and _once(claim, word) and once_in(source, word) and not _reported(claim, word)
    ]
    for first, second in combinations(known, 2):
        there_first, there_second = place_in(source, first), place_in(source, second)
        if there_first == there_second or any(
            _governed(claim, here) & _governed(source, there)
            for here, there in ((first.place, there_first), (second.place, there_second))
        ):
            continue  # „im Alltag“ may stand anywhere
        if _joined(claim, first.place, second.place) or _joined(source, there_first, there_second):
            continue
        pair = {
            claim.tokens[first.place],
            claim.tokens[second.place],
            source.tokens[there_first],
            source.tokens[there_second],
        }
        here = [_around(claim, word.place, pair) for word in (first, second)]
        there = [_around(source, place, pair) for place in (there_first, there_second)]
        straight = len(here[0] & there[0]) + len(here[1] & there[1])
        crossed = len(here[0] & there[1]) + len(here[1] & there[0])
        if crossed >= 2 and crossed >= straight + 2:
            return f"{first.text}, {second.text}"
    return ""


def _owned_by_other(claim: Analysed, source: Analysed) -> str:
    """Return two nouns that the claim joins by a genitive and the source each with the other („Projekt des BMAS“)."""
    there = _genitives(source)
    for first, second in _genitives(claim):
        same = [other for noun, other in there if not noun.keys.isdisjoint(first.keys)]
        if not same or any(not other.keys.isdisjoint(second.keys) for other in same):
            continue
        if any(not other.keys.isdisjoint(word.keys) for other in same for word in claim.words):
            return f"{first.text}, {second.text}"
    return ""


def _genitives(text: Analysed) -> list[tuple[Word, Word]]:
    """Return the pairs of nouns with only an article between them."""
    return [
        (first, second)
        for first, second in pairwise(text.words)
        if first.text[0].isupper() and text.tokens[first.place + 1 : second.place] == ("der",)
    ]


def _reported(text: Analysed, word: Word) -> bool:
    """Return whether the word only names the document („laut Wertegrundlage“), which may stand anywhere."""
    places = [other.place for other in text.words if not other.keys.isdisjoint(word.keys)]
    return any(token in _REPORTS for place in places for token in text.tokens[max(0, place - 2) : place])


def _passive(text: Analysed) -> bool:
    return "werd" in text.tokens


def _governed(text: Analysed, place: int) -> set[str]:
    """Return the preposition before a word, its article and its adjectives."""
    nouns = [word.place for word in text.words if word.place < place and word.text[0].isupper()]
    return set(text.tokens[max(0, place - REACH, *(noun + 1 for noun in nouns)) : place]) & PREPOSITIONS


def _once(text: Analysed, word: Word) -> bool:
    return text.tokens.count(text.tokens[word.place]) == 1


def once_in(text: Analysed, word: Word) -> bool:
    """Return whether a text has a word, or one that stands for it, exactly once."""
    return sum(not other.keys.isdisjoint(word.keys) for other in text.words) == 1


def place_in(text: Analysed, word: Word) -> int:
    """Return the first place of a word that a text has."""
    return next(other.place for other in text.words if not other.keys.isdisjoint(word.keys))


def _joined(text: Analysed, first: int, second: int) -> bool:
    """Return whether two words only stand side by side in an enumeration."""
    between = text.tokens[min(first, second) + 1 : max(first, second)]
    return all(token in _JOINS for token in between)


def _around(text: Analysed, place: int, without: set[str]) -> set[tuple[str, str]]:
    """Return the nearest small words and verbs on each side of a place; nouns tell nothing about a role."""
    nouns = {word.place for word in text.words if word.text[0].isupper()}

    def told(places: range) -> list[str]:
        near = [text.tokens[other] for other in places if other not in nouns]
        return [token for token in near if token not in _ARTICLES and token not in without][:_NEAR]

    left = told(range(place - 1, -1, -1))
    right = told(range(place + 1, len(text.tokens)))
    return {("left", token) for token in left} | {("right", token) for token in right}

"""Tells whether a claim gives a number or a role to something else than its source does."""

from itertools import combinations

from assistant.writing.claim_text import Analysed
from assistant.writing.claim_words import Word

_REACH = 4  # tokens between a number and what it counts
_NEAR = 2  # tokens on each side that tell in which role a word stands
_BEFORE_DATES = frozenset({"vor", "nach", "seit", "bis", "ab", "before", "after", "since", "until", "from"})
_OPPOSITE = {"vor": "nach", "nach": "vor", "fur": "geg", "geg": "fur", "before": "after", "after": "before"}
_PREPOSITIONS = frozenset(
    {
        "in", "im", "an", "am", "auf", "aus", "bei", "beim", "mit", "von", "vom", "zu", "zum", "zur", "durch", "fur",
        "um", "unt", "uber", "gegenub", "seit", "bis", "wahrend", "weg", "laut", "nach", "vor",
    }
)  # fmt: skip  # as stems
_PARTICLES = frozenset({"vor", "nach", "ab", "an", "auf", "aus", "ein", "zu"})  # of separable verbs
_REPORTS = frozenset({"laut", "nach", "gemass", "zufolg", "according", "to", "per"})  # as stems
_ARTICLES = frozenset({"der", "die", "das", "ein", "the", "a", "an"})  # as stems: they say nothing about a role
_JOINS = frozenset({"und", "oder", "sowie", "der", "die", "das", "ein", "auch", "and", "or"})


def number_misplaced(claim: Analysed, source: Analysed) -> str:
    """Return a number that the claim ties to another noun or another side of a date; "" where all is well."""
    for value, place in claim.numbers:
        places = [other for number, other in source.numbers if number == value]
        if not places:
            continue
        counted = _counted(claim, place)
        if counted is not None:
            nouns = [word.place for word in source.words if not word.keys.isdisjoint(counted.keys)]
            if nouns and min(abs(noun - other) for noun in nouns for other in places) > _REACH:
                return f"{value} {counted.text}"
        other = _of_another(claim, source, value, place)
        if other:
            return other
        sides = {_side(source, there) for there in places}
        if _side(claim, place) not in sides:
            return f"{_side(claim, place)} {value}".strip()
    return ""


def _counted(text: Analysed, place: int) -> Word | None:
    """Return the noun right behind a number, or with one word between them."""
    for word in text.words:
        between = set(text.tokens[place + 1 : word.place])
        if 0 < word.place - place <= 2 and word.text[0].isupper() and not between & (_PREPOSITIONS | _BEFORE_DATES):
            return word
    return None


def _of_another(claim: Analysed, source: Analysed, value: str, place: int) -> str:
    """Return a noun behind a number that in the source stands behind another one („5 500 Anträge auf Kindergeld“)."""
    for word in claim.words:
        if not (0 < word.place - place <= _REACH and word.text[0].isupper() and _once_in(source, word)):
            continue
        if any(place < other < word.place for _, other in claim.numbers):
            continue
        there = _place(source, word)
        before = [number for number, other in source.numbers if 0 < there - other <= _REACH]
        if before and value not in before and value in {number for number, _ in source.numbers}:
            return f"{value} {word.text}"
    return ""


def _side(text: Analysed, place: int) -> str:
    """Return the preposition of time before a number; "" where there is none."""
    return next((token for token in text.tokens[max(0, place - 3) : place] if token in _BEFORE_DATES), "")


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
            if there == {""} and here not in source.tokens and not _reported(source, word):
                return f"{here} {word.text}"
    return ""


def _preposition(text: Analysed, place: int) -> str:
    """Return the preposition that the word belongs to: no other word of weight stands between."""
    start = max((word.place + 1 for word in text.words if word.place < place), default=0)
    return next((token for token in text.tokens[max(start, place - 4) : place] if token in _OPPOSITE), "")


def swapped(claim: Analysed, source: Analysed) -> str:
    """Return two words of the claim that have each other's place in the source; "" where there are none."""
    if _passive(claim) != _passive(source):
        return ""  # „Das Amt prüft“ and „wird vom Amt geprüft“: the places say nothing
    known = [
        word
        for word in claim.words
        if word.text[0].isupper() and _once(claim, word) and _once_in(source, word) and not _reported(claim, word)
    ]
    for first, second in combinations(known, 2):
        there_first, there_second = _place(source, first), _place(source, second)
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


def _reported(text: Analysed, word: Word) -> bool:
    """Return whether the word only names the document („laut Wertegrundlage“), which may stand anywhere."""
    places = [other.place for other in text.words if not other.keys.isdisjoint(word.keys)]
    return any(token in _REPORTS for place in places for token in text.tokens[max(0, place - 2) : place])


def _passive(text: Analysed) -> bool:
    return "werd" in text.tokens


def _governed(text: Analysed, place: int) -> set[str]:
    """Return the preposition before a word, its article and its adjectives."""
    nouns = [word.place for word in text.words if word.place < place and word.text[0].isupper()]
    return set(text.tokens[max(0, place - _REACH, *(noun + 1 for noun in nouns)) : place]) & _PREPOSITIONS


def _once(text: Analysed, word: Word) -> bool:
    return text.tokens.count(text.tokens[word.place]) == 1


def _once_in(text: Analysed, word: Word) -> bool:
    return sum(not other.keys.isdisjoint(word.keys) for other in text.words) == 1


def _place(text: Analysed, word: Word) -> int:
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

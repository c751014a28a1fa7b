"""Tells whether a claim gives a number or a role to something else than its source does."""

from itertools import combinations

from assistant.claim_text import Analysed, Word

_REACH = 4  # tokens between a number and what it counts
_NEAR = 2  # tokens on each side that tell in which role a word stands
_BEFORE_DATES = frozenset({"vor", "nach", "seit", "bis", "ab", "before", "after", "since", "until", "from"})
_OPPOSITE = {"vor": "nach", "nach": "vor", "für": "gegen", "gegen": "für", "before": "after", "after": "before"}
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
        sides = {_side(source, other) for other in places}
        if _side(claim, place) not in sides:
            return f"{_side(claim, place)} {value}".strip()
    return ""


def _counted(text: Analysed, place: int) -> Word | None:
    """Return the noun right behind a number, or with one word between them."""
    for word in text.words:
        if 0 < word.place - place <= 2 and word.text[0].isupper():
            return word
    return None


def _side(text: Analysed, place: int) -> str:
    """Return the preposition of time before a number; "" where there is none."""
    return next((token for token in text.tokens[max(0, place - 3) : place] if token in _BEFORE_DATES), "")


def opposed(claim: Analysed, source: Analysed) -> str:
    """Return a preposition that the claim turns into its opposite before the same word; "" where there is none."""
    for word in claim.words:
        here = _preposition(claim, word.place)
        if here:
            there = {
                _preposition(source, other.place) for other in source.words if not other.keys.isdisjoint(word.keys)
            }
            if _OPPOSITE[here] in there and here not in there:
                return f"{here} {word.text}"
    return ""


def _preposition(text: Analysed, place: int) -> str:
    return next((token for token in text.tokens[max(0, place - 2) : place] if token in _OPPOSITE), "")


def swapped(claim: Analysed, source: Analysed) -> str:
    """Return two words of the claim that have each other's place in the source; "" where there are none."""
    known = [
        word
        for word in claim.words
        if word.text[0].isupper() and _once(claim, word) and _once_in(source, word) and not _reported(claim, word)
    ]
    for first, second in combinations(known, 2):
        there_first, there_second = _place(source, first), _place(source, second)
        if there_first == there_second:
            continue
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
        if crossed >= 2 and crossed > 2 * straight:
            return f"{first.text}, {second.text}"
    return ""


def _reported(text: Analysed, word: Word) -> bool:
    """Return whether the word only names the document („laut Wertegrundlage“), which may stand anywhere."""
    return any(token in _REPORTS for token in text.tokens[max(0, word.place - 2) : word.place])


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
    """Return the tokens on each side of a place, with the side."""
    left = [token for token in text.tokens[:place] if token not in _ARTICLES][-_NEAR:]
    right = [token for token in text.tokens[place + 1 :] if token not in _ARTICLES][:_NEAR]
    found = {("left", token) for token in left} | {("right", token) for token in right}
    return {(side, token) for side, token in found if token not in without}

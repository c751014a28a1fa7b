"""Finds the word of the index that a mistyped word was meant to be."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_SHORTEST = 5  # letters; shorter words have too many neighbours
_TWO_ERRORS_FROM = 9  # letters; from here two errors are forgiven
_WIDTH = 32  # letters looked at


class Spelling:
    """The terms of an index, arranged so that the few similar ones are found without comparing with all."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = [term for term in terms if len(term) >= _SHORTEST - 1 and term.isascii() and term.isalpha()]
        letters = np.array(self._terms, dtype=f"S{_WIDTH}").view(np.uint8).reshape(len(self._terms), _WIDTH)
        self._lengths = (letters > 0).sum(axis=1)
        bits = np.where(letters > 0, np.uint32(1) << (letters & 31).astype(np.uint32), np.uint32(0))
        self._masks: NDArray[np.uint32] = np.bitwise_or.reduce(bits, axis=1)

    def nearest(self, word: str) -> str:
        """Return the term with the fewest errors between it and a term that the index lacks; "" where none is near."""
        if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
            return ""
        allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        mask = np.bitwise_or.reduce([np.uint32(1) << np.uint32(ord(letter) & 31) for letter in word])
        # One error changes at most two letters of the set and one of the length.
        near = (np.bitwise_count(self._masks ^ mask) <= 2 * allowed) & (np.abs(self._lengths - len(word)) <= allowed)
        best, fewest = "", allowed + 1
        for place in np.flatnonzero(near):
            term = self._terms[int(place)]
            errors = distance(word, term, fewest - 1)
            if errors < fewest:
                best, fewest = term, errors
        return best


def distance(first: str, second: str, most: int) -> int:
    """Return how many letters must be added, left out, changed or swapped; ``most + 1`` where it is more than that."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        current = [i]
        for j, b in enumerate(second, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return min(row[-1], most + 1)

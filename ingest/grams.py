"""Character 4-grams: they need no dictionary, find parts of compounds, and survive typing errors and lost letters."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.german import fold

SIZE = 4
_BITS = 6  # per character: 26 letters, 10 digits, the gap between words, and 27 codes shared by all other letters
_SIGNS = " abcdefghijklmnopqrstuvwxyz0123456789"
_GAP = 0
GRAMS = 1 << (_BITS * SIZE)  # codes are below this


@cache
def _codes() -> NDArray[np.int32]:
    table: NDArray[np.int32] = np.arange(0x10000, dtype=np.int32) % (2**_BITS - len(_SIGNS)) + len(_SIGNS)
    table[np.frombuffer(_SIGNS.encode("ascii"), dtype=np.uint8)] = np.arange(len(_SIGNS))
    return table


def gram_codes(words: list[str]) -> NDArray[np.int32]:
    """Return the 4-grams of lower-case words as numbers below 2**24, with repeats, in order.

    Each word is written without umlauts, with a gap before and after it; no gram reaches over a gap.
    """
    signs = np.frombuffer(f" {fold(' '.join(words))} ".encode("utf-16-le"), dtype=np.uint16)
    codes = _codes()[signs]
    if len(codes) < SIZE:
        return np.zeros(0, dtype=np.int32)
    packed = (codes[:-3] << 3 * _BITS) | (codes[1:-2] << 2 * _BITS) | (codes[2:-1] << _BITS) | codes[3:]
    inside = (codes[1:-2] != _GAP) & (codes[2:-1] != _GAP)
    return np.asarray(packed[inside], dtype=np.int32)


def gram_name(code: int) -> str:
    """Return the letters of a gram; letters that share a code are written as one sign of the private use area."""
    places = [(code >> shift) & (2**_BITS - 1) for shift in (3 * _BITS, 2 * _BITS, _BITS, 0)]
    return "".join(_SIGNS[place] if place < len(_SIGNS) else chr(0xE000 + place) for place in places)

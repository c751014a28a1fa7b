"""Mends letters that a PDF lost, for searching only; what is quoted stays as printed."""

import re
from functools import lru_cache

from ingest.words import is_word

_WORD = re.compile(r"[^\W\d_]{4,}")
# What a broken font map leaves of a ligature, and what stood there: häufg, effzient, verpfichtend, fnden.
_LOST = (("ff", "ffi"), ("ff", "ffl"), ("f", "fi"), ("f", "fl"), ("f", "ff"))
# A word that is still divided inside a line, or over a page: "gro- ßen", "Be -schleunigung".
_DIVIDED = re.compile(r"\b([^\W\d_]{2,}) ?-[ \n\f]*([a-zäöüß]{2,})")
_SHORTEST_PART = 4  # letters a part of a compound must have


@lru_cache(maxsize=50_000)
def _known(word: str) -> bool:
    """Tell whether ``word`` (lower case) is in the dictionaries, as it is or as a compound of known parts."""
    if is_word(word):
        return True
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        tail = word[cut:]
        if is_word(word[:cut]) and (
            is_word(tail) or (tail[0] == "s" and len(tail) > _SHORTEST_PART and _known(tail[1:]))
        ):
            return True
    return False


@lru_cache(maxsize=50_000)
def repair_word(word: str) -> str:
    """Return ``word`` with a lost fi, fl, ff, ffi or ffl put back, if only that makes it a known word."""
    lower = word.lower()
    if "f" not in lower or _known(lower):
        return word
    for short, whole in _LOST:
        for match in re.finditer(short, lower):
            if _known(lower[: match.start()] + whole + lower[match.end() :]):
                fixed = word[: match.start()] + whole + word[match.end() :]
                return fixed[:1].upper() + fixed[1:] if word[0].isupper() else fixed
    return word


def _rejoin(match: re.Match[str]) -> str:
    left, right = match.group(1), match.group(2)
    joined = left + right
    return joined if not is_word(right) and _known(joined.lower()) else match.group(0)


def repair_for_search(text: str) -> str:
    """Return ``text`` as it should be searched: lost ligatures put back, divided words joined."""
    return _WORD.sub(lambda match: repair_word(match.group(0)), _DIVIDED.sub(_rejoin, text))

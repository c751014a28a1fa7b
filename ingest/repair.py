"""Mends letters that a PDF lost, for searching only; what is quoted stays as printed."""

import re
from functools import lru_cache

from ingest.words import is_word

_WORD = re.compile(r"[^\W\d_]{4,}")
# What a broken font map leaves of a ligature, and what stood there: häufg, effzient, verpfichtend, fnden.
_LOST = (("ff", "ffi"), ("ff", "ffl"), ("f", "fi"), ("f", "fl"), ("f", "ff"))
# A word that is still divided inside a line, or over a page: "gro- ßen", "Be -schleunigung".
_DIVIDED = re.compile(r"\b([^\W\d_]{2,}) ?-[ \n\f]*([a-zäöüß]{2,})")
_SHORTEST_PART = 4  # letters a part of a repaired compound must have
_SHORTEST_KEPT = 3  # letters a part of a compound must have that is left as it is: Fußbereich


def _is_compound(word: str, shortest: int) -> bool:
    """Tell whether ``word`` (lower case) is made of two known words, with or without an s between them."""
    for cut in range(shortest, len(word) - shortest + 1):
        head, tail = word[:cut], word[cut:]
        if is_word(tail) and (is_word(head) or (head.endswith("s") and len(head) > shortest and is_word(head[:-1]))):
            return True
    return False


@lru_cache(maxsize=50_000)
def repair_word(word: str) -> str:
    """Return ``word`` with a lost fi, fl, ff, ffi or ffl put back, if only that makes it a known word."""
    lower = word.lower()
    if "f" not in lower or is_word(lower):
        return word
    candidates = [(match.start(), match.end(), whole) for short, whole in _LOST for match in re.finditer(short, lower)]
    whole_words = [c for c in candidates if is_word(lower[: c[0]] + c[2] + lower[c[1] :])]
    if not whole_words and not _is_compound(lower, _SHORTEST_KEPT):
        whole_words = [c for c in candidates if _is_compound(lower[: c[0]] + c[2] + lower[c[1] :], _SHORTEST_PART)]
    if not whole_words:
        return word
    start, end, whole = whole_words[0]
    fixed = word[:start] + whole + word[end:]
    return fixed[:1].upper() + fixed[1:] if word[0].isupper() else fixed


def _rejoin(match: re.Match[str]) -> str:
    left, right = match.group(1), match.group(2)
    joined = left + right
    known = is_word(joined) or _is_compound(joined.lower(), _SHORTEST_PART)
    return joined if known and not is_word(right) else match.group(0)


def repair_for_search(text: str) -> str:
    """Return ``text`` as it should be searched: lost ligatures put back, divided words joined."""
    return _WORD.sub(lambda match: repair_word(match.group(0)), _DIVIDED.sub(_rejoin, text))

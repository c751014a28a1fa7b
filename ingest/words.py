"""Which German words exist: the word list of the federal laws and the dictionary of simplemma."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

_WORDS = Path(__file__).resolve().parent / "data" / "woerter.txt.gz"


@cache
def known_words() -> frozenset[str]:
    """Return the 22,000 words of four letters and more that the federal laws use most, lower case, as written."""
    return frozenset(gzip.decompress(_WORDS.read_bytes()).decode("utf-8").split("\n"))


@lru_cache(maxsize=200_000)
def is_word(word: str) -> bool:
    """Tell whether a word, in any inflected form and any case, is German as far as the dictionaries know."""
    lower = word.lower()
    if lower in known_words():
        return True
    from simplemma import is_known  # loads its dictionary on first use: 0.6 s, 90 MB

    return bool(is_known(lower, lang="de") or is_known(lower.capitalize(), lang="de"))

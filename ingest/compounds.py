"""Splits German compounds into parts, so that ``Verwaltung`` finds ``Sozialverwaltung`` and the other way round."""

from functools import lru_cache

from ingest.words import known_words

_SHORTEST_COMPOUND = 8
_SHORTEST_PART = 4
_LINKS = ("s", "es", "en", "n", "er", "e", "")  # Fugenelemente between two parts; "" last: "Verwaltungs-" is no word
_MOST_PARTS = 4


@lru_cache(maxsize=200_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the parts of a lower-case word, in order, without linking elements; empty where it is no compound.

    The split with the fewest parts wins, and among those the one whose last part, the head noun, is longest:
    ``kinderbetreuungskosten`` gives ``kind, betreuung, kosten``.
    """
    if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
        return ()
    parts = _split(word, known_words(), _MOST_PARTS)
    return parts if len(parts) > 1 else ()


def _split(word: str, known: frozenset[str], budget: int) -> tuple[str, ...]:
    """Return at least two and at most ``budget`` parts; empty where there is no split."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    for cut in cuts:  # from left to right, so that the longest head noun is met first
        head = _without_link(word[:cut], known)
        if head and word[cut:] in known:
            return (head, word[cut:])
    best: tuple[str, ...] = ()
    if budget > 2:
        for cut in cuts:
            rest = _split(word[:cut], known, budget - 1) if word[cut:] in known else ()
            if rest and (not best or len(rest) + 1 < len(best)):
                best = (*rest, word[cut:])
    return best


def _without_link(part: str, known: frozenset[str]) -> str:
    """Return the word that stands before a linking element; "" where there is none."""
    for link in _LINKS:
        stem = part[: len(part) - len(link)]
        if part.endswith(link) and len(stem) >= _SHORTEST_PART and stem in known:
            return stem
    return ""

"""Puts separable verbs together: „sucht die Fälle aus“ is „aussuchen“."""

import re
from collections.abc import Sequence

from ingest.german import lemma
from ingest.words import is_word

_PARTICLES = frozenset(
    {
        "ab", "an", "auf", "aus", "bei", "dar", "ein", "fest", "heraus", "hervor", "hin", "los", "mit", "nach", "statt",
        "teil", "um", "vor", "weg", "weiter", "zu", "zurück", "zusammen",
    }
)  # fmt: skip
_CLAUSE_ENDS = re.compile(r"\s*(?:[,.;:!?)]|$|(?:und|oder)\b)")
_CLAUSE_BEGINS = re.compile(r"[,;:.!?(]")


def separated(text: str, tokens: Sequence[tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """Return for the place of each verb whose particle stands at the end of its clause: the whole verb, that place.

    ``tokens`` are the words of ``text`` with their offsets.
    """
    found: dict[int, tuple[str, int]] = {}
    for place, (token, offset) in enumerate(tokens):
        if token not in _PARTICLES or not _CLAUSE_ENDS.match(text, offset + len(token)):
            continue
        for before in range(place - 1, -1, -1):
            word, start = tokens[before]
            if _CLAUSE_BEGINS.search(text, start + len(word), offset):
                break
            verb = _whole(token, word) if word[0].islower() or before == 0 else ""  # a capital inside is a noun's
            if verb and before not in found:
                found[before] = (verb, place)
                break
    return found


def _whole(particle: str, word: str) -> str:
    """Return the verb that particle and word make up; "" where the dictionary knows none."""
    lower = word.lower()
    for infinitive in (lower, lemma(lower)):
        if infinitive.endswith("n") and len(infinitive) > 3 and is_word(particle + infinitive):
            return particle + infinitive
    return ""

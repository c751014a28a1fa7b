"""Finds the words of a search in document texts, in any inflected form and inside compounds."""

import re
from collections.abc import Sequence

from assistant.ui.paper import Range
from ingest.german import fold, split_words, stem

_WORD = re.compile(r"[^\W\d_]+|\d+")
_INSIDE = 4  # letters from which a word is also found inside longer words


def wanted_words(query: str) -> tuple[str, ...]:
    """Return the words to look for, lower case, each once."""
    return tuple(dict.fromkeys(split_words(query)))


def hits(text: str, wanted: Sequence[str]) -> tuple[tuple[Range, str], ...]:
    """Return where a wanted word stands, in order, and which one it is."""
    stems = {stem(word): word for word in wanted}
    inside = [(fold(word), word) for word in wanted if len(word) >= _INSIDE]
    found = []
    for match in _WORD.finditer(text):
        here = match.group().lower()
        word = stems.get(stem(here)) or next((word for part, word in inside if part in fold(here)), None)
        if word is not None:
            found.append((match.span(), word))
    return tuple(found)


def places(texts: Sequence[str], wanted: Sequence[str]) -> int:
    """Return how many places hold a wanted word; 0 unless every wanted word stands somewhere in the texts."""
    found = [word for text in texts for _, word in hits(text, wanted)]
    return len(found) if set(found) >= set(wanted) else 0

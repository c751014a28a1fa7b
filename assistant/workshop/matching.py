"""Which remarks and questions fit a case: by beginnings of words that a person wrote."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[\wäöüß]+")


def touches(beginnings: Sequence[str], text: str) -> bool:
    """Return whether a word of the text begins with, or a long one contains, one of these beginnings."""
    words = _WORD.findall(text.lower())
    # German puts words together: "Rehaantrag" is about an "antrag", "Geschäftsprüfung" about "prüf".
    return any(word.startswith(start) or (len(start) > 4 and start in word) for start in beginnings for word in words)

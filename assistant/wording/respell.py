"""Writes a mistyped or dialectal question as the documents spell it, so that spelling changes no answer.

Only words that neither a dictionary nor the documents know are touched; what was understood is shown.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from ingest.german import fold
from ingest.spelling import Spelling

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][^\W\d_]+)?")
_SHORTEST = 4  # letters; shorter words have too many neighbours
# Small words as they are spoken in Bavaria, Swabia, Berlin and the north; nouns are left to the spelling.
_SPOKEN = {
    "wos": "was", "wat": "was", "woas": "was", "wia": "wie", "wea": "wer", "wer'n": "werden", "vui": "viel", "i": "ich",
    "ick": "ich", "ik": "ich", "ned": "nicht", "net": "nicht", "nich": "nicht", "nit": "nicht", "hod": "hat",
    "hot": "hat", "hett": "hat", "san": "sind", "sin": "sind", "isch": "ist", "is": "ist", "is'n": "ist",
    "is’n": "ist", "oda": "oder", "odr": "oder", "da": "da", "dat": "das", "des": "das", "dös": "das", "a": "ein",
    "an": "an", "ne": "eine", "nen": "einen", "gibt's": "gibt es", "gibts": "gibt es", "gibts'n": "gibt es",
    "gibts’n": "gibt es", "worn": "worden", "kriagt": "bekommt", "mir": "wir", "uff": "auf", "ooch": "auch",
    "ois": "alles", "koa": "kein", "keen": "kein", "giebt": "gibt", "wan": "wann", "wieviel": "wie viel",
    "wieviele": "wie viele", "wofuer": "wofür", "u": "und",
}  # fmt: skip
_ONLY_IN_DIALECT = frozenset(
    {"a", "an", "da", "des", "mir", "i", "hot", "net", "san", "u", "is", "sin"}
)  # also ordinary
_BERLIN = re.compile(r"^je(?=[bdfghklmnpqrstvwz])")  # jegründet, jemacht


def is_dialect(question: str) -> bool:
    """Return whether a question is written as people speak somewhere."""
    words = {word.lower() for word in _WORD.findall(question)}
    return bool(words & (_SPOKEN.keys() - _ONLY_IN_DIALECT))


class Speller:
    """The words of the documents, for finding what a mistyped word was meant to be."""

    def __init__(self, texts: Iterable[str], is_word: Callable[[str], bool]) -> None:
        counted: Counter[str] = Counter()
        for text in texts:
            counted.update(part for word in _WORD.findall(text) for part in word.split("-"))
        self._known = {word.lower() for word in counted}
        self._as_written: dict[str, str] = {}
        for word, _ in counted.most_common():
            self._as_written.setdefault(fold(word.lower()), word)
        self._is_word = is_word
        self._spelling = Spelling(self._as_written)

    def respell(self, question: str) -> str:
        """Return the question with unknown words written as the documents write the nearest known ones."""
        dialect = is_dialect(question)
        return _WORD.sub(lambda match: self._word(match.group(0), dialect), question)

    def _word(self, word: str, dialect: bool) -> str:
        lower = word.lower()
        if lower in _SPOKEN and (dialect or lower not in _ONLY_IN_DIALECT):
            spoken = _SPOKEN[lower]
            return spoken[:1].upper() + spoken[1:] if word[0].isupper() else spoken
        if "-" in word:
            joined = word.replace("-", "")
            if self._knows(joined):
                return self._as_written.get(fold(joined.lower()), joined.capitalize())
            return "-".join(self._word(part, dialect) for part in word.split("-"))
        if len(word) < _SHORTEST or word.isupper() or self._knows(word):
            return word
        for attempt in dict.fromkeys((_BERLIN.sub("ge", lower), lower)):
            if attempt != lower and self._knows(attempt):
                return attempt
            nearest = self._spelling.nearest(fold(attempt))
            if nearest:
                written = self._as_written[nearest]
                return written if word[0].isupper() else written.lower()
        return word

    def _knows(self, word: str) -> bool:
        return word.lower() in self._known or self._is_word(word)

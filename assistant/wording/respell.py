"""Writes a mistyped or dialectal question as the documents spell it, so that spelling changes no answer.

Only words that neither a dictionary nor the documents know are touched; what was understood is shown.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from ingest.german import fold
from ingest.spelling import Spelling

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][^\W\d_]+)?")
_PARTS = ("nur_gesprochen", "auch_geschrieben")
_SHORTEST = 4  # letters; shorter words have too many neighbours
_SPOKEN_WORDS = Path(__file__).resolve().parent.parent / "data" / "mundart.toml"
Sounds = tuple[tuple[re.Pattern[str], str], ...]


@cache
def _spoken() -> tuple[dict[str, str], frozenset[str], Sounds]:
    """Return written words by spoken ones, the spoken ones that are also written, and how sounds are written."""
    stored = tomllib.loads(_SPOKEN_WORDS.read_text(encoding="utf-8"))
    only, also = ({form: word for word, forms in stored[part].items() for form in forms} for part in _PARTS)
    sounds = tuple((re.compile(sound), written) for sound, written in stored["laute"].items())
    return {**also, **only}, frozenset(also), sounds


def is_dialect(question: str) -> bool:
    """Return whether a question is written as people speak somewhere."""
    written, also_written, _ = _spoken()
    words = {word.lower() for word in _WORD.findall(question)}
    return bool(words & (written.keys() - also_written))


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
        written, also_written, sounds = _spoken()
        if lower in written and (dialect or lower not in also_written):
            found = written[lower]
            return found[:1].upper() + found[1:] if word[0].isupper() else found
        if "-" in word:
            joined = word.replace("-", "")
            if self._knows(joined):
                return self._as_written.get(fold(joined.lower()), joined.capitalize())
            return "-".join(self._word(part, dialect) for part in word.split("-"))
        if len(word) < _SHORTEST or not word[1:].islower() or self._knows(word):  # "DSFA", "iPhone"
            return word
        if dialect:
            heard = self._by_sound(fold(lower), sounds)
            if heard:
                return heard if word[0].isupper() else heard.lower()
        nearest = self._spelling.nearest(fold(lower))
        if nearest:
            known = self._as_written[nearest]
            return known if word[0].isupper() else known.lower()
        return word

    def _by_sound(self, word: str, sounds: Sounds) -> str:
        """Return the word of the documents that a folded word sounds like; "" where there is none."""
        once = [sound.sub(written, word, count=1) for sound, written in sounds]
        twice = [sound.sub(written, one, count=1) for one in once if one != word for sound, written in sounds]
        found = next((one for one in (*once, *twice) if one in self._as_written and one != word), "")
        return self._as_written.get(found, "")

    def _knows(self, word: str) -> bool:
        return word.lower() in self._known or self._is_word(word)

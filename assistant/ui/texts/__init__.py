"""The page's texts in German and English, from ``de.toml`` and ``en.toml``."""

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("de", "en")
_FOLDER = Path(__file__).resolve().parent


class Texts:
    """The texts of one language; a missing key is an error at once, not an empty place on the page."""

    def __init__(self, language: str, entries: dict[str, str | list[str]]) -> None:
        self.language = language
        self._entries = entries

    def __call__(self, key: str, **values: object) -> str:
        """Return one text with its placeholders filled."""
        text = self._entries[key]
        if not isinstance(text, str):
            raise TypeError(f"{key} is a list")
        return text.format(**values) if values else text

    def several(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        entry = self._entries[key]
        if isinstance(entry, str):
            raise TypeError(f"{key} is one text")
        return tuple(entry)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the form for one (``key_one``) or for any other number (``key_many``)."""
        return self(f"{key}_one", **values) if number == 1 else self(f"{key}_many", number=number, **values)

    def single(self) -> tuple[str, ...]:
        """Return all texts that are not lists, as they are written."""
        return tuple(entry for entry in self._entries.values() if isinstance(entry, str))

    def all_keys(self) -> frozenset[str]:
        """Return all keys."""
        return frozenset(self._entries)

    def path(self, address: str) -> str:
        """Return an address of the page in this language: English stands under ``/en``."""
        return address if self.language == "de" else "/en" + address


def page_texts(name: str) -> Texts:
    """Return the texts of a page that is German only, from a file of its own."""
    return Texts("de", tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def texts(language: str) -> Texts:
    """Return the texts of ``de`` or ``en``."""
    if language not in LANGUAGES:
        raise ValueError(language)
    return Texts(language, tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8")))

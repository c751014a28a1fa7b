"""English for the views whose code speaks German: known words are translated, content stays and is marked as German."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ui.texts import texts as texts_of
from ingest.german import split_words
from ingest.synonyms import is_english

if TYPE_CHECKING:
    from bs4.element import Tag

_CATALOGUE = Path(__file__).resolve().parent / "texts" / "ansichten.en.toml"
_NUMBERS = {
    "n",
    "m",
    "all",
    "total",
    "size",
    "least",
    "most",
    "points",
    "number",
    "first",
    "last",
}  # places that hold figures and nothing else
_ATTRIBUTES = ("aria-label", "data-t", "placeholder")
_PLACE = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMA = re.compile(r"(\d),(\d)")  # of a decimal figure
_LEAST_WORDS = 2  # of an entry with places; one with fewer would fit nearly everything
_AS_IT_IS = {"textarea", "pre", "script", "style", "code"}  # what people wrote, or programs


@cache
def _entries() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the entries without places by their German, and the others as patterns.

    The page's own English texts are entries too: what is English already is no content.
    """
    written = tomllib.loads(_CATALOGUE.read_text(encoding="utf-8"))
    for text in texts_of("en").single():
        if "{" not in text or len(_WORD.findall(_PLACE.sub("", text))) >= _LEAST_WORDS:
            written.setdefault(text, text)
    plain = {german: english for german, english in written.items() if not _PLACE.search(german)}
    patterns = [(_pattern(german), english) for german, english in written.items() if german not in plain]
    return plain, tuple(patterns)


def _pattern(german: str) -> re.Pattern[str]:
    parts = _PLACE.split(german)
    written = "".join(
        (rf"(?P<{part}>[\d.,]+)" if part in _NUMBERS else rf"(?P<{part}>.+)") if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
    return re.compile(written)


@lru_cache(maxsize=4096)
def in_english(german: str) -> str | None:
    """Return the English of one of the views' own texts; None for content."""
    plain, patterns = _entries()
    if german in plain:
        return plain[german]
    for pattern, english in patterns:
        match = pattern.fullmatch(german)
        if match:
            taken = {name: _taken_over(value) for name, value in match.groupdict().items()}
            return english.format(**{name: _COMMA.sub(r"\1.\2", value) for name, value in taken.items()})
    return None


def _taken_over(value: str) -> str:
    """Return what stands in a place: in English where it, or each part between commas, has an entry."""
    known = in_english(value)
    if known is not None:
        return known
    parts = [in_english(part) for part in value.split(", ")]
    return ", ".join(part for part in parts if part) if all(parts) else value


def english_html(html: str) -> str:
    """Return a view's body in English; what has no entry keeps its words and gets ``lang="de"``."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(html, "html.parser")
    for element in page.find_all(True):
        for attribute in _ATTRIBUTES:
            value = element.get(attribute)
            known = in_english(str(value)) if value else None
            if known is not None:
                element[attribute] = known
    for element in [one for one in page.find_all(True) if not one.get("lang") and not one.find_parent(lang=True)]:
        _translate(element, page)
    return str(page)


def _translate(element: "Tag", page: object) -> None:
    """Translate the words that stand directly in an element, or mark them as German."""
    from bs4.element import NavigableString

    if element.name in {"script", "style"}:
        return
    rest = []
    for text in [child for child in element.children if isinstance(child, NavigableString)]:
        words = " ".join(text.split())
        if not _WORD.search(words):
            if _COMMA.search(words):
                text.replace_with(NavigableString(_COMMA.sub(r"\1.\2", text)))
            continue
        known = in_english(words) if element.name not in _AS_IT_IS else None
        if known is None:
            if not is_english(split_words(words)):
                rest.append(text)
            continue
        before = " " if text[:1].isspace() else ""
        after = " " if text[-1:].isspace() else ""
        text.replace_with(NavigableString(before + known + after))
    if not rest or element.find_parent(lang=True) or element.get("lang"):
        return
    whole = [one for one in element.find_all(string=True) if _WORD.search(one)]
    if len(whole) == len(rest) or element.name in _AS_IT_IS:
        element["lang"] = "de"
        return
    for text in rest:
        span = page.new_tag("span", lang="de")  # type: ignore[attr-defined]
        text.wrap(span)

"""Tells when a question asks about another year, place or body than the passage that was found speaks of.

Such a question finds good passages on the neighbouring matter; answering with them would be plainly wrong.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from assistant.types import Evidence
from assistant.wording.question_kind import Kind, question_kind

_PLACES = Path(__file__).resolve().parent.parent / "data" / "orte.txt"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ABBREVIATION = re.compile(r"\b[A-ZÄÖÜ]{3,6}\b")
_ENDINGS = frozenset(("", "s", "e", "en", "er", "ern", "es", "em", "n"))
_LANGUAGE = re.compile(
    r"\b(?:auf|in|ins) (?:englisch|deutsch|französisch|türkisch|russisch|ukrainisch|" r"polnisch)\w*", re.IGNORECASE
)


@cache
def _places() -> tuple[str, ...]:
    lines = _PLACES.read_text(encoding="utf-8").splitlines()
    return tuple(place for line in lines if not line.startswith("#") for place in line.split())


def out_of_scope(question: str, found: Evidence, knows: Callable[[str], bool]) -> str:
    """Return in German what the question is about and the passage is not; empty where they fit.

    ``knows(word)`` tells whether a word stands anywhere in the index.
    """
    text = f"{found.passage.search_text} {found.source.title} {found.matched_question}"
    years = _YEAR.findall(question)
    if years and question_kind(question) is Kind.NUMBER and not any(year in text for year in years):
        return f"ein anderes Jahr als {' oder '.join(years)}"
    lower = text.lower()
    for word in re.findall(r"[\wäöüß\-]+", _LANGUAGE.sub(" ", question).lower()):
        place = next((place for place in _places() if word.startswith(place) and word[len(place) :] in _ENDINGS), "")
        if place and place not in lower:
            return f"nicht {word.capitalize()}"
    if question != question.upper():
        for name in _ABBREVIATION.findall(question):
            if not knows(name):
                return f"nicht {name}"
    return ""

"""Reads what the benchmark asks and searches in; all of it stays outside of this project."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SHORTEST_HALF = 40  # letters of a quote from which a half of it, cut at a passage's border, counts


@dataclass(frozen=True, slots=True)
class Case:
    """A question and how to tell a right text."""

    question: str
    style: str
    is_right: Callable[[str], bool]


def xquad(folder: Path) -> tuple[list[str], list[Case]]:
    """Return the paragraphs and questions of XQuAD-de; right is the paragraph that a question was written for."""
    content = json.loads((folder / "benchmark" / "xquad.de.json").read_text(encoding="utf-8"))
    paragraphs: list[str] = []
    cases: list[Case] = []
    for article in content["data"]:
        for paragraph in article["paragraphs"]:
            text = str(paragraph["context"])
            paragraphs.append(text)
            cases += [Case(str(one["question"]), "de", _equals(text)) for one in paragraph["qas"]]
    return paragraphs, cases


def by_evidence(folder: Path) -> list[Case]:
    """Return the shared questions; right is a text with the quote, or half of it where a passage's border cuts it."""
    return [Case(row["question"], _style(row), _holds_quote(row["quotes"])) for row in _rows(folder)]


def by_facts(folder: Path) -> list[Case]:
    """Return the shared questions; right is a text that holds every fact of the answer."""
    return [Case(row["question"], _style(row), _holds_facts(row["nuggets"])) for row in _rows(folder)]


def unrelated(folder: Path, count: int) -> list[str]:
    """Return different German law passages that have nothing to do with the questions."""
    found: dict[str, None] = {}
    with gzip.open(folder / "training" / "gesetze-paare.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            found.setdefault(json.loads(line)["b"])
            if len(found) == count:
                break
    return list(found)


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for line in (folder / "fragen" / "answerable.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _style(row: dict[str, Any]) -> str:
    return str(row["style"]) if row["lang"] == "de" else "en"


def _letters(text: str) -> str:
    """Return letters and digits only: blind to white space, hyphens and ligature characters."""
    return re.sub(r"[^a-zäöüß0-9]", "", text.lower().replace("ﬁ", "fi").replace("ﬂ", "fl"))


def _equals(expected: str) -> Callable[[str], bool]:
    # The recipe cuts long paragraphs; any piece of the right one counts for it.
    return lambda text: text.strip() in expected


def _holds_quote(quotes: list[str]) -> Callable[[str], bool]:
    keys = [_letters(quote) for quote in quotes]
    halves = [
        half for key in keys if len(key) > _SHORTEST_HALF for half in (key[: len(key) // 2], key[len(key) // 2 :])
    ]
    return lambda text: any(key in _letters(text) for key in (*keys, *halves))


def _holds_facts(facts: list[str]) -> Callable[[str], bool]:
    return lambda text: all(any(re.search(pattern, text.lower()) for pattern in patterns) for patterns in facts)

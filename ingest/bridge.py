"""Lends the questions of the bundled corpus to passages on the same matter that have none of their own.

Originals and an operator's own documents come without questions. Where such a passage is close in meaning to a section
of the corpus, the section's questions count for it too, weakened by how close the two are.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embed import Embedder
from ingest.german import join_hyphens, split_words
from ingest.types import Passage

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
# Cosine between passage and section: below the first they are about different matters (the nearest section of a passage
# from XQuAD has .29, of a passage from an original .63, in the median), at the second about the same.
_NOTHING, _SAME = 0.42, 0.75
_SECTIONS = 2  # sections that lend to one passage
_PASSAGES = 3  # passages that one section lends to
_LENT = 0.9  # what a question of the same matter is worth against a passage's own
_SLICE = 4096  # passages compared at once


@dataclass(frozen=True, slots=True)
class CorpusSection:
    """A section of the bundled corpus with the questions that it answers."""

    key: str  # "<file>#<heading>"
    heading: str
    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loan:
    """Questions that are lent to a passage, and what they count."""

    row: int
    questions: tuple[str, ...]
    weight: float


@cache
def corpus_sections(folder: Path = CORPUS) -> tuple[CorpusSection, ...]:
    """Return the sections of ``<id>.md`` that have questions in ``<id>.fragen.toml``, sorted by file."""
    sections: list[CorpusSection] = []
    for questions_file in sorted(folder.glob("*.fragen.toml")):
        markdown = questions_file.with_name(questions_file.name.replace(".fragen.toml", ".md"))
        if not markdown.is_file():
            continue
        texts = _texts_by_heading(markdown.read_text(encoding="utf-8"))
        for table in tomllib.loads(questions_file.read_text(encoding="utf-8")).get("section", []):
            heading = str(table["heading"])
            if heading in texts:
                questions = tuple(str(question) for question in table.get("questions", []))
                sections.append(CorpusSection(f"{markdown.stem}#{heading}", heading, texts[heading], questions))
    return tuple(sections)


def _texts_by_heading(markdown: str) -> dict[str, str]:
    pieces = re.split(r"^#{1,6} +(.+)$", markdown, flags=re.MULTILINE)
    return {heading.strip(): text.strip() for heading, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def lend(passages: Sequence[Passage], vectors: NDArray[np.float32], embedder: Embedder) -> list[Loan]:
    """Return what the corpus lends to the passages without questions; ``vectors`` are theirs and all others'."""
    rows = np.array([row for row, one in enumerate(passages) if one.quotable and not one.questions], dtype=np.int64)
    sections = corpus_sections() if len(rows) else ()
    if not sections:
        return []
    known = embedder.encode_passages([f"{section.heading}\n{section.text}" for section in sections])
    pairs: list[tuple[int, int, float]] = []  # section, row, cosine
    for start in range(0, len(rows), _SLICE):
        part = rows[start : start + _SLICE]
        cosines = vectors[part] @ known.T
        for place, section in _highest(cosines):
            pairs.append((section, int(part[place]), float(cosines[place, section])))
    return _chosen(pairs, sections)


def _highest(cosines: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return for each passage the nearest sections that are near enough, as (passage, section)."""
    best = np.argsort(-cosines, axis=1)[:, :_SECTIONS]
    near = np.take_along_axis(cosines, best, axis=1) > _NOTHING
    return [(int(place), int(best[place, rank])) for place, rank in zip(*np.nonzero(near), strict=True)]


def _chosen(pairs: list[tuple[int, int, float]], sections: Sequence[CorpusSection]) -> list[Loan]:
    """Keep the nearest passages of each section."""
    words = frozenset(split_words(" ".join(section.text for section in sections)))
    loans: list[Loan] = []
    taken: dict[int, int] = {}
    for section, row, cosine in sorted(pairs, key=lambda pair: (-pair[2], pair[1])):
        taken[section] = taken.get(section, 0) + 1
        if taken[section] <= _PASSAGES:
            weight = _LENT * min(1.0, (cosine - _NOTHING) / (_SAME - _NOTHING))
            questions = tuple(join_hyphens(question, words) for question in sections[section].questions)
            loans.append(Loan(row, questions, round(weight, 4)))
    return loans

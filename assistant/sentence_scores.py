"""How well each sentence and list of the passages found answers a question."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.types import Evidence
from assistant.units import Unit, units_of
from assistant.wording.question_kind import Kind

Vectors = npt.NDArray[np.float32]

_WEIGHTS = Path(__file__).resolve().parent / "data" / "sentences.json"  # fitted by eval/fit_sentences.py
_FROM_THE_TALK = 0.1  # weight of a word that a follow-up takes from the talk, beside its own

SENTENCE_FEATURES = (
    "coverage",  # share of the question's content words in it, telling words counting more, 0 to 1
    "cosine",  # nearness in meaning, 0 to 1
    "form",  # 1 where it looks like an answer to this kind of question
    "passage",  # score of its passage as a share of the best one's
    "place",  # how many sentences and lists stand before it in its passage
    "entries",  # logarithm of one more than the number of a list's entries
    "matched_coverage",  # coverage of the indexed question that led to the best passage; 0 where none did
    "matched_cosine",  # nearness to that question
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A content word of the question: the terms that may stand for it, and how telling it is (0 to 1)."""

    terms: tuple[str, ...]  # the word's own term first, then its parts or translations
    weight: float
    word: str = ""  # lower case, as typed
    named: bool = False  # whether it is a name or noun, as far as capitals tell


@dataclass(frozen=True, slots=True)
class Matcher:
    """How near texts are to a question: by words and by meaning."""

    wanted: Callable[[str], Sequence[Wanted]]  # the content words of a question
    keys: Callable[[str], frozenset[str]]  # the terms of a text, by the index's own tokeniser
    similarity: Callable[[Sequence[str], Sequence[str]], Vectors]  # m questions, n texts -> cosines, shape (m, n)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit of a passage with its score: the log odds that it holds what was asked for."""

    unit: Unit
    evidence: Evidence
    score: float
    keys: frozenset[str]
    order: int  # place in its passage


@dataclass(frozen=True, slots=True)
class Described:
    """The units of some passages; row i of ``features`` describes ``units[i]`` by SENTENCE_FEATURES."""

    units: tuple[tuple[Evidence, int, Unit, frozenset[str]], ...]  # passage, place in it, unit, its terms
    features: Vectors


def describe_units(question: str, focus: str, kind: Kind, usable: Sequence[Evidence], matcher: Matcher) -> Described:
    """Return every sentence and list of the passages with what speaks for it.

    ``focus`` holds a follow-up's own words; what only the talk before it says counts less.
    """
    asked = {word.word for word in matcher.wanted(focus)}
    wanted = [
        word if word.word in asked else replace(word, weight=_FROM_THE_TALK * word.weight)
        for word in matcher.wanted(question)
    ]
    units = [
        (item, order, unit, matcher.keys(unit.text))
        for item in usable
        for order, unit in enumerate(units_of(item.passage.text))
    ]
    if not units:
        return Described((), np.zeros((0, len(SENTENCE_FEATURES)), dtype=np.float32))
    first = usable[0]
    matched = first.matched_question if first.passage.questions else ""
    matched_words = matcher.wanted(matched) if matched else ()
    near = np.clip(matcher.similarity((focus, matched or focus), [unit.text for _, _, unit, _ in units]), 0.0, 1.0)
    best = first.score or 1.0
    headings = {item.rank: matcher.keys(" ".join(item.passage.heading_path)) for item in usable}
    rows = [
        (
            _covered(wanted, keys, headings[item.rank]),
            float(cosine),
            _fits(kind, unit),
            max(item.score, 0.0) / best,
            order,
            math.log1p(len(unit.items)),
            _covered(matched_words, keys, headings[item.rank]),
            float(matched_cosine) if matched else 0.0,
        )
        for (item, order, unit, keys), cosine, matched_cosine in zip(units, *near, strict=True)
    ]
    return Described(tuple(units), np.array(rows, dtype=np.float32))


def score_units(question: str, focus: str, kind: Kind, usable: Sequence[Evidence], matcher: Matcher) -> list[Scored]:
    """Score every sentence and list of the passages, in the order of the passages."""
    described = describe_units(question, focus, kind, usable, matcher)
    intercept, weights = _model(bool(usable and usable[0].passage.questions))
    scores = described.features @ weights + intercept
    return [
        Scored(unit, item, float(score), keys, order)
        for (item, order, unit, keys), score in zip(described.units, scores, strict=True)
    ]


@cache
def _model(with_questions: bool) -> tuple[float, Vectors]:
    stored = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    model = stored["with_questions" if with_questions else "without_questions"]
    return float(model["intercept"]), np.array([model["weights"][name] for name in SENTENCE_FEATURES], dtype=np.float32)


def _covered(wanted: Sequence[Wanted], keys: frozenset[str], heading: frozenset[str]) -> float:
    """Return which share of a question's words a text holds, telling words counting more, 0 to 1."""
    total = sum(word.weight for word in wanted) or 1.0
    return sum(word.weight * _credit(word, keys, heading) for word in wanted) / total


def _credit(word: Wanted, keys: frozenset[str], heading: frozenset[str]) -> float:
    """Return how far a text speaks of a word, 0 to 1; what only its heading says counts less."""
    if word.terms[0] in keys:
        return 1.0
    if any(term in keys for term in word.terms[1:]):
        return 0.7
    return 0.4 if any(term in heading for term in word.terms) else 0.0


def _fits(kind: Kind, unit: Unit) -> float:
    """Return how well the form of a unit fits the kind of question, 0 to 1."""
    text = unit.text
    if kind in {Kind.LIST, Kind.HOW_TO} and unit.items:
        return 1.0
    return float(unit.has_form(kind.value) or (kind is Kind.LIST and text.count(",") >= 2))

"""Gathers the passages that may answer a question and describes each by numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.embed import Embedder
from ingest.index import Channel, Index
from ingest.lexical import QueryTerms, query_terms

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

GRAM_WEIGHT = np.float32(0.3)  # of the gram channel beside the word channel, where both choose candidates
_CANDIDATES = 50  # passages that each way of searching proposes
_QUESTIONS = 50  # indexed questions that each way of searching proposes
_CORRECTION_WEIGHT = 0.7  # of a word that was corrected
_PART_SHARE = 0.5  # a word counts as half covered where only a part of it, or a translation, is there

FEATURES = (
    "words",  # BM25 of the passage's words
    "grams",  # BM25 of its character 4-grams
    "sentence",  # BM25-like score of its best sentence
    "coverage",  # share of the question's content words in it, rare words counting more, 0 to 1
    "heading",  # the same for title and headings
    "cosine",  # nearness of its vector
    "unsure_cosine",  # the same, times what the best coverage leaves open: meaning counts where words are missing
    "question_words",  # the same as above for the best of its own questions
    "question_grams",
    "question_coverage",
    "question_cosine",
    "question_unsure_cosine",
    "lent",  # for a passage without questions: coverage plus cosine of a corpus question lent to it, times its weight
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was gathered for one question; ``features`` has a row per candidate and a column per name in FEATURES."""

    terms: QueryTerms
    rows: Rows
    features: Floats
    question: Rows  # the indexed question that fits each candidate best, -1 where it has none
    unknown: float  # share of the content words that the index does not know, rare words and common ones alike


def gather(query: str, index: Index, embedder: Embedder, leave_out: Collection[int] = ()) -> Candidates:
    """Search all channels; indexed questions in ``leave_out`` are treated as if they were not there."""
    terms = query_terms(query)
    weights, unknown = _corrected(terms, index)
    vector = embedder.encode_queries([terms.text])[0]
    asked = _Asked(index, terms, weights, vector, leave_out)
    lexical = index.passages.words.scores(weights.items())
    grams = index.passages.grams.scores(terms.grams)
    rows = np.unique(
        np.concatenate(
            (
                _best(lexical + GRAM_WEIGHT * grams, _CANDIDATES),
                index.passages.dense.nearest(vector, _CANDIDATES),
                asked.rows,
            )
        )
    )
    matched, places = asked.of_rows(rows)
    coverage = _coverage(terms, index.passages, index, rows)
    cosine = index.passages.dense.similarity(vector, rows)
    best = float(coverage.max(initial=0.0))
    own = (
        lexical[rows],
        grams[rows],
        index.passages.sentences.scores(_columns(weights, index), rows),
        coverage,
        _heading_coverage(terms, index, rows),
        cosine,
        cosine * np.float32(1 - best),
    )
    features = np.column_stack((*own, matched)).astype(np.float32)
    return Candidates(terms, rows, features, places, unknown)


class _Asked:
    """The indexed questions that fit, and the passages that they belong to."""

    def __init__(
        self, index: Index, terms: QueryTerms, weights: Mapping[str, float], vector: Floats, leave_out: Collection[int]
    ) -> None:
        channel = index.questions
        words = channel.words.scores(weights.items())
        grams = channel.grams.scores(terms.grams)
        places = np.unique(
            np.concatenate(
                (
                    _best(words + GRAM_WEIGHT * grams, _QUESTIONS),
                    channel.dense.nearest(vector, _QUESTIONS + len(leave_out)),
                )
            )
        )
        self._places = np.array([place for place in places if place not in leave_out], dtype=np.int64)
        cosine = channel.dense.similarity(vector, self._places)
        coverage = _coverage(terms, channel, index, self._places)
        unsure = cosine * np.float32(1 - float(coverage.max(initial=0.0)))
        self._values = np.column_stack((words[self._places], grams[self._places], coverage, cosine, unsure))
        self._links = [index.rows_of_question(int(place)) for place in self._places]
        self.rows: Rows = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _ in self._links)]))

    def of_rows(self, rows: Rows) -> tuple[Floats, Rows]:
        """Return for each passage the highest value of each measure over its questions, and the question that fits."""
        values = np.zeros((len(rows), 6), dtype=np.float32)
        chosen = np.full(len(rows), -1, dtype=np.int64)
        best = np.full(len(rows), -np.inf)
        at = {int(row): place for place, row in enumerate(rows)}
        for question, measured, linked in zip(self._places, self._values, self._links, strict=True):
            for row, weight in zip(*linked, strict=True):
                place = at[int(row)]
                nearness = float((measured[2] + measured[3]) * weight)
                if weight == 1.0:  # its own
                    values[place, :5] = np.maximum(values[place, :5], measured)
                else:
                    values[place, 5] = max(values[place, 5], nearness)
                if nearness > best[place]:
                    best[place], chosen[place] = nearness, question
        return values, chosen


def _best(scores: Floats, limit: int) -> Rows:
    """Return the rows of the highest scores above zero, in no order."""
    limit = min(limit, len(scores))
    if not limit:
        return np.zeros(0, dtype=np.int64)
    rows = np.argpartition(-scores, limit - 1)[:limit]
    return np.asarray(rows[scores[rows] > 0], dtype=np.int64)


def _corrected(terms: QueryTerms, index: Index) -> tuple[dict[str, float], float]:
    """Return the weights of the word channel's terms, mistyped words corrected, and the share of unknown words."""
    weights = dict(terms.words)
    unknown = 0
    for word in terms.content:
        if any(index.frequency(term) for term in word.terms):
            continue
        unknown += 1
        meant = "" if word.known else index.spelling.nearest(word.terms[0])
        if meant:
            weights[meant] = max(weights.get(meant, 0.0), _CORRECTION_WEIGHT)
    return weights, unknown / max(len(terms.content), 1)


def _columns(weights: Mapping[str, float], index: Index) -> dict[int, float]:
    words = index.passages.words
    return {
        words.vocabulary[term]: weight * words.idf(term) for term, weight in weights.items() if term in words.vocabulary
    }


def _coverage(terms: QueryTerms, channel: Channel, index: Index, rows: Rows) -> Floats:
    """Return which share of the content words each text holds, weighted by how rare they are among the passages."""
    covered = np.zeros(len(rows), dtype=np.float32)
    total = 0.0
    for word in terms.content:
        rarity = index.idf(word.terms[0])
        total += rarity
        held = channel.words.holds(word.terms[0], rows).astype(np.float32)
        for term in word.terms[1:]:
            held = np.maximum(held, channel.words.holds(term, rows) * np.float32(_PART_SHARE))
        covered += np.float32(rarity) * held
    return covered / np.float32(max(total, 1e-6))


def _heading_coverage(terms: QueryTerms, index: Index, rows: Rows) -> Floats:
    covered = np.zeros(len(rows), dtype=np.float32)
    total = 0.0
    for word in terms.content:
        rarity = index.idf(word.terms[0])
        total += rarity
        held = np.zeros(len(rows), dtype=np.bool_)
        for term in word.terms:
            held |= index.headings.holds(term, rows)
        covered += np.float32(rarity) * held
    return covered / np.float32(max(total, 1e-6))

"""Gathers the passages that may answer a question and describes each by numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from assistant.units import looks_like
from assistant.wording.question_kind import Kind, question_kind
from ingest.embed import Embedder
from ingest.index import Index
from ingest.lexical import QueryTerms, query_terms
from ingest.search import Flags, Floats, Measured, Query, Rows

_CANDIDATES = 50  # passages that each way of searching proposes
_QUESTIONS = 50  # indexed questions that each way of searching proposes
_CORRECTION_WEIGHT = 0.7  # of a word that was corrected
_NEAREST = 3  # of a passage's own questions, whose mean nearness says more than the nearest alone
_READ = 32  # best candidates whose text is looked at
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
    "question_three",  # mean nearness of its three nearest own questions
    "question_kind",  # coverage plus cosine of the best of its own questions that wants the same kind of answer
    "lent",  # for a passage without questions: coverage plus cosine of a corpus question lent to it, times its weight
    "numbers",  # share of the question's numbers in it, titles and headings included; 0 where it asks with none
    "form",  # 1 where the text holds what this kind of question wants: a number, a date, a list; best candidates only
)

_OF_QUESTIONS = FEATURES[FEATURES.index("question_words") : FEATURES.index("lent") + 1]
_THREE, _KIND, _LENT = (_OF_QUESTIONS.index(name) for name in ("question_three", "question_kind", "lent"))
_FORM = FEATURES.index("form")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was gathered for one question; ``features`` has a row per candidate and a column per name in FEATURES."""

    terms: QueryTerms
    rows: Rows
    features: Floats
    question: Rows  # the indexed question that fits each candidate best, -1 where it has none
    unknown: float  # share of the content words that the index does not know, rare words and common ones alike
    section: Rows  # number of each candidate's section
    held: Mapping[str, Flags]  # for each term of a content word which candidates hold it
    kind: Kind  # the kind of answer that is wanted


def gather(query: str, index: Index, embedder: Embedder, leave_out: Collection[int] = ()) -> Candidates:
    """Search all channels; indexed questions in ``leave_out`` are treated as if they were not there."""
    terms = query_terms(query)
    wanted = tuple(dict.fromkeys(term for word in terms.content for term in word.terms))
    index.expect((*dict(terms.words), *wanted), dict(terms.grams))
    weights, unknown = _corrected(terms, index)
    vector = embedder.encode_queries([terms.text])[0]
    asked_for = Query(tuple(weights.items()), terms.grams, wanted, vector)
    kind = question_kind(query)
    asked = _Asked(index, terms, asked_for, kind, leave_out)
    search = index.search_passages(asked_for)
    found = search.measured(np.union1d(search.proposed(_CANDIDATES, _CANDIDATES), asked.rows))
    rows = found.rows
    matched, places = asked.of_rows(rows)
    coverage = _coverage(terms, found, index)
    best = float(coverage.max(initial=0.0))
    own = (
        found.words,
        found.grams,
        found.sentence,
        coverage,
        _heading_coverage(terms, found, index),
        found.cosine,
        found.cosine * np.float32(1 - best),
    )
    features = np.column_stack((*own, matched, _numbers(terms, found), np.zeros(len(rows)))).astype(np.float32)
    return Candidates(terms, rows, features, places, unknown, found.section, found.held, kind)


def look_closer(found: Candidates, weights: Floats, index: Index) -> Candidates:
    """Return the candidates with what only the text of the best of them tells; ``weights`` say which those are.

    Nothing is read where the weights give it nothing to say.
    """
    if not weights[_FORM]:
        return found
    best = np.argsort(-(found.features @ weights), kind="stable")[:_READ]
    features = found.features.copy()
    for place, passage in zip(best, index.passages_at(found.rows[best].tolist()), strict=True):
        features[place, _FORM] = looks_like(found.kind.value, passage.text)
    return replace(found, features=features)


@lru_cache(maxsize=50_000)
def _kind_of_indexed(question: str) -> Kind:
    return question_kind(question)  # only of questions from the index: what people ask is not kept


class _Asked:
    """The indexed questions that fit, and the passages that they belong to."""

    def __init__(self, index: Index, terms: QueryTerms, query: Query, kind: Kind, leave_out: Collection[int]) -> None:
        search = index.search_questions(query)
        proposed = search.proposed(_QUESTIONS, _QUESTIONS + len(leave_out))
        found = search.measured(proposed[~np.isin(proposed, list(leave_out))])
        self._places = found.rows
        coverage = _coverage(terms, found, index)
        unsure = found.cosine * np.float32(1 - float(coverage.max(initial=0.0)))
        self._values = np.column_stack((found.words, found.grams, coverage, found.cosine, unsure))
        texts = index.questions_at(self._places.tolist())
        self._same_kind = [_kind_of_indexed(text) is kind for text in texts]
        self._links = index.rows_of_questions(self._places)
        self.rows: Rows = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _ in self._links)]))

    def of_rows(self, rows: Rows) -> tuple[Floats, Rows]:
        """Return for each passage the highest value of each measure over its questions, and the question that fits."""
        values = np.zeros((len(rows), len(_OF_QUESTIONS)), dtype=np.float32)
        chosen = np.full(len(rows), -1, dtype=np.int64)
        best = np.full(len(rows), -np.inf)
        at = {int(row): place for place, row in enumerate(rows)}
        cosines: dict[int, list[float]] = {}
        for question, measured, same_kind, linked in zip(
            self._places, self._values, self._same_kind, self._links, strict=True
        ):
            for row, weight in zip(*linked, strict=True):
                place = at[int(row)]
                nearness = float((measured[2] + measured[3]) * weight)
                if weight == 1.0:  # its own
                    values[place, :5] = np.maximum(values[place, :5], measured)
                    cosines.setdefault(place, []).append(float(measured[3]))
                    values[place, _KIND] = max(values[place, _KIND], nearness * same_kind)
                else:
                    values[place, _LENT] = max(values[place, _LENT], nearness)
                if nearness > best[place]:
                    best[place], chosen[place] = nearness, question
        for place, found in cosines.items():
            values[place, _THREE] = sum(sorted(found)[-_NEAREST:]) / _NEAREST
        return values, chosen


def _corrected(terms: QueryTerms, index: Index) -> tuple[dict[str, float], float]:
    """Return the weights of the word channel's terms, mistyped words corrected, and the share of unknown words."""
    weights = dict(terms.words)
    unknown = 0
    for word in terms.content:
        if any(index.frequency(term) for term in word.terms):
            continue
        unknown += 1
        meant = "" if word.known else index.nearest_term(word.terms[0])
        if meant:
            weights[meant] = max(weights.get(meant, 0.0), _CORRECTION_WEIGHT)
    return weights, unknown / max(len(terms.content), 1)


def _coverage(terms: QueryTerms, found: Measured, index: Index) -> Floats:
    """Return which share of the content words each text holds, weighted by how rare they are among the passages."""
    covered = np.zeros(len(found.rows), dtype=np.float32)
    total = 0.0
    for word in terms.content:
        rarity = index.idf(word.terms[0])
        total += rarity
        held = found.held[word.terms[0]].astype(np.float32)
        for term in word.terms[1:]:
            held = np.maximum(held, found.held[term] * np.float32(_PART_SHARE))
        covered += np.float32(rarity) * held
    return covered / np.float32(max(total, 1e-6))


def _numbers(terms: QueryTerms, found: Measured) -> Floats:
    numbers = [word.terms[0] for word in terms.content if word.word[0].isdigit()]
    held = [found.held[number] | found.headed[number] for number in numbers]
    return np.mean(held, axis=0, dtype=np.float32) if held else np.zeros(len(found.rows), dtype=np.float32)


def _heading_coverage(terms: QueryTerms, found: Measured, index: Index) -> Floats:
    covered = np.zeros(len(found.rows), dtype=np.float32)
    total = 0.0
    for word in terms.content:
        rarity = index.idf(word.terms[0])
        total += rarity
        held = np.zeros(len(found.rows), dtype=np.bool_)
        for term in word.terms:
            held |= found.headed[term]
        covered += np.float32(rarity) * held
    return covered / np.float32(max(total, 1e-6))

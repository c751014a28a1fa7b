"""Step 3: find passages for a stand-alone question, by words, letters and meaning, best first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.types import Evidence, Retrieval
from ingest.embed import Embedder
from ingest.index import Channel, Index
from ingest.lexical import QueryTerms, query_terms

_GRAM_WEIGHT = 0.3  # of the gram channel's score beside the word channel's
_DENSE_WEIGHT = 0.3
_CANDIDATES = 60

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class _Scores:
    rows: Rows
    words: Floats
    grams: Floats
    cosine: Floats
    lexical_z: Floats
    cosine_z: Floats


def _best(scores: Floats, limit: int) -> Rows:
    limit = min(limit, len(scores))
    return np.argpartition(-scores, limit - 1)[:limit] if limit else np.zeros(0, dtype=np.int64)


def _search(channel: Channel, terms: QueryTerms, query: Floats, limit: int, extra: Rows | None = None) -> _Scores:
    words = channel.words.scores(terms.words)
    grams = channel.grams.scores(terms.grams)
    lexical = words + np.float32(_GRAM_WEIGHT) * grams
    found = [_best(lexical, limit), channel.dense.nearest(query, limit)] + ([extra] if extra is not None else [])
    rows = np.unique(np.concatenate(found)).astype(np.int64)
    cosine = channel.dense.similarity(query, rows)
    mean, deviation = channel.dense.spread(query)
    lexical_z = (lexical[rows] - lexical.mean()) / max(float(lexical.std()), 1e-6)
    return _Scores(rows, words[rows], grams[rows], cosine, lexical_z, (cosine - mean) / max(deviation, 1e-6))


def retrieve(query: str, index: Index, embedder: Embedder, limit: int = 12) -> Retrieval:
    """Return the best passages, accepted and rejected, at least five where the index has five."""
    terms = query_terms(query)
    vector = embedder.encode_queries([terms.text])[0]
    asked = _search(index.questions, terms, vector, _CANDIDATES)
    best_question: dict[int, tuple[float, int]] = {}
    for place, score in zip(asked.rows, (1 - _DENSE_WEIGHT) * asked.lexical_z + _DENSE_WEIGHT * asked.cosine_z, strict=True):
        for row in index.rows_of_question(int(place)):
            if int(row) not in best_question or best_question[int(row)][0] < score:
                best_question[int(row)] = (float(score), int(place))
    extra = np.array(list(best_question), dtype=np.int64)
    found = _search(index.passages, terms, vector, _CANDIDATES, extra)
    own = (1 - _DENSE_WEIGHT) * found.lexical_z + _DENSE_WEIGHT * found.cosine_z
    match = np.array([best_question.get(int(row), (0.0, 0))[0] for row in found.rows], dtype=np.float32)
    fused = own + match
    order = np.argsort(-fused, kind="stable")[: max(limit, 5)]
    sources = list(index.sources.values())
    evidence = []
    for rank, place in enumerate(order, 1):
        row = int(found.rows[place])
        passage = index.passage(row)
        question = best_question.get(row)
        evidence.append(
            Evidence(
                rank,
                passage,
                sources[int(index.source_of_row[row])],
                float(fused[place]),
                bool(found.words[place] > 0 or found.cosine[place] > index.calibration.other_cosine),
                (("words", float(found.words[place])), ("grams", float(found.grams[place])), ("cosine", float(found.cosine[place]))),
                index.question(question[1]) if question else "",
                0.0,
            )
        )
    return Retrieval(query, tuple(evidence), ())

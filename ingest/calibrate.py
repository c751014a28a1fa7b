"""What scores look like on this very index, so that a question's scores can be judged against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.bm25 import Postings
from ingest.lexical import query_terms

_SAMPLE = 200  # passages that are asked for
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORDS = 8  # words of a made-up query


@dataclass(frozen=True, slots=True)
class Calibration:
    """Typical scores for queries made of an indexed sentence: of its ``own`` passage, and of the best ``other`` one."""

    own_cosine: float = 1.0
    other_cosine: float = 0.0
    own_words: float = 1.0  # score of the word channel per unit of the query's rarity
    other_words: float = 0.0


def calibrate(
    vectors: NDArray[np.float32],
    queries: NDArray[np.float32],
    rows: NDArray[np.int64],
    sentences: Sequence[str],
    words: Postings,
) -> Calibration:
    """Measure with sentences of the index itself as queries; ``rows`` are the passages that they come from."""
    if len(rows) < 2:
        return Calibration()
    own, other, own_words, other_words = [], [], [], []
    for sentence, query, row in zip(sentences, queries, rows, strict=True):
        cosines = vectors @ query
        own.append(float(cosines[row]))
        cosines[row] = -1.0
        other.append(float(cosines.max()))
        terms = query_terms(sentence).words
        most = sum(weight * words.idf(term) for term, weight in terms) or 1.0
        scores = words.scores(terms) / np.float32(most)
        own_words.append(float(scores[row]))
        scores[row] = 0.0
        other_words.append(float(scores.max()))
    return Calibration(*(float(np.median(values)) for values in (own, other, own_words, other_words)))


def sample_sentences(texts: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Choose passages evenly over the index, and from each its longest sentence, cut to a query's length."""
    step = max(1, len(texts) // _SAMPLE)
    rows = np.arange(0, len(texts), step, dtype=np.int64)
    sentences = [max(_SENTENCE.split(texts[int(row)]), key=len) for row in rows]
    return rows, [" ".join(sentence.split()[:_WORDS]) for sentence in sentences]

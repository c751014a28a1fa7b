"""Which terms stand in which sentence of a passage: a passage that answers says it in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.bm25 import K1, B


@dataclass(frozen=True)
class SentenceTerms:
    """Terms of all sentences in order, as columns of the word channel."""

    terms: NDArray[np.int32]
    sentence_start: NDArray[np.int64]  # sentence -> its first term; one more at the end
    passage_start: NDArray[np.int64]  # passage -> its first sentence; one more at the end
    average: float = 0.0  # terms of a sentence, where these are only some of all; 0: of these

    @property
    def average_length(self) -> float:
        """Return how many terms a sentence has on average."""
        return self.average or max(len(self.terms) / max(len(self.sentence_start) - 1, 1), 1.0)

    def scores(self, weights: Mapping[int, float], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the score of each passage's best sentence for terms (column -> weight); ``rows`` ascend."""
        result = np.zeros(len(rows), dtype=np.float32)
        if not weights or not len(rows):
            return result
        columns = np.array(sorted(weights), dtype=np.int32)
        values = np.array([weights[int(column)] for column in columns], dtype=np.float32)
        begin = self.sentence_start[self.passage_start[rows]]
        end = self.sentence_start[self.passage_start[rows + 1]]
        places = np.concatenate([np.arange(one, two) for one, two in zip(begin, end, strict=True)])
        terms = self.terms[places]
        column = np.minimum(np.searchsorted(columns, terms), len(columns) - 1)
        hits = columns[column] == terms
        # A term counts once a sentence: the pairs of sentence and column, without repeats.
        sentence = np.searchsorted(self.sentence_start, places[hits], side="right") - 1
        pairs = np.unique(sentence * len(columns) + column[hits])
        sentences, first = np.unique(pairs // len(columns), return_index=True)
        if not len(sentences):
            return result
        summed = np.add.reduceat(values[pairs % len(columns)], first)
        lengths = self.sentence_start[sentences + 1] - self.sentence_start[sentences]
        scores = summed / (1 + K1 * (1 - B + B * lengths / self.average_length))
        owner = np.searchsorted(rows, np.searchsorted(self.passage_start, sentences, side="right") - 1)
        np.maximum.at(result, owner, scores.astype(np.float32))
        return result

    def save(self, file: Path) -> None:
        """Write the three arrays."""
        file.mkdir()
        np.save(file / "terms.npy", self.terms)
        np.save(file / "sentence_start.npy", self.sentence_start)
        np.save(file / "passage_start.npy", self.passage_start)

    @staticmethod
    def load(folder: Path) -> "SentenceTerms":
        """Open the stored arrays, mapped from disk."""
        names = ("terms", "sentence_start", "passage_start")
        terms, sentences, passages = (np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in names)
        return SentenceTerms(terms, sentences, passages)


def join(sentences: Sequence[Sequence[NDArray[np.int32]]]) -> SentenceTerms:
    """Put the sentences of passages one after the other."""
    flat = [terms for passage in sentences for terms in passage]
    starts = np.concatenate(([0], np.cumsum([len(terms) for terms in flat], dtype=np.int64))).astype(np.int64)
    passages = np.concatenate(([0], np.cumsum([len(passage) for passage in sentences], dtype=np.int64))).astype(
        np.int64
    )
    terms = np.concatenate(flat) if flat else np.zeros(0, dtype=np.int32)
    return SentenceTerms(terms.astype(np.int32), starts, passages)

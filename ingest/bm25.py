"""BM25 postings in numpy, stored in the file format of bm25s.

Why not bm25s itself: its build keeps every token of every passage as a Python object (2.5 GiB for the character grams
of 100,000 passages), its search knows no weights per query term, and importing it costs a fifth of a second. The files
written here open with ``bm25s.BM25.load``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

K1 = 1.2
B = 0.75
_SLICE = 4096  # documents that are counted at once; bounds the memory of the build
_FILES = (
    "data.csc.index.npy",
    "indices.csc.index.npy",
    "indptr.csc.index.npy",
    "vocab.index.json",
    "params.index.json",
)


def rarity(frequency: int, documents: int) -> float:
    """Return the idf of a term that stands in ``frequency`` of so many documents."""
    return float(np.log(1 + (documents - frequency + 0.5) / (frequency + 0.5)))


@dataclass(frozen=True)
class Postings:
    """For each term the documents that hold it, ascending, and what it adds to their score."""

    vocabulary: Mapping[str, int]  # term -> column
    data: Floats  # score of each posting
    indices: NDArray[np.int32]  # document of each posting
    indptr: Ints  # column -> first posting
    documents: int

    def scores(self, terms: Iterable[tuple[str, float]]) -> Floats:
        """Return the BM25 score of every document for weighted terms, shape (documents,)."""
        result = np.zeros(self.documents, dtype=np.float32)
        for term, weight in terms:
            column = self.vocabulary.get(term)
            if column is None:
                continue
            start, end = self.indptr[column], self.indptr[column + 1]
            result[self.indices[start:end]] += np.float32(weight) * self.data[start:end]
        return result

    def __contains__(self, term: str) -> bool:
        return term in self.vocabulary

    def frequency(self, term: str) -> int:
        """Return in how many documents a term stands."""
        column = self.vocabulary.get(term)
        return 0 if column is None else int(self.indptr[column + 1] - self.indptr[column])

    def idf(self, term: str) -> float:
        """Return how rare a term is; a term that is nowhere counts as the rarest."""
        return rarity(self.frequency(term), self.documents)

    def holds(self, term: str, documents: Ints) -> NDArray[np.bool_]:
        """Tell for each of some documents whether the term stands in it."""
        column = self.vocabulary.get(term)
        if column is None:
            return np.zeros(len(documents), dtype=np.bool_)
        posting = self.indices[self.indptr[column] : self.indptr[column + 1]]
        places = np.minimum(np.searchsorted(posting, documents), len(posting) - 1)
        return np.asarray(posting[places] == documents)

    def save(self, folder: Path) -> None:
        """Write the postings in the format of bm25s."""
        folder.mkdir(parents=True)
        np.save(folder / _FILES[0], self.data)
        np.save(folder / _FILES[1], self.indices)
        np.save(folder / _FILES[2], self.indptr)
        (folder / _FILES[3]).write_text(json.dumps(self.vocabulary, ensure_ascii=False), encoding="utf-8")
        parameters: dict[str, object] = {
            "k1": K1,
            "b": B,
            "delta": 0.5,
            "method": "lucene",
            "idf_method": "lucene",
            "dtype": "float32",
        }
        parameters |= {"int_dtype": "int32", "num_docs": self.documents, "version": "0.3.16", "backend": "numpy"}
        (folder / _FILES[4]).write_text(json.dumps(parameters), encoding="utf-8")

    @staticmethod
    def load(folder: Path) -> "Postings":
        """Open stored postings; the arrays stay on disk and are mapped into memory."""
        # A plain view: numpy's own class for mapped files costs microseconds at every slice.
        data, indices, indptr = (np.asarray(np.load(folder / name, mmap_mode="r")) for name in _FILES[:3])
        vocabulary = json.loads((folder / _FILES[3]).read_text(encoding="utf-8"))
        documents = int(json.loads((folder / _FILES[4]).read_text(encoding="utf-8"))["num_docs"])
        return Postings(vocabulary, data, indices, indptr, documents)


class PostingsBuilder:
    """Counts terms slice by slice; memory stays at about eight bytes a posting plus one slice."""

    def __init__(self) -> None:
        self._terms: list[NDArray[np.int32]] = []  # terms of each slice, ascending
        self._documents: list[NDArray[np.int32]] = []
        self._counts: list[NDArray[np.uint16]] = []
        self._lengths: list[Ints] = []
        self._pending: list[NDArray[np.int32]] = []
        self._done = 0

    def add(self, term_ids: NDArray[np.int32]) -> None:
        """Take the term ids of the next document, with repeats."""
        self._pending.append(term_ids)
        if len(self._pending) == _SLICE:
            self._count()

    def _count(self) -> None:
        if not self._pending:
            return
        lengths = np.array([len(ids) for ids in self._pending], dtype=np.int64)
        places = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        keys = np.concatenate(self._pending).astype(np.int64) * _SLICE + places
        pairs, counts = np.unique(keys, return_counts=True)
        self._terms.append((pairs // _SLICE).astype(np.int32))
        self._documents.append((pairs % _SLICE + self._done).astype(np.int32))
        self._counts.append(np.minimum(counts, 65_535).astype(np.uint16))
        self._lengths.append(lengths)
        self._done += len(lengths)
        self._pending = []

    def used(self, size: int) -> NDArray[np.int32]:
        """Return the term ids below ``size`` that were met, ascending."""
        self._count()
        seen = np.zeros(size, dtype=np.bool_)
        for terms in self._terms:
            seen[terms] = True
        return np.flatnonzero(seen).astype(np.int32)

    def finish(self, vocabulary: Mapping[str, int], ids: NDArray[np.int32] | None = None) -> Postings:
        """Return the postings of all documents; the builder is empty afterwards.

        ``ids`` are the term ids that the columns of the vocabulary stand for, ascending; without, they are the columns.
        """
        self._count()
        if ids is not None:
            self._terms = [np.searchsorted(ids, terms).astype(np.int32) for terms in self._terms]
        size = len(vocabulary)
        lengths = np.concatenate(self._lengths) if self._lengths else np.zeros(0, dtype=np.int64)
        frequencies = np.zeros(size, dtype=np.int64)
        for terms in self._terms:
            frequencies += np.bincount(terms, minlength=size)
        indptr = np.concatenate(([0], np.cumsum(frequencies))).astype(np.int64)
        idf = np.log(1 + (self._done - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        norm = (K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0) if len(lengths) else lengths)).astype(np.float32)
        data = np.empty(indptr[-1], dtype=np.float32)
        indices = np.empty(indptr[-1], dtype=np.int32)
        filled = indptr[:-1].copy()  # next free place of each term; slices come in the order of documents
        while self._terms:
            terms, documents, counts = self._terms.pop(0), self._documents.pop(0), self._counts.pop(0)
            here = np.bincount(terms, minlength=size)
            first = np.cumsum(here) - here  # where each term begins within this slice
            target = filled[terms] + np.arange(len(terms)) - first[terms]
            data[target] = idf[terms] * counts / (counts + norm[documents])
            indices[target] = documents
            filled += here
        return Postings(vocabulary, data, indices, indptr, self._done)

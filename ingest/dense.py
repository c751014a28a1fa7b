"""Search by vectors: exact while the index is small, Chroma's graph beyond."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

EXACT_LIMIT = 50_000  # vectors; up to here one matrix product takes under ten milliseconds and finds everything
_BATCH = 4000  # Chroma refuses more than 5461 at once
_SAMPLE = 4096  # vectors that stand for all when a score is compared with its distribution
# Chroma's defaults find 90 of the 100 nearest of 20,000 real passages, these 99.9; they halve the speed of building.
_LARGE_GRAPH = {"ef_search": 400, "ef_construction": 200, "max_neighbors": 32, "sync_threshold": 20_000}

Vectors = NDArray[np.float32]


class DenseSearch(Protocol):
    """Finds the nearest vectors and tells how near any vector is."""

    def nearest(self, query: Vectors, limit: int) -> NDArray[np.int64]:
        """Return the rows of the nearest vectors, best first."""
        ...

    def similarity(self, query: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return the cosine of each of some rows."""
        ...

    def spread(self, query: Vectors) -> tuple[float, float]:
        """Return mean and standard deviation of the cosine over the index, or a fixed sample of it."""
        ...


class ExactSearch:
    """Compares with every vector."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._sample = vectors[:: max(1, len(vectors) // _SAMPLE)]

    def nearest(self, query: Vectors, limit: int) -> NDArray[np.int64]:
        """Return the rows of the nearest vectors, best first."""
        scores = self._vectors @ query
        limit = min(limit, len(scores))
        best = np.argpartition(-scores, limit - 1)[:limit] if limit else np.zeros(0, dtype=np.int64)
        return np.asarray(best[np.argsort(-scores[best], kind="stable")], dtype=np.int64)

    def similarity(self, query: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return the cosine of each of some rows."""
        return np.asarray(self._vectors[rows] @ query, dtype=np.float32)

    def spread(self, query: Vectors) -> tuple[float, float]:
        """Return mean and standard deviation of the cosine over the index, or a fixed sample of it."""
        if not len(self._sample):
            return 0.0, 1.0
        scores = self._sample @ query
        return float(scores.mean()), float(scores.std())


class ChromaSearch(ExactSearch):
    """Lets Chroma find the candidates; their cosines come from the vectors themselves."""

    def __init__(self, vectors: Vectors, collection: Any) -> None:  # noqa: ANN401  # chromadb has no usable types
        super().__init__(vectors)
        self._sample = np.array(self._sample)  # the vectors are mapped from disk; the sample is read for every question
        self._collection = collection

    def nearest(self, query: Vectors, limit: int) -> NDArray[np.int64]:
        """Return the rows of the nearest vectors, best first; the graph may miss one in a thousand."""
        found = self._collection.query(query_embeddings=query[None, :], n_results=limit, include=[])
        return np.array([int(name) for name in found["ids"][0]], dtype=np.int64)


def open_search(vectors: Vectors, folder: Path, name: str) -> DenseSearch:
    """Open a collection for searching; chromadb is imported only where the graph is needed."""
    if len(vectors) <= EXACT_LIMIT:
        return ExactSearch(np.array(vectors))
    return ChromaSearch(vectors, _client(folder).get_collection(name, embedding_function=None))


def write_collection(folder: Path, name: str, vectors: Vectors, metadata: Sequence[dict[str, str | int]]) -> None:
    """Write vectors with row numbers as ids and small metadata; one process only may do so in a folder."""
    graph = _LARGE_GRAPH if len(vectors) > EXACT_LIMIT else {}
    collection = _client(folder).create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine", **graph}}
    )
    for start, end in _slices(len(vectors)):
        collection.add(
            ids=[str(row) for row in range(start, end)], embeddings=vectors[start:end], metadatas=metadata[start:end]
        )


def _slices(size: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + _BATCH, size)) for start in range(0, size, _BATCH))


def _client(folder: Path) -> Any:  # noqa: ANN401  # chromadb has no usable types
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))

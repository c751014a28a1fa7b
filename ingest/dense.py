"""Search by vectors: exact while the index is small, Chroma's graph beyond; Chroma in this process or as a server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexDamagedError, IndexGoneError, StoreUnavailableError

EXACT_LIMIT = 50_000  # vectors; up to here one matrix product takes under ten milliseconds and finds everything
_BATCH = 4000  # Chroma refuses more than 5461 at once
# Chroma's defaults find 90 of the 100 nearest of 20,000 real passages, these 99.9; they halve the speed of building.
_LARGE_GRAPH = {"ef_search": 400, "ef_construction": 200, "max_neighbors": 32, "sync_threshold": 20_000}
_FOLDER = "chroma"  # of the embedded Chroma, within a generation
_SERVER_PREFIX = "leitlotse-"  # of the collections on a server
_PORTS = {"http": 80, "https": 443}

Vectors = NDArray[np.float32]


class DenseSearch(Protocol):
    """Finds the nearest vectors and tells how near any vector is."""

    def nearest(self, query: Vectors, limit: int) -> NDArray[np.int64]:
        """Return the rows of the nearest vectors, best first."""
        ...

    def similarity(self, query: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return the cosine of each of some rows."""
        ...

    def check(self) -> None:
        """Raise StoreUnavailableError where the engine does not answer."""
        ...


class ExactSearch:
    """Compares with every vector."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def nearest(self, query: Vectors, limit: int) -> NDArray[np.int64]:
        """Return the rows of the nearest vectors, best first."""
        scores = _products(self._vectors, query)
        limit = min(limit, len(scores))
        best = np.argpartition(-scores, limit - 1)[:limit] if limit else np.zeros(0, dtype=np.int64)
        return np.asarray(best[np.argsort(-scores[best], kind="stable")], dtype=np.int64)

    def similarity(self, query: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return the cosine of each of some rows."""
        return _products(self._vectors[rows], query)

    def check(self) -> None:
        """Do nothing: the vectors are at hand."""


class ChromaSearch(ExactSearch):
    """Lets Chroma find the candidates; their cosines come from the vectors themselves."""

    def __init__(self, vectors: Vectors, collection: Any) -> None:  # noqa: ANN401  # chromadb has no usable types
        super().__init__(vectors)
        self._collection = collection

    def nearest(self, query: Vectors, limit: int) -> NDArray[np.int64]:
        """Return the rows of the nearest vectors, best first; the graph may miss one in a thousand."""
        if not len(self._vectors):
            return np.zeros(0, dtype=np.int64)
        with _asking():
            found = self._collection.query(query_embeddings=query[None, :], n_results=limit, include=[])
        return np.array([int(name) for name in found["ids"][0]], dtype=np.int64)

    def check(self) -> None:
        """Ask how many vectors there are."""
        with _asking():
            self._collection.count()


def _products(vectors: Vectors, query: Vectors) -> Vectors:
    """Return the product of each vector with the query, row by row.

    ``vectors @ query`` takes all cores for one question, and of many at once each waits for the threads of the others:
    with 32 who ask, 10,000 vectors gave 29 searches a second that way, and 150 this way; alone, both take under 1 ms.
    """
    return np.asarray(np.vecdot(vectors, query), dtype=np.float32)


def open_search(vectors: Vectors, generation: Path, name: str, server: str = "") -> DenseSearch:
    """Open a collection for searching; chromadb is imported only where it is needed.

    Raises StoreUnavailableError where the server does not answer, IndexDamagedError where it lacks the collection.
    """
    if not server and len(vectors) <= EXACT_LIMIT:
        return ExactSearch(np.array(vectors))
    missing = f"In Chroma fehlt die Sammlung „{name}“ der Fassung {generation.name}, oder sie ist unvollständig."
    try:
        with _asking():
            collection = _client(generation, server).get_collection(
                _collection_name(generation, name, server), embedding_function=None
            )
            stored = collection.count()
    except IndexGoneError as error:
        raise IndexDamagedError(missing) from error
    if stored != len(vectors):
        raise IndexDamagedError(missing)
    return ChromaSearch(vectors, collection)


def write_collection(
    generation: Path, name: str, vectors: Vectors, metadata: Sequence[dict[str, str | int]], server: str = ""
) -> None:
    """Write vectors with row numbers as ids and small metadata; one process only may do so for a generation."""
    graph = _LARGE_GRAPH if server or len(vectors) > EXACT_LIMIT else {}
    with _asking():
        collection = _client(generation, server).create_collection(
            _collection_name(generation, name, server),
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", **graph}},
        )
        for start, end in _slices(len(vectors)):
            collection.add(
                ids=[str(row) for row in range(start, end)],
                embeddings=vectors[start:end],
                metadatas=metadata[start:end],
            )


def remove_collections(generation: Path, server: str) -> None:
    """Remove what a server keeps of a generation; embedded collections go with their folder."""
    if not server:
        return
    for name in ("passages", "questions"):
        with suppress(IndexGoneError), _asking():
            _client(generation, server).delete_collection(_collection_name(generation, name, server))


def _collection_name(generation: Path, name: str, server: str) -> str:
    return f"{_SERVER_PREFIX}{generation.name}-{name}" if server else name


def _slices(size: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + _BATCH, size)) for start in range(0, size, _BATCH))


def _client(generation: Path, server: str) -> Any:  # noqa: ANN401  # chromadb has no usable types
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if not server:
        return chromadb.PersistentClient(str(generation / _FOLDER), settings=settings)
    address = urlsplit(server)
    return chromadb.HttpClient(
        host=address.hostname or "",
        port=address.port or _PORTS[address.scheme],
        ssl=address.scheme == "https",
        settings=settings,
    )


@contextmanager
def _asking() -> Iterator[None]:
    """Turn the errors of Chroma's client into ours."""
    import httpx
    from chromadb.errors import NotFoundError

    try:
        yield
    except NotFoundError as error:
        raise IndexGoneError(
            "Diese Fassung des Index gibt es nicht mehr; stellen Sie die Frage noch einmal."
        ) from error
    except (httpx.HTTPError, ValueError) as error:
        if isinstance(error, ValueError) and not str(error).startswith("Could not connect"):
            raise
        raise StoreUnavailableError(
            "Der Chroma-Server ist nicht erreichbar; prüfen Sie LEITLOTSE_CHROMA_URL und ob der Server läuft."
        ) from error

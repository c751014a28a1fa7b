"""The finished index, opened for reading, whatever engine keeps it; nothing here writes or takes a lock."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ingest.calibrate import Calibration
from ingest.embed import Embedder
from ingest.errors import IndexMismatchError
from ingest.lexical import TOKENISER_VERSION
from ingest.place import Place, as_place
from ingest.search import ChannelSearch, Floats, Query, Rows
from ingest.stores.parts import postgres_parts
from ingest.types import Manifest, Passage, Source

FORMAT = 1
REBUILD = "erstellen Sie ihn mit „leitlotse ingest“ neu"


class Index(ABC):
    """One generation of the index; safe to use from several threads.

    Passages and questions are numbered from 0; a number is called a row. Where an engine is asked, every method may
    raise StoreUnavailableError, and IndexGoneError once two later generations have been published.
    """

    manifest: Manifest
    sources: Mapping[str, Source]
    calibration: Calibration
    known_originals: Mapping[str, str]  # id -> title of the published originals that are known

    @staticmethod
    def open(where: Path | Place, embedder: Embedder | None = None) -> "Index":
        """Open the current generation, or the one before where the current one is damaged.

        Raises IndexMissingError where there is none, IndexMismatchError where it was built with another format,
        tokeniser or (where one is given) embedder, IndexDamagedError where no generation is whole, and
        StoreUnavailableError where the engine does not answer.
        """
        place = as_place(where)
        if place.database_url:
            with postgres_parts():
                from ingest.stores.postgres_index import open_index
            return open_index(place, embedder)
        from ingest.stores.file_index import open_files

        return open_files(place, embedder)

    def __len__(self) -> int:
        return self.manifest.passages

    @abstractmethod
    def close(self) -> None:
        """Give back what is open."""

    @abstractmethod
    def stale(self) -> bool:
        """Tell whether another generation has been published since this one was opened; cheap."""

    @abstractmethod
    def check(self) -> None:
        """Raise StoreUnavailableError where the engine does not answer."""

    @abstractmethod
    def passages_at(self, rows: Sequence[int]) -> tuple[Passage, ...]:
        """Return passages by their rows, in the order asked for; raises IndexError for a row that is not there."""

    def passage(self, row: int) -> Passage:
        """Return one passage by its row."""
        return self.passages_at([row])[0]

    @abstractmethod
    def first_passages(self, limit: int) -> Iterable[Passage]:
        """Return the passages of the first rows, at most ``limit``."""

    @abstractmethod
    def passages_of(self, source_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source in their order."""

    @abstractmethod
    def questions_at(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return indexed questions, in the order asked for; raises IndexError for one that is not there."""

    def question(self, place: int) -> str:
        """Return an indexed question."""
        return self.questions_at([place])[0]

    @abstractmethod
    def asked_questions(self, limit: int) -> tuple[str, ...]:
        """Return indexed questions, at most ``limit``."""

    @abstractmethod
    def rows_of_questions(self, places: Rows) -> list[tuple[Rows, Floats]]:
        """Return for indexed questions the passages that they belong to, and what they count there (1: their own)."""

    @abstractmethod
    def expect(self, terms: Iterable[str], grams: Iterable[str] = ()) -> None:
        """Hear which terms will be asked about, so that an engine far away is asked once and not for each."""

    @abstractmethod
    def frequency(self, term: str) -> int:
        """Return in how many passages and questions a term of the word channel stands."""

    @abstractmethod
    def idf(self, term: str) -> float:
        """Return how rare a term of the word channel is among the passages."""

    @abstractmethod
    def gram_idf(self, gram: str) -> float:
        """Return how rare a character 4-gram is among the passages."""

    @abstractmethod
    def nearest_term(self, term: str) -> str:
        """Return the term of the index that a mistyped one was meant to be; "" where none is near."""

    @abstractmethod
    def vectors_of(self, rows: Rows) -> Floats:
        """Return the vectors of some passages, shape (n, dimensions)."""

    @abstractmethod
    def known_vectors(self, name: str, digests: Sequence[bytes]) -> tuple[list[int], Floats]:
        """Return which embedded texts of ``passages`` or ``questions`` are known, as places in ``digests``.

        The vectors, shape (n, dimensions), are in the same order.
        """

    @abstractmethod
    def search_passages(self, query: Query) -> ChannelSearch:
        """Put a question to the passages."""

    @abstractmethod
    def search_questions(self, query: Query) -> ChannelSearch:
        """Put a question to the indexed questions."""


def read_manifest(stored: Mapping[str, object], place: Place) -> Manifest:
    """Return how a generation describes itself; a wrong format or tokeniser is a mismatch."""
    if stored.get("format") != FORMAT or stored.get("tokeniser") != TOKENISER_VERSION:
        raise IndexMismatchError(f"Der Index in {place} stammt aus einer anderen Programmversion; {REBUILD}.")
    roots = stored["roots"]
    if not isinstance(roots, list):
        raise ValueError("manifest without roots")
    return Manifest(**{**stored, "roots": tuple(roots)})  # type: ignore[arg-type]


def check_embedder(manifest: Manifest, embedder: Embedder) -> None:
    """Raise IndexMismatchError where the vectors of an index come from another model."""
    built = (manifest.embedding_model, manifest.embedding_revision, manifest.dimensions)
    if built != (embedder.name, embedder.revision, embedder.dimensions):
        raise IndexMismatchError(
            f"Der Index wurde mit einer anderen Fassung des Sprachmodells „{embedder.name}“ erstellt; {REBUILD}."
            if manifest.embedding_model == embedder.name
            else f"Der Index wurde mit dem Sprachmodell „{manifest.embedding_model}“ erstellt, eingestellt ist "
            f"„{embedder.name}“; {REBUILD}."
        )

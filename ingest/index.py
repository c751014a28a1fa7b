"""The finished index, opened for reading; nothing here writes or takes a lock."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.bm25 import Postings
from ingest.calibrate import Calibration
from ingest.dense import DenseSearch, open_search
from ingest.embed import Embedder
from ingest.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from ingest.lexical import TOKENISER_VERSION
from ingest.passages import PassageFile
from ingest.positions import SentenceTerms
from ingest.postings import LexicalIndex
from ingest.spelling import Spelling
from ingest.types import Manifest, Passage, Source

FORMAT = 1
POINTER = "current"
GENERATION = "gen-"
_HASHED_UP_TO = 64 * 2**20  # bytes; larger files are only checked for their length, opening must stay quick
_REBUILD = "erstellen Sie ihn mit „leitlotse ingest“ neu"


@dataclass(frozen=True)
class Channel:
    """One kind of text in the index, passages or questions, searchable in three ways."""

    words: Postings
    grams: Postings
    sentences: SentenceTerms
    dense: DenseSearch


class Index:
    """One generation of the index; safe to use from several threads."""

    def __init__(self, index_dir: Path, generation: Path, pointer: tuple[int, int]) -> None:
        self.folder = generation
        self.manifest = read_manifest(generation)
        self._index_dir = index_dir
        self._pointer = pointer
        check_files(generation, self.manifest)
        self._file = PassageFile(generation / "passages.db")
        self.sources: Mapping[str, Source] = {source.id: source for source in self._file.sources()}
        rows = np.load(generation / "rows.npz")
        self.source_of_row: NDArray[np.int32] = rows["source"]  # place of each passage's source in ``sources``
        self.section_of_row: NDArray[np.int32] = rows["section"]  # number of each passage's section
        self.quotable: NDArray[np.bool_] = rows["quotable"]
        self.asked: NDArray[np.bool_] = rows["asked"]  # whether a passage has questions of its own
        self._question_start: NDArray[np.int64] = rows["question_start"]
        self._question_rows: NDArray[np.int64] = rows["question_rows"]
        self._question_weights: NDArray[np.float32] = rows["question_weights"]
        self._passage_vectors = self.vectors("passages")
        self.passages = self._channel("passages")
        self.questions = self._channel("questions")
        self.headings = Postings.load(generation / "headings")  # titles and heading paths of the passages
        stored = json.loads((generation / "calibration.json").read_text(encoding="utf-8"))
        self.calibration = Calibration(**stored["calibration"])
        self.known_originals: Mapping[str, str] = stored["originals"]

    @classmethod
    def open(cls, index_dir: Path, embedder: Embedder | None = None) -> "Index":
        """Open the current generation, or the one before where the current one is damaged.

        Raises IndexMissingError where there is none, IndexMismatchError where it was built with another format,
        tokeniser or (where one is given) embedder, and IndexDamagedError where no generation is whole.
        """
        pointer = _pointer(index_dir)
        if pointer is None:
            raise IndexMissingError(f"In {index_dir} liegt kein Index; erstellen Sie ihn mit „leitlotse ingest“.")
        for generation in _generations(index_dir):
            try:
                index = cls(index_dir, generation, pointer)
            except (OSError, ValueError, KeyError, TypeError, sqlite3.Error, IndexDamagedError):
                continue
            if embedder is not None:
                check_embedder(index.manifest, embedder)
            return index
        raise IndexDamagedError(f"Der Index in {index_dir} ist unvollständig oder beschädigt; {_REBUILD}.")

    def close(self) -> None:
        """Close the files that are open."""
        self._file.close()

    def stale(self) -> bool:
        """Tell whether another generation has been published since this one was opened; costs one file status."""
        return _pointer(self._index_dir) not in (self._pointer, None)

    def __len__(self) -> int:
        return self.manifest.passages

    def passage(self, row: int) -> Passage:
        """Return one passage by its row, from 0."""
        return self._file.passage(row)

    def passages_of(self, source_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source in their order."""
        return self._file.passages_of(source_id)

    def question(self, place: int) -> str:
        """Return an indexed question."""
        return self._file.question(place)

    def asked_questions(self, limit: int) -> tuple[str, ...]:
        """Return indexed questions, at most ``limit``."""
        return self._file.first_questions(limit)

    def rows_of_question(self, place: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the passages that an indexed question belongs to, and what it counts there (1: its own)."""
        links = slice(self._question_start[place], self._question_start[place + 1])
        return self._question_rows[links], self._question_weights[links]

    def frequency(self, term: str) -> int:
        """Return in how many passages and questions a term of the word channel stands."""
        return self.passages.words.frequency(term) + self.questions.words.frequency(term)

    def idf(self, term: str) -> float:
        """Return how rare a term of the word channel is among the passages."""
        return self.passages.words.idf(term)

    @cached_property
    def spelling(self) -> Spelling:
        """The terms of passages and questions, for mistyped words; built when the first one comes."""
        return Spelling({**self.passages.words.vocabulary, **self.questions.words.vocabulary})

    def vectors(self, name: str) -> NDArray[np.float32]:
        """Return the vectors of ``passages`` or ``questions``, mapped from disk, shape (n, dimensions)."""
        return np.asarray(np.load(self.folder / name / "vectors.npy", mmap_mode="r"))

    def vectors_of(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of some passages, shape (n, dimensions)."""
        return self._passage_vectors[rows]

    def places(self, name: str) -> dict[bytes, int]:
        """Return where each embedded text of ``passages`` or ``questions`` stands, by its digest."""
        return self._file.places_by_digest(name)

    def _channel(self, name: str) -> Channel:
        folder = self.folder / name
        vectors = self.vectors(name)
        lexical = LexicalIndex.load(folder)
        dense = open_search(vectors, self.folder / "chroma", name)
        return Channel(lexical.words, lexical.grams, lexical.sentences, dense)


def read_manifest(generation: Path) -> Manifest:
    """Read how a generation describes itself; a wrong format or tokeniser is a mismatch."""
    stored = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    if stored.get("format") != FORMAT or stored.get("tokeniser") != TOKENISER_VERSION:
        raise IndexMismatchError(
            f"Der Index in {generation.parent} stammt aus einer anderen Programmversion; {_REBUILD}."
        )
    return Manifest(**{**stored, "roots": tuple(stored["roots"])})


def check_embedder(manifest: Manifest, embedder: Embedder) -> None:
    """Raise IndexMismatchError where the vectors of an index come from another model."""
    built = (manifest.embedding_model, manifest.embedding_revision, manifest.dimensions)
    if built != (embedder.name, embedder.revision, embedder.dimensions):
        raise IndexMismatchError(
            f"Der Index wurde mit einer anderen Fassung des Sprachmodells „{embedder.name}“ erstellt; {_REBUILD}."
            if manifest.embedding_model == embedder.name
            else f"Der Index wurde mit dem Sprachmodell „{manifest.embedding_model}“ erstellt, eingestellt ist "
            f"„{embedder.name}“; {_REBUILD}."
        )


def checksum(file: Path) -> str:
    """Return what the manifest keeps of a file: its length and, up to 64 MB, its SHA-256."""
    size = file.stat().st_size
    digest = hashlib.sha256(file.read_bytes()).hexdigest() if size <= _HASHED_UP_TO else "-"
    return f"{size}:{digest}"


def check_files(generation: Path, manifest: Manifest) -> None:
    """Raise IndexDamagedError where a file is missing or changed."""
    for name, expected in manifest.checksums.items():
        file = generation / name
        if not file.is_file() or checksum(file) != expected:
            raise IndexDamagedError(f"Die Datei {file} fehlt oder wurde verändert; {_REBUILD}.")


def _pointer(index_dir: Path) -> tuple[int, int] | None:
    """Return what changes whenever the pointer file is replaced; None where there is none."""
    try:
        status = os.stat(index_dir / POINTER)  # noqa: PTH116  # the quickest way, it runs before every question
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _generations(index_dir: Path) -> list[Path]:
    """Return the published generation first, then the others from new to old."""
    named = (index_dir / POINTER).read_text(encoding="utf-8").strip()
    others = sorted((path for path in index_dir.glob(f"{GENERATION}*") if path.name != named), reverse=True)
    return [index_dir / named, *(path for path in others if (path / "manifest.json").is_file())]

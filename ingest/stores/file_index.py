"""An index in files: postings and vectors mapped into memory, passages in SQLite, nearest vectors from Chroma."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ingest.bm25 import Postings
from ingest.calibrate import Calibration
from ingest.dense import DenseSearch, open_search
from ingest.embed import Embedder
from ingest.errors import IndexDamagedError, IndexMissingError
from ingest.index import REBUILD, Index, check_embedder, read_manifest
from ingest.passages import PassageFile
from ingest.place import Place
from ingest.positions import SentenceTerms
from ingest.postings import LexicalIndex
from ingest.search import GRAM_WEIGHT, ChannelSearch, Floats, Measured, Query, Rows
from ingest.spelling import Spelling
from ingest.types import Manifest, Passage

POINTER = "current"
GENERATION = "gen-"
_HASHED_UP_TO = 64 * 2**20  # bytes; larger files are only checked for their length, opening must stay quick


@dataclass(frozen=True)
class Channel:
    """One kind of text in the index, passages or questions, searchable in three ways."""

    words: Postings
    grams: Postings
    sentences: SentenceTerms
    dense: DenseSearch
    sections: Rows | None = None  # of the passages
    headings: Postings | None = None  # titles and heading paths of the passages


class FileIndex(Index):
    """One generation of the index, in a folder of its own."""

    def __init__(self, place: Place, generation: Path, pointer: tuple[int, int]) -> None:
        self.folder = generation
        self.manifest = read_manifest(json.loads((generation / "manifest.json").read_text(encoding="utf-8")), place)
        self._place = place
        self._pointer = pointer
        check_files(generation, self.manifest)
        with np.load(generation / "rows.npz") as rows:
            self._question_start: Rows = rows["question_start"]
            self._question_rows: Rows = rows["question_rows"]
            self._question_weights: Floats = rows["question_weights"]
            sections: Rows = rows["section"]
        self._passage_vectors = self.vectors("passages")
        self.passages = self._channel("passages", sections, Postings.load(generation / "headings"))
        self.questions = self._channel("questions")
        stored = json.loads((generation / "calibration.json").read_text(encoding="utf-8"))
        self.calibration = Calibration(**stored["calibration"])
        self.known_originals = stored["originals"]
        self._file = PassageFile(generation / "passages.db")
        self.sources = {source.id: source for source in self._file.sources()}

    def close(self) -> None:
        """Close the files that are open."""
        self._file.close()

    def stale(self) -> bool:
        """Tell whether another generation has been published since this one was opened; costs one file status."""
        return _pointer(self._place.folder) not in (self._pointer, None)

    def check(self) -> None:
        """Ask the Chroma server, where there is one, whether it is there."""
        self.passages.dense.check()

    def passages_at(self, rows: Sequence[int]) -> tuple[Passage, ...]:
        """Return passages by their rows, in the order asked for."""
        return tuple(self._file.passage(row) for row in rows)

    def first_passages(self, limit: int) -> Iterable[Passage]:
        """Return the passages of the first rows, at most ``limit``."""
        return (self._file.passage(row) for row in range(min(len(self), limit)))

    def passages_of(self, source_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source in their order."""
        return self._file.passages_of(source_id)

    def questions_at(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return indexed questions, in the order asked for."""
        return tuple(self._file.question(place) for place in places)

    def asked_questions(self, limit: int) -> tuple[str, ...]:
        """Return indexed questions, at most ``limit``."""
        return self._file.first_questions(limit)

    def rows_of_questions(self, places: Rows) -> list[tuple[Rows, Floats]]:
        """Return for indexed questions the passages that they belong to, and what they count there (1: their own)."""
        links = (slice(self._question_start[place], self._question_start[place + 1]) for place in places)
        return [(self._question_rows[link], self._question_weights[link]) for link in links]

    def expect(self, terms: Iterable[str], grams: Iterable[str] = ()) -> None:
        """Do nothing: the postings are at hand."""

    def frequency(self, term: str) -> int:
        """Return in how many passages and questions a term of the word channel stands."""
        return self.passages.words.frequency(term) + self.questions.words.frequency(term)

    def idf(self, term: str) -> float:
        """Return how rare a term of the word channel is among the passages."""
        return self.passages.words.idf(term)

    def gram_idf(self, gram: str) -> float:
        """Return how rare a character 4-gram is among the passages."""
        return self.passages.grams.idf(gram)

    def nearest_term(self, term: str) -> str:
        """Return the term of the index that a mistyped one was meant to be; "" where none is near."""
        return self._spelling.nearest(term)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling({**self.passages.words.vocabulary, **self.questions.words.vocabulary})

    def vectors(self, name: str) -> Floats:
        """Return the vectors of ``passages`` or ``questions``, mapped from disk, shape (n, dimensions)."""
        return np.asarray(np.load(self.folder / name / "vectors.npy", mmap_mode="r"))

    def vectors_of(self, rows: Rows) -> Floats:
        """Return the vectors of some passages, shape (n, dimensions)."""
        return self._passage_vectors[rows]

    def known_vectors(self, name: str, digests: Sequence[bytes]) -> tuple[list[int], Floats]:
        """Return which embedded texts are known, as places in ``digests``, and their vectors in the same order."""
        known = self._digests[name]
        places = [place for place, digest in enumerate(digests) if digest in known]
        return places, self.vectors(name)[[known[digests[place]] for place in places]]

    @cached_property
    def _digests(self) -> dict[str, dict[bytes, int]]:
        return {name: self._file.places_by_digest(name) for name in ("passages", "questions")}

    def search_passages(self, query: Query) -> ChannelSearch:
        """Put a question to the passages."""
        return FileSearch(self.passages, query)

    def search_questions(self, query: Query) -> ChannelSearch:
        """Put a question to the indexed questions."""
        return FileSearch(self.questions, query)

    def _channel(self, name: str, sections: Rows | None = None, headings: Postings | None = None) -> Channel:
        lexical = LexicalIndex.load(self.folder / name)
        dense = open_search(self.vectors(name), self.folder, name, self._place.chroma_url)
        return Channel(lexical.words, lexical.grams, lexical.sentences, dense, sections, headings)


class FileSearch:
    """One question put to one channel; every text is scored, so nothing is missed."""

    def __init__(self, channel: Channel, query: Query) -> None:
        self._channel = channel
        self._query = query
        self._words = channel.words.scores(query.words)
        self._grams = channel.grams.scores(query.grams)

    def proposed(self, lexical: int, dense: int) -> Rows:
        """Return the rows of the best by words and grams, and of the nearest by meaning; ascending, each once."""
        best = _best(self._words + np.float32(GRAM_WEIGHT) * self._grams, lexical)
        return np.unique(np.concatenate((best, self._channel.dense.nearest(self._query.vector, dense))))

    def measured(self, rows: Rows) -> Measured:
        """Measure candidates; ``rows`` ascend and occur once."""
        channel, query = self._channel, self._query
        words = channel.words
        rarity = {words.vocabulary[term]: weight * words.idf(term) for term, weight in query.words if term in words}
        passages, headings = channel.sections is not None, channel.headings
        return Measured(
            rows,
            self._words[rows],
            self._grams[rows],
            channel.sentences.scores(rarity, rows) if passages else np.zeros(len(rows), dtype=np.float32),
            channel.dense.similarity(query.vector, rows),
            channel.sections[rows] if channel.sections is not None else np.zeros(len(rows), dtype=np.int64),
            {term: words.holds(term, rows) for term in query.wanted},
            {term: headings.holds(term, rows) for term in query.wanted} if headings is not None else {},
        )


def _best(scores: Floats, limit: int) -> Rows:
    """Return the rows of the highest scores above zero, in no order."""
    limit = min(limit, len(scores))
    if not limit:
        return np.zeros(0, dtype=np.int64)
    rows = np.argpartition(-scores, limit - 1)[:limit]
    return np.asarray(rows[scores[rows] > 0], dtype=np.int64)


def open_files(place: Place, embedder: Embedder | None) -> FileIndex:
    """Open the current generation, or the one before where the current one is damaged; see ``Index.open``."""
    pointer = _pointer(place.folder)
    if pointer is None:
        raise IndexMissingError(f"In {place} liegt kein Index; erstellen Sie ihn mit „leitlotse ingest“.")
    for generation in _generations(place.folder):
        try:
            index = FileIndex(place, generation, pointer)
        except (OSError, ValueError, KeyError, TypeError, sqlite3.Error, IndexDamagedError):
            continue
        if embedder is not None:
            check_embedder(index.manifest, embedder)
        return index
    raise IndexDamagedError(f"Der Index in {place} ist unvollständig oder beschädigt; {REBUILD}.")


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
            raise IndexDamagedError(f"Die Datei {file} fehlt oder wurde verändert; {REBUILD}.")


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

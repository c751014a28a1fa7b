"""Passages and sources on disk: SQLite, one row each, read one by one so that memory stays bounded."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ingest.types import Passage, Source, SourceStatus

_SCHEMA = """
CREATE TABLE sources (place INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, record TEXT NOT NULL);
CREATE TABLE passages (place INTEGER PRIMARY KEY, id TEXT NOT NULL, source_id TEXT NOT NULL, digest BLOB NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX passages_of_source ON passages (source_id, place);
CREATE TABLE questions (place INTEGER PRIMARY KEY, text TEXT NOT NULL, digest BLOB NOT NULL);
"""
_PASSAGE_TUPLES = ("heading_path", "evidence", "questions")


def text_digest(text: str) -> bytes:
    """Return what tells whether a text was embedded before."""
    return blake2b(text.encode("utf-8"), digest_size=16).digest()


def write_passages(
    file: Path,
    sources: Sequence[Source],
    passages: Iterable[tuple[Passage, bytes]],
    questions: Iterable[tuple[str, bytes]],
) -> None:
    """Write a new file; passages and questions come with the digest of what is embedded of them."""
    connection = sqlite3.connect(file)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        connection.executemany(
            "INSERT INTO sources VALUES (?, ?, ?)",
            (
                (place, source.id, json.dumps(asdict(source), ensure_ascii=False))
                for place, source in enumerate(sources)
            ),
        )
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            ((place, one.id, one.source_id, digest, _record(one)) for place, (one, digest) in enumerate(passages)),
        )
        connection.executemany(
            "INSERT INTO questions VALUES (?, ?, ?)",
            ((place, text, digest) for place, (text, digest) in enumerate(questions)),
        )
        connection.commit()
    finally:
        connection.close()


class PassageFile:
    """Reads what ``write_passages`` wrote; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        # immutable: the file never changes once it is published, so no lock is taken and none can block.
        self._connection = sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def sources(self) -> tuple[Source, ...]:
        """Return all sources in the order in which they were read."""
        rows = self._connection.execute("SELECT record FROM sources ORDER BY place").fetchall()
        return tuple(as_source(json.loads(record)) for (record,) in rows)

    def passage(self, row: int) -> Passage:
        """Return one passage."""
        found = self._connection.execute("SELECT record FROM passages WHERE place = ?", (row,)).fetchone()
        if found is None:
            raise IndexError(row)
        return as_passage(json.loads(found[0]))

    def passages_of(self, source_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source in their order."""
        query = "SELECT record FROM passages WHERE source_id = ? ORDER BY place"
        return tuple(
            as_passage(json.loads(record)) for (record,) in self._connection.execute(query, (source_id,)).fetchall()
        )

    def question(self, place: int) -> str:
        """Return the text of an indexed question."""
        found = self._connection.execute("SELECT text FROM questions WHERE place = ?", (place,)).fetchone()
        if found is None:
            raise IndexError(place)
        return str(found[0])

    def first_questions(self, limit: int) -> tuple[str, ...]:
        """Return the texts of indexed questions, at most ``limit``."""
        rows = self._connection.execute("SELECT text FROM questions WHERE place < ?", (limit,)).fetchall()
        return tuple(str(text) for (text,) in rows)

    def places_by_digest(self, table: str) -> dict[bytes, int]:
        """Return where each embedded text of ``passages`` or ``questions`` stands."""
        query = {"passages": "SELECT digest, place FROM passages", "questions": "SELECT digest, place FROM questions"}
        return dict(self._connection.execute(query[table]).fetchall())


def _record(passage: Passage) -> str:
    return json.dumps({field.name: getattr(passage, field.name) for field in fields(passage)}, ensure_ascii=False)


def as_passage(values: dict[str, Any]) -> Passage:
    """Return a passage from its stored record."""
    for name in _PASSAGE_TUPLES:
        values[name] = tuple(values[name])
    return Passage(**values)


def as_source(values: dict[str, Any]) -> Source:
    """Return a source from its stored record."""
    return Source(**{**values, "status": SourceStatus(values["status"])})

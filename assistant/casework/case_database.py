"""The SQLite file of the complaints: durable at every commit, readable by several processes, forgetful on deletion."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from assistant.casework.case_types import Case, CaseError, CaseEvent, as_case

_BUSY_SECONDS = 10.0  # how long one process waits for another
_SCHEMA = """
CREATE TABLE IF NOT EXISTS cases (
    number TEXT PRIMARY KEY, created TEXT NOT NULL, changed TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
    text TEXT NOT NULL, contact TEXT NOT NULL, answer_reference TEXT NOT NULL, status TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL, time TEXT NOT NULL, what TEXT NOT NULL,
    who TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS events_by_number ON events (number);
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END;
CREATE TRIGGER IF NOT EXISTS events_fixed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events only grow'); END;
"""


_COLUMNS = "number, created, changed, kind, reason, text, contact, answer_reference, status, answer"


class SqliteCases:
    """The cases in one file; see ``CaseDatabase``."""

    def __init__(self, path: Path) -> None:
        """Create the file and its tables where they are missing; raises CaseError where that cannot be done."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # contacts are for the operator only
        except OSError as error:
            reason = f"Der Ordner für die Fälle ist nicht beschreibbar: {path.parent}. Bitte prüfen Sie die Rechte."
            raise CaseError(reason) from error
        with self._connection() as database:
            database.executescript(_SCHEMA)

    @contextmanager
    def reading(self) -> Iterator["SqliteRows"]:
        """Yield the rows for reading."""
        with self._connection() as database:
            yield SqliteRows(database)

    @contextmanager
    def changing(self) -> Iterator["SqliteRows"]:
        """Yield the rows; changes are on disk together when the block ends, or not at all."""
        with self._connection() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteRows(database)
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    def forget(self) -> None:
        """Empty the write-ahead log, which still holds what was deleted; another reader may put that off."""
        with self._connection() as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection of its own for each task: no state is shared between threads."""
        try:
            database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = FULL")
                database.execute("PRAGMA secure_delete = ON")
                yield database
            finally:
                database.close()
        except sqlite3.Error as error:
            raise CaseError(
                f"Die Fälle in {self._path.name} sind gerade nicht erreichbar ({error}). Bitte versuchen Sie es noch "
                "einmal oder wenden Sie sich an die betreibende Stelle."
            ) from error


class SqliteRows:
    """The rows within one connection; see ``CaseRows``."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def insert(self, case: Case) -> None:
        """Add a case."""
        self._database.execute(f"INSERT INTO cases ({_COLUMNS}) VALUES ({', '.join('?' * 10)})", astuple(case))

    def all(self, status: str | None) -> tuple[Case, ...]:
        """Return the cases, oldest first; only those with this status where one is given."""
        where, values = ("WHERE status = ?", (status,)) if status else ("", ())
        query = f"SELECT {_COLUMNS} FROM cases {where} ORDER BY created, number"
        return tuple(as_case(row) for row in self._database.execute(query, values))

    def find(self, number: str) -> Case | None:
        """Return a case; None where there is none with this number."""
        row = self._database.execute(f"SELECT {_COLUMNS} FROM cases WHERE number = ?", (number,)).fetchone()
        return as_case(row) if row else None

    def change(self, case: Case) -> None:
        """Put this in the place of the case with the same number."""
        values = (case.answer, case.status, case.changed, case.number)
        self._database.execute("UPDATE cases SET answer = ?, status = ?, changed = ? WHERE number = ?", values)

    def remove(self, number: str) -> None:
        """Remove a case; its history stays."""
        self._database.execute("DELETE FROM cases WHERE number = ?", (number,))

    def unchanged_since(self, time: str) -> tuple[str, ...]:
        """Return the numbers of the cases that were last changed before a time."""
        rows = self._database.execute("SELECT number FROM cases WHERE changed < ?", (time,)).fetchall()
        return tuple(number for (number,) in rows)

    def note(self, event: CaseEvent) -> None:
        """Add to the history."""
        self._database.execute("INSERT INTO events (number, time, what, who) VALUES (?, ?, ?, ?)", astuple(event))

    def history(self, number: str) -> tuple[CaseEvent, ...]:
        """Return what happened to a case, oldest first."""
        query = "SELECT number, time, what, who FROM events WHERE number = ? ORDER BY id"
        return tuple(CaseEvent(*row) for row in self._database.execute(query, (number,)))

"""The SQLite file of the complaints: durable at every commit, readable by several processes, forgetful on deletion."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.casework.case_types import CaseError

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


def create(path: Path) -> None:
    """Create the file and its tables where they are missing; raises CaseError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # contacts are for the operator only
    except OSError as error:
        reason = f"Der Ordner für die Fälle ist nicht beschreibbar: {path.parent}. Bitte prüfen Sie die Rechte."
        raise CaseError(reason) from error
    with connection(path) as database:
        database.executescript(_SCHEMA)


@contextmanager
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection of its own for each task: no state is shared between threads."""
    try:
        database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.execute("PRAGMA secure_delete = ON")
            yield database
        finally:
            database.close()
    except sqlite3.Error as error:
        raise CaseError(
            f"Die Fälle in {path.name} sind gerade nicht erreichbar ({error}). Bitte versuchen Sie es noch einmal "
            "oder wenden Sie sich an die betreibende Stelle."
        ) from error


@contextmanager
def transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection whose changes are on disk together when the block ends, or not at all."""
    with connection(path) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            yield database
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


def forget_log(path: Path) -> None:
    """Empty the write-ahead log, which still holds what was deleted; another reader may put that off."""
    with connection(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

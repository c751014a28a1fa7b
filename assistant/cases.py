"""Complaints and error reports: kept in SQLite, so that a case is on disk when its number is given out.

The history of events only grows and holds no words of the complainant; it stays when a case is deleted.
"""

import json
import os
import secrets
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.casework import case_database
from assistant.casework.case_types import (
    Case,
    CaseError,
    CaseEvent,
    CaseKind,
    CaseNotFoundError,
    CaseProgress,
    CaseStatus,
)

__all__ = [
    "Case",
    "CaseError",
    "CaseEvent",
    "CaseKind",
    "CaseNotFoundError",
    "CaseProgress",
    "CaseStatus",
    "CaseStore",
    "warnings",
]

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which people confuse
_CODE_LETTERS = 8  # 31^8: about 850 thousand million numbers; guessing one is hopeless
LONGEST_TEXT = 5000  # characters
LONGEST_FIELD = 300  # characters of reason, contact, reference
_COLUMNS = "number, created, changed, kind, reason, text, contact, answer_reference, status, answer"


class CaseStore:
    """The cases of one installation; usable from several threads and processes at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def open(cls, path: Path) -> "CaseStore":
        """Open the store and create it where it is missing; raises CaseError where that cannot be done."""
        case_database.create(path)
        return cls(path)

    def add(self, kind: str, reason: str, text: str, contact: str = "", answer_reference: str = "") -> str:
        """Keep a case and return its number; on disk when this returns."""
        if not text.strip() and not reason.strip():
            raise CaseError("Die Meldung ist leer. Bitte beschreiben Sie in ein oder zwei Sätzen, worum es geht.")
        if len(text) > LONGEST_TEXT:
            raise CaseError(f"Die Meldung ist zu lang. Bitte kürzen Sie sie auf höchstens {LONGEST_TEXT} Zeichen.")
        if max(map(len, (reason, contact, answer_reference))) > LONGEST_FIELD:
            raise CaseError(f"Eine Angabe ist zu lang. Bitte kürzen Sie sie auf höchstens {LONGEST_FIELD} Zeichen.")
        if kind not in set(CaseKind):
            raise CaseError(f"Diese Art von Meldung gibt es nicht. Bitte wählen Sie: {', '.join(CaseKind)}.")
        now = _now()
        number = f"LL-{now[:4]}-" + "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LETTERS))
        given = (kind, reason.strip(), text.strip(), contact.strip(), answer_reference.strip())
        values = (number, now, now, *given, CaseStatus.OPEN, "")
        with case_database.transaction(self._path) as database:
            database.execute(f"INSERT INTO cases ({_COLUMNS}) VALUES ({', '.join('?' * 10)})", values)
            _note(database, number, now, "eingegangen", "")
        return number

    def list(self, status: str | None = None) -> tuple[Case, ...]:
        """Return the cases, oldest first; only those with this status where one is given."""
        where, values = ("WHERE status = ?", (status,)) if status else ("", ())
        with case_database.connection(self._path) as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM cases {where} ORDER BY created, number", values).fetchall()
        return tuple(_case(row) for row in rows)

    def get(self, number: str) -> Case:
        """Return one case; raises CaseNotFoundError."""
        with case_database.connection(self._path) as database:
            return _found(database, _plain(number))

    def progress(self, number: str) -> CaseProgress:
        """Return what the complainant may see with the number; raises CaseNotFoundError."""
        case = self.get(number)
        return CaseProgress(case.number, case.created, case.status, case.answer)

    def history(self, number: str) -> tuple[CaseEvent, ...]:
        """Return what happened to a case, oldest first, also after its deletion."""
        query = "SELECT number, time, what, who FROM events WHERE number = ? ORDER BY id"
        with case_database.connection(self._path) as database:
            return tuple(CaseEvent(*row) for row in database.execute(query, (_plain(number),)))

    def answer(self, number: str, text: str, who: str) -> None:
        """Answer a case, or replace its answer; raises CaseNotFoundError."""
        if not text.strip():
            raise CaseError("Die Antwort ist leer. Bitte schreiben Sie der meldenden Person einen Satz.")
        with case_database.transaction(self._path) as database:
            case, now = _found(database, _plain(number)), _now()
            values = (text.strip(), CaseStatus.ANSWERED, now, case.number)
            database.execute("UPDATE cases SET answer = ?, status = ?, changed = ? WHERE number = ?", values)
            _note(database, case.number, now, "beantwortet", who)

    def export(self, path_or_number: Path | str) -> str:
        """Return one case with its history as JSON; given a Path, write all cases there and return the path."""
        if isinstance(path_or_number, str):
            return self._as_json(self.get(path_or_number))
        text = "[\n" + ",\n".join(self._as_json(case) for case in self.list()) + "\n]\n"
        unfinished = path_or_number.with_name(path_or_number.name + ".teil")
        handle = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path_or_number)
        return str(path_or_number)

    def delete(self, number: str, who: str = "") -> None:
        """Delete a case so that its words are gone from the disk; raises CaseNotFoundError."""
        with case_database.transaction(self._path) as database:
            case = _found(database, _plain(number))
            database.execute("DELETE FROM cases WHERE number = ?", (case.number,))
            _note(database, case.number, _now(), "gelöscht", who)
        case_database.forget_log(self._path)

    def purge(self, older_than_days: int) -> int:
        """Delete the cases that nobody changed for so many days; return how many."""
        before = (datetime.now(UTC) - timedelta(days=older_than_days)).isoformat(timespec="milliseconds")
        with case_database.transaction(self._path) as database:
            numbers = [row[0] for row in database.execute("SELECT number FROM cases WHERE changed < ?", (before,))]
            for number in numbers:
                database.execute("DELETE FROM cases WHERE number = ?", (number,))
                _note(database, number, _now(), "nach Ablauf der Frist gelöscht", "")
        if numbers:
            case_database.forget_log(self._path)
        return len(numbers)

    def _as_json(self, case: Case) -> str:
        history = [asdict(event) for event in self.history(case.number)]
        return json.dumps({**asdict(case), "history": history}, ensure_ascii=False, indent=2)


def warnings(text: str) -> tuple[str, ...]:
    """Return which kinds of personal data a text seems to hold, to point them out before it is sent."""
    from assistant.screening.personal_data import mask
    from ingest.words import is_word  # loads a dictionary on first use

    masked = mask(text, lambda found: False, is_word)
    return masked.identifiers + masked.names


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _plain(number: str) -> str:
    """Return a number as it is stored, however it was typed."""
    return "-".join(number.upper().replace("–", "-").split()).strip("-.,")


def _case(row: tuple[str, ...]) -> Case:
    number, created, changed, kind, reason, text, contact, reference, status, answer = row
    return Case(number, created, changed, CaseKind(kind), reason, text, contact, reference, CaseStatus(status), answer)


def _found(database: sqlite3.Connection, number: str) -> Case:
    row = database.execute(f"SELECT {_COLUMNS} FROM cases WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise CaseNotFoundError("Zu dieser Nummer gibt es keinen Fall. Bitte prüfen Sie, ob Sie alle Zeichen haben.")
    return _case(row)


def _note(database: sqlite3.Connection, number: str, time: str, what: str, who: str) -> None:
    database.execute("INSERT INTO events (number, time, what, who) VALUES (?, ?, ?, ?)", (number, time, what, who))

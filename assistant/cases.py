"""Complaints and error reports: kept in SQLite or PostgreSQL, so that a case is safe when its number is given out.

The history of events only grows and holds no words of the complainant; it stays when a case is deleted.
"""

import json
import os
import secrets
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.casework.case_database import SqliteCases
from assistant.casework.case_keeping import CaseDatabase, CaseRows
from assistant.casework.case_types import (
    Case,
    CaseError,
    CaseEvent,
    CaseKind,
    CaseNotFoundError,
    CaseProgress,
    CaseStatus,
)
from ingest.place import Place
from ingest.stores.parts import postgres_parts

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


class CaseStore:
    """The cases of one installation; usable from several threads and processes at once."""

    def __init__(self, database: CaseDatabase) -> None:
        self._database = database

    @classmethod
    def open(cls, where: Path | Place) -> "CaseStore":
        """Open the store and create it where it is missing; raises CaseError where that cannot be done.

        Given a place with a database the cases are kept there, else in the SQLite file.
        """
        if isinstance(where, Path):
            return cls(SqliteCases(where))
        with postgres_parts():
            from assistant.postgres.case_database import PostgresCases
        return cls(PostgresCases(where.database_url))

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
        reason, text, contact, answer_reference = map(_clean, (reason, text, contact, answer_reference))
        waits = kind != CaseKind.FEEDBACK or bool(contact)
        status = CaseStatus.OPEN if waits else CaseStatus.NOTED
        case = Case(number, now, now, CaseKind(kind), reason, text, contact, answer_reference, status, "")
        with self._database.changing() as rows:
            rows.insert(case)
            rows.note(CaseEvent(number, now, "eingegangen", ""))
        return number

    def list(self, status: str | None = None) -> tuple[Case, ...]:
        """Return the cases, oldest first; only those with this status where one is given."""
        with self._database.reading() as rows:
            return rows.all(status)

    def get(self, number: str) -> Case:
        """Return one case; raises CaseNotFoundError."""
        with self._database.reading() as rows:
            return _found(rows, _plain(number))

    def progress(self, number: str) -> CaseProgress:
        """Return what the complainant may see with the number; raises CaseNotFoundError."""
        case = self.get(number)
        return CaseProgress(case.number, case.created, case.status, case.answer)

    def history(self, number: str) -> tuple[CaseEvent, ...]:
        """Return what happened to a case, oldest first, also after its deletion."""
        with self._database.reading() as rows:
            return rows.history(_plain(number))

    def answer(self, number: str, text: str, who: str) -> None:
        """Answer a case, or replace its answer; raises CaseNotFoundError."""
        if not text.strip():
            raise CaseError("Die Antwort ist leer. Bitte schreiben Sie der meldenden Person einen Satz.")
        with self._database.changing() as rows:
            case, now = _found(rows, _plain(number)), _now()
            rows.change(replace(case, answer=_clean(text), status=CaseStatus.ANSWERED, changed=now))
            rows.note(CaseEvent(case.number, now, "beantwortet", who))

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
        with self._database.changing() as rows:
            case = _found(rows, _plain(number))
            rows.remove(case.number)
            rows.note(CaseEvent(case.number, _now(), "gelöscht", who))
        self._database.forget()

    def purge(self, older_than_days: int) -> int:
        """Delete the cases that nobody changed for so many days; return how many."""
        before = (datetime.now(UTC) - timedelta(days=older_than_days)).isoformat(timespec="milliseconds")
        with self._database.changing() as rows:
            numbers = rows.unchanged_since(before)
            for number in numbers:
                rows.remove(number)
                rows.note(CaseEvent(number, _now(), "nach Ablauf der Frist gelöscht", ""))
        if numbers:
            self._database.forget()
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
    return "-".join(_clean(number).upper().replace("–", "-").split()).strip("-.,")


def _clean(text: str) -> str:
    """Return a text without what no database keeps: NUL, and halves of signs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()


def _found(rows: CaseRows, number: str) -> Case:
    case = rows.find(number)
    if case is None:
        raise CaseNotFoundError("Zu dieser Nummer gibt es keinen Fall. Bitte prüfen Sie, ob Sie alle Zeichen haben.")
    return case

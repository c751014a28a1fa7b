"""What keeps the cases: SQLite in the data folder, or PostgreSQL."""

from contextlib import AbstractContextManager
from typing import Protocol

from assistant.casework.case_types import Case, CaseEvent


class CaseRows(Protocol):
    """The cases and their history, within one connection or transaction."""

    def insert(self, case: Case) -> None:
        """Add a case."""
        ...

    def all(self, status: str | None) -> tuple[Case, ...]:
        """Return the cases, oldest first; only those with this status where one is given."""
        ...

    def find(self, number: str) -> Case | None:
        """Return a case; None where there is none with this number."""
        ...

    def change(self, case: Case) -> None:
        """Put this in the place of the case with the same number."""
        ...

    def remove(self, number: str) -> None:
        """Remove a case; its history stays."""
        ...

    def unchanged_since(self, time: str) -> tuple[str, ...]:
        """Return the numbers of the cases that were last changed before a time (ISO 8601, UTC)."""
        ...

    def note(self, event: CaseEvent) -> None:
        """Add to the history."""
        ...

    def history(self, number: str) -> tuple[CaseEvent, ...]:
        """Return what happened to a case, oldest first."""
        ...


class CaseDatabase(Protocol):
    """Keeps cases durably; usable from several threads and processes. All methods raise CaseError."""

    def reading(self) -> AbstractContextManager[CaseRows]:
        """Yield the rows for reading."""
        ...

    def changing(self) -> AbstractContextManager[CaseRows]:
        """Yield the rows; changes are durable together when the block ends, or not made at all."""
        ...

    def forget(self) -> None:
        """Clear from the disk what was removed."""
        ...

"""The cases in PostgreSQL: the same promises as in SQLite, for several servers at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select, text, update

from assistant.casework.case_types import Case, CaseError, CaseEvent, as_case
from assistant.postgres.record_tables import cases, create_tables, events
from ingest.errors import IngestError
from ingest.stores.postgres_engine import connected, engine_for, transaction


class PostgresCases:
    """The cases in one database; see ``CaseDatabase``."""

    def __init__(self, url: str) -> None:
        """Create the tables where they are missing; raises CaseError where that cannot be done."""
        with _failing():
            self._engine = engine_for(url)
            create_tables(self._engine)

    @contextmanager
    def reading(self) -> Iterator["PostgresRows"]:
        """Yield the rows for reading."""
        with _failing(), connected(self._engine) as connection:
            yield PostgresRows(connection)

    @contextmanager
    def changing(self) -> Iterator["PostgresRows"]:
        """Yield the rows; changes are durable together when the block ends, or not made at all."""
        with _failing(), transaction(self._engine) as connection:
            yield PostgresRows(connection)

    def forget(self) -> None:
        """Write the table anew without what was removed; the engine's log holds it until it is recycled."""
        with _failing(), connected(self._engine) as connection:
            connection.execute(text("VACUUM (FULL) leitlotse.cases"))


class PostgresRows:
    """The rows within one connection; see ``CaseRows``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert(self, case: Case) -> None:
        """Add a case."""
        self._connection.execute(insert(cases).values(asdict(case)))

    def all(self, status: str | None) -> tuple[Case, ...]:
        """Return the cases, oldest first; only those with this status where one is given."""
        query = select(cases).order_by(cases.c.created, cases.c.number)
        rows = self._connection.execute(query.where(cases.c.status == status) if status else query)
        return tuple(as_case(tuple(row)) for row in rows)

    def find(self, number: str) -> Case | None:
        """Return a case; None where there is none with this number."""
        row = self._connection.execute(select(cases).where(cases.c.number == number)).first()
        return as_case(tuple(row)) if row else None

    def change(self, case: Case) -> None:
        """Put this in the place of the case with the same number."""
        self._connection.execute(update(cases).where(cases.c.number == case.number).values(asdict(case)))

    def remove(self, number: str) -> None:
        """Remove a case; its history stays."""
        self._connection.execute(delete(cases).where(cases.c.number == number))

    def unchanged_since(self, time: str) -> tuple[str, ...]:
        """Return the numbers of the cases that were last changed before a time."""
        return tuple(self._connection.scalars(select(cases.c.number).where(cases.c.changed < time)))

    def note(self, event: CaseEvent) -> None:
        """Add to the history."""
        self._connection.execute(insert(events).values(asdict(event)))

    def history(self, number: str) -> tuple[CaseEvent, ...]:
        """Return what happened to a case, oldest first."""
        query = select(events.c.number, events.c.time, events.c.what, events.c.who).order_by(events.c.id)
        return tuple(CaseEvent(*row) for row in self._connection.execute(query.where(events.c.number == number)))


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except IngestError as error:
        raise CaseError(
            "Die Fälle sind gerade nicht erreichbar. Bitte versuchen Sie es noch einmal oder wenden Sie sich an die "
            "betreibende Stelle."
        ) from error

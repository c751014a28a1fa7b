"""The switch's log in PostgreSQL: one state for all servers, in force with the next question of each."""

from dataclasses import asdict

from sqlalchemy import insert, select

from assistant.postgres.record_tables import create_tables, switch_log
from assistant.switch import Mode, SwitchEvent
from ingest.errors import IndexGoneError
from ingest.stores.postgres_engine import connected, engine_for

_FIELDS = (switch_log.c.mode, switch_log.c.time, switch_log.c.who, switch_log.c.reason)


class PostgresLog:
    """The log in one database; see ``SwitchLog``. All methods raise StoreUnavailableError."""

    def __init__(self, url: str) -> None:
        self._engine = engine_for(url)

    def last(self) -> SwitchEvent | None:
        """Return the last event; None where there is none."""
        try:
            with connected(self._engine) as connection:
                row = connection.execute(select(*_FIELDS).order_by(switch_log.c.id.desc()).limit(1)).first()
        except IndexGoneError:
            create_tables(self._engine)
            return None
        return _event(*row) if row else None

    def events(self) -> list[SwitchEvent]:
        """Return all readable events, oldest first."""
        try:
            with connected(self._engine) as connection:
                rows = connection.execute(select(*_FIELDS).order_by(switch_log.c.id)).all()
        except IndexGoneError:
            return []
        return [_event(*row) for row in rows if row[0] in set(Mode)]

    def append(self, event: SwitchEvent) -> None:
        """Write an event down; durable when this returns."""
        create_tables(self._engine)
        with connected(self._engine) as connection:
            connection.execute(insert(switch_log).values(asdict(event)))


def _event(mode: str, time: str, who: str, reason: str) -> SwitchEvent:
    return SwitchEvent(Mode(mode), time, who, reason)

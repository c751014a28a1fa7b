"""The way to PostgreSQL: connections that are kept, and its errors as ours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import monotonic

import psycopg
import sqlalchemy
from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from ingest.errors import IndexGoneError, IngestError, StoreUnavailableError

SCHEMA = "leitlotse"  # of what outlives a generation: the list of generations, complaints, the switch's log
_CONNECTIONS = 16  # at most, of one process; as many as questions are worked on at once
_MAKING_TABLES = 4_711_020_406  # key of the advisory lock
_TRUSTED_S = 1.0  # after a longer rest a connection may be broken
_CONNECT_S = 3  # longest wait for a connection
# No compiling: it costs more than these short statements. Beyond the nearest 200 the graph is asked for nothing. A plan
# made without the values does not know how few rows are asked for, and goes past the graph.
_HURRIED = "SET statement_timeout = '30s'"
_SESSION = (
    "SET jit = off",
    "SET hnsw.ef_search = 200",
    "SET plan_cache_mode = force_custom_plan",
    _HURRIED,
    "SET client_min_messages = warning",
)
_NOT_THERE = frozenset({"3F000", "42P01"})  # no such schema, no such table
_NOT_ALLOWED = frozenset({"28000", "28P01", "3D000", "42501"})  # role, password, database, privilege
_FULL = frozenset({"53100", "53200"})  # disk, memory
_lock = threading.Lock()

GONE = "Diese Fassung des Index gibt es nicht mehr; stellen Sie die Frage noch einmal."
AWAY = "Die Datenbank ist nicht erreichbar; prüfen Sie LEITLOTSE_DATABASE_URL und ob der Server läuft."


def engine_for(url: str) -> Engine:
    """Return the connections to a database, shared by the whole process; connects to nothing yet."""
    with _lock:
        return _engine(url)


@cache
def _engine(url: str) -> Engine:
    try:
        parsed = sqlalchemy.make_url(url)
    except ArgumentError as error:
        raise IngestError(
            "LEITLOTSE_DATABASE_URL ist keine Adresse einer Datenbank; schreiben Sie "
            "postgresql://benutzer:passwort@rechner/name."
        ) from error
    if parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise IngestError("LEITLOTSE_DATABASE_URL nennt kein PostgreSQL; die Adresse beginnt mit „postgresql://“.")
    engine = sqlalchemy.create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=_CONNECTIONS // 4,
        max_overflow=_CONNECTIONS - _CONNECTIONS // 4,
        pool_timeout=_CONNECT_S,
        isolation_level="AUTOCOMMIT",
        connect_args={"connect_timeout": _CONNECT_S},
        hide_parameters=True,  # a question must not come out in a message
    )

    _watch(engine)
    return engine


def _watch(engine: Engine) -> None:
    """Set each new connection up, and ask one that was idle whether it is still there before it is used again."""

    @sqlalchemy.event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for statement in _SESSION:
            cursor.execute(statement)
        cursor.close()
        record.info["used"] = monotonic()

    @sqlalchemy.event.listens_for(engine, "checkin")
    def remember(connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info["used"] = monotonic()

    @sqlalchemy.event.listens_for(engine, "checkout")
    def ask(connection: DBAPIConnection, record: ConnectionPoolEntry, proxy: PoolProxiedConnection) -> None:
        if monotonic() - record.info["used"] > _TRUSTED_S:
            try:
                connection.cursor().execute("SELECT 1")
            except psycopg.Error as error:
                raise DisconnectionError from error  # the pool then makes a new one


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that commits each statement; errors come out as ours."""
    with _translated(), engine.connect() as connection:
        yield connection


@contextmanager
def unhurried(engine: Engine) -> Iterator[Connection]:
    """Yield a connection whose statements may take as long as they need."""
    with connected(engine) as connection:
        connection.execute(sqlalchemy.text("SET statement_timeout = 0"))
        try:
            yield connection
        finally:
            if not connection.invalidated:
                connection.execute(sqlalchemy.text(_HURRIED))


def one_at_a_time(connection: Connection) -> None:
    """Let others wait who are about to make tables, until the transaction ends."""
    connection.execute(sqlalchemy.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING_TABLES})


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Yield a connection whose changes count together when the block ends, or not at all."""
    with _translated(), engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        yield connection


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreUnavailableError("Die Datenbank ist überlastet; versuchen Sie es gleich noch einmal.") from error
    except DBAPIError as error:
        raise _ours(error, error.orig if isinstance(error.orig, psycopg.Error) else None) from error
    except psycopg.Error as error:  # of COPY, which goes past SQLAlchemy
        raise _ours(error, error) from error


def _ours(error: Exception, cause: psycopg.Error | None) -> Exception:
    code = (cause.sqlstate if cause else None) or ""
    if code in _NOT_THERE:
        return IndexGoneError(GONE)
    if code in _NOT_ALLOWED:
        return IngestError(
            "Die Datenbank lehnt den Zugang ab; prüfen Sie Benutzer, Passwort, Namen und Rechte in "
            "LEITLOTSE_DATABASE_URL."
        )
    if code in _FULL:
        return IngestError(
            "Die Datenbank hat keinen Platz mehr; schaffen Sie Platz. Der bisherige Index antwortet weiter."
        )
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or isinstance(cause, (psycopg.OperationalError, psycopg.InterfaceError)):
        return StoreUnavailableError(AWAY)
    return error

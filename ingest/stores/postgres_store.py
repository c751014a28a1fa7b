"""Publishes an index in PostgreSQL: each generation in a schema of its own, named by one row when it is complete."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, MetaData, delete, func, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.schema import CreateSchema, DropSchema

from ingest.errors import IndexGoneError, IndexLockedError, IngestError, StoreUnavailableError
from ingest.generation import Content, Owner
from ingest.place import Place
from ingest.search import Floats
from ingest.stores import postgres_tables as tables
from ingest.stores.postgres_engine import SCHEMA, connected, engine_for, one_at_a_time, transaction, unhurried
from ingest.stores.postgres_writing import copy_content, copy_vectors, figures
from ingest.types import Manifest

_LOCK_KEY = 4_711_020_405  # of the advisory lock of those who write an index
GRAPH_FROM = 10_000  # vectors; below, comparing with all takes a few milliseconds and finds everything


class PostgresStore:
    """The index of one database."""

    def __init__(self, place: Place) -> None:
        self._engine = engine_for(place.database_url)
        self._place = place

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other writers out while the block runs; raises IndexLockedError where one is at work."""
        prepare(self._engine)
        with connected(self._engine) as connection:
            if not connection.scalar(select(func.pg_try_advisory_lock(_LOCK_KEY))):
                raise IndexLockedError(
                    f"An dem Index in {self._place} arbeitet gerade ein anderer Vorgang; versuchen Sie es gleich noch "
                    "einmal."
                )
            try:
                yield
            finally:
                with suppress(Exception):  # where the connection is gone, so is the lock
                    connection.scalar(select(func.pg_advisory_unlock(_LOCK_KEY)))

    def remembered_roots(self) -> list[str]:
        """Return what the index was built from, even when it is too old to be opened."""
        try:
            with connected(self._engine) as connection:
                about: Any = connection.scalar(_current())
                return [str(root) for root in about["manifest"]["roots"]] if about else []
        except (IndexGoneError, KeyError, TypeError):
            return []  # there is no index, or it is damaged

    def begin(self, name: str) -> "PostgresWriter":
        """Begin a generation."""
        return PostgresWriter(self._engine, f"{SCHEMA}_{name.lower()}")


class PostgresWriter:
    """Writes one generation into a schema of its own."""

    def __init__(self, engine: Engine, schema: str) -> None:
        self._schema = schema
        self._all = engine
        self._engine = engine.execution_options(schema_translate_map={tables.OF_GENERATION: schema})
        with connected(engine) as connection:
            connection.execute(CreateSchema(schema))

    def add_vectors(self, name: str, vectors: Floats, owners: Sequence[Owner]) -> None:
        """Write the vectors of ``passages`` or ``questions`` and let the engine build its graph."""
        table = tables.vectors_table(name, vectors.shape[1], MetaData(schema=tables.OF_GENERATION))
        with unhurried(self._engine) as connection:
            table.create(connection)
            copy_vectors(connection, self._schema, table.name, vectors)
            if len(vectors) >= GRAPH_FROM:
                connection.execute(text("SET maintenance_work_mem = '1GB'"))
                tables.nearest_index(table).create(connection)
                connection.execute(text("RESET maintenance_work_mem"))

    def publish(self, content: Content, manifest: Manifest) -> Manifest:
        """Write everything else, then name this generation the current one; remove those before the previous."""
        about = {
            "manifest": asdict(manifest),
            "calibration": asdict(content.calibration),
            "originals": dict(content.originals),
            **figures(content),
        }
        made = [table for table in tables.per_generation.sorted_tables if not table.name.endswith("_vectors")]
        with unhurried(self._engine) as connection:
            tables.per_generation.create_all(connection, made, checkfirst=False)
            copy_content(connection, self._schema, content)
            for index in tables.late_indexes():
                index.create(connection)
            connection.execute(text("ANALYZE"))
        stored = json.loads(json.dumps(about))
        with transaction(self._all) as connection:
            values = {"name": self._schema, "published": datetime.now(UTC), "about": stored}
            connection.execute(insert(tables.generations).values(values))
            named = upsert(tables.pointer).values(id=1, generation=self._schema)
            connection.execute(named.on_conflict_do_update(index_elements=["id"], set_={"generation": self._schema}))
        self._remove_old()
        return manifest

    def discard(self) -> None:
        """Remove what was begun."""
        with suppress(StoreUnavailableError, IngestError), connected(self._all) as connection:
            connection.execute(DropSchema(self._schema, cascade=True, if_exists=True))

    def _remove_old(self) -> None:
        """Remove every generation but this one and the one before, those of broken builds too."""
        names = select(tables.generations.c.name).order_by(tables.generations.c.name.desc())
        with connected(self._all) as connection:
            kept = list(connection.scalars(names.limit(2)))
            schemas = connection.scalars(
                text("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, :prefix)"), {"prefix": f"{SCHEMA}_"}
            )
            for schema in set(schemas) - set(kept):
                connection.execute(DropSchema(schema, cascade=True, if_exists=True))
            connection.execute(delete(tables.generations).where(tables.generations.c.name.not_in(kept)))


def prepare(engine: Engine) -> None:
    """Create the extension and what outlives generations, where they are missing."""
    with transaction(engine) as connection:
        one_at_a_time(connection)
        if not connection.scalar(text("SELECT 1 FROM pg_extension WHERE extname = 'vector'")):
            if not connection.scalar(text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")):
                raise IngestError("In der Datenbank fehlt die Erweiterung pgvector; lassen Sie sie dort installieren.")
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
        connection.execute(CreateSchema(SCHEMA, if_not_exists=True))
        tables.lasting.create_all(connection)


def _current() -> Any:  # noqa: ANN401  # a statement's type says nothing to readers
    return select(tables.generations.c.about).join_from(
        tables.generations, tables.pointer, tables.pointer.c.generation == tables.generations.c.name
    )

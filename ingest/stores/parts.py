"""Tells in one sentence which command installs what PostgreSQL needs; without a database nothing of it is imported."""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import PartMissingError

_PACKAGES = frozenset({"sqlalchemy", "psycopg", "psycopg_binary", "pgvector"})


@contextmanager
def postgres_parts() -> Iterator[None]:
    """Raise PartMissingError where one of the packages for PostgreSQL is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _PACKAGES:
            raise
        raise PartMissingError(
            f"Für PostgreSQL fehlt das Paket {error.name}; installieren Sie es mit "
            "„.venv/bin/pip install --editable '.[postgres]'“."
        ) from error

"""Where an index is kept."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Place:
    """A folder, and the engine that keeps the index instead of it or beside it."""

    folder: Path
    chroma_url: str = ""  # vectors in a Chroma server, all else in the folder
    database_url: str = ""  # everything in PostgreSQL; the folder is not used

    def __repr__(self) -> str:
        return f"Place({self})"

    def __str__(self) -> str:
        """Name the place for people, without a password."""
        if not self.database_url:
            return str(self.folder)
        parts = urlsplit(self.database_url)
        return f"der Datenbank {parts.hostname or 'auf diesem Rechner'}{parts.path}"


def as_place(where: Path | Place) -> Place:
    """Return a folder as a place."""
    return where if isinstance(where, Place) else Place(where)

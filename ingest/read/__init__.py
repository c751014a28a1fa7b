"""Reading: from a file to its pages of text. Formats that can do harm are read in a child process with limits."""

from pathlib import Path

from ingest.read.plain import read_plain
from ingest.read.sandbox import read_in_child
from ingest.read.types import KINDS, Reading

__all__ = ["KINDS", "Reading", "read_document"]


def read_document(path: Path) -> Reading:
    """Read one file; raises UnreadableFileError with a German sentence that says why and what to do."""
    kind = KINDS[path.suffix.lower()]
    return read_plain(path, kind) if kind in ("md", "txt") else read_in_child(path, kind)

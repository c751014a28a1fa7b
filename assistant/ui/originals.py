"""The published originals: which are known, which are missing here, and where the PDF behind a source lies."""

from functools import lru_cache
from pathlib import Path

from ingest.errors import IngestError
from ingest.index import Index
from ingest.sources import load_registry
from ingest.types import Source, SourceStatus


def known_originals(index: Index) -> dict[str, Source]:
    """Return every original that the ``sources.toml`` files beside the indexed documents name, by id."""
    return dict(_registered(tuple(index.manifest.roots)))


def missing_originals(index: Index) -> tuple[Source, ...]:
    """Return the originals that are named but not in the index."""
    return tuple(source for source in known_originals(index).values() if source.id not in index.sources)


def original_file(index: Index, source_id: str) -> Path | None:
    """Return the PDF of a source; None where there is none or where it lies outside the index's roots."""
    source = index.sources.get(source_id)
    if source is None or Path(source.file).name != source.file or not source.file.lower().endswith(".pdf"):
        return None
    return _find(tuple(index.manifest.roots), source.file)


@lru_cache(maxsize=16)
def _registered(roots: tuple[str, ...]) -> tuple[tuple[str, Source], ...]:
    found: dict[str, Source] = {}
    for root in map(Path, roots):
        path = (root if root.is_dir() else root.parent) / "sources.toml"
        try:
            entries = load_registry(path).entries if path.is_file() else ()
        except (IngestError, OSError):
            continue  # the index is older than the file; reading the documents must still work
        for entry in entries:
            if entry.source.status is SourceStatus.ORIGINAL:
                found[entry.source.id] = entry.source
    return tuple(found.items())


@lru_cache(maxsize=512)
def _find(roots: tuple[str, ...], name: str) -> Path | None:
    for root in map(Path, roots):
        if root.is_file() and root.name == name:
            return root
        if not root.is_dir():
            continue
        for path in sorted(root.rglob(f"*{Path(name).suffix}")):
            if path.name == name and path.is_file() and path.resolve().is_relative_to(root.resolve()):
                return path
    return None

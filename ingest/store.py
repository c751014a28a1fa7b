"""Builds a generation of the index and hands it to the store that keeps it: files, Chroma, or PostgreSQL.

A generation is complete before it is published, in one step, and nobody writes into it afterwards; so readers never see
a write, and the old index answers until then. Exactly one process may write at a time (``lock``).
"""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from ingest.embed import Embedder
from ingest.generation import Content, Owner, Progress, Reading, indexed_text, make_content
from ingest.index import FORMAT, Index
from ingest.lexical import TOKENISER_VERSION
from ingest.place import Place, as_place
from ingest.search import Floats
from ingest.stores.parts import postgres_parts
from ingest.types import Manifest, Passage, Source

__all__ = ["Index", "indexed_text", "lock", "store_at", "write_generation"]


class GenerationWriter(Protocol):
    """Takes one generation; nothing of it counts before ``publish`` returns."""

    def add_vectors(self, name: str, vectors: Floats, owners: Sequence[Owner]) -> None:
        """Take the vectors of ``passages`` or ``questions`` as soon as they are there; called in another thread."""
        ...

    def publish(self, content: Content, manifest: Manifest) -> Manifest:
        """Take everything, make it the current generation, and remove those older than the previous one."""
        ...

    def discard(self) -> None:
        """Remove what was begun."""
        ...


class Store(Protocol):
    """Keeps the generations of one index."""

    def lock(self) -> AbstractContextManager[None]:
        """Keep other writers out while the block runs; raises IndexLockedError where one is at work."""
        ...

    def remembered_roots(self) -> list[str]:
        """Return the files and folders that the index was built from, even when it is too old to be opened."""
        ...

    def begin(self, name: str) -> GenerationWriter:
        """Begin a generation; its name sorts by time. Call it within ``lock``."""
        ...


def store_at(where: Path | Place) -> Store:
    """Return the store of a place; raises PartMissingError where a package for it is missing."""
    place = as_place(where)
    if place.database_url:
        with postgres_parts():
            from ingest.stores.postgres_store import PostgresStore
        return PostgresStore(place)
    from ingest.stores.file_store import FileStore

    return FileStore(place)


def lock(where: Path | Place) -> AbstractContextManager[None]:
    """Keep other writers out of an index while the block runs; raises IndexLockedError where one is at work."""
    return store_at(where).lock()


def write_generation(
    where: Path | Place,
    passages: Sequence[Passage],
    sources: Sequence[Source],
    embedder: Embedder,
    documents: Mapping[str, str],
    roots: tuple[str, ...],
    reuse: Index | None = None,
    progress: Progress | None = None,
    originals: Mapping[str, str] | None = None,
    lend_questions: bool = True,
) -> Manifest:
    """Build a generation from all passages, publish it, and remove generations older than the previous one.

    ``documents`` maps source ids to the digest of file and metadata; ``originals`` the ids of published documents that
    may be missing here to their titles; ``lend_questions`` lets passages without questions borrow those of the bundled
    corpus. Vectors of unchanged texts are taken from ``reuse``. Call it within ``lock``.
    """
    created = datetime.now(UTC)
    writer = store_at(where).begin(f"{created:%Y%m%dT%H%M%S%f}")
    try:
        reading = Reading(passages, sources, dict(originals or {}), lend_questions)
        content = make_content(reading, embedder, reuse, progress, writer.add_vectors)
        manifest = Manifest(
            format=FORMAT,
            created=created.isoformat(timespec="seconds"),
            embedding_model=embedder.name,
            embedding_revision=embedder.revision,
            dimensions=embedder.dimensions,
            tokeniser=TOKENISER_VERSION,
            corpus_digest=hashlib.sha256("".join(sorted(documents.values())).encode()).hexdigest(),
            passages=len(passages),
            questions=len({(one.source_id, question) for one in passages for question in one.questions}),
            roots=roots,
            documents=dict(documents),
        )
        return writer.publish(content, manifest)
    except BaseException:
        writer.discard()
        raise

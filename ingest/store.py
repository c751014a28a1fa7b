"""Publishes the index: a new generation beside the old one, finished before it is named.

``<index>/current`` names the generation that counts. Readers never see a write, because a generation is complete before
the pointer names it; nobody writes into it afterwards. Exactly one process may write at a time (``lock``).
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from ingest.embed import Embedder
from ingest.errors import IndexLockedError
from ingest.generation import Progress, indexed_text, write_content
from ingest.index import FORMAT, GENERATION, POINTER, Channel, Index, checksum
from ingest.lexical import TOKENISER_VERSION
from ingest.types import Manifest, Passage, Source

__all__ = ["Channel", "Index", "indexed_text", "lock", "write_generation"]

_LOCK = "lock"


@contextlib.contextmanager
def lock(index_dir: Path) -> Iterator[None]:
    """Keep other writers out of an index folder while the block runs; raises IndexLockedError where one is at work."""
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / _LOCK).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexLockedError(
                f"An dem Index in {index_dir} arbeitet gerade ein anderer Vorgang; versuchen Sie es gleich noch einmal."
            ) from error
        yield


def write_generation(
    index_dir: Path,
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
    folder = index_dir / f"{GENERATION}{created:%Y%m%dT%H%M%S%f}"
    folder.mkdir(parents=True)
    try:
        write_content(folder, passages, sources, embedder, reuse, progress, dict(originals or {}), lend_questions)
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
        files = sorted(file for file in folder.rglob("*") if file.is_file() and "chroma" not in file.parts)
        sums = {file.relative_to(folder).as_posix(): checksum(file) for file in files}
        manifest = Manifest(**{**asdict(manifest), "roots": roots, "checksums": sums})
        (folder / "manifest.json").write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")
        _publish(index_dir, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return manifest


def _publish(index_dir: Path, folder: Path) -> None:
    """Point to a finished generation in one step, then remove all but it and the one before."""
    pointer = index_dir / POINTER
    previous = pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
    fresh = index_dir / f"{POINTER}.new"
    fresh.write_text(folder.name + "\n", encoding="utf-8")
    with fresh.open("rb") as handle:
        os.fsync(handle.fileno())
    fresh.replace(pointer)
    for old in index_dir.glob(f"{GENERATION}*"):
        if old.name not in (folder.name, previous):
            shutil.rmtree(old, ignore_errors=True)

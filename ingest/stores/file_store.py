"""Publishes an index in files: a new generation beside the old one, finished before it is named.

``<index>/current`` names the generation that counts. Readers never see a write, because a generation is complete before
the pointer names it; nobody writes into it afterwards. Exactly one process may write at a time (``lock``).
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from ingest.dense import remove_collections, write_collection
from ingest.errors import IndexLockedError, StoreUnavailableError
from ingest.generation import Content, Owner
from ingest.passages import write_passages
from ingest.place import Place
from ingest.search import Floats
from ingest.stores.file_index import GENERATION, POINTER, checksum
from ingest.types import Manifest

_LOCK = "lock"


class FileStore:
    """The index of one folder; with an address, its vectors are searched in a Chroma server."""

    def __init__(self, place: Place) -> None:
        self._folder = place.folder
        self._server = place.chroma_url

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other writers out while the block runs; raises IndexLockedError where one is at work."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / _LOCK).open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise IndexLockedError(
                    f"An dem Index in {self._folder} arbeitet gerade ein anderer Vorgang; versuchen Sie es gleich noch "
                    "einmal."
                ) from error
            yield

    def remembered_roots(self) -> list[str]:
        """Return what the index was built from, even when it is too old to be opened."""
        try:
            generation = (self._folder / POINTER).read_text(encoding="utf-8").strip()
            manifest = json.loads((self._folder / generation / "manifest.json").read_text(encoding="utf-8"))
            return [str(root) for root in manifest["roots"]]
        except (OSError, ValueError, KeyError, TypeError):
            return []  # there is no index, or it is damaged

    def begin(self, name: str) -> "FileWriter":
        """Begin a generation."""
        return FileWriter(self._folder, self._folder / f"{GENERATION}{name}", self._server)


class FileWriter:
    """Writes one generation into a folder of its own."""

    def __init__(self, index_dir: Path, folder: Path, server: str) -> None:
        self._index_dir = index_dir
        self._folder = folder
        self._server = server
        folder.mkdir(parents=True)

    def add_vectors(self, name: str, vectors: Floats, owners: Sequence[Owner]) -> None:
        """Hand the vectors of ``passages`` or ``questions`` to Chroma."""
        metadata: list[dict[str, str | int]] = [{"id": one.id, "source": one.source_id} for one in owners]
        write_collection(self._folder, name, vectors, metadata, self._server)

    def publish(self, content: Content, manifest: Manifest) -> Manifest:
        """Write everything else, then point to it; return the manifest with the checksums of the files."""
        folder = self._folder
        write_passages(folder / "passages.db", content.sources, content.passages, content.questions)
        _write_rows(folder / "rows.npz", content)
        for name, channel in content.channels.items():
            (folder / name).mkdir()
            np.save(folder / name / "vectors.npy", channel.vectors)
            channel.lexical.save(folder / name)
        content.headings.words.save(folder / "headings")
        stored = {"calibration": asdict(content.calibration), "originals": content.originals}
        (folder / "calibration.json").write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
        files = sorted(file for file in folder.rglob("*") if file.is_file() and "chroma" not in file.parts)
        manifest = replace(manifest, checksums={file.relative_to(folder).as_posix(): checksum(file) for file in files})
        (folder / "manifest.json").write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")
        self._point()
        return manifest

    def discard(self) -> None:
        """Remove what was begun."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(StoreUnavailableError):
            remove_collections(self._folder, self._server)

    def _point(self) -> None:
        """Point to the finished generation in one step, then remove all but it and the one before."""
        pointer = self._index_dir / POINTER
        previous = pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
        fresh = self._index_dir / f"{POINTER}.new"
        fresh.write_text(self._folder.name + "\n", encoding="utf-8")
        with fresh.open("rb") as handle:
            os.fsync(handle.fileno())
        fresh.replace(pointer)
        for old in self._index_dir.glob(f"{GENERATION}*"):
            if old.name not in (self._folder.name, previous):
                remove_collections(old, self._server)
                shutil.rmtree(old, ignore_errors=True)


def _write_rows(file: Path, content: Content) -> None:
    links = content.links
    lengths = np.array([len(rows) for rows in links], dtype=np.int64)
    np.savez(
        file,
        section=content.sections,
        question_start=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        question_rows=np.array([row for rows in links for row, _ in rows], dtype=np.int64),
        question_weights=np.array([weight for rows in links for _, weight in rows], dtype=np.float32),
    )

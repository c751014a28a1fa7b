"""Builds or refreshes an index: finds documents, reads, cuts, embeds and stores them.

The old index answers until the new one is complete; a file that cannot be read costs itself only.
"""

import errno
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from ingest.discover import CORPUS, find_documents
from ingest.embed import load_embedder
from ingest.errors import (
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    IngestError,
    NoDocumentsError,
    SourcesFileError,
    UnreadableFileError,
)
from ingest.place import Place, as_place
from ingest.prepare import Document, prepare, unchanged, without_copies
from ingest.sources import Sources, identify
from ingest.store import Index, Store, store_at, write_generation
from ingest.types import IngestReport, SkippedFile

_DISK_FULL = ("disk is full", "disk I/O error", "No space left")

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, in German; done; total)."""


def _open_index(where: Path | Place) -> Index | None:
    try:
        return Index.open(where)
    except (IndexMissingError, IndexMismatchError, IndexDamagedError):
        return None  # nothing to reuse; the new index replaces it


def _roots(paths: Sequence[Path], store: Store) -> list[Path]:
    """Return what the index is built from: what was named, and what an index at this place remembers."""
    named = [path.resolve() for path in paths] or [CORPUS]
    remembered = [root for root in map(Path, store.remembered_roots()) if root.exists()]
    return list(dict.fromkeys([*named, *remembered]))


def build_index(
    paths: Sequence[Path], where: Path | Place, embedding_model: str, progress: Progress | None = None
) -> IngestReport:
    """Build or refresh the index at a place from files and folders; without any, from ``corpus/``.

    Raises NoDocumentsError before anything is touched, IndexLockedError while another process writes, ModelError,
    and IngestError when the disk is full; each leaves the old index as it was.
    """
    began = time.perf_counter()
    store = store_at(where)
    roots = _roots(paths, store)
    files, skipped = find_documents(roots)
    if not files:
        raise NoDocumentsError(_nothing_found(roots, skipped))
    with store.lock():
        old = _open_index(where)
        sources = Sources()
        documents = _prepare_all(files, sources, old, skipped, progress)
        documents = without_copies(documents, skipped)
        if not documents:
            raise NoDocumentsError(_nothing_found(roots, skipped))
        embedder = load_embedder(embedding_model)
        passages = [passage for document in documents for passage in document.passages]
        digests = {document.source.id: document.digest for document in documents}
        try:
            manifest = write_generation(
                where,
                passages,
                [d.source for d in documents],
                embedder,
                digests,
                tuple(map(str, roots)),
                old,
                progress,
                {source.id: source.title for source in sources.originals()},
            )
        except OSError as error:
            raise _disk_error(error, as_place(where)) from error
        except Exception as error:  # SQLite and Chroma have errors of their own for a disk that is full
            if not any(words in str(error) for words in _DISK_FULL):
                raise
            raise _disk_error(OSError(errno.ENOSPC, str(error)), as_place(where)) from error
    before = old.manifest.documents if old is not None else {}
    return IngestReport(
        documents=len(documents),
        passages=manifest.passages,
        questions=manifest.questions,
        reused=sum(1 for identifier, digest in digests.items() if before.get(identifier) == digest),
        seconds=time.perf_counter() - began,
        place=str(as_place(where)),
        skipped=tuple(skipped),
        removed=tuple(sorted(set(before) - set(digests))),
    )


def _disk_error(error: OSError, place: Place) -> IngestError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return IngestError(
            f"Auf dem Datenträger von {place} ist kein Platz mehr; schaffen Sie Platz und starten Sie das Einlesen "
            "noch einmal. Der bisherige Index antwortet weiter."
        )
    return IngestError(
        f"In {place} lässt sich nicht schreiben ({error.strerror or error}); prüfen Sie die Rechte an dem Ordner. "
        "Der bisherige Index antwortet weiter."
    )


def _nothing_found(roots: Sequence[Path], skipped: Sequence[SkippedFile]) -> str:
    places = ", ".join(str(root) for root in roots)
    reasons = " ".join(skip.reason for skip in skipped[:3])
    return (
        f"In {places} wurde kein lesbares Dokument gefunden; legen Sie dort PDF-, Markdown-, Text-, HTML- oder "
        f"DOCX-Dateien ab. {reasons}"
    ).strip()


def _prepare_all(
    files: Sequence[Path], sources: Sources, old: Index | None, skipped: list[SkippedFile], progress: Progress | None
) -> list[Document]:
    """Read the files, as many at once as there are cores: the work is done in one child process per file."""
    ids = identify(files, sources)
    documents: dict[Path, Document] = {}
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        waiting = {}
        for path in files:
            known = unchanged(path, ids[path], sources, old)
            if known is not None:
                documents[path] = known
            else:
                waiting[pool.submit(prepare, path, ids[path], sources)] = path
        for done in as_completed(waiting):
            path = waiting[done]
            try:
                documents[path] = done.result()
                skipped += [SkippedFile(path, remark) for remark in documents[path].remarks]
            except (UnreadableFileError, SourcesFileError) as error:
                skipped.append(SkippedFile(path, str(error)))
            if progress is not None:
                progress("Dokumente lesen", len(documents), len(files))
    return [documents[path] for path in files if path in documents]

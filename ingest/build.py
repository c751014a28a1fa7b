"""Builds or refreshes an index: finds documents, reads, cuts, embeds and stores them.

The old index answers until the new one is complete; a file that cannot be read costs itself only.
"""

import errno
import json
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
from ingest.prepare import Document, prepare, unchanged, without_copies
from ingest.sources import Sources, identify
from ingest.store import Index, lock, write_generation
from ingest.types import IngestReport, SkippedFile

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, in German; done; total)."""


def _open_index(index_dir: Path) -> Index | None:
    try:
        return Index.open(index_dir)
    except (IndexMissingError, IndexMismatchError, IndexDamagedError):
        return None  # nothing to reuse; the new index replaces it


def _remembered_roots(index_dir: Path) -> list[Path]:
    """Return what the index at this place was built from, even when it is too old to be opened."""
    try:
        generation = (index_dir / "current").read_text(encoding="utf-8").strip()
        roots = json.loads((index_dir / generation / "manifest.json").read_text(encoding="utf-8"))["roots"]
        return [Path(root) for root in roots if Path(root).exists()]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # there is no index, or it is damaged


def _roots(paths: Sequence[Path], index_dir: Path) -> list[Path]:
    """Return what the index is built from: what was named, and what an index at this place remembers."""
    named = [path.resolve() for path in paths] or [CORPUS]
    return list(dict.fromkeys([*named, *_remembered_roots(index_dir)]))


def build_index(
    paths: Sequence[Path], index_dir: Path, embedding_model: str, progress: Progress | None = None
) -> IngestReport:
    """Build or refresh the index in ``index_dir`` from files and folders; without any, from ``corpus/``.

    Raises NoDocumentsError before anything is touched, IndexLockedError while another process writes, ModelError,
    and IngestError when the disk is full; each leaves the old index as it was.
    """
    began = time.perf_counter()
    roots = _roots(paths, index_dir)
    files, skipped = find_documents(roots)
    if not files:
        raise NoDocumentsError(_nothing_found(roots, skipped))
    with lock(index_dir):
        old = _open_index(index_dir)
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
                index_dir,
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
            raise _disk_error(error, index_dir) from error
    before = old.manifest.documents if old is not None else {}
    return IngestReport(
        documents=len(documents),
        passages=manifest.passages,
        questions=manifest.questions,
        reused=sum(1 for identifier, digest in digests.items() if before.get(identifier) == digest),
        seconds=time.perf_counter() - began,
        index_dir=index_dir,
        skipped=tuple(skipped),
        removed=tuple(sorted(set(before) - set(digests))),
    )


def _disk_error(error: OSError, index_dir: Path) -> IngestError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return IngestError(
            f"Auf dem Datenträger von {index_dir} ist kein Platz mehr; schaffen Sie Platz und starten Sie das Einlesen "
            "noch einmal. Der bisherige Index antwortet weiter."
        )
    return IngestError(
        f"In {index_dir} lässt sich nicht schreiben ({error.strerror or error}); prüfen Sie die Rechte an dem Ordner. "
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

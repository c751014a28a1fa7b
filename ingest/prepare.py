"""Makes one file ready for the index: reads it, cuts it, and adds what is known about it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from ingest.chunk import cut_passages
from ingest.errors import UnreadableFileError
from ingest.questions import attach_notes, load_notes, side_file
from ingest.read import read_document
from ingest.sections import split_sections
from ingest.sources import Sources
from ingest.store import Index
from ingest.types import Passage, SkippedFile, Source, SourceStatus

_BUNDLED = frozenset({SourceStatus.DIGEST, SourceStatus.GUIDANCE})


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready for the index."""

    path: Path
    source: Source
    passages: tuple[Passage, ...]
    digest: str  # SHA-256 of the file, its side file and its metadata
    remarks: tuple[str, ...] = ()


@cache
def _code_digest() -> str:
    """Digest of the code that cuts documents: when it changes, documents are cut again."""
    folder = Path(__file__).resolve().parent
    names = (
        "blocks",
        "chunk",
        "clean",
        "german",
        "headings",
        "markdown",
        "merge",
        "prepare",
        "questions",
        "sections",
        "sentences",
    )
    files = [folder / f"{name}.py" for name in names] + sorted((folder / "read").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _digest(path: Path, source: Source) -> str:
    """Return what must be the same for a document to count as unchanged."""
    digest = hashlib.sha256(json.dumps(asdict(source), sort_keys=True).encode() + _code_digest().encode())
    for file in (path, side_file(path)):
        if file.is_file():
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _known_source(path: Path, identifier: str, sources: Sources) -> Source:
    entry = sources.entry_for(path)
    if entry is not None:
        return replace(entry.source, id=identifier, file=path.name)
    return Source(id=identifier, title="", status=SourceStatus.OWN, file=path.name)


def prepare(path: Path, identifier: str, sources: Sources) -> Document:
    """Read one file and cut it into passages; raises UnreadableFileError or SourcesFileError."""
    source = _known_source(path, identifier, sources)
    try:
        digest = _digest(path, source)
    except OSError as error:
        raise UnreadableFileError(
            f"„{path.name}“ lässt sich nicht öffnen ({error.strerror}); prüfen Sie, ob die Datei da ist und gelesen "
            "werden darf."
        ) from error
    reading = read_document(path)
    own_title, sections = split_sections(reading.document, source.title or reading.title)
    title = source.title or _presentable(reading.title) or own_title or path.stem.replace("_", " ")
    source = replace(source, title=title)
    remarks = list(reading.remarks)
    notes_file = side_file(path)
    if notes_file.is_file():
        sections, unmatched = attach_notes(sections, load_notes(notes_file))
        remarks += [
            f"„{notes_file.name}“: Die Überschrift „{note.heading}“ gibt es in „{path.name}“ nicht; ihre Fragen fehlen."
            for note in unmatched
        ]
    passages = cut_passages(identifier, sections, imprint=source.status not in _BUNDLED)
    if not passages:
        raise UnreadableFileError(f"„{path.name}“ enthält keinen Text; legen Sie eine Fassung mit Text ab.")
    return Document(path, source, tuple(passages), digest, tuple(remarks))


def _presentable(title: str) -> str:
    """Return a title from a file's metadata unless a program put a file name there."""
    junk = title.lower().endswith((".doc", ".docx", ".indd", ".pdf", ".pptx")) or title.startswith(
        ("Microsoft ", "untitled")
    )
    return "" if junk or len(title) < 4 or not any(c.isalpha() for c in title) else title


def unchanged(path: Path, identifier: str, sources: Sources, old: Index | None) -> Document | None:
    """Return the document as the old index has it, if file and metadata are the same."""
    known = old.sources.get(identifier) if old is not None else None
    if old is None or known is None:
        return None
    source = _known_source(path, identifier, sources)
    try:
        digest = _digest(path, source)
    except OSError:
        return None
    if old.manifest.documents.get(identifier) != digest:
        return None
    return Document(path, known, tuple(old.passages_of(identifier)), digest)


def without_copies(documents: Iterable[Document], skipped: list[SkippedFile]) -> list[Document]:
    """Keep one of several documents with the same text; one that a ``sources.toml`` describes goes first."""
    first: dict[str, Document] = {}
    kept = []
    for document in sorted(documents, key=lambda document: document.source.status is SourceStatus.OWN):
        text = "".join("".join(passage.text.split()) for passage in document.passages)
        key = hashlib.sha256(text.encode()).hexdigest()
        if key in first:
            other = first[key].path.name
            skipped.append(
                SkippedFile(
                    document.path,
                    f"„{document.path.name}“ hat denselben Text wie „{other}“ und wird nur einmal aufgenommen.",
                )
            )
        else:
            first[key] = document
            kept.append(document)
    return sorted(kept, key=lambda document: str(document.path))

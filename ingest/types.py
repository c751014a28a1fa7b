"""The nouns of the ingest: what is read, how it is cut, what the index keeps. Imports no logic."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class SourceStatus(StrEnum):
    """What a source is; the value is the word of the outer contract."""

    ORIGINAL = "original"  # the published document itself
    DIGEST = "zusammenfassung"  # this project's digest of one
    GUIDANCE = "handreichung"  # this project's own guidance
    OWN = "eigene"  # added by the operator


@dataclass(frozen=True, slots=True)
class Source:
    """One document and what is known about it (from ``sources.toml``, or the file itself)."""

    id: str
    title: str
    status: SourceStatus
    file: str  # file name, for people and for links
    publisher: str = ""
    published: str = ""  # "2022-06", "2025-10-20"; empty = not known
    knowledge_date: str = ""  # state of knowledge, ISO date; empty = the publication date
    url: str = ""  # where the published document can be had
    rights: str = ""
    digest_of: str = ""  # id of the original that this digest stands for
    note: str = ""  # dated note that travels with every citation of this source
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document as read; ``number`` counts from 1, ``label`` is what is printed."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file after reading, before cleaning. Markdown, text, HTML and DOCX have no pages."""

    path: Path
    kind: str  # "pdf", "md", "txt", "html", "docx"
    pages: tuple[Page, ...]  # exactly one page, number 0, for formats without pages
    outline: tuple[tuple[int, str, int], ...] = ()  # (level from 1, heading, page number)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to the next heading."""

    heading_path: tuple[str, ...]  # without the document's title
    text: str  # cleaned, quotable text; paragraphs separated by blank lines, list items by newlines
    page_first: int | None
    page_last: int | None
    page_starts: tuple[tuple[int, int], ...] = ()  # (offset into text, page number), ascending
    original: str = ""  # where the same matter stands in the original
    evidence: tuple[str, ...] = ()  # sources of the facts, for digests
    note: str = ""  # dated note for this section
    questions: tuple[str, ...] = ()  # questions this section answers
    gap: str = ""  # the section says what is NOT known: id of the original that alone tells it, or "public"


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found and quoted. ``text`` is verbatim; what is embedded is derived from it."""

    id: str  # "<source id>#<position>"
    source_id: str
    position: int  # order within the source, from 0
    heading_path: tuple[str, ...]
    anchor: str  # fragment of the section in the reading view
    text: str
    page_first: int | None
    page_last: int | None
    char_start: int  # offset of ``text`` within its section's text
    char_end: int
    original: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""
    questions: tuple[str, ...] = ()
    gap: str = ""  # see Section
    quotable: bool = True  # False for imprint and other boilerplate: found, never answered with

    @property
    def search_text(self) -> str:
        """What is indexed: the heading path, then the text."""
        return "\n".join((*self.heading_path, self.text))


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that did not go in, and one German sentence why and what to do."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one run of the ingest did."""

    documents: int
    passages: int
    questions: int
    reused: int  # documents whose embeddings were taken from the old index
    seconds: float
    place: str  # where the index is kept, for people
    skipped: tuple[SkippedFile, ...] = ()
    removed: tuple[str, ...] = ()  # source ids that were in the old index and are gone


@dataclass(frozen=True, slots=True)
class Manifest:
    """How the index describes itself; a mismatch is a clear error with the command that mends it."""

    format: int
    created: str  # ISO 8601 with zone
    embedding_model: str  # "bundled", or the name or folder given
    embedding_revision: str  # digest of the model's files; "" when not local
    dimensions: int
    tokeniser: str  # version of the German tokeniser
    corpus_digest: str  # SHA-256 over all document digests
    passages: int
    questions: int
    roots: tuple[str, ...]  # files and folders this index was built from
    documents: dict[str, str] = field(default_factory=dict)  # source id -> SHA-256 of file and metadata
    checksums: dict[str, str] = field(default_factory=dict)  # file within the index -> SHA-256

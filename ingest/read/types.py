"""The nouns of reading. Imports no logic."""

from dataclasses import dataclass

from ingest.types import RawDocument

KINDS = {
    ".pdf": "pdf",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}
"""Suffix of a file name -> kind of document."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, its own title if it names one, and remarks on parts that could not be read."""

    document: RawDocument
    title: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text as a PDF draws it. Origin is the top left corner, unit is the point (1/72 inch)."""

    x: float
    y: float
    size: float  # of the font
    bold: bool
    text: str  # may end with a line break

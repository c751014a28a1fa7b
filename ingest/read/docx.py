"""Reads Word documents through python-docx (the only file that imports it); runs in the child process."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.read.escape import escape

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"^(?:Heading|Überschrift)\s*([1-6])$", re.IGNORECASE)
_LIST = re.compile(r"List|Aufzählung|Liste|Bullet", re.IGNORECASE)
_LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes; more is a zip bomb


def read_docx(path: Path, send: Callable[..., None]) -> None:
    """Send a Word document as Markdown: headings by their styles, lists, tables row by row."""
    import zipfile

    import docx

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_UNPACKED:
                send("failed", "entpackt sich auf mehr als 200 MB; speichern Sie den Text ohne Bilder als neue Datei")
                return
        document = docx.Document(str(path))
        text = "\n\n".join(_blocks(document))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, AttributeError) as error:
        hint = "speichern Sie das Dokument neu als DOCX oder PDF"
        encrypted = isinstance(error, zipfile.BadZipFile) and path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
        why = "ist verschlüsselt oder im alten Word-Format" if encrypted else "ist kein lesbares Word-Dokument"
        send("failed", f"{why}; {hint}")
        return
    if not text.strip():
        send("failed", "enthält keinen Text; legen Sie eine Fassung mit Text ab")
        return
    send("title", document.core_properties.title or "")
    send("page", 0, "", text)


def _blocks(document: "Document") -> Iterator[str]:
    from docx.table import Table

    items: list[str] = []
    for element in document.iter_inner_content():
        if not isinstance(element, Table):
            mark = _list_mark(element)
            if mark:
                items.append(mark + escape(element.text))
                continue
        if items:
            yield "\n".join(items)
            items = []
        if isinstance(element, Table):
            rows = [" \\| ".join(escape(cell.text) for cell in row.cells) for row in element.rows]
            yield "  \n".join(row for row in rows if row.strip(" |\\"))
        elif element.text.strip():
            yield _heading_mark(element) + escape(element.text)
    if items:
        yield "\n".join(items)


def _style(paragraph: "Paragraph") -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _heading_mark(paragraph: "Paragraph") -> str:
    name = _style(paragraph)
    match = _HEADING.match(name)
    if match:
        return "#" * int(match.group(1)) + " "
    return "# " if name in ("Title", "Titel") else ""


def _list_mark(paragraph: "Paragraph") -> str:
    if not paragraph.text.strip() or _heading_mark(paragraph):
        return ""
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    name = _style(paragraph)
    if not numbered and not _LIST.search(name):
        return ""
    return "1. " if "Number" in name or "nummer" in name.lower() else "- "

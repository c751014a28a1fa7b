"""Reads Markdown and plain text, whatever the encoding."""

from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.read.types import Reading
from ingest.types import Page, RawDocument

_LARGEST = 50 * 1024 * 1024  # bytes; the Federal laws as one text file are smaller


def decode(data: bytes, name: str) -> str:
    """Decode text by its byte order mark, as UTF-8, else as Windows-1252; binary data is refused."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data or data.startswith((b"%PDF-", b"PK\x03\x04")):
        raise UnreadableFileError(
            f"„{name}“ ist keine Textdatei, auch wenn die Endung das sagt; geben Sie der Datei die richtige Endung."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_plain(path: Path, kind: str) -> Reading:
    """Read a file of kind ``md`` or ``txt`` as one page with number 0."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFileError(f"„{path.name}“ ist größer als 50 MB; teilen Sie die Datei in mehrere auf.")
        text = decode(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadableFileError(
            f"„{path.name}“ lässt sich nicht öffnen ({error.strerror}); prüfen Sie, ob die Datei da ist und gelesen "
            "werden darf."
        ) from error
    if not text.strip():
        raise UnreadableFileError(f"„{path.name}“ ist leer; legen Sie die Datei noch einmal ab.")
    return Reading(RawDocument(path, kind, (Page(0, "", text),)))

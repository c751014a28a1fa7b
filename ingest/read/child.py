"""The child process that reads one file: sets its own limits, then writes one JSON line per page to its output.

Messages: ["title", t] ["page", number, label, text] ["outline", level, heading, page] ["remark", t] ["failed", t]
["end"]. ``failed`` and ``remark`` carry the end of a German sentence that begins with the file's name.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

_MEMORY = 1536 * 1024 * 1024  # bytes of address space; an honest brochure needs about 200 MB


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def send(*message: object) -> None:
    """Write one message to the parent."""
    sys.stdout.write(json.dumps(message, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _reader(kind: str) -> Callable[[Path, Callable[..., None]], None]:
    if kind == "pdf":
        from ingest.read.pdf import read_pdf

        return read_pdf
    if kind == "html":
        from ingest.read.html import read_html

        return read_html
    from ingest.read.docx import read_docx

    return read_docx


def main(kind: str, name: str) -> None:
    """Read the file ``name`` and send what it says."""
    _limit_memory()
    try:
        _reader(kind)(Path(name), send)
    except MemoryError:
        send("failed", "braucht beim Lesen zu viel Speicher; speichern Sie die Datei neu, etwa mit „Drucken als PDF“")
    except RecursionError:
        send("failed", "ist beschädigt (die Teile verweisen im Kreis aufeinander); besorgen Sie die Datei noch einmal")
    else:
        send("end")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

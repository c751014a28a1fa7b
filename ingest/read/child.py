"""The child process that reads one file: sets its own limits, then writes one JSON line per page to its output.

Messages: ["title", t] ["page", number, label, text] ["outline", level, heading, page] ["remark", t] ["failed", t]
["end"]. ``failed`` and ``remark`` carry the end of a German sentence that begins with the file's name.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's watchdog remains
    resource = None  # type: ignore[assignment]

_COMPUTING_S = 6  # seconds of computing without a message; a page takes well under one
_MEMORY = 1536 * 1024 * 1024  # bytes of address space; an honest brochure needs about 200 MB


def _limit_memory() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_more_time() -> None:
    """Let the system end this process after some more computing, whatever it hangs in; waiting does not count."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + _COMPUTING_S, hard))


def send(*message: object) -> None:
    """Write one message to the parent; each is a sign of life that grants more time."""
    _allow_more_time()
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
    _allow_more_time()
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

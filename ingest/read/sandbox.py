"""Reads a file in a child process, so that a broken or hostile one harms neither this process nor the machine."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ingest.errors import UnreadableFileError
from ingest.read.types import Reading
from ingest.types import Page, RawDocument

_SILENCE_S = 60.0  # seconds without a sign of life, on a busy machine; the child limits its computing more tightly
_LARGEST = 300 * 1024 * 1024  # bytes; the longest brochures of the federal ministries have 30 MB
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_ROOT = Path(__file__).resolve().parents[2]


class _Watchdog:
    """Kills a process that says nothing for ``_SILENCE_S`` seconds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.fired = False
        self._process = process
        self._timer: threading.Timer | None = None

    def _fire(self) -> None:
        self.fired = True
        self._process.kill()

    def feed(self) -> None:
        """Begin the span of silence anew."""
        self.stop()
        self._timer = threading.Timer(_SILENCE_S, self._fire)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Stand down."""
        if self._timer is not None:
            self._timer.cancel()


def _messages(process: subprocess.Popen[str], stream: IO[str]) -> Iterator[list[object]]:
    watchdog = _Watchdog(process)
    watchdog.feed()
    try:
        for line in stream:
            watchdog.feed()
            yield json.loads(line)
    finally:
        watchdog.stop()
    process.wait()
    if watchdog.fired or process.returncode == -_OUT_OF_TIME:
        problem = "lässt sich in vertretbarer Zeit nicht lesen; speichern Sie die Datei neu, etwa mit „Drucken als PDF“"
        yield ["failed", problem]


def read_in_child(path: Path, kind: str) -> Reading:
    """Read a PDF, HTML or DOCX file; raises UnreadableFileError when it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFileError(f"„{path.name}“ ist größer als 300 MB; teilen Sie die Datei in mehrere auf.")
        path.open("rb").close()
    except OSError as error:
        raise UnreadableFileError(
            f"„{path.name}“ lässt sich nicht öffnen ({error.strerror}); prüfen Sie, ob die Datei da ist und gelesen "
            "werden darf."
        ) from error
    command = [sys.executable, "-m", "ingest.read.child", kind, str(path.resolve())]
    environment = os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    pages: list[Page] = []
    outline: list[tuple[int, str, int]] = []
    remarks: list[str] = []
    title, complete = "", False
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        for name, *values in _messages(process, process.stdout):
            match name, values:
                case "page", [int(number), str(label), str(text)]:
                    pages.append(Page(number, label, text))
                case "outline", [int(level), str(heading), int(number)]:
                    outline.append((level, heading, number))
                case "title", [str(value)]:
                    title = value
                case "remark", [str(value)]:
                    remarks.append(f"„{path.name}“: {value}")
                case "failed", [str(value)]:
                    process.kill()
                    raise UnreadableFileError(f"„{path.name}“ {value}.")
                case "end", []:
                    complete = True
    if not complete:
        raise UnreadableFileError(
            f"„{path.name}“ braucht beim Lesen zu viel Speicher oder ist beschädigt; speichern Sie die Datei neu, etwa "
            "mit „Drucken als PDF“."
        )
    return Reading(RawDocument(path, kind, tuple(pages), tuple(outline)), title, tuple(remarks))

"""Reads PDF through pypdf (the only file that imports it); runs in the child process."""

import logging
import math
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from ingest.clean import unreadable
from ingest.read.layout import body_size, lay_out, order
from ingest.read.types import Fragment

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PAGE_CPU_S = 2.0  # seconds of computing a page may take; an honest one takes 0.05
_SLOW_PAGES = 2  # so many pages that run away, and the file is refused
_MOST_PAGES = 5000
Send = Callable[..., None]


class _TooSlowError(BaseException):
    """Raised when a page takes longer than it may; no Exception, since the library catches those in many places."""


class _RefusedError(Exception):
    """Raised when the file cannot be read; the text says why and what to do."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise _TooSlowError after so much computing time; waiting for a busy machine does not count."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise _TooSlowError

    if not hasattr(signal, "SIGPROF"):  # Windows: the parent's watchdog remains
        yield
        return
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)


def _fragments(page: "PageObject", height: float) -> list[Fragment]:
    """Return what the page draws, turned so that most of the text stands upright."""
    drawn: list[tuple[int, Fragment]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, object] | None, size: float) -> None:
        if not text:
            return
        # Text matrix times transformation matrix: where the text stands and how large it is.
        a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
        c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        turn = round(math.degrees(math.atan2(b, a)) / 90) % 4
        x, y = ((x, height - y), (y, x), (-x, y), (-y, -x))[turn]
        name = str(font.get("/BaseFont", "")) if font else ""
        bold = any(word in name for word in ("Bold", "Black", "Heavy", "Semibold", "-Bd", "Demi"))
        drawn.append((turn, Fragment(x, y, abs(size) * math.hypot(c, d), bold, text)))

    page.extract_text(visitor_text=visit)
    weights = [0, 0, 0, 0]
    for turn, fragment in drawn:
        weights[turn] += len(fragment.text.strip())
    upright = weights.index(max(weights))
    return [f for turn, f in drawn if turn == upright or not f.text.strip()] + [
        f for turn, f in drawn if turn != upright and f.text.strip()
    ]


def _outline(reader: "PdfReader", items: object, level: int = 1) -> Iterator[tuple[int, str, int]]:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, list):
            yield from _outline(reader, item, level + 1)
            continue
        number = reader.get_destination_page_number(item)
        if number is not None and number >= 0 and str(item.title).strip():
            yield level, str(item.title).strip(), number + 1


def _open(path: Path) -> "PdfReader":
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import EmptyFileError, PyPdfError

    with path.open("rb") as file:
        head = file.read(1024)
    if not head.strip():
        raise _RefusedError("ist leer; besorgen Sie die Datei noch einmal")
    if b"%PDF-" not in head:
        kind = "eine Webseite" if b"<html" in head.lower() or b"<!doctype" in head.lower() else "kein PDF"
        raise _RefusedError(f"ist {kind}, auch wenn die Endung „.pdf“ sagt; besorgen Sie die Datei noch einmal")
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise _RefusedError("ist mit einem Kennwort geschützt; legen Sie eine Fassung ohne Kennwort ab")
        if len(reader.pages) > _MOST_PAGES:
            raise _RefusedError(f"hat mehr als {_MOST_PAGES} Seiten; teilen Sie die Datei in mehrere auf")
    except EmptyFileError as error:
        raise _RefusedError("ist leer; besorgen Sie die Datei noch einmal") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError) as error:
        raise _RefusedError("ist beschädigt oder unvollständig; besorgen Sie die Datei noch einmal") from error
    return reader


def read_pdf(path: Path, send: Send) -> None:
    """Send the pages of a PDF, its outline (or its headings by font size) and remarks on pages that are missing."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with _time_limit(_PAGE_CPU_S):
            reader = _open(path)
        _read_pages(reader, send)
    except _RefusedError as error:
        send("failed", str(error))
    except _TooSlowError:
        send(
            "failed",
            "lässt sich in vertretbarer Zeit nicht lesen; speichern Sie die Datei neu, etwa mit „Drucken als PDF“",
        )


def _read_pages(reader: "PdfReader", send: Send) -> None:
    pages: dict[int, list[Fragment]] = {}
    slow: list[int] = []
    broken: list[int] = []
    total = len(reader.pages)
    for index in range(total):
        send("alive")
        try:
            with _time_limit(_PAGE_CPU_S):
                page = reader.pages[index]
                pages[index + 1] = _fragments(page, float(page.mediabox.top))
        except _TooSlowError:
            slow.append(index + 1)
            if len(slow) >= _SLOW_PAGES:
                raise
        except MemoryError:
            raise
        except Exception:  # whatever a broken page makes the library raise, the other pages go in
            broken.append(index + 1)
    _send_pages(reader, pages, total, send)
    _remark(send, slow, "ließ sich in vertretbarer Zeit nicht lesen", "ließen sich in vertretbarer Zeit nicht lesen")
    _remark(send, broken, "ist beschädigt", "sind beschädigt")


def _send_pages(reader: "PdfReader", pages: dict[int, list[Fragment]], total: int, send: Send) -> None:
    body = body_size(pages.values())
    texts, headings, scrambled = {}, [], []
    for number, fragments in pages.items():
        with _time_limit(_PAGE_CPU_S):
            text, found = lay_out(order(fragments), body)
        if unreadable(text):
            scrambled.append(number)
            continue
        texts[number] = text
        headings += [(size, heading, number) for size, heading in found]
    if not any(text.strip() for text in texts.values()):
        if scrambled:
            raise _RefusedError(
                "enthält Text, dessen Zeichen sich nicht entziffern lassen; besorgen Sie eine andere Fassung oder "
                "lassen Sie den Text mit einer Texterkennung (OCR) neu erfassen"
            )
        raise _RefusedError(
            "enthält keinen Text, vermutlich nur Bilder; lassen Sie die Datei mit einer Texterkennung (OCR) erfassen"
        )
    labels = _labels(reader, total)
    for number, text in texts.items():
        send("page", number, labels[number - 1], text)
    for level, heading, number in _headings(reader, headings):
        send("outline", level, heading, number)
    title = (reader.metadata.title if reader.metadata else "") or ""
    send("title", str(title).strip())
    why = "lässt sich nicht entziffern", "lassen sich nicht entziffern"
    _remark(send, scrambled, *why)


def _labels(reader: "PdfReader", total: int) -> list[str]:
    try:
        labels = [str(label) for label in reader.page_labels]
    except Exception:  # a broken label tree costs the printed numbers, nothing else
        labels = []
    return labels if len(labels) == total else [str(number + 1) for number in range(total)]


def _headings(reader: "PdfReader", found: list[tuple[float, str, int]]) -> list[tuple[int, str, int]]:
    """Return the outline of the document; without one, the lines set larger than the text around them."""
    try:
        outline = list(_outline(reader, reader.outline))
    except Exception:  # a broken outline is as good as none
        outline = []
    if len(outline) >= 3:
        return outline
    sizes = sorted({size for size, _, _ in found}, reverse=True)
    return [(sizes.index(size) + 1, heading, number) for size, heading, number in found]


def _remark(send: Send, numbers: list[int], one: str, many: str) -> None:
    if numbers:
        pages = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        which = f"Seite {pages} {one}" if len(numbers) == 1 else f"Die Seiten {pages} {many}"
        send("remark", f"{which}; der Rest ist aufgenommen.")

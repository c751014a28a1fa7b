"""Damages PDFs and gives them to the reader; see ``make fuzz``."""

import os
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

LONGEST_S = 10.0  # of one file or request, in seconds of computing where the machine has other work
_SHAPES = [b"/Length", b"endstream", b"endobj", b"xref", b"trailer", b"/Kids", b"/Count", b"/Filter", b"/FlateDecode"]


def seed_pdfs() -> list[bytes]:
    """Return whole PDFs to damage: several pages, an outline, umlauts, one with a second font."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    made = []
    for pages in (1, 3, 8):
        buffer = BytesIO()
        canvas = Canvas(buffer, pagesize=A4)
        for page in range(pages):
            canvas.bookmarkPage(str(page))
            canvas.addOutlineEntry(f"Kapitel {page}", str(page))
            canvas.setFont("Helvetica-Bold" if page % 2 else "Times-Roman", 11)
            for line in range(40):
                canvas.drawString(60, 780 - 18 * line, f"Zeile {line}: Menschen entscheiden über Anträge. ÄÖÜß §")
            canvas.showPage()
        canvas.save()
        made.append(buffer.getvalue())
    return made


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return the file with a few bytes, words or parts changed, cut out, doubled or moved."""
    content = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(max(1, len(content)))
        match dice.randrange(8):
            case 0:
                content[place : place + 1] = bytes([dice.randrange(256)])
            case 1:
                del content[place : place + dice.randint(1, 400)]
            case 2:
                content[place:place] = content[place : place + dice.randint(1, 400)]
            case 3:
                content = content[: max(10, place)]
            case 4:
                content[place:place] = dice.randbytes(dice.randint(1, 60))
            case 5:
                shape = dice.choice(_SHAPES)
                found = content.find(shape)
                if found >= 0:
                    content[found : found + len(shape)] = dice.choice(_SHAPES)
            case 6:
                digits = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
                if digits:
                    at = dice.choice(digits)
                    content[at : at + 1] = dice.choice([b"9" * dice.randint(1, 12), b"-1", b"0", b""])
            case 7:
                other = dice.randrange(max(1, len(content)))
                content[place : place + 50], content[other : other + 50] = (
                    content[other : other + 50],
                    content[place : place + 50],
                )
    return bytes(content)


def fuzz_pdfs(number: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Read so many damaged files, as reading in does it; return the outcomes and the problems."""
    from ingest.errors import UnreadableFileError
    from ingest.read.sandbox import read_in_child

    dice = random.Random(seed)
    seeds = seed_pdfs()
    outcomes: Counter[str] = Counter()
    found: list[str] = []

    def read(count: int, data: bytes) -> None:
        file = folder / f"{count}.pdf"
        file.write_bytes(data)
        began = time.monotonic()
        try:
            reading = read_in_child(file, "pdf")
            outcomes["gelesen" if reading.document.pages else "leer"] += 1
        except UnreadableFileError as error:
            outcomes["abgelehnt, mit Grund"] += 1
            if not str(error).endswith("."):
                found.append(f"{file.name}: kein ganzer Satz: {error}")
        except Exception as error:
            found.append(f"{file.name}: {type(error).__name__}: {error}")
            return
        took = time.monotonic() - began
        if took > LONGEST_S and os.getloadavg()[0] < (os.cpu_count() or 1):
            found.append(f"{file.name}: {took:.1f} Sekunden")
        file.unlink()

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for done in [pool.submit(read, count, damaged(dice.choice(seeds), dice)) for count in range(number)]:
            done.result()
    return outcomes, found

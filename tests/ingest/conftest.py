"""Makes German PDFs with the defects that real ones have; nothing is stored as a binary."""

import io
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

PROSE = (
    "Menschenzentrierung bedeutet, dass der Mensch im Mittelpunkt steht. Die Behörde prüft vor jedem Einsatz, welche "
    "Folgen eine Anwendung für Bürgerinnen und Bürger hat. Wer betroffen ist, wird früh beteiligt. Häufig helfen dabei "
    "Gespräche mit den Beschäftigten, die das Verfahren täglich nutzen. Die Ergebnisse werden aufgeschrieben und nach "
    "einem Jahr überprüft. So bleibt nachvollziehbar, warum eine Entscheidung gefallen ist und wer sie verantwortet. "
)


@pytest.fixture(scope="session")
def prose() -> str:
    return PROSE


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Write an HTML page as PDF through WeasyPrint."""

    def make(body: str, css: str = "", name: str = "probe.pdf", title: str = "Probe") -> Path:
        from weasyprint import HTML

        head = f"<title>{title}</title><style>body{{hyphens:auto}}{css}</style>"
        page = f"<html lang=de><head>{head}</head><body>{body}</body></html>"
        target = tmp_path / name
        HTML(string=page).write_pdf(target)
        return target

    return make


@pytest.fixture
def make_drawn_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Draw lines of text at given places with ReportLab: (x, y from the top, size, text)."""

    def make(
        pages: Sequence[Sequence[tuple[float, float, float, str]]], name: str = "probe.pdf", **options: object
    ) -> Path:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        target = tmp_path / name
        canvas = Canvas(str(target), pagesize=A4, **options)
        for page in pages:
            for x, y, size, text in page:
                canvas.setFont("Helvetica", size)
                canvas.drawString(x, A4[1] - y, text)
            canvas.showPage()
        canvas.save()
        return target

    return make


@pytest.fixture
def rewrite_streams() -> Callable[[Path, Callable[[bytes], bytes]], Path]:
    """Rewrite the character maps (ToUnicode) of a PDF, to break it as bad producers do."""

    def rewrite(path: Path, change: Callable[[bytes], bytes | None]) -> Path:
        from pypdf import PdfReader, PdfWriter
        from pypdf.generic import DecodedStreamObject, NameObject

        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
        for page in writer.pages:
            for font in page["/Resources"]["/Font"].values():
                font = font.get_object()
                if "/ToUnicode" not in font:
                    continue
                changed = change(font["/ToUnicode"].get_object().get_data())
                if changed is None:
                    del font["/ToUnicode"]
                else:
                    stream = DecodedStreamObject()
                    stream.set_data(changed)
                    font[NameObject("/ToUnicode")] = writer._add_object(stream)
        target = path.with_stem(path.stem + "-kaputt")
        writer.write(target)
        return target

    return rewrite


@pytest.fixture(scope="session")
def wrap() -> Callable[[str, int], list[str]]:
    return lambda text, width: textwrap.wrap(text, width, break_on_hyphens=False)

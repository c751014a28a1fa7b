"""A sheet as PDF, A4: the label on every page, the mark as XMP metadata."""

from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from assistant.exporting.export import Record
from assistant.exporting.export_pdf import _printable, _register_fonts, _with_xmp
from assistant.sheet.blocks import Block, Grid, Heading, Listing, Marks, NewPage, Sheet, Words

_INK, _INK_2, _KI, _TINT, _LINE = "#1d2034", "#454b6b", "#2044aa", "#eaf0fb", "#9aa1bd"
_SIDE, _TOP, _BOTTOM = 56, 64, 58  # points
_EMPTY_ROW = 40  # points
_SIZES: dict[str, tuple[float, float, bool, float, float]] = {
    "title": (20, 25, True, 0, 8),
    "h1": (14.5, 19, True, 14, 6),
    "h2": (11.5, 15, True, 9, 4),
    "body": (10.5, 15, False, 0, 6),
    "item": (10.5, 15, False, 0, 3),
    "cell": (9, 12, False, 0, 0),
    "small": (9, 12.5, False, 0, 3),
}


def pdf(sheet: Sheet, record: Record) -> bytes:
    """Return the sheet as PDF."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    _register_fonts()
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=A4, title=sheet.title, author=sheet.system, subject=sheet.label, creator=sheet.system,
        keywords=["KI-System", "AI system", record.digital_source_type], lang="de",
    )  # fmt: skip

    def label(canvas: Any, page: Any) -> None:  # noqa: ANN401  # reportlab has no types
        width, height = page.pageTemplate.pagesize
        canvas.saveState()
        canvas.setFillColor(_INK_2)
        canvas.setFont("Fira-Bold", 9)
        canvas.drawString(_SIDE, height - 40, _printable(f"{sheet.system} · {sheet.kind}"))
        canvas.setFont("Fira", 8.5)
        canvas.drawString(
            _SIDE, 34, _printable(f"Vorbereitet von einem KI-System am {_day(sheet.created)}. Bitte prüfen.")
        )
        canvas.drawRightString(width - _SIDE, 34, str(page.page))
        canvas.restoreState()

    for name, size in (("hoch", A4), ("quer", landscape(A4))):
        frame = Frame(_SIDE, _BOTTOM, size[0] - 2 * _SIDE, size[1] - _TOP - _BOTTOM, 0, 0, 0, 0, id=name)
        document.addPageTemplates(PageTemplate(name, [frame], onPage=label, pagesize=size))
    story = _story(sheet)
    document.build(story, canvasmaker=partial(Canvas, initialFontName="Fira"))
    return _with_xmp(buffer.getvalue(), record)


def _story(sheet: Sheet) -> list[Any]:
    from reportlab.platypus import Paragraph

    story: list[Any] = [Paragraph(_text(sheet.title), _style("title")), _box(sheet)]
    width = _width(False)
    for block in sheet.blocks:
        if isinstance(block, NewPage):
            width = _width(block.lying)
        story += _block(block, width)
    if sheet.references:
        story.append(Paragraph("Belege", _style("h1")))
        story += [
            Paragraph(_text(f"[{number}] {line}"), _style("small")) for number, line in enumerate(sheet.references, 1)
        ]
    return story


def _width(lying: bool) -> float:
    from reportlab.lib.pagesizes import A4

    return float(A4[1 if lying else 0]) - 2 * _SIDE


def _block(block: Block, width: float) -> list[Any]:
    from reportlab.platypus import NextPageTemplate, PageBreak, Paragraph

    if isinstance(block, Heading):
        return [Paragraph(_text(block.text), _style(f"h{min(block.level, 2)}"))]
    if isinstance(block, Words):
        lead = f'<font name="Fira-Bold">{_text(block.lead)}</font> ' if block.lead else ""
        return [Paragraph(lead + _text(block.entry.marked), _style("body"))]
    if isinstance(block, Listing):
        return [_item(entry.marked, block.marks, number) for number, entry in enumerate(block.entries, 1)]
    if isinstance(block, Grid):
        return _grid(block, width)
    return [NextPageTemplate("quer" if block.lying else "hoch"), PageBreak()]


def _item(text: str, marks: Marks, number: int) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.platypus import Paragraph

    style = _style("item").clone("entry", leftIndent=18, bulletIndent=2, bulletFontName="Fira", bulletFontSize=10.5)
    if marks is Marks.BOX:  # drawn as a box of two brackets: the font has no empty box
        return Paragraph(_text(text), style.clone("box", leftIndent=24), bulletText="[  ]")
    return Paragraph(_text(text), style, bulletText=f"{number}." if marks is Marks.NUMBER else "•")


def _grid(block: Grid, width: float) -> list[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

    rows = [
        [Paragraph(f'<font name="Fira-Bold">{_text(cell)}</font>', _style("cell")) for cell in block.head],
        *([Paragraph(_text(cell), _style("cell")) for cell in row] for row in block.rows),
        *([""] * len(block.head) for _ in range(block.empty_rows)),
    ]
    heights = [None] * (1 + len(block.rows)) + [_EMPTY_ROW] * block.empty_rows
    widths = [width * share / sum(block.widths) for share in block.widths]
    table = Table(rows, colWidths=widths, rowHeights=heights, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, HexColor(_LINE)),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(_TINT)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ("LEFTPADDING", (0, 0), (-1, -1), 5),
                ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return [table, Spacer(1, 8)]


def _box(sheet: Sheet) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph

    style = _style("body").clone(
        "label", backColor=HexColor(_TINT), borderColor=HexColor(_KI), borderWidth=0.8, borderPadding=(7, 9, 8, 9),
        leftIndent=10, rightIndent=10, spaceBefore=8, spaceAfter=14,
    )  # fmt: skip
    return Paragraph(f'<font name="Fira-Bold">{_text(sheet.system)}.</font> {_text(sheet.label)}', style)


def _style(name: str) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    size, lead, bold, before, after = _SIZES[name]
    return ParagraphStyle(
        name, fontName="Fira-Bold" if bold else "Fira", fontSize=size, leading=lead, textColor=HexColor(_INK),
        spaceBefore=before, spaceAfter=after, keepWithNext=name in {"h1", "h2"},
    )  # fmt: skip


def _text(text: str) -> str:
    return escape(_printable(text))


def _day(iso: str) -> str:
    return ".".join(str(int(part)) for part in reversed(iso.split("-")))

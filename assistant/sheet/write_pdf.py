"""A sheet as tagged PDF, A4: the label on every page, the mark as XMP metadata."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from assistant.exporting.export import Record
from assistant.exporting.export_pdf import finished, printable, register_fonts
from assistant.exporting.pdf_tags import Node, Tags
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

    from assistant.exporting.pdf_flowables import as_artifact

    register_fonts()
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=A4, title=sheet.title, author=sheet.system, subject=sheet.label, creator=sheet.system,
        keywords=["KI-System", "AI system", record.digital_source_type], lang="de",
    )  # fmt: skip

    foot = f"Vorbereitet von einem KI-System am {_day(sheet.created)}, Handreichung dieses Projekts. Bitte prüfen."

    def label(canvas: Any, page: Any) -> None:  # noqa: ANN401  # reportlab has no types
        width, height = page.pageTemplate.pagesize
        as_artifact(canvas, True)
        canvas.saveState()
        canvas.setFillColor(_INK_2)
        canvas.setFont("Fira-Bold", 9)
        canvas.drawString(_SIDE, height - 40, printable(f"{sheet.system} · {sheet.kind}"))
        canvas.setFont("Fira", 8.5)
        canvas.drawString(_SIDE, 34, printable(foot))
        canvas.drawRightString(width - _SIDE, 34, str(page.page))
        canvas.restoreState()
        as_artifact(canvas, False)

    for name, size in (("hoch", A4), ("quer", landscape(A4))):
        frame = Frame(_SIDE, _BOTTOM, size[0] - 2 * _SIDE, size[1] - _TOP - _BOTTOM, 0, 0, 0, 0, id=name)
        document.addPageTemplates(PageTemplate(name, [frame], onPage=label, pagesize=size))
    tags = Tags()
    story = _story(sheet, tags)
    document.build(story, canvasmaker=partial(Canvas, initialFontName="Fira"))
    return finished(buffer.getvalue(), record, tags)


def _story(sheet: Sheet, tags: Tags) -> list[Any]:
    from assistant.exporting.pdf_flowables import tagged

    root = tags.root
    story: list[Any] = [tagged(_text(sheet.title), _style("title"), tags, root.add("H1")), _box(sheet, tags)]
    width = _width(False)
    for block in sheet.blocks:
        if isinstance(block, NewPage):
            width = _width(block.lying)
        story += _block(block, width, tags)
    return story


def _width(lying: bool) -> float:
    from reportlab.lib.pagesizes import A4

    return float(A4[1 if lying else 0]) - 2 * _SIDE


def _block(block: Block, width: float, tags: Tags) -> list[Any]:
    from reportlab.platypus import NextPageTemplate, PageBreak

    from assistant.exporting.pdf_flowables import tagged

    if isinstance(block, Heading):
        level = min(block.level, 2)
        return [tagged(_text(block.text), _style(f"h{level}"), tags, tags.root.add(f"H{level + 1}"))]
    if isinstance(block, Words):
        lead = f'<font name="Fira-Bold">{_text(block.lead)}</font> ' if block.lead else ""
        return [tagged(lead + _text(block.entry.marked), _style("body"), tags, tags.root.add("P"))]
    if isinstance(block, Listing):
        items = tags.root.add("L")
        return [
            _item(entry.marked, block.marks, number, tags, items.add("LI").add("LBody"))
            for number, entry in enumerate(block.entries, 1)
        ]
    if isinstance(block, Grid):
        return _grid(block, width, tags)
    return [NextPageTemplate("quer" if block.lying else "hoch"), PageBreak()]


def _item(text: str, marks: Marks, number: int, tags: Tags, node: Node) -> Any:  # noqa: ANN401  # reportlab has no types
    from assistant.exporting.pdf_flowables import tagged

    style = _style("item").clone("entry", leftIndent=18, bulletIndent=2, bulletFontName="Fira", bulletFontSize=10.5)
    if marks is Marks.BOX:  # drawn as a box of two brackets: the font has no empty box
        return tagged(_text(text), style.clone("box", leftIndent=24), tags, node, bullet="[  ]")
    return tagged(_text(text), style, tags, node, bullet=f"{number}." if marks is Marks.NUMBER else "•")


def _grid(block: Grid, width: float, tags: Tags) -> list[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Spacer, TableStyle

    from assistant.exporting.pdf_flowables import TaggedTable, tagged

    table_node = tags.root.add("Table")

    def row(cells: Sequence[str], tag: str) -> list[Any]:
        node, bold = table_node.add("TR"), tag == "TH"
        return [
            tagged(
                f'<font name="Fira-Bold">{_text(cell)}</font>' if bold else _text(cell), _style("cell"), tags,
                node.add(tag), once=bold,
            )
            for cell in cells
        ]  # fmt: skip

    empty = [""] * len(block.head)
    rows = [row(block.head, "TH"), *(row(cells, "TD") for cells in (*block.rows, *[empty] * block.empty_rows))]
    heights = [None] * (1 + len(block.rows)) + [_EMPTY_ROW] * block.empty_rows
    widths = [width * share / sum(block.widths) for share in block.widths]
    table = TaggedTable(rows, colWidths=widths, rowHeights=heights, repeatRows=1)
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


def _box(sheet: Sheet, tags: Tags) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor

    from assistant.exporting.pdf_flowables import tagged

    style = _style("body").clone(
        "label", backColor=HexColor(_TINT), borderColor=HexColor(_KI), borderWidth=0.8, borderPadding=(7, 9, 8, 9),
        leftIndent=10, rightIndent=10, spaceBefore=14, spaceAfter=14,
    )  # fmt: skip
    text = f'<font name="Fira-Bold">{_text(sheet.system)}.</font> {_text(sheet.label)}'
    return tagged(text, style, tags, tags.root.add("P"))


def _style(name: str) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    size, lead, bold, before, after = _SIZES[name]
    return ParagraphStyle(
        name, fontName="Fira-Bold" if bold else "Fira", fontSize=size, leading=lead, textColor=HexColor(_INK),
        spaceBefore=before, spaceAfter=after, keepWithNext=name in {"h1", "h2"},
    )  # fmt: skip


def _text(text: str) -> str:
    return escape(printable(text))


def _day(iso: str) -> str:
    return ".".join(str(int(part)) for part in reversed(iso.split("-")))

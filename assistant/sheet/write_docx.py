"""A sheet as a Word file that can be worked on: real headings, lists and tables; the label on every page."""

from io import BytesIO
from typing import Any

from assistant.exporting.export import Record
from assistant.exporting.export_docx import mark
from assistant.sheet.blocks import Block, Grid, Heading, Listing, Marks, NewPage, Sheet, Words

_STYLES = {Marks.BULLET: "List Bullet", Marks.NUMBER: "List Number", Marks.BOX: "Normal"}
_INK, _KI, _TINT = "1D2034", "2044AA", "EAF0FB"
_EMPTY_ROW_CM = 1.3
_INDENT_CM = 0.9
_GAP_PT = 8
_KEPT_TOGETHER = 20  # rows; a table of so many fits on a page


def docx(sheet: Sheet, record: Record) -> bytes:
    """Return the sheet as DOCX."""
    from docx import Document

    document = Document()
    mark(document, record)
    document.core_properties.category = sheet.kind
    document.core_properties.title = sheet.title[:255]
    _look(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{sheet.system} · {sheet.kind}"
    _footer(section.footer.paragraphs[0], sheet)
    document.add_heading(sheet.title, 0)
    _label(document, f"{sheet.system}. ", sheet.label)
    for block in sheet.blocks:
        _block(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _look(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size, before in (("Normal", 11, 0), ("Title", 20, 0), ("Heading 1", 15, 16), ("Heading 2", 12.5, 10)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)  # else the theme's font wins over ours
        if name != "Normal":
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    document.styles["Title"].font.bold = True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")  # else a spelling check marks every word


def _footer(paragraph: Any, sheet: Sheet) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.add_run(f"{sheet.label} Seite ").font.size = Pt(8)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(8)
        element = OxmlElement("w:instrText" if instruction else "w:fldChar")
        if instruction:
            element.text = instruction
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _label(document: Any, lead: str, text: str) -> None:  # noqa: ANN401  # python-docx has no types
    """Add the notice as a tinted box: a table of one cell prints the same everywhere."""
    table = document.add_table(rows=1, cols=1)
    table.style = "Table Grid"
    cell = table.rows[0].cells[0]
    _shade(cell, _TINT)
    paragraph = cell.paragraphs[0]
    paragraph.add_run(lead).bold = True
    paragraph.add_run(text)
    _gap(document)


def _gap(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
    """Add a small space behind a table, which has none of its own."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(_GAP_PT)


def _block(document: Any, block: Block) -> None:  # noqa: ANN401  # python-docx has no types
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Words):
        paragraph = document.add_paragraph()
        if block.lead:
            paragraph.add_run(f"{block.lead} ").bold = True
        paragraph.add_run(block.entry.marked)
    elif isinstance(block, Listing):
        _listing(document, block)
    elif isinstance(block, Grid):
        _grid(document, block)
    else:
        _new_page(document, block)


def _listing(document: Any, block: Listing) -> None:  # noqa: ANN401  # python-docx has no types
    for number, entry in enumerate(block.entries, 1):
        if block.marks is Marks.BULLET:
            document.add_paragraph(entry.marked, style=_STYLES[block.marks])
            continue
        # Numbers as text: Word's own numbering would run on from list to list.
        _hanging(document, "☐" if block.marks is Marks.BOX else f"{number}.", entry.marked)


def _hanging(document: Any, sign: str, text: str) -> None:  # noqa: ANN401  # python-docx has no types
    """Add a paragraph behind a sign of its own."""
    from docx.shared import Cm

    paragraph = document.add_paragraph(f"{sign}\t{text}")
    paragraph.paragraph_format.left_indent = Cm(_INDENT_CM)
    paragraph.paragraph_format.first_line_indent = Cm(-_INDENT_CM)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_INDENT_CM))
    paragraph.paragraph_format.space_after = Cm(0.1)


def _grid(document: Any, block: Grid) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Emu, Pt

    section = document.sections[-1]
    whole = section.page_width - section.left_margin - section.right_margin
    table = document.add_table(rows=1, cols=len(block.head))
    table.style = "Table Grid"
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell, _TINT)
    repeated = OxmlElement("w:tblHeader")  # the head is repeated on the next page
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in (*block.rows, *(("",) * len(block.head) for _ in range(block.empty_rows))):
        added = table.add_row()
        if not any(row):
            added.height = Cm(_EMPTY_ROW_CM)
        for cell, text in zip(added.cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Emu(whole * share // sum(block.widths))  # LibreOffice goes by the columns, Word by the cells
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, share in zip(row.cells, block.widths, strict=True):
            cell.width = Emu(whole * share // sum(block.widths))
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(10)
    for row in table.rows[:-1] if len(table.rows) <= _KEPT_TOGETHER else ():
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    _gap(document)


def _new_page(document: Any, block: NewPage) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    if block.lying != (section.page_width > section.page_height):
        section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE if block.lying else WD_ORIENT.PORTRAIT


def _shade(cell: Any, colour: str) -> None:  # noqa: ANN401  # python-docx has no types
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)

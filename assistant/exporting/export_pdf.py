"""Answers as tagged PDF: the label on every page, the mark as XMP metadata."""

import unicodedata
from collections.abc import Sequence
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from assistant.exporting.export import QUOTED, Record, reference_line
from assistant.exporting.pdf_tags import Node, Tags

_FONTS = Path(__file__).resolve().parent.parent / "ui" / "fonts"
_INK, _INK_2, _KI, _TINT, _PAPER, _PAPER_LINE = "#1d2034", "#454b6b", "#2044aa", "#eaf0fb", "#fbf6ea", "#d9caa6"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{notice}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{system}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>{system}</xmp:CreatorTool><xmp:CreateDate>{created}</xmp:CreateDate>
<Iptc4xmpExt:DigitalSourceType>{source_type}</Iptc4xmpExt:DigitalSourceType>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def pdf(records: Sequence[Record]) -> bytes:
    """Return the records as one PDF, A4."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import SimpleDocTemplate

    from assistant.exporting.pdf_flowables import as_artifact

    first = records[0]
    register_fonts()
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=62, rightMargin=62, topMargin=72, bottomMargin=64, lang=first.language,
        title=f"{first.heading}: {first.question}", author=first.system, subject=first.notice, creator=first.system,
        keywords=["KI-System", "AI system", first.digital_source_type],
    )  # fmt: skip

    def label(canvas: Any, page: Any) -> None:  # noqa: ANN401  # reportlab has no types
        as_artifact(canvas, True)
        canvas.saveState()
        canvas.setFillColor(_INK_2)
        canvas.setFont("Fira-Bold", 9)
        canvas.drawString(62, A4[1] - 44, printable(f"{first.system} · {first.heading}"))
        canvas.setFont("Fira", 9)
        canvas.drawRightString(A4[0] - 62, 40, str(page.page))
        canvas.drawString(62, 40, printable(f"{first.system}, {first.created}"))
        canvas.restoreState()
        as_artifact(canvas, False)

    tags = Tags()
    story: list[Any] = [_box(first.notice, _TINT, _KI, tags, tags.root.add("P"))]
    for record in records:
        story += _answer(record, tags, tags.root.add("Sect"))
    document.build(story, onFirstPage=label, onLaterPages=label, canvasmaker=partial(Canvas, initialFontName="Fira"))
    return finished(buffer.getvalue(), first, tags)


def _answer(record: Record, tags: Tags, section: Node) -> list[Any]:
    from reportlab.platypus import Spacer

    from assistant.exporting.pdf_flowables import tagged

    language = "" if record.text_language == record.language else record.text_language
    items: Node | None = None

    def part(text: str, style: str, tag: str, language: str = "") -> Any:  # noqa: ANN401  # reportlab has no types
        return tagged(_text(text), _style(style), tags, section.add(tag, language))

    story: list[Any] = [
        part(record.question, "title", "H1"),
        part(f"{record.heading} · {record.state}", "head", "H2"),
    ]
    for paragraph in record.paragraphs:
        text = paragraph.text + "".join(f" [{marker}]" for marker in paragraph.markers)
        if not paragraph.list_item:
            items = None
            story.append(part(text, "body", "P", language))
            continue
        items = items or section.add("L", language)
        story.append(tagged(_text(text), _style("item"), tags, items.add("LI").add("LBody"), bullet="•"))
    if record.error:
        story.append(part(record.error, "small", "P"))
    story += [Spacer(1, 6), _box(record.band, _TINT, _TINT, tags, section.add("P"))]
    if record.references:
        story.append(part(record.sources_title, "head", "H2"))
    for one in record.references:
        story.append(part(f"[{one.marker}] {reference_line(one)}. {one.explained}", "source", "P"))
        quote = section.add("BlockQuote", QUOTED if record.language != QUOTED else "").add("P")
        story += [_box(one.quote, _PAPER, _PAPER_LINE, tags, quote), Spacer(1, 8)]
    return story


def _box(text: str, fill: str, edge: str, tags: Tags, node: Node) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor

    from assistant.exporting.pdf_flowables import tagged

    style = _style("small").clone("box", backColor=HexColor(fill), borderColor=HexColor(edge), borderWidth=0.75)
    style.borderPadding = (6, 8, 7, 8)
    style.leftIndent = style.rightIndent = 9
    style.spaceBefore = style.spaceAfter = 10
    return tagged(_text(text), style, tags, node)


def _style(name: str) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    size, lead, bold, before, after = {
        "title": (16, 20, True, 18, 6),
        "head": (11, 15, True, 8, 5),
        "body": (11, 16, False, 0, 7),
        "item": (11, 16, False, 0, 3),
        "small": (9.5, 13.5, False, 4, 4),
        "source": (9.5, 13.5, False, 6, 2),
    }[name]
    style = ParagraphStyle(
        name, fontName="Fira-Bold" if bold else "Fira", fontSize=size, leading=lead, textColor=HexColor(_INK),
        spaceBefore=before, spaceAfter=after,
    )  # fmt: skip
    if name == "item":
        style.leftIndent, style.bulletIndent, style.bulletFontName = 14, 3, "Fira"
    return style


@cache
def register_fonts() -> frozenset[int]:
    """Register our fonts once; return the characters they can print."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    regular = TTFont("Fira", str(_FONTS / "fira-sans-400.ttf"))
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(TTFont("Fira-Bold", str(_FONTS / "fira-sans-700.ttf")))
    pdfmetrics.registerFontFamily("Fira", normal="Fira", bold="Fira-Bold", italic="Fira", boldItalic="Fira-Bold")
    return frozenset(regular.face.charToGlyph)


def printable(text: str) -> str:
    """Replace what the fonts lack by its plain form, so that no empty box is printed."""
    known = register_fonts()
    signs = []
    for sign in " ".join(text.split()):
        plain = sign if ord(sign) in known else unicodedata.normalize("NFKD", sign)
        signs.append("".join(one for one in plain if ord(one) in known) or "?")
    return "".join(signs)


def _text(text: str) -> str:
    return escape(printable(text))


def finished(content: bytes, record: Record, tags: Tags) -> bytes:
    """Add the structure, and the machine-readable mark where tools look for it."""
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject, TextStringObject

    writer = PdfWriter(clone_from=BytesIO(content))
    stream = StreamObject()
    stream.set_data(
        _XMP.format(
            title=escape(f"{record.heading}: {record.question}"),
            notice=escape(record.notice),
            system=escape(record.system),
            created=record.created,
            source_type=record.digital_source_type,
        ).encode()
    )
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(stream)
    root[NameObject("/Lang")] = TextStringObject(record.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    tags.write(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()

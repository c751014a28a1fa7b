"""Answers as PDF: the label on every page, the mark as XMP metadata. The only file that knows reportlab."""

import unicodedata
from collections.abc import Sequence
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from assistant.exporting.export import Record, reference_line

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

    first = records[0]
    _register_fonts()
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=62, rightMargin=62, topMargin=72, bottomMargin=64, lang=first.language,
        title=f"{first.heading}: {first.question}", author=first.system, subject=first.notice, creator=first.system,
        keywords=["KI-System", "AI system", first.digital_source_type],
    )  # fmt: skip

    def label(canvas: Any, page: Any) -> None:  # noqa: ANN401  # reportlab has no types
        canvas.saveState()
        canvas.setFillColor(_INK_2)
        canvas.setFont("Fira-Bold", 9)
        canvas.drawString(62, A4[1] - 44, _printable(f"{first.system} · {first.heading}"))
        canvas.setFont("Fira", 9)
        canvas.drawRightString(A4[0] - 62, 40, str(page.page))
        canvas.drawString(62, 40, _printable(f"{first.system}, {first.created}"))
        canvas.restoreState()

    story: list[Any] = [_box(first.notice, _TINT, _KI)]
    for record in records:
        story += _answer(record)
    document.build(story, onFirstPage=label, onLaterPages=label, canvasmaker=partial(Canvas, initialFontName="Fira"))
    return _with_xmp(buffer.getvalue(), first)


def _answer(record: Record) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    story: list[Any] = [
        Paragraph(_text(record.question), _style("title")),
        Paragraph(_text(f"{record.heading} · {record.state}"), _style("head")),
    ]
    for paragraph in record.paragraphs:
        markers = "".join(f" [{marker}]" for marker in paragraph.markers)
        bullet = "•" if paragraph.list_item else None
        story.append(
            Paragraph(_text(paragraph.text + markers), _style("item" if bullet else "body"), bulletText=bullet)
        )
    if record.error:
        story.append(Paragraph(_text(record.error), _style("small")))
    story += [Spacer(1, 6), _box(record.band, _TINT, _TINT)]
    if record.references:
        story.append(Paragraph(_text(record.sources_title), _style("head")))
    for one in record.references:
        line = f"[{one.marker}] {reference_line(one)}. {one.explained}"
        story += [Paragraph(_text(line), _style("source")), _box(one.quote, _PAPER, _PAPER_LINE), Spacer(1, 8)]
    return story


def _box(text: str, fill: str, edge: str) -> Any:  # noqa: ANN401  # reportlab has no types
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph

    style = _style("small").clone("box", backColor=HexColor(fill), borderColor=HexColor(edge), borderWidth=0.75)
    style.borderPadding = (6, 8, 7, 8)
    style.leftIndent = style.rightIndent = 9
    style.spaceBefore = style.spaceAfter = 10
    return Paragraph(_text(text), style)


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
def _register_fonts() -> frozenset[int]:
    """Register our fonts once; return the characters they can print."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    regular = TTFont("Fira", str(_FONTS / "fira-sans-400.ttf"))
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(TTFont("Fira-Bold", str(_FONTS / "fira-sans-700.ttf")))
    pdfmetrics.registerFontFamily("Fira", normal="Fira", bold="Fira-Bold", italic="Fira", boldItalic="Fira-Bold")
    return frozenset(regular.face.charToGlyph)


def _printable(text: str) -> str:
    """Replace what the fonts lack by its plain form, so that no empty box is printed."""
    known = _register_fonts()
    signs = []
    for sign in " ".join(text.split()):
        plain = sign if ord(sign) in known else unicodedata.normalize("NFKD", sign)
        signs.append("".join(one for one in plain if ord(one) in known) or "?")
    return "".join(signs)


def _text(text: str) -> str:
    return escape(_printable(text))


def _with_xmp(content: bytes, record: Record) -> bytes:
    """Add the machine-readable mark where tools look for it."""
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
    out = BytesIO()
    writer.write(out)
    return out.getvalue()

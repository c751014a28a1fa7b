"""Answers as Word files: the label in the header of every page, the mark as document properties."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from assistant.exporting.export import Record, reference_line

_CUSTOM_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_MEDIA = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>'
)
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # fixed by the standard for custom properties


def docx(records: Sequence[Record]) -> bytes:
    """Return the records as one DOCX."""
    from docx import Document

    first = records[0]
    document = Document()
    mark(document, first)
    document.styles["Normal"].font.name = "Arial"
    header = document.sections[0].header.paragraphs[0]
    header.text = f"{first.system} · {first.heading}"
    document.sections[0].footer.paragraphs[0].text = first.notice
    document.add_paragraph(f"{first.system}. {first.notice}", style="Intense Quote")
    for record in records:
        _answer(document, record)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _answer(document: Any, record: Record) -> None:  # noqa: ANN401  # python-docx has no types
    document.add_heading(record.question, 1)
    document.add_paragraph().add_run(f"{record.heading} · {record.state}").bold = True
    for paragraph in record.paragraphs:
        markers = "".join(f" [{marker}]" for marker in paragraph.markers)
        document.add_paragraph(paragraph.text + markers, style="List Bullet" if paragraph.list_item else None)
    if record.error:
        document.add_paragraph(record.error)
    document.add_paragraph().add_run(record.band).bold = True
    if record.references:
        document.add_heading(record.sources_title, 2)
    for one in record.references:
        document.add_paragraph(f"[{one.marker}] {reference_line(one)}. {one.explained}")
        document.add_paragraph(one.quote, style="Quote")


def mark(document: Any, record: Record) -> None:  # noqa: ANN401  # python-docx has no types
    """Set the properties that say what the document is and who made it, for people and for programs."""
    core = document.core_properties
    core.title = f"{record.heading}: {record.question}"[:255]
    core.author = core.last_modified_by = record.system
    core.subject = record.notice[:255]
    core.keywords = f"KI-System, AI system, {record.digital_source_type}"
    core.category = "KI-Antwort"
    core.comments = record.notice[:255]
    core.language = record.language
    _custom(document, {"AISystem": "true", "DigitalSourceType": record.digital_source_type, "Generator": record.system})


def _custom(document: Any, values: dict[str, str]) -> None:  # noqa: ANN401  # python-docx has no types
    """Add custom properties, which python-docx does not know of."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    properties = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    package = document.part.package
    blob = _CUSTOM_XML.format(properties=properties).encode()
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM_MEDIA, blob, package), _CUSTOM_TYPE)

"""A sheet as a file of the format that a person chose."""

from dataclasses import replace

from assistant.exporting.export import ExportError, Record
from assistant.exporting.export_files import ExportedFile
from assistant.sheet.blocks import Sheet
from assistant.sheet.write_docx import docx
from assistant.sheet.write_markdown import markdown
from assistant.sheet.write_pdf import pdf

_FORMATS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
    "md": ("text/markdown; charset=utf-8", markdown),
}
FORMATS = tuple(_FORMATS)


def written(sheet: Sheet, name: str) -> ExportedFile:
    """Return the sheet as ``docx``, ``pdf`` or ``md``; raises ExportError for another name."""
    if name not in _FORMATS:
        raise ExportError("Dieses Format gibt es nicht. Möglich sind Word (docx), PDF (pdf) und Markdown (md).")
    media_type, write = _FORMATS[name]
    clean = replace(sheet, title=" ".join(sheet.title.split()))
    return ExportedFile(f"{sheet.file_name}.{name}", media_type, write(clean, record_of(clean)))


def record_of(sheet: Sheet) -> Record:
    """Return what the machine-readable mark of a sheet says, in the shape that answers have."""
    return Record(
        language="de",
        system=sheet.system,
        question=sheet.title,
        understood_as="",
        heading=sheet.kind,
        state="",
        paragraphs=(),
        error="",
        band=sheet.label,
        notice=sheet.label,
        sources_title="Belege",
        references=(),
        created=sheet.created,
        composer="extractive",
    )

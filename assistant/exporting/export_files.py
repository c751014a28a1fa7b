"""Answers as files: Markdown, HTML, PDF and DOCX, each with notice, sources and a machine-readable mark."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.exporting.export import QUOTED, ExportError, Paragraph, Record, Seal, reference_line
from assistant.exporting.export_docx import docx
from assistant.exporting.export_pdf import pdf

_MOST_RECORDS = 100  # answers in one file
_STYLE = (
    "body{font:1.0625rem/1.55 'Fira Sans',Arial,sans-serif;color:#1d2034;background:#fff;"
    "max-width:44rem;margin:2rem auto;padding:0 1rem}.hinweis{border-left:6px solid #2044aa;background:#eaf0fb;"
    "padding:.75rem 1rem}"
    "blockquote{background:#fbf6ea;border:1px solid #d9caa6;margin:.5rem 0;padding:.75rem 1rem;"
    "font-family:Georgia,serif}"
    "article{margin-top:2.5rem}.band{background:#eaf0fb;padding:.5rem 1rem;font-size:.9375rem}"
)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A finished file."""

    name: str
    media_type: str
    content: bytes


class _Sealed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    record: str
    signature: str


class _Wish(BaseModel):
    model_config = ConfigDict(extra="forbid")
    format: str
    records: list[_Sealed]


def export_request(body: bytes, seal: Seal) -> ExportedFile:
    """Return the file for a request of the page; raises ExportError with one German sentence."""
    try:
        wish = _Wish.model_validate_json(body)
    except ValidationError as error:
        raise ExportError("Die Anfrage für den Export ist unvollständig. Bitte laden Sie die Seite neu.") from error
    if not 1 <= len(wish.records) <= _MOST_RECORDS:
        raise ExportError("Es gibt nichts zu exportieren. Bitte stellen Sie zuerst eine Frage.")
    return exported(wish.format, [seal.open(one.record, one.signature) for one in wish.records])


def exported(name: str, records: Sequence[Record]) -> ExportedFile:
    """Return the records as a file of format ``markdown``, ``html``, ``pdf`` or ``docx``."""
    if name not in _FORMATS:
        raise ExportError("Dieses Format gibt es nicht. Möglich sind Markdown, HTML, PDF und Word.")
    ending, media_type, write = _FORMATS[name]
    kind = "ki-antwort" if len(records) == 1 else "ki-gespraech"
    return ExportedFile(f"{kind}-{records[-1].created}.{ending}", media_type, write(records))


def markdown(records: Sequence[Record]) -> bytes:
    """Return Markdown; the mark stands in a front matter that programs read and people may."""
    first = records[0]
    parts = [
        "---",
        "ai_system: true",
        f"generator: {json.dumps(first.system, ensure_ascii=False)}",
        f"digital_source_type: {first.digital_source_type}",
        f"created: {first.created}",
        "---",
        "",
    ]
    for number, record in enumerate(records, 1):
        parts += _markdown_record(record, f"{number}-" if len(records) > 1 else "")
    return "\n".join(parts).encode()


def _markdown_record(record: Record, prefix: str) -> list[str]:
    """Return one answer; ``prefix`` keeps the footnotes of several answers apart."""
    parts = [f"# {_md(record.question)}", "", f"**[{record.system}] {_md(record.heading)}** · {_md(record.state)}", ""]
    in_list = False
    for paragraph in record.paragraphs:
        if in_list and not paragraph.list_item:
            parts.append("")
        in_list = paragraph.list_item
        markers = "".join(f" [^{prefix}{marker}]" for marker in paragraph.markers)
        parts.append(f"{'- ' if in_list else ''}{_md(paragraph.text)}{markers}")
        parts += [] if in_list else [""]
    if record.error:
        parts += ["", _md(record.error)]
    parts += ["", f"> {_md(record.band)}", ">", f"> {_md(record.notice)}", ""]
    if record.references:
        parts += [f"## {record.sources_title}", ""]
    for reference in record.references:
        told = f"{_md(reference_line(reference))}. {_md(reference.explained)}"
        address = f" <{reference.url}>" if reference.url else ""
        parts += [f"[^{prefix}{reference.marker}]: {told} „{_md(reference.quote)}“{address}", ""]
    return parts


def html(records: Sequence[Record]) -> bytes:
    """Return one self-contained page without scripts or outside addresses in it; marked for programs by JSON-LD."""
    first = records[0]
    marked = json.dumps(_linked_data(records), ensure_ascii=True).replace("<", "\\u003c")
    articles = "".join(_article(record) for record in records)
    page = (
        f'<!doctype html><html lang="{first.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(first.heading)}: {escape(first.question)}</title>"
        f'<meta name="generator" content="{escape(first.system)}"><meta name="ai-system" content="true">'
        f'<meta name="digital-source-type" content="{first.digital_source_type}">'
        f'<script type="application/ld+json">{marked}</script><style>{_STYLE}</style></head>'
        f'<body><main><p class="hinweis"><strong>{escape(first.system)}.</strong> {escape(first.notice)}</p>'
        f"{articles}</main></body></html>"
    )
    return page.encode()


def _linked_data(records: Sequence[Record]) -> list[dict[str, object]]:
    return [
        {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": record.question,
            "inLanguage": record.text_language,
            "dateCreated": record.created,
            "digitalSourceType": record.schema_source_type,
            "creator": {"@type": "SoftwareApplication", "name": record.system},
            "disambiguatingDescription": record.notice,
            "citation": [
                {"@type": "Quotation", "text": one.quote, "isPartOf": {"@type": "CreativeWork", "name": one.title}}
                for one in record.references
            ],
        }
        for record in records
    ]


def _article(record: Record) -> str:
    references = "".join(
        f'<li value="{one.marker}">{escape(reference_line(one))}. {escape(one.explained)}'
        f'<blockquote lang="{QUOTED}">{escape(one.quote)}</blockquote></li>'
        for one in record.references
    )
    sources = f"<h3>{escape(record.sources_title)}</h3><ol>{references}</ol>" if references else ""
    error = f"<p>{escape(record.error)}</p>" if record.error else ""
    return (
        f'<article data-ki-system="true"><h1>{escape(record.question)}</h1>'
        f"<h2>{escape(record.heading)}</h2><p>{escape(record.state)}</p>"
        f'<div lang="{record.text_language}">{_body(record.paragraphs)}</div>{error}'
        f'<p class="band">{escape(record.band)}</p>{sources}</article>'
    )


def _body(paragraphs: Sequence[Paragraph]) -> str:
    parts: list[str] = []
    in_list = False
    for paragraph in paragraphs:
        if paragraph.list_item != in_list:
            parts.append("<ul>" if paragraph.list_item else "</ul>")
            in_list = paragraph.list_item
        markers = "".join(f" [{marker}]" for marker in paragraph.markers)
        tag = "li" if paragraph.list_item else "p"
        parts.append(f"<{tag}>{escape(paragraph.text)}{markers}</{tag}>")
    return "".join(parts) + ("</ul>" if in_list else "")


def _md(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split()))


_FORMATS: dict[str, tuple[str, str, Callable[[Sequence[Record]], bytes]]] = {
    "markdown": ("md", "text/markdown; charset=utf-8", markdown),
    "html": ("html", "text/html; charset=utf-8", html),
    "pdf": ("pdf", "application/pdf", pdf),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
}

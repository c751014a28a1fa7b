"""An answer on its way out: what copy, print, Markdown, HTML, PDF and DOCX carry, always with the label.

``Record`` is the one shape that all ways out are written from, so that the label cannot be lost in one of them.
The page keeps a record while the talk is open and hands it back for an export; ``Seal`` makes sure that only what
this process has answered is exported under its name.
"""

import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
SCHEMA_ORG = "https://schema.org/"
QUOTED = "de"  # language of the quotes: that of the sources


class ExportError(Exception):
    """Raised when an export cannot be made; its text is one German sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence group or list item of the answer, with the markers of its evidence."""

    text: str
    markers: tuple[int, ...] = ()
    list_item: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """One piece of evidence as it is listed under an answer."""

    marker: int
    title: str
    status: str  # in words
    explained: str
    publisher: str
    published: str  # in words
    place: str
    quote: str
    note: str
    url: str  # where the published document can be had; empty when not known


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a person takes away with an answer."""

    language: str
    system: str  # "KI-Leitlotse (KI-System)"
    question: str
    understood_as: str
    heading: str  # "Antwort des KI-Systems"
    state: str  # "Alle 4 Sätze belegt"
    paragraphs: tuple[Paragraph, ...]
    error: str  # error probability in words and number; empty without an answer
    band: str  # the label band: date, composer, dates of the sources
    notice: str
    sources_title: str
    references: tuple[Reference, ...]
    created: str  # ISO date
    composer: str  # "extractive" or "llm:<model>"
    text_language: str = "de"  # of the paragraphs; quotes are always in the language of their source

    @property
    def digital_source_type(self) -> str:
        """Return the IPTC code: put together from existing texts by a trained system, or written by one."""
        if self.composer == "extractive":
            return IPTC + "compositeWithTrainedAlgorithmicMedia"
        return IPTC + "trainedAlgorithmicMedia"

    @property
    def schema_source_type(self) -> str:
        """Return the same as a value of schema.org's ``digitalSourceType``."""
        code = self.digital_source_type.removeprefix(IPTC)
        return f"{SCHEMA_ORG}{code[0].upper()}{code[1:]}DigitalSource"


class Seal:
    """Signs the records of this process; the key lives in memory only."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def close(self, record: Record) -> tuple[str, str]:
        """Return the record as JSON and its signature."""
        written = json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":"))
        return written, self._sign(written)

    def open(self, written: str, signature: str) -> Record:
        """Return the record; raises ExportError where it was not signed by this process."""
        if not hmac.compare_digest(self._sign(written), signature):
            raise ExportError(
                "Diese Antwort stammt aus einer früheren Sitzung. "
                "Bitte stellen Sie die Frage noch einmal und exportieren Sie dann."
            )
        try:
            return TypeAdapter(Record).validate_json(written)
        except ValidationError as error:
            raise ExportError(
                "Diese Antwort lässt sich nicht exportieren. Bitte stellen Sie die Frage noch einmal."
            ) from error

    def _sign(self, written: str) -> str:
        return hmac.new(self._key, written.encode(), sha256).hexdigest()


def copy_text(record: Record) -> str:
    """Return the answer as plain text for the clipboard, with label, notice and sources."""
    lines = [f"[{record.system}] {record.heading}", record.band, "", record.question, ""]
    lines += [_plain(paragraph) for paragraph in record.paragraphs]
    if record.error:
        lines += ["", record.error]
    if record.references:
        lines += ["", f"{record.sources_title}:"]
        lines += [f"[{reference.marker}] {reference_line(reference)}" for reference in record.references]
    return "\n".join([*lines, "", record.notice])


def copy_tail(record: Record) -> str:
    """Return what is put under a part of an answer that somebody copies: label, sources, notice."""
    lines = [f"[{record.system}] {record.band}"]
    lines += [f"[{reference.marker}] {reference_line(reference)}" for reference in record.references]
    return "\n".join([*lines, record.notice])


def reference_line(reference: Reference) -> str:
    """Return one reference without its quote: "Netzwerk KI: Wertegrundlage (Zusammenfassung, Juni 2022), Seite 5"."""
    publisher = f"{reference.publisher}: " if reference.publisher else ""
    dated = f", {reference.published}" if reference.published else ""
    where = f", {reference.place}" if reference.place else ""
    note = f". {reference.note.rstrip('.')}" if reference.note else ""
    return f"{publisher}{reference.title} ({reference.status}{dated}){where}{note}"


def _plain(paragraph: Paragraph) -> str:
    markers = "".join(f" [{marker}]" for marker in paragraph.markers)
    return f"{'- ' if paragraph.list_item else ''}{paragraph.text}{markers}"

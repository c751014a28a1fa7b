"""The questions that the sections of a digest answer: ``<id>.fragen.toml`` beside ``<id>.md``."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import SourcesFileError
from ingest.german import join_hyphens, split_words
from ingest.types import Section

SUFFIX = ".fragen.toml"
_KEYS = frozenset({"heading", "original", "evidence", "note", "gap", "questions"})


@dataclass(frozen=True, slots=True)
class SectionNotes:
    """What the side file says about one section."""

    heading: str
    original: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""
    gap: str = ""
    questions: tuple[str, ...] = ()


def side_file(document: Path) -> Path:
    """Return where the questions of a document stand, if it has any."""
    return document.with_name(document.stem + SUFFIX)


def _texts(table: dict[str, object], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SourcesFileError(f"{where}: „{key}“ muss eine Liste von Texten sein; bitte berichtigen Sie die Datei.")
    return tuple(" ".join(item.split()) for item in value if item.strip())


def _notes(table: object, number: int, path: Path) -> SectionNotes:
    where = f"{path}, Abschnitt {number}"
    if not isinstance(table, dict):
        raise SourcesFileError(f"{where}: erwartet wird [[section]]; bitte berichtigen Sie die Datei.")
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise SourcesFileError(f"{where}: „{unknown[0]}“ ist unbekannt; möglich sind {', '.join(sorted(_KEYS))}.")
    texts = {}
    for key in ("heading", "original", "note", "gap"):
        value = table.get(key, "")
        if not isinstance(value, str):
            raise SourcesFileError(
                f"{where}: „{key}“ muss Text in Anführungszeichen sein; bitte berichtigen Sie die Datei."
            )
        texts[key] = " ".join(value.split())
    if not texts["heading"]:
        raise SourcesFileError(f"{where}: „heading“ fehlt; bitte tragen Sie die Überschrift des Abschnitts ein.")
    return SectionNotes(
        heading=texts["heading"],
        original=texts["original"],
        evidence=_texts(table, "evidence", where),
        note=texts["note"],
        gap=texts["gap"],
        questions=_texts(table, "questions", where),
    )


def load_notes(path: Path) -> tuple[SectionNotes, ...]:
    """Read a side file; raises SourcesFileError that names the section and the mistake."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesFileError(f"{path} ist kein gültiges TOML ({error}); bitte berichtigen Sie die Datei.") from error
    tables = data.get("section", [])
    if not isinstance(tables, list) or set(data) - {"section"}:
        raise SourcesFileError(f"{path}: erwartet werden nur Abschnitte [[section]]; bitte berichtigen Sie die Datei.")
    return tuple(_notes(table, number, path) for number, table in enumerate(tables, start=1))


def attach_notes(
    sections: Sequence[Section], notes: Sequence[SectionNotes]
) -> tuple[list[Section], tuple[SectionNotes, ...]]:
    """Return the sections with their notes and questions, and the notes whose heading no section has.

    A question's parted words ("Leit-Linien") are written as the sections write them.
    """
    waiting = {note.heading: note for note in notes}
    words = {word for section in sections for word in split_words(f"{' '.join(section.heading_path)} {section.text}")}
    attached = []
    for section in sections:
        note = waiting.pop(" ".join(section.heading_path[-1].split()), None) if section.heading_path else None
        if note is not None:
            section = replace(
                section,
                original=note.original,
                evidence=note.evidence,
                note=note.note,
                gap=note.gap,
                questions=tuple(join_hyphens(question, words) for question in note.questions),
            )
        attached.append(section)
    return attached, tuple(waiting.values())

"""The bundled corpus: every file described, every question at its section, every section one passage."""

from pathlib import Path

import pytest

from ingest.discover import CORPUS
from ingest.prepare import prepare
from ingest.questions import attach_notes, load_notes, side_file
from ingest.read import read_document
from ingest.sections import split_sections
from ingest.sources import Sources, load_registry
from ingest.types import SourceStatus

DIGESTS = sorted(path for path in CORPUS.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_every_question_belongs_to_a_section_and_no_section_is_cut(path: Path):
    _, sections = split_sections(read_document(path).document)
    notes = load_notes(side_file(path))
    attached, unmatched = attach_notes(sections, notes)
    assert [note.heading for note in unmatched] == []
    assert [section.heading_path for section in attached if not section.questions] == []
    document = prepare(path, path.stem, Sources())
    assert len(document.passages) == len(sections)
    assert all(passage.quotable for passage in document.passages)


def test_every_file_is_described_and_every_description_has_its_file():
    registry = load_registry(CORPUS / "sources.toml")
    described = {e.source.file for e in registry.entries if e.source.status is not SourceStatus.ORIGINAL}
    assert described == {path.name for path in DIGESTS}


def test_digests_and_gaps_name_originals_that_are_described():
    registry = load_registry(CORPUS / "sources.toml")
    ids = {entry.source.id for entry in registry.entries}
    named = {entry.source.digest_of for entry in registry.entries} - {""}
    named |= {note.gap for path in DIGESTS for note in load_notes(side_file(path))} - {"", "public"}
    assert named <= ids
    assert all(entry.source.rights and entry.source.publisher for entry in registry.entries)

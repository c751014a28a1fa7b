from pathlib import Path

import pytest

from ingest.errors import SourcesFileError
from ingest.questions import attach_notes, load_notes
from ingest.sources import Sources, identify, load_registry
from ingest.types import Section, SourceStatus

GOOD = '[[source]]\nid = "werte"\ntitle = "Werte"\nfile = "werte.md"\nstatus = "zusammenfassung"\n'


def test_an_entry_is_found_by_the_name_of_its_file(tmp_path: Path):
    (tmp_path / "sources.toml").write_text(GOOD)
    entry = Sources().entry_for(tmp_path / "werte.md")
    assert entry is not None
    assert entry.source.status is SourceStatus.DIGEST
    assert Sources().entry_for(tmp_path / "anderes.md") is None


def test_an_original_is_known_in_another_format_and_one_folder_down(tmp_path: Path):
    (tmp_path / "sources.toml").write_text(GOOD.replace("zusammenfassung", "original").replace("werte.md", "werte.pdf"))
    entry = Sources().entry_for(tmp_path / "originale" / "werte.txt")
    assert entry is not None
    assert Sources().entry_for(tmp_path / "eigene" / "werte.txt") is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("kaputt = [", "kein gültiges TOML"),
        (GOOD + 'stauts = "x"\n', "stauts"),
        (GOOD.replace("zusammenfassung", "digest"), "status"),
        (GOOD.replace('"Werte"', "5"), "title"),
        (GOOD.replace('"werte"', '"Werte 1"'), "id"),
        (GOOD + GOOD, "zweimal"),
        (GOOD.replace('title = "Werte"\n', ""), "Pflicht"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, hint: str):
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(SourcesFileError, match=hint):
        load_registry(tmp_path / "sources.toml")


def test_files_with_the_same_name_get_ids_of_their_own(tmp_path: Path):
    paths = [tmp_path / name for name in ("werte.pdf", "werte.md", "Werte (2).md", "x/werte.md")]
    ids = identify(paths, Sources())
    assert len(set(ids.values())) == 4
    assert ids == identify(reversed(paths), Sources())


def test_a_described_file_keeps_its_id(tmp_path: Path):
    (tmp_path / "sources.toml").write_text(GOOD)
    ids = identify([tmp_path / "a" / "b" / "werte.pdf", tmp_path / "werte.md"], Sources())
    assert ids[tmp_path / "werte.md"] == "werte"
    assert ids[tmp_path / "a" / "b" / "werte.pdf"] == "werte-pdf"


def test_questions_are_attached_by_heading(tmp_path: Path):
    file = tmp_path / "werte.fragen.toml"
    file.write_text(
        '[[section]]\nheading = "A"\nnote = "Stand 2026."\nquestions = ["Was  ist A?", " "]\n'
        '[[section]]\nheading = "Z"\n'
    )
    sections, unmatched = attach_notes([Section(("A",), "Text.", None, None)], load_notes(file))
    assert sections[0].questions == ("Was ist A?",)
    assert sections[0].note == "Stand 2026."
    assert [note.heading for note in unmatched] == ["Z"]


def test_parted_words_of_a_question_are_written_as_the_document_writes_them(tmp_path: Path):
    file = tmp_path / "werte.fragen.toml"
    file.write_text('[[section]]\nheading = "A"\nquestions = ["Was steht in den Leit-Linien zum Bias-Workshop?"]\n')
    section = Section(("A",), "Die Leitlinien nennen einen Workshop.", None, None)
    assert attach_notes([section], load_notes(file))[0][0].questions == (
        "Was steht in den Leitlinien zum Bias-Workshop?",
    )


@pytest.mark.parametrize(
    "text", ['[[section]]\nfragen = ["x"]\n', '[[section]]\nheading = "A"\nquestions = "x"\n', "[[section]]\n"]
)
def test_a_mistake_in_the_questions_is_named(tmp_path: Path, text: str):
    file = tmp_path / "werte.fragen.toml"
    file.write_text(text)
    with pytest.raises(SourcesFileError, match=r"bitte|möglich"):
        load_notes(file)

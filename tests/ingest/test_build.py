import errno
import re
from pathlib import Path

import pytest

import ingest.build
from ingest.build import build_index
from ingest.discover import find_documents
from ingest.errors import IndexLockedError, IngestError, NoDocumentsError
from ingest.store import Index, lock
from ingest.types import SourceStatus

TEXT = "# {0}\n\n## Zweck\n\nDie Regel {0} hilft allen Beschäftigten bei der Arbeit mit KI.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "eigene"
    documents.mkdir()
    for name in ("eins", "zwei"):
        (documents / f"{name}.md").write_text(TEXT.format(name))
    return documents


def test_a_folder_becomes_an_index_with_own_documents(folder, tmp_path):
    report = build_index([folder], tmp_path / "index", "bundled")
    index = Index.open(tmp_path / "index")
    assert (report.documents, report.passages, report.skipped) == (2, 2, ())
    assert {source.status for source in index.sources.values()} == {SourceStatus.OWN}
    assert index.passages_of("eins")[0].heading_path == ("Zweck",)
    assert index.manifest.roots == (str(folder),)


def test_a_second_run_takes_over_what_has_not_changed(folder, tmp_path):
    build_index([folder], tmp_path / "index", "bundled")
    (folder / "zwei.md").write_text(TEXT.format("geändert"))
    report = build_index([folder], tmp_path / "index", "bundled")
    assert report.reused == 1
    assert "geändert" in Index.open(tmp_path / "index").passages_of("zwei")[0].text


def test_removing_a_file_removes_its_passages(folder, tmp_path):
    build_index([folder], tmp_path / "index", "bundled")
    (folder / "zwei.md").unlink()
    report = build_index([folder], tmp_path / "index", "bundled")
    assert report.removed == ("zwei",)
    assert set(Index.open(tmp_path / "index").sources) == {"eins"}


def test_further_folders_are_added_to_those_of_the_index(folder, tmp_path):
    build_index([folder / "eins.md"], tmp_path / "index", "bundled")
    report = build_index([folder / "zwei.md"], tmp_path / "index", "bundled")
    assert report.documents == 2


def test_a_file_that_cannot_be_read_costs_only_itself(folder, tmp_path):
    (folder / "kaputt.pdf").write_bytes(b"%PDF-1.7 kaputt")
    (folder / "bild.png").write_bytes(b"\x89PNG")
    report = build_index([folder], tmp_path / "index", "bundled")
    assert report.documents == 2
    assert sorted(skip.path.name for skip in report.skipped) == ["bild.png", "kaputt.pdf"]
    assert all(re.search(r"; \w+.*\.$", skip.reason) for skip in report.skipped)


def test_the_same_text_goes_in_once(folder, tmp_path):
    (folder / "kopie.txt").write_text((folder / "eins.md").read_text())
    (folder / "kopie.md").write_text((folder / "eins.md").read_text())
    report = build_index([folder], tmp_path / "index", "bundled")
    assert report.documents < 4
    assert any("denselben Text" in skip.reason for skip in report.skipped)


def test_questions_without_a_section_are_reported(folder, tmp_path):
    (folder / "eins.fragen.toml").write_text(
        '[[section]]\nheading = "Zweck"\nquestions = ["Wozu?"]\n[[section]]\nheading = "Weg"\nquestions = ["Wo?"]\n'
    )
    report = build_index([folder], tmp_path / "index", "bundled")
    assert report.questions == 1
    assert [skip.reason for skip in report.skipped] == [
        "„eins.fragen.toml“: Die Überschrift „Weg“ gibt es in „eins.md“ nicht; ihre Fragen fehlen."
    ]


def test_a_folder_without_documents_touches_nothing(folder, tmp_path):
    build_index([folder], tmp_path / "index", "bundled")
    before = sorted(path.name for path in (tmp_path / "index").iterdir())
    (tmp_path / "leer").mkdir()
    with pytest.raises(NoDocumentsError, match="kein lesbares Dokument"):
        build_index([tmp_path / "leer"], tmp_path / "neu", "bundled")
    assert not (tmp_path / "neu").exists()
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == before


def test_a_second_writer_is_kept_out(folder, tmp_path):
    with lock(tmp_path / "index"), pytest.raises(IndexLockedError):
        build_index([folder], tmp_path / "index", "bundled")


def test_a_full_disk_is_told_and_the_old_index_still_answers(folder, tmp_path, monkeypatch):
    build_index([folder], tmp_path / "index", "bundled")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ingest.build, "write_generation", full)
    (folder / "drei.md").write_text(TEXT.format("drei"))
    with pytest.raises(IngestError, match="kein Platz"):
        build_index([folder], tmp_path / "index", "bundled")
    assert set(Index.open(tmp_path / "index").sources) == {"eins", "zwei"}


def test_side_files_readme_and_hidden_files_are_no_documents(folder):
    for name in ("README.md", ".versteckt.md", "eins.fragen.toml", "sources.toml", "x.pdf.part"):
        (folder / name).write_text("x")
    found, skipped = find_documents([folder, folder / "eins.md"])
    assert [path.name for path in found] == ["eins.md", "zwei.md"]
    assert skipped == []


def test_a_path_that_does_not_exist_is_named(folder, tmp_path):
    report = build_index([folder, tmp_path / "fehlt"], tmp_path / "index", "bundled")
    assert "gibt es nicht" in report.skipped[0].reason

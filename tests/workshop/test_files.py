import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from typer import Typer
from typer.testing import CliRunner

from assistant.exporting.export import ExportError
from assistant.workshop.changes import Changes, apply
from assistant.workshop.command import workshop
from assistant.workshop.document import LABEL, LABEL_CHANGED
from assistant.workshop.files import plan_file
from assistant.workshop.planner import make_plan
from assistant.workshop.types import Brief
from ingest.index import Index

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = make_plan(Brief("Anträge; vorsortieren, <b>schnell</b> | bald", date(2027, 1, 20)), NOW.date())
PARTS = (
    "Ablauf",
    "An alle gedacht?",
    "Vorbereitung",
    "Leitfragen für diesen Fall",
    "Ergebnisblatt",
    "Nachbereitung",
    "Belege",
)


@pytest.fixture(scope="module")
def sources(corpus_index):
    index = Index.open(corpus_index)
    yield dict(index.sources)
    index.close()


def test_markdown_carries_label_parts_and_sources(sources):
    text = plan_file(PLAN, "md", sources, NOW).content.decode()
    assert "ai_system: true" in text
    assert LABEL in text
    assert all(part in text for part in PARTS)
    assert "Einen Bias-Workshop durchführen: Handreichung (Handreichung, Stand" in text
    numbers = {int(number) for number in re.findall(r" \[(\d+)\]", text.partition("## Belege")[0])}
    listed = [int(number) for number in re.findall(r"\[(\d+)\] ", text.partition("## Belege")[2])]
    assert numbers == set(listed)
    assert len(listed) == len(set(listed))


def test_a_changed_plan_says_that_a_person_changed_it(sources):
    changed = apply(PLAN, Changes(items=(*PLAN.items[:-1], replace(PLAN.items[-1], title="Schluss"))), NOW.date())
    assert LABEL_CHANGED in plan_file(changed, "md", sources, NOW).content.decode()


def test_docx_carries_label_mark_parts_and_the_whole_agenda(sources):
    from docx import Document

    document = Document(BytesIO(plan_file(PLAN, "docx", sources, NOW).content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(LABEL in cell for cell in cells)
    assert LABEL in document.sections[0].footer.paragraphs[0].text
    assert "KI-System" in document.sections[0].header.paragraphs[0].text
    assert "AI system" in document.core_properties.keywords
    assert all(part in text for part in PARTS)
    assert [item.title for item in PLAN.items if not any(cell.startswith(item.title) for cell in cells)] == []


def test_pdf_carries_label_mark_and_parts_on_every_page(sources):
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(plan_file(PLAN, "pdf", sources, NOW).content))
    pages = [page.extract_text() for page in reader.pages]
    assert all("Vorbereitet von einem KI-System" in page for page in pages)
    text = " ".join(" ".join(pages).split())
    assert all(part in text for part in PARTS)
    assert "compositeWithTrainedAlgorithmicMedia" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    lying = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(lying) == 1


def test_calendar_entries_follow_the_standard(sources):
    content = plan_file(PLAN, "ics", sources, NOW).content
    lines = content.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    text = content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 1 + len(PLAN.preparation) + len(PLAN.follow_up)
    assert "DTSTART;TZID=Europe/Berlin:20270120T093000" in text
    assert "DTEND;TZID=Europe/Berlin:20270120T110000" in text
    assert "DTSTAMP:20261123T100000Z" in text
    assert "Anträge\\; vorsortieren\\, <b>schnell</b>" in text
    assert "Vorbereitet von einem KI-System" in text


def test_an_unknown_format_is_told(sources):
    with pytest.raises(ExportError, match="docx, pdf, md und ics"):
        plan_file(PLAN, "exe", sources, NOW)


def _run(*arguments):
    app = Typer()
    app.command()(workshop)
    return CliRunner().invoke(app, arguments)


def test_the_command_prints_a_plan_for_the_time_given(corpus_index):
    done = _run("Anträge vorsortieren", "--minuten", "120", "--personen", "9", "--index", str(corpus_index))
    assert done.exit_code == 0
    assert "| 120 | Ende |" in done.output
    assert LABEL in done.output


def test_the_command_writes_a_file(corpus_index, tmp_path):
    file = tmp_path / "plan.docx"
    done = _run("Anträge vorsortieren", "--out", str(file), "--index", str(corpus_index))
    assert done.exit_code == 0
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--minuten", "30"), "45 bis 480"),
        (("--datum", "morgen"), "JJJJ-MM-TT"),
        (("--beginn", "früh"), "HH:MM"),
        (("--out", "plan.xyz"), ".docx"),
    ],
)
def test_the_command_tells_what_is_wrong_in_one_sentence(arguments, told, corpus_index):
    done = _run("Anträge vorsortieren", *arguments, "--index", str(corpus_index))
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output

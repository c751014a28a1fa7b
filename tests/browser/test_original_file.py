"""An original as PDF: the answer names its page, and the very file is served there."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from ingest.build import build_index
from tests.browser.conftest import Visitor, serving, settings_of

PAGES = (
    (
        "Zweck der Hausregel",
        "Diese Hausregel gilt für alle Referate. Sie beschreibt, wie neue Verfahren geprüft werden.",
    ),
    (
        "Freigabe von Textvorschlägen",
        "Textvorschläge gibt immer die Referatsleitung frei. Die Freigabe wird in der Vorgangsmappe vermerkt.",
    ),
)
QUESTION = "Wer gibt Textvorschläge frei?"


def write_pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, title="Hausregel")
    canvas.setTitle("Hausregel")
    for heading, text in PAGES:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, heading)
        canvas.setFont("Helvetica", 11)
        for line, words in enumerate(text.split(". ")):
            canvas.drawString(72, 720 - 18 * line, words if words.endswith(".") else words + ".")
        canvas.showPage()
    canvas.save()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unterlagen")
    write_pdf(folder / "hausregel.pdf")
    return folder


@pytest.fixture(scope="module")
def address(folder, tmp_path_factory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    build_index([folder], data / "index", "bundled")
    with serving(settings_of(data / "index", data)) as running:
        yield running


@pytest.fixture
def person(browser, address) -> Iterator[Visitor]:
    visitor = Visitor(browser, address)
    yield visitor
    assert visitor.complaints == []
    visitor.context.close()


def test_answer_opens_the_file_at_the_page_it_names(person, folder):
    person.open()
    person.ask(QUESTION)
    evidence = person.page.locator("details.quelle[open]")
    assert "Seite 2" in evidence.inner_text() and "Referatsleitung" in evidence.locator("mark").first.inner_text()
    link = evidence.get_by_role("link", name="PDF auf Seite 2 öffnen")
    assert link.get_attribute("href") == "/dokumente/hausregel/datei#page=2"
    served = person.page.request.get(f"{person.server}/dokumente/hausregel/datei")
    assert served.headers["content-type"] == "application/pdf"
    assert served.headers["content-disposition"].startswith("inline")
    assert served.body() == (folder / "hausregel.pdf").read_bytes()


def test_page_that_is_named_holds_the_quote(person):
    from pypdf import PdfReader

    person.open()
    person.ask(QUESTION)
    quote = person.page.locator("details.quelle[open] mark").first.inner_text()
    served = person.page.request.get(f"{person.server}/dokumente/hausregel/datei")
    words = " ".join(PdfReader(BytesIO(served.body())).pages[1].extract_text().split())
    assert " ".join(quote.split()) in words


def test_reading_view_leads_to_the_passage_and_to_the_file(person):
    person.open()
    person.ask(QUESTION)
    person.page.locator("details.quelle[open]").get_by_role("link", name="Im Dokument öffnen").click()
    person.page.locator("mark#zitat").wait_for()
    assert "Referatsleitung" in person.page.locator("mark#zitat").inner_text()
    assert person.page.get_by_role("link", name="PDF öffnen").get_attribute("href") == "/dokumente/hausregel/datei"

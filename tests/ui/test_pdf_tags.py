"""The PDFs can be read aloud: every word belongs to an element of the structure, in order and in its language."""

from collections import Counter
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from assistant.exporting.export_files import exported
from assistant.sheet.blocks import Entry, Grid, Heading, Listing, Marks, NewPage, Sheet, Words
from assistant.sheet.write import written
from assistant.ui.record import record_of

from .samples import answered, not_answered, showing

LONG = " ".join(["Chatbots sind als KI zu kennzeichnen."] * 120)
_TEXT = {b"Tj", b"TJ", b"'", b'"'}


def elements(reader: PdfReader) -> list[tuple[int, dict]]:
    """Return all elements of the structure in reading order, with their depth."""

    def below(element, depth: int) -> list[tuple[int, dict]]:
        found = [(depth, element)]
        for kid in element["/K"]:
            kid = kid.get_object()
            if kid.get("/Type") == "/StructElem":
                found += below(kid, depth + 1)
        return found

    (top,) = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return below(top.get_object(), 0)


def tags(reader: PdfReader) -> list[str]:
    return [element["/S"] for _, element in elements(reader)]


def marked(reader: PdfReader) -> tuple[list[set[int]], int]:
    """Return the numbers of marked content of each page, and how much text stands outside of all marks."""
    numbers, outside = [], 0
    for page in reader.pages:
        open_marks, found = [], set()
        for operands, operator in ContentStream(page["/Contents"], reader).operations:
            if operator == b"BDC":
                open_marks.append(operands[0])
                assert operands[1]["/MCID"] not in found
                found.add(int(operands[1]["/MCID"]))
            elif operator == b"BMC":
                open_marks.append(operands[0])
            elif operator == b"EMC":
                open_marks.pop()
            elif operator in _TEXT and not open_marks:
                outside += 1
        assert open_marks == []
        numbers.append(found)
    return numbers, outside


def assert_tagged(content: bytes, language: str) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] and reader.metadata.title
    assert b"DigitalSourceType" in root["/Metadata"].get_data()
    numbers, outside = marked(reader)
    assert outside == 0, "text that no structure knows"
    pages = [page.indirect_reference for page in reader.pages]
    named = Counter()
    for _, element in elements(reader):
        for kid in element["/K"]:
            kid = kid.get_object()
            if kid.get("/Type") == "/MCR":
                place = pages.index(kid.raw_get("/Pg"))
                named[place, int(kid["/MCID"])] += 1
                parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
                assert parents[2 * place + 1].get_object()[int(kid["/MCID"])].get_object() == element
    assert set(named) == {(place, number) for place, found in enumerate(numbers) for number in found}
    assert set(named.values()) == {1}
    assert [page["/StructParents"] for page in reader.pages] == list(range(len(pages)))
    return reader


@pytest.mark.parametrize("language", ["de", "en"])
def test_answer_has_headings_paragraphs_lists_and_quotes_in_order(language):
    records = [record_of(answered(), showing(language)), record_of(answered(question="Und intern?"), showing(language))]
    reader = assert_tagged(exported("pdf", records).content, language)
    found = tags(reader)
    assert found[:6] == ["/Document", "/P", "/Sect", "/H1", "/H2", "/P"]
    assert found.count("/Sect") == found.count("/H1") == 2
    assert found.count("/LI") == found.count("/LBody") == 4 and found.count("/L") == 2
    quotes = [element for _, element in elements(reader) if element["/S"] == "/BlockQuote"]
    assert len(quotes) == 4
    assert {quote.get("/Lang") for quote in quotes} == ({None} if language == "de" else {"de"})


def test_english_page_marks_the_german_sentences_as_german():
    reader = assert_tagged(exported("pdf", [record_of(answered(), showing("en"))]).content, "en")
    texts = [element for depth, element in elements(reader) if depth == 2 and element["/S"] in ("/P", "/L")]
    assert [element.get("/Lang") for element in texts][:2] == ["de", "de"]


def test_long_paragraph_stays_one_element_over_pages():
    long = not_answered(answered().status, text=LONG)
    reader = assert_tagged(exported("pdf", [record_of(long, showing())]).content, "de")
    assert len(reader.pages) > 1
    split = [element for _, element in elements(reader) if len({kid.get("/Pg") for kid in element["/K"]}) > 1]
    assert [element["/S"] for element in split] == ["/P"]


def test_sheet_has_a_table_with_heads_and_lists():
    rows = tuple((f"Schritt {number}", "Etwas tun und danach noch etwas anderes.") for number in range(60))
    sheet = Sheet(
        "plan", "Ein Plan", "Vorbereitet von einem KI-System.", "Workshop-Plan", "2026-11-22",
        (
            Heading("Ablauf"), Words(Entry("Zuerst dies.", (1,)), "Wichtig:"),
            Grid(("Was", "Wie"), rows, (1, 2), empty_rows=2), NewPage(lying=True), Heading("Fragen", 2),
            Listing((Entry("Wer?"), Entry("Wann?")), Marks.BOX),
        ),
    )  # fmt: skip
    reader = assert_tagged(written(sheet, "pdf").content, "de")
    found = Counter(tags(reader))
    assert found["/Table"] == 1 and found["/TR"] == 63 and found["/TD"] == 124
    heads = [element for _, element in elements(reader) if element["/S"] == "/TH"]
    assert len(heads) == 2 and all(head["/A"]["/Scope"] == "/Column" for head in heads)
    assert found["/H1"] == 1 and found["/H2"] == 1 and found["/H3"] == 1 and found["/LI"] == 2
    assert len(reader.pages) > 2

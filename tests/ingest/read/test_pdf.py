"""PDFs with the defects that real German ones have, made here and read through the child process."""

import re
import subprocess
from pathlib import Path

import pytest

from ingest.chunk import cut_passages
from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.read.layout import SEAM
from ingest.sections import split_sections
from ingest.sentences import split_sentences


def texts(path: Path) -> list[str]:
    reading = read_document(path)
    return [
        " ".join(section.text.replace(SEAM, "").split())
        for section in split_sections(reading.document, reading.title)[1]
    ]


def squeeze(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_hyphens_joined(make_pdf, prose, columns):
    path = make_pdf(f"<p>{prose * 2}</p>", f"body{{columns:{columns};font-size:9pt;text-align:justify}}")
    assert texts(path) == [squeeze(prose * 2)]


@pytest.mark.parametrize(("columns", "width"), [(2, 40), (3, 26)])
def test_columns_drawn_row_by_row_are_put_in_order(make_drawn_pdf, wrap, prose, columns, width):
    stories = [prose.replace("Die Behörde", f"Die Behörde {number}") for number in range(columns)]
    cells = [wrap(story, width) for story in stories]
    page = [(60.0, 60.0, 18.0, "Eine Überschrift über alle Spalten")]
    for row in range(max(map(len, cells))):
        page += [(60 + n * 480 / columns, 100 + row * 13.0, 10.0, c[row]) for n, c in enumerate(cells) if row < len(c)]
    assert texts(make_drawn_pdf([page])) == [squeeze("".join(stories))]


def test_a_table_is_read_row_by_row(make_drawn_pdf):
    rows = [(f"{n} Personen", "Kaltmiete", f"{n}541 €", "Zuschuss") for n in range(1, 9)]
    page = [(60 + c * 120.0, 100 + r * 14.0, 10.0, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    assert "2 Personen | Kaltmiete | 2541 € | Zuschuss" in read_document(make_drawn_pdf([page])).document.pages[0].text


def test_bullets_come_before_their_items(make_pdf):
    path = make_pdf("<p>Die Werte sind:</p><ul><li>Fairness</li><li>Sicherheit</li></ul>")
    assert split_sections(read_document(path).document)[1][0].text == "Die Werte sind:\n- Fairness\n- Sicherheit"


def test_headers_footers_and_page_numbers_do_not_get_between_the_sentences(make_pdf, prose):
    css = "@page{size:A5;@top-left{content:'Kopfzeile der Broschüre'}@bottom-right{content:counter(page)}}"
    path = make_pdf(f"<p>{prose * 12}</p>", css)
    found = " ".join(texts(path))
    assert len(read_document(path).document.pages) > 2
    assert "Kopfzeile" not in found
    assert re.sub(r"\W", "", found) == re.sub(r"\W", "", prose * 12)


def test_pages_labels_outline_and_title_are_kept(make_pdf, prose):
    text = f"<p>{prose}</p>"
    body = f"<h1>Teil eins</h1>{text}<h1 style='break-before:page'>Teil zwei</h1>{text}<h2>Unten</h2>{text}"
    reading = read_document(make_pdf(body, title="Die Probe"))
    assert reading.title == "Die Probe"
    assert [(page.number, page.label) for page in reading.document.pages] == [(1, "1"), (2, "2")]
    assert reading.document.outline == ((1, "Teil eins", 1), (1, "Teil zwei", 2), (2, "Unten", 2))


def test_without_an_outline_large_type_makes_headings(make_drawn_pdf, wrap, prose):
    page = [(60.0, 60.0, 16.0, "Vom Nutzen der Werte")]
    page += [(60.0, 90.0 + 13 * n, 10.0, line) for n, line in enumerate(wrap(prose, 90))]
    assert read_document(make_drawn_pdf([page])).document.outline == ((1, "Vom Nutzen der Werte", 1),)


def test_ligatures_are_spelled_out(make_pdf):
    path = make_pdf(
        "<p>Häufige Pflichten und Effizienz finden offene Ohren bei den Beschäftigten.</p>",
        "body{font-family:'DejaVu Serif'}",
    )
    assert texts(path) == ["Häufige Pflichten und Effizienz finden offene Ohren bei den Beschäftigten."]


def lose_ligatures(data: bytes) -> bytes:
    return re.sub(rb"<(0066)006[0-9a-f](?:006[0-9a-f])?>", rb"<\1>", data, flags=re.IGNORECASE)


def test_lost_ligatures_stay_as_printed(make_pdf, rewrite_streams, prose):
    path = make_pdf(f"<p>Häufig finden sich Pflichten. {prose}</p>", "body{font-family:'DejaVu Serif';hyphens:none}")
    found = texts(rewrite_streams(path, lose_ligatures))[0]
    assert found.startswith("Häufg fnden sich Pfichten.")


@pytest.mark.parametrize("change", [lambda data: None, lambda data: re.sub(rb"> <00(\w\w)>", rb"> <1B\1>", data)])
def test_text_whose_letters_are_not_those_on_the_page_is_refused(make_pdf, rewrite_streams, prose, change):
    path = rewrite_streams(make_pdf(f"<p>{prose}</p>", "body{font-family:'DejaVu Serif'}"), change)
    with pytest.raises(UnreadableFileError, match="nicht entziffern"):
        read_document(path)


def encrypted(path: Path, user: str) -> Path:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=str(path))
    writer.encrypt(user, owner_password="eigentum", algorithm="AES-256")
    target = path.with_stem(f"verschluesselt-{bool(user)}")
    writer.write(target)
    return target


def test_a_password_to_open_is_named_and_one_to_change_does_no_harm(make_pdf, prose):
    path = make_pdf(f"<p>{prose}</p>")
    assert texts(encrypted(path, "")) == [squeeze(prose)]
    with pytest.raises(UnreadableFileError, match="Kennwort"):
        read_document(encrypted(path, "geheim"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leer"),
        (b"<!doctype html><html><body>Fehler 404</body></html>", "Webseite"),
        (b"PK\x03\x04irgendwas", "kein PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "beschädigt"),
    ],
)
def test_what_is_no_pdf_is_refused_with_the_reason(tmp_path, content, reason):
    path = tmp_path / "probe.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason) as caught:
        read_document(path)
    assert str(caught.value).startswith("„probe.pdf“")
    assert str(caught.value).endswith(".")


def test_half_a_file_is_refused(make_pdf, prose):
    path = make_pdf(f"<p>{prose * 20}</p>")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(UnreadableFileError, match="beschädigt"):
        read_document(path)


def test_pictures_without_text_are_refused_with_a_hint(make_drawn_pdf):
    with pytest.raises(UnreadableFileError, match="Texterkennung"):
        read_document(make_drawn_pdf([[]]))


def test_a_page_that_runs_away_is_left_out_and_the_rest_goes_in(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "probe.pdf"), pageCompression=1)
    for number in (1, 2, 3):
        canvas.drawString(60, 700, f"Seite {number} hat ordentlichen Text.")
        if number == 2:
            canvas._code.extend(["BT /F1 1 Tf 1 0 0 1 0 0 Tm (x) Tj ET"] * 600_000)
        canvas.showPage()
    canvas.save()
    reading = read_document(tmp_path / "probe.pdf")
    assert [page.number for page in reading.document.pages] == [1, 3]
    assert reading.remarks == (
        "„probe.pdf“: Seite 2 ließ sich in vertretbarer Zeit nicht lesen; der Rest ist aufgenommen.",
    )


def test_every_sentence_stands_on_the_page_it_names(make_pdf, prose):
    paragraphs = [prose.replace("Die Behörde", f"Die Behörde Nummer {number}") for number in range(12)]
    body = "".join(f"<h2>Abschnitt {n}</h2><p>{text}</p>" for n, text in enumerate(paragraphs))
    path = make_pdf(body, "@page{size:A5;@bottom-center{content:'Seite ' counter(page)}}")
    printed = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    pages = [re.sub(r"\W", "", page) for page in printed]
    passages = cut_passages("probe", split_sections(read_document(path).document)[1])
    assert {passage.page_first for passage in passages} >= {1, 2, 3}
    for passage in passages:
        for span in split_sentences(passage.text):
            first = passage.page_first + passage.text.count("\f", 0, span.start)
            for page, part in enumerate(span.text.split("\f"), start=first):
                assert re.sub(r"\W", "", part) in pages[page - 1]

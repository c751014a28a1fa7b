from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.sections import split_sections

LONG = "Die Behörde prüft vor jedem Einsatz, welche Folgen eine Anwendung für Bürger*innen hat. "


def sections(path: Path):
    reading = read_document(path)
    return reading.title, [(s.heading_path, s.text) for s in split_sections(reading.document, reading.title)[1]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_usual_encoding(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes("Größe und „Maß“.".encode(encoding))
    assert read_document(tmp_path / "a.txt").document.pages[0].text == "Größe und „Maß“."


@pytest.mark.parametrize(
    ("content", "reason"), [(b"  \n", "leer"), (b"\x00\x01\x02", "keine Textdatei"), (b"%PDF-1.4", "keine Textdatei")]
)
def test_what_is_no_text_is_refused(tmp_path, content, reason):
    (tmp_path / "a.md").write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        read_document(tmp_path / "a.md")


def test_a_missing_file_is_named(tmp_path):
    for name in ("fehlt.txt", "fehlt.pdf"):
        with pytest.raises(UnreadableFileError, match="nicht öffnen"):
            read_document(tmp_path / name)


def test_a_web_page_is_read_without_its_frame(tmp_path):
    (tmp_path / "a.html").write_text(
        f"""<html><head><title>Die Meldung</title><style>x</style></head><body><nav><a href=/>Start</a></nav>
        <main><article><h1>Die Meldung</h1><p>{LONG * 5}<br>Neue <b>Zeile</b>.</p><h2>Werte &amp; Ziele</h2>
        <ul><li>Fairness<ul><li>im Amt</li></ul></li><li>Sicherheit</li></ul>
        <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></article></main>
        <footer>Impressum</footer><script>alert(1)</script></body></html>""",
        encoding="utf-8",
    )
    title, found = sections(tmp_path / "a.html")
    assert title == "Die Meldung"
    assert found == [
        ((), f"{LONG * 5}Neue Zeile."),
        (("Werte & Ziele",), "- Fairness\n  - im Amt\n- Sicherheit\n\na | b\n1 | 2"),
    ]


def test_a_web_page_in_another_encoding_is_understood(tmp_path):
    (tmp_path / "a.htm").write_bytes('<meta charset="iso-8859-1"><p>Größe</p>'.encode("latin-1"))
    assert sections(tmp_path / "a.htm")[1] == [((), "Größe")]


@pytest.mark.parametrize(
    ("content", "reason"), [(b"%PDF-1.4", "keine Webseite"), (b"<html><script>x</script>", "keinen Text")]
)
def test_what_is_no_web_page_is_refused(tmp_path, content, reason):
    (tmp_path / "a.html").write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        read_document(tmp_path / "a.html")


def test_a_word_document_keeps_headings_lists_and_tables(tmp_path):
    import docx

    document = docx.Document()
    document.core_properties.title = "Dienstanweisung"
    document.add_heading("Dienstanweisung KI", 0)
    document.add_heading("Zweck", 1)
    document.add_paragraph(LONG.strip())
    document.add_paragraph("Fairness", style="List Bullet")
    document.add_paragraph("Sicherheit", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip([c for row in table.rows for c in row.cells], "abcd", strict=True):
        cell.text = text
    document.save(str(tmp_path / "a.docx"))
    title, found = sections(tmp_path / "a.docx")
    assert title == "Dienstanweisung"
    assert found == [(("Zweck",), f"{LONG.strip()}\n\n- Fairness\n- Sicherheit\n\na | b\nc | d")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"kein Word", "kein lesbares Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "alten Word-Format"),
        (b"PK\x03\x04kaputt", "kein lesbares"),
    ],
)
def test_what_is_no_word_document_is_refused(tmp_path, content, reason):
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        read_document(tmp_path / "a.docx")

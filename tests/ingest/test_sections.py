from pathlib import Path

import pytest

from ingest.sections import split_sections
from ingest.types import Page, RawDocument

LONG = "Die Behörde prüft vor jedem Einsatz, welche Folgen eine Anwendung für Bürgerinnen und Bürger haben kann."


def read(text, kind="txt", pages=None, outline=(), title=""):
    document = RawDocument(Path("x"), kind, pages or (Page(0, "", text),), outline)
    own, sections = split_sections(document, title)
    return own, [(section.heading_path, section.text) for section in sections]


def test_markdown_sections_carry_their_heading_path_without_the_title():
    own, sections = read(f"# Titel\n\n## A\n\n{LONG}\n\n### B\n\nText.\n\n## C\n\nEnde.", "md")
    assert own == "Titel"
    assert sections == [(("A",), LONG), (("A", "B"), "Text."), (("C",), "Ende.")]


def test_headings_of_plain_text_are_found_by_how_they_look():
    own, sections = read(
        f"Vom Nutzen der Regeln in der Verwaltung\n\nWarum Regeln helfen\n\n{LONG}\n\nWas zu tun ist\n\n{LONG}"
    )
    assert own == "Vom Nutzen der Regeln in der Verwaltung"
    assert [path for path, _ in sections] == [("Warum Regeln helfen",), ("Was zu tun ist",)]


@pytest.mark.parametrize(
    "line", ["wer haftet", "Das ist ein Satz.", "Zum Beispiel so:", "Stand: November 2022", "www.bmas.de/werte"]
)
def test_other_short_lines_are_no_headings(line):
    _, sections = read(f"Titel der Schrift\n\n{LONG}\n\n{line}\n\n{LONG}")
    assert all(line not in path for path, _ in sections)


def test_a_heading_without_text_is_not_lost():
    _, sections = read("# T\n\n## Leer\n\n## Voll\n\nText.", "md")
    assert sections == [((), "Leer"), (("Voll",), "Text.")]


def test_the_outline_of_a_pdf_names_its_headings():
    pages = (Page(1, "1", f"Die Werte\n\n{LONG}\n\nEinzelne Werte\n\n{LONG}"), Page(2, "2", LONG))
    outline = ((1, "Die Werte", 1), (2, "Einzelne Werte", 1))
    own, sections = read("", "pdf", pages, outline)
    assert own == "Die Werte"
    assert [path for path, _ in sections] == [(), ("Einzelne Werte",)]


def test_pages_are_known_inside_of_a_section():
    pages = (Page(4, "4", f"Werte im Amt\n\n{LONG}"), Page(6, "6", LONG))
    document = RawDocument(Path("x"), "pdf", pages, ((1, "Werte im Amt", 4),))
    _, (section,) = split_sections(document)
    assert (section.page_first, section.page_last) == (4, 6)
    assert section.page_starts[-1] == (section.text.rindex("\f") + 1, 6)


def test_imprint_becomes_a_section_of_its_own():
    imprint = "Sie darf nicht zur Wahlwerbung dienen. Der Weiterverkauf ist untersagt."
    _, sections = read(f"Titel der Schrift\n\n{LONG}\n\n{imprint}")
    assert [text for _, text in sections] == [LONG, imprint]

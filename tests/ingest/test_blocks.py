from ingest.blocks import blocks_of_pages, plain_markup
from ingest.types import Page


def blocks(text, markup=True):
    return [(block.kind, block.text) for block in blocks_of_pages([Page(0, "", text)], markup)]


def test_wrapped_lines_become_paragraphs_without_dividing_hyphens():
    assert blocks("Die Verwal-\ntung prüft\njeden Antrag.\n\nSie hilft.") == [
        ("prose", "Die Verwaltung prüft jeden Antrag."),
        ("prose", "Sie hilft."),
    ]


def test_bullets_of_any_kind_become_list_items():
    assert blocks("• eins\n• zwei,\n  weiter\n▪ drei") == [("list", "- eins\n- zwei, weiter\n- drei")]


def test_numbered_items_keep_their_numbers():
    assert blocks("1. Begrüßung\n2. Einführung\n3. Ergebnis") == [("list", "1. Begrüßung\n2. Einführung\n3. Ergebnis")]


def test_a_date_or_a_dash_at_the_beginning_of_a_line_is_no_item():
    assert blocks("Das Gesetz gilt ab dem\n1. Januar des Jahres.") == [
        ("prose", "Das Gesetz gilt ab dem 1. Januar des Jahres.")
    ]
    assert blocks("Die Menschen nutzen digitale\n– und neue –\nDienste.") == [
        ("prose", "Die Menschen nutzen digitale – und neue – Dienste.")
    ]


def test_lines_under_a_colon_are_a_list_even_without_bullets():
    members = "Bundesagentur (BA)\nRentenversicherung\nUnfallkasse"
    text = f"Mitglieder sind an dieser Stelle der Broschüre die folgenden Stellen:\n\n{members}"
    assert blocks(text)[1] == ("list", "- Bundesagentur (BA)\n- Rentenversicherung\n- Unfallkasse")


def test_bullets_drawn_apart_from_their_paragraphs_are_given_back_to_them():
    assert blocks("•\t \n\n•\t \n\nwie es geht,\n\nwie es endet.\n\nDanach.")[:2] == [
        ("list", "- wie es geht,"),
        ("list", "- wie es endet."),
    ]


def test_in_a_text_without_wrapping_each_line_is_a_paragraph():
    long = "Ein langer Absatz ohne Umbruch. " * 8
    assert blocks(f"Titel\n{long}\nZwischentitel\n{long}") == [
        ("prose", "Titel"),
        ("prose", long.strip()),
        ("prose", "Zwischentitel"),
        ("prose", long.strip()),
    ]


def test_rows_of_a_table_stay_apart():
    assert blocks("1 Person | 651 €\n2 Personen | 790 €") == [("prose", "1 Person | 651 €\n2 Personen | 790 €")]


def test_markup_goes_and_gender_stars_stay():
    assert plain_markup("*Die Bürger\\*innen* und **Mitarbeiter*innen**, siehe [hier](https://x.de)") == (
        "Die Bürger*innen und Mitarbeiter*innen, siehe hier (https://x.de)"
    )


def test_rules_are_dropped_and_markdown_headings_known():
    found = blocks_of_pages([Page(0, "", "# Titel\n---\n## **Fett**\nText.")], markup=True)
    assert [(b.kind, b.level, b.text) for b in found] == [
        ("heading", 1, "Titel"),
        ("heading", 2, "Fett"),
        ("prose", 0, "Text."),
    ]


def test_a_hyphen_torn_from_its_word_is_closed():
    assert blocks("Beim KI- Einsatz hilft es.") == [("prose", "Beim KI-Einsatz hilft es.")]

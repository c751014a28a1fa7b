import pytest

from ingest.clean import clean_characters, drop_running_lines, is_boilerplate, join_lines, unreadable


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Verwaltungs-", "verfahren", "Verwaltungsverfahren"),
        ("Verwal‐".replace("‐", "-"), "tung", "Verwaltung"),
        ("Verwal\u00ad", "tung", "Verwaltung"),
        ("Kranken-", "und Pflegeversicherung", "Kranken- und Pflegeversicherung"),
        ("Renten-,", "Arbeitslosen- und mehr", "Renten-, Arbeitslosen- und mehr"),
        ("KI-", "Anwendungen", "KI-Anwendungen"),
        ("KI-", "gestützte Prozesse", "KI-gestützte Prozesse"),
        ("E-", "Mail", "E-Mail"),
        ("2022-", "2025", "2022-2025"),
        ("Das ist so –", "und anders", "Das ist so – und anders"),
        ("https://www.", "arbeitsagentur.de", "https://www.arbeitsagentur.de"),
        ("www.bmas.de/das-leisten-", "wir", "www.bmas.de/das-leisten-wir"),
        ("Ein Wort", "noch eins", "Ein Wort noch eins"),
    ],
)
def test_lines_are_joined_and_only_dividing_hyphens_go(first, second, joined):
    assert join_lines(first, second) == joined


def test_characters_are_composed_and_ligatures_spelled_out_but_other_signs_stay():
    assert (
        clean_characters("Ha\u0308u\ufb01g e\ufb03zient m² ½ KI\u2011Verordnung\u200b a\u00a0b")
        == "Häufig effizient m² ½ KI-Verordnung a b"
    )


def test_control_characters_go_and_line_ends_become_one_kind():
    assert clean_characters("eins\r\nzwei\x07\x00\rdrei") == "eins\nzwei\ndrei"


def test_running_headers_footers_and_page_numbers_are_dropped_and_text_stays():
    bodies = [
        "\n".join(f"{letter} Zeile {word}" for word in ("eins", "zwei", "drei", "vier", "fünf")) for letter in "abcd"
    ]
    pages = [f"Kopf der Broschüre\n{body}\nFuß\nSeite {number}" for number, body in enumerate(bodies, start=1)]
    assert drop_running_lines(pages) == bodies


def test_lines_that_recur_inside_of_pages_stay():
    pages = ["a\nb\nc\nZwischentitel\nd\ne\nf"] * 4
    assert "Zwischentitel" in drop_running_lines(pages)[0]


def test_a_single_page_keeps_its_number():
    assert drop_running_lines(["Text\n7"]) == ["Text\n7"]


def test_imprint_and_table_of_contents_are_boilerplate_and_prose_is_not(prose):
    assert is_boilerplate("Sie darf nicht zur Wahlwerbung dienen. Der Weiterverkauf ist untersagt.")
    assert is_boilerplate("Einleitung ........ 3\nWerte ....... 7\nAusblick ..... 12")
    assert not is_boilerplate(prose)
    assert not is_boilerplate("Der Nachdruck dieser Vorlage ist erwünscht.")


@pytest.mark.parametrize(
    "text",
    [
        "+¦XᎮJH)UDJHQ\x03]XP\x03(LQVDW]\x03YRQ\x03.,\x03LQ\x03GHU\x03$UEHLWV\x10\x03XQG\x036R]LDOYHUZDOWXQJ",
        "HäuᎮge PᎮicᎮt Ꭾur eᎮᎮizienᎮe VerᎮalᎮunᎮ unᎮ SᎮzialᎮs",
        "\ufffd" * 60,
    ],
)
def test_a_page_with_a_broken_character_map_is_told_from_text(text):
    assert unreadable(text)


def test_german_english_and_tables_are_readable(prose):
    assert not unreadable(prose)
    assert not unreadable("The quick brown fox jumps over the lazy dog, and then some more words follow here.")
    assert not unreadable("1 Person | 1.541 € | 651 €\n2 Personen | 2.120 € | 790 €\n3 Personen | 2.480 € | 940 €")

import pytest

from ingest.clean import repair_for_search


@pytest.mark.parametrize(
    ("printed", "searched"),
    [
        ("häufg", "häufig"),
        ("effzient", "effizient"),
        ("Effzienz", "Effizienz"),
        ("selbstverpfichtende", "selbstverpflichtende"),
        ("proftieren", "profitieren"),
        ("fnden", "finden"),
        ("identifziert", "identifiziert"),
        ("refektiert", "reflektiert"),
        ("betrofen", "betroffen"),
    ],
)
def test_lost_ligatures_are_put_back_for_searching(printed, searched):
    assert repair_for_search(printed) == searched


@pytest.mark.parametrize(
    "word", ["Beruf", "Auftrag", "hilft", "offen", "Anforderungen", "Öffentlichkeit", "Verfahren", "Fußbereich", "DRV"]
)
def test_words_that_lost_nothing_stay(word):
    assert repair_for_search(word) == word


def test_words_divided_inside_a_line_or_over_a_page_are_joined():
    assert repair_for_search("in gro- ßen Datensätzen") == "in großen Datensätzen"
    assert repair_for_search("die Verwal- \ftung prüft") == "die Verwaltung prüft"
    assert repair_for_search("zur Be - schleunigung") == "zur Beschleunigung"


def test_hyphens_that_stand_for_a_part_left_out_stay():
    assert repair_for_search("Arbeits- und Sozialverwaltung") == "Arbeits- und Sozialverwaltung"

from assistant.units import looks_like, units_of
from ingest.read.layout import SEAM

TEXT = """Die Arbeitshilfe nennt vier Dinge. Zu jeder Aufgabe gehören:
- Ziele. Sie stehen am Anfang.
- Arbeitsschritte und Methoden,
- Aufwand.

Das ist für alle verbindlich."""


def test_a_list_stays_with_the_sentence_that_introduces_it():
    units = units_of(TEXT)
    assert [unit.lead for unit in units] == [
        "Die Arbeitshilfe nennt vier Dinge.",
        "Zu jeder Aufgabe gehören:",
        "Das ist für alle verbindlich.",
    ]
    assert units[1].items == ("Ziele. Sie stehen am Anfang.", "Arbeitsschritte und Methoden,", "Aufwand.")


def test_a_numbered_list_is_kept_whole():
    unit = units_of("Die Phasen sind:\n1. Ideenbewertung\n2. Planung\n3. Inbetriebnahme")[0]
    assert unit.items == ("Ideenbewertung", "Planung", "Inbetriebnahme")


def test_each_unit_is_a_verbatim_stretch_of_the_passage():
    assert all(TEXT[unit.start : unit.end] == unit.text for unit in units_of(TEXT))


def test_a_heading_is_not_taken_for_a_sentence():
    assert [unit.lead for unit in units_of("Fairness und Recht\n\nKI-Systeme müssen fair sein.")] == [
        "KI-Systeme müssen fair sein."
    ]


def test_a_list_entry_without_its_introduction_is_left_out():
    assert units_of("- Punkt eins ist hier ganz allein.") == []


def test_sentences_that_lean_on_their_neighbour_are_known():
    leaning = [
        "Dies gilt immer für alle.",
        "Dabei hilft ein gemischtes Team sehr.",
        "In Alltagsworten: Der Mensch entscheidet.",
    ]
    standing = ["Die Wertegrundlage gilt für alle Behörden.", "Es gibt sieben Wertepaare in der Liste."]
    assert all(units_of(text)[0].leans_on_previous for text in leaning)
    assert not any(units_of(text)[0].leans_on_previous for text in standing)


def test_a_sentence_put_together_over_a_column_break_is_not_quoted():
    assert [unit.lead for unit in units_of(f"Alle sind dabei heute. Die Behörden des {SEAM}mit KI arbeiten.")] == [
        "Alle sind dabei heute."
    ]


def test_what_is_required_or_allowed_is_told_from_the_words_of_the_text():
    required, allowed = "KI-Systeme müssen abschaltbar sein.", "Profile dürfen nicht erstellt werden."
    assert looks_like("must", required) and not looks_like("must", allowed)
    assert looks_like("may", allowed) and not looks_like("may", required)

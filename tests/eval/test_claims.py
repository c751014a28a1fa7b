import pytest

from eval.claims.falsehoods import FALSE
from eval.claims.paraphrases import FAITHFUL
from eval.claims.score import SETS, figures, load_cases


def test_the_set_has_two_hundred_sentences_half_of_them_faithful():
    cases = load_cases(SETS["by rules"])
    assert len(cases) == 200 and sum(case.faithful for case in cases) == 100
    assert {case.kind for case in cases} >= {*FALSE, "falscher Beleg", "zwei Sätze"}


def test_false_sentences_are_removed_and_faithful_ones_stay():
    found = figures(load_cases(SETS["by rules"]))
    assert found.removed_share >= 0.95 and found.lost_share <= 0.10


@pytest.mark.parametrize("name", ["written by hand", "written by hand, held out"])
def test_sentences_written_by_hand_fare_as_reported(name):
    found = figures(load_cases(SETS[name]))
    assert found.removed_share >= 0.95 and found.lost_share <= 0.20


@pytest.mark.parametrize(("name", "kept"), [("free prose", 18), ("free prose, held out", 16), ("free prose, last", 4)])
def test_free_prose_fares_as_reported(name, kept):
    cases = load_cases(SETS[name])
    found = figures(cases)
    assert found.removed_share >= 0.95 and found.kept >= kept
    lenient = figures(cases, lenient=True)
    assert lenient.removed_share >= 0.94 and lenient.kept >= found.kept


@pytest.mark.parametrize(
    ("kind", "source", "made"),
    [
        ("andere Modalität", "Das Amt kann prüfen.", "Das Amt muss prüfen."),
        ("ohne Verneinung", "Das Amt prüft nicht sofort.", "Das Amt prüft sofort."),
        ("andere Zahl", "Es gibt sieben Werte.", "Es gibt zehn Werte."),
        ("andere Menge", "Alle Ämter prüfen.", "Einige Ämter prüfen."),
    ],
)
def test_a_rule_makes_a_false_sentence(kind, source, made):
    assert FALSE[kind](source) == made


def test_a_rule_that_does_not_fit_makes_nothing():
    assert FALSE["ohne Verneinung"]("Das Amt prüft.") == "" and FAITHFUL["Datum"]("Heute.") == ""

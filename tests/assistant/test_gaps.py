import pytest

from assistant.searching.gaps import gap_features, open_gap
from tests.assistant.factory import evidence


def nothing_there(_original):
    return False


def test_without_a_gap_section_the_features_say_so():
    found = dict(gap_features((evidence("Die KI ist abschaltbar."),), nothing_there))
    assert found["gap_ratio"] == found["gap_margin"] == -1.0


def test_a_gap_section_is_compared_with_the_best_other_one():
    gap = evidence("Wie viele es sind, ist nicht bekannt.", 1, 4.0, gap="public")
    other = evidence("Es gibt 82 Aufgaben.", 2, 2.0, position=1)
    found = dict(gap_features((gap, other), nothing_there))
    assert found["gap_ratio"] == pytest.approx(0.69315)
    assert dict(gap_features((gap,), nothing_there))["gap_ratio"] == 1.0


def test_what_an_original_in_the_index_tells_is_no_gap():
    gap = evidence("Das steht nur im Original.", gap="arbeitshilfe-original")
    assert open_gap((gap,), nothing_there) is gap
    assert open_gap((gap,), lambda original: original == "arbeitshilfe-original") is None


def test_only_the_best_passages_are_asked_for_gaps():
    filler = [evidence(f"Satz Nummer {number}.", number, position=number) for number in range(1, 6)]
    late = evidence("Das ist nicht bekannt.", 6, position=6, gap="public")
    assert open_gap((*filler, late), nothing_there) is None

import numpy as np
import pytest

from assistant.searching.missing import missing_features
from assistant.sentence_scores import Matcher, Wanted
from ingest.lexical import index_terms, query_terms
from tests.assistant.factory import evidence

MATCHER = Matcher(
    lambda question: tuple(Wanted(word.terms, 1.0, word.word, True) for word in query_terms(question).content),
    lambda text: frozenset(index_terms(text)[0]),
    lambda questions, texts: np.zeros((len(questions), len(texts)), dtype=np.float32),
)
FOUND = (evidence("Mitarbeitende müssen die Funktionsweise ihrer Systeme ausreichend verstehen."),)


def lacking(question: str) -> dict[str, float]:
    return dict(missing_features(question, FOUND, MATCHER))


def test_what_is_asked_for_and_does_not_stand_there_is_told():
    assert lacking("Wie viele Schulungen brauchen Mitarbeitende?")["focus_missing"] == 1.0
    assert lacking("Wie viele Mitarbeitende gibt es?")["focus_missing"] == 0.0
    assert lacking("Wie viele Mitarbeitende gibt es?")["quantity_missing"] == 1.0
    assert lacking("Was galt 2019 für Mitarbeitende?")["number_missing"] == 1.0


@pytest.mark.parametrize("how", ["In welchem Maß", "In welcher Hinsicht", "Auf welche Weise", "Aus welchem Grund"])
def test_a_phrase_that_asks_how_names_nothing_that_could_be_missing(how):
    values = lacking(f"{how} müssen Mitarbeitende die Funktionsweise verstehen?")
    assert values["names_missing"] == values["focus_missing"] == 0.0

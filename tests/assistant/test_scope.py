import pytest

from assistant.searching.scope import out_of_scope
from tests.assistant.factory import evidence

TEXT = "Im April 2022 erhielten etwa 715.000 Personen Arbeitslosengeld. Die BA hat ihren Sitz nicht in Berlin."


def knows(word: str) -> bool:
    return word in {"BA", "DRV", "KIRA"}


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Menschen bekamen 2025 Arbeitslosengeld?",
        "Welche KI nutzt die Polizei in Hessen?",
        "Wie viele Menschen bekommen in Dänemark Arbeitslosengeld?",
        "Was macht die französische Verwaltung?",
        "Was sagt der DGB dazu?",
    ],
)
def test_another_year_place_or_body_is_out_of_scope(question):
    assert out_of_scope(question, evidence(TEXT), knows)


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Menschen bekamen 2022 Arbeitslosengeld?",
        "Wie viele Menschen bekamen Arbeitslosengeld?",
        "Sitzt die BA in Berlin?",
        "Was heißt das auf Englisch?",
        "WAS IST KIRA GENAU?",
        "Welche Rolle spielt essentielle Technik?",
    ],
)
def test_a_question_on_the_same_matter_is_in_scope(question):
    assert not out_of_scope(question, evidence(TEXT), knows)

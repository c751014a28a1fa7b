from dataclasses import replace

import pytest

from assistant.searching.readings import two_readings
from tests.assistant.factory import evidence


def found(*scores: float, matches: tuple[float, ...] = (0.7, 0.7), heading: str = "Überschrift"):
    return [
        replace(
            evidence(f"Satz {rank}.", rank, score, source_id=f"quelle-{rank}", heading_path=(heading,)),
            question_match=match,
        )
        for rank, (score, match) in enumerate(zip(scores, matches, strict=True), 1)
    ]


def test_a_single_word_that_fits_two_documents_alike_has_two_readings():
    items = found(4.0, 3.99)
    assert two_readings("Wer ist zuständig?", False, items) == tuple(items)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Wer ist für die Aufsicht zuständig?", found(4.0, 3.99)),  # says what it is about
        ("Wer ist zuständig?", found(4.0, 3.5)),  # one fits clearly better
        ("Wer ist zuständig?", found(4.0, 3.99, matches=(0.95, 0.7))),  # asked before in the same words
        ("Zuständigkeit?", found(4.0, 3.99, heading="Zuständigkeit")),  # named in the heading
        ("Was ist Zuständigkeit?", found(4.0, 3.99)),  # asks for the meaning of the word
        ("Wer ist zuständig?", []),
    ],
)
def test_otherwise_the_question_is_answered(question, items):
    assert two_readings(question, False, items) == ()


def test_two_passages_of_one_document_are_one_reading():
    items = [evidence("Satz 1.", 1, 4.0), evidence("Satz 2.", 2, 3.99, position=1)]
    assert two_readings("Wer ist zuständig?", False, items) == ()


def test_what_points_at_nothing_is_asked_back_about_sooner():
    items = found(4.0, 3.7, matches=(0.95, 0.9))
    assert two_readings("Wie lange dauert das?", True, items) == tuple(items)
    assert two_readings("Wie lange dauert das?", False, items) == ()

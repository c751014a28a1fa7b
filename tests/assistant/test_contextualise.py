import pytest

from assistant.contextualise import contextualise
from assistant.types import AnswerStatus, Turn
from assistant.wording.references import asks_about_the_system, noun_phrases

NETWORK = (Turn("Was ist das Netzwerk KI in der Arbeits- und Sozialverwaltung?", "Ein Zusammenschluss. [1]"),)
PHASES = (
    Turn(
        "Welche Phasen nennt die Arbeitshilfe?",
        "Die Phasen sind: [1]\n- Ideenbewertung\n- Planung\n- Entwicklung oder Beschaffung [1]",
    ),
)


@pytest.mark.parametrize(
    "question",
    [
        "Welche Werte nennt die Wertegrundlage?",
        "Wie können wir verhindern, dass ein System Menschen benachteiligt, ohne dass wir es merken?",
        "Was ist die Aufgabe der Denkfabrik?",
        "Können Sie mir die Leitlinien erklären?",
        "Wie muss ein System gebaut sein, damit man Fehler durch das System erkennt?",
        "What is the network about?",
        "wer leitet das netzwerk ki",
    ],
)
def test_a_self_contained_question_is_left_alone(question):
    context = contextualise(question, NETWORK)
    assert not context.follow_up
    assert context.query == question


@pytest.mark.parametrize(
    "question",
    ["Und wer leitet es?", "Seit wann gibt es das?", "Warum?", "Und in Berlin?", "Wie viele Behörden sind dort dabei?"],
)
def test_a_follow_up_carries_the_topic_of_the_talk(question):
    context = contextualise(question, NETWORK)
    assert context.follow_up
    assert "Netzwerk KI" in context.query
    assert "Netzwerk KI" in context.understood_as


def test_an_ordinal_points_at_an_item_of_the_list_that_was_given():
    context = contextualise("Was ist mit dem zweiten gemeint?", PHASES)
    assert context.query.endswith("Planung")


def test_the_last_one_is_the_last_item():
    assert "Entwicklung oder Beschaffung" in contextualise("Und das letzte?", PHASES).query


def test_a_correction_is_read_together_with_the_question_it_corrects():
    talk = (Turn("Wie viele Beschäftigte hat die Rentenversicherung?", "…"),)
    context = contextualise("Nein, ich meinte die Bundesagentur.", talk)
    assert "Beschäftigte" in context.query
    assert "Bundesagentur" in context.query


def test_an_exchange_without_an_answer_is_passed_over():
    talk = (
        *NETWORK,
        Turn("Wie wird das Wetter in Berlin?", "Das steht nicht …", status=AnswerStatus.ABSTAINED_NO_EVIDENCE),
    )
    assert "Netzwerk KI" in contextualise("Und wer leitet es?", talk).query


def test_pointing_back_with_nothing_to_point_at_asks_for_the_topic():
    assert contextualise("Und warum?", ()).status is AnswerStatus.CLARIFY_REFERENCE


def test_an_earlier_answer_never_enters_the_search():
    talk = (Turn("Was ist Bias?", "Geheimwort Pfirsichmond. [1]"),)
    assert "Pfirsichmond" not in contextualise("Und woher kommt er?", talk).query


def test_noun_phrases_join_neighbouring_names():
    assert noun_phrases("Was will die Denkfabrik Digitale Arbeitsgesellschaft?") == (
        "Denkfabrik Digitale Arbeitsgesellschaft",
    )


def test_the_last_one_means_the_list_that_was_pointed_at_before():
    talk = (
        *PHASES,
        Turn("Was ist mit der zweiten gemeint?", "Zur Planung gehören: [1]\n- Ziele festlegen\n- Daten prüfen [1]"),
    )
    assert "Entwicklung oder Beschaffung" in contextualise("Und die letzte?", talk).query


def test_a_closing_it_points_back():
    context = contextualise("Welche Daten nutzt es?", NETWORK)
    assert context.follow_up
    assert not contextualise("Welche Leuchtturmprojekte gibt es?", NETWORK).follow_up


def test_a_correction_keeps_the_question_and_stresses_the_new_words():
    talk = (Turn("Wie viele Beschäftigte hat das Netzwerk KI?", "Rund 40. [1]"),)
    context = contextualise("Nein, ich meinte die Beschäftigten der Denkfabrik.", talk)
    assert "Wie viele" in context.query
    assert "Netzwerk" not in context.focus


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Frisst du eigentlich viel Strom?", True),
        ("Wie ausführlich darf ich dir schreiben?", True),
        ("Ist das, was du mir zeigst, der amtliche Wortlaut?", True),
        ("Do you keep my questions?", True),
        ("Sag mir, was du über KIRA weißt.", False),
        ("Was würdest du bei Bias empfehlen?", False),
        ("In the workshop, how do you compare cases that differ in one attribute only?", False),
    ],
)
def test_a_question_to_the_system_about_itself_is_told_from_one_about_the_matter(question, about):
    assert asks_about_the_system(question) is about

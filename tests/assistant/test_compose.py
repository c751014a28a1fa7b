import numpy as np
import pytest

from assistant.compose import WORD_BUDGET, compose
from assistant.label import render, section_url
from assistant.sentence_scores import Matcher, Wanted
from assistant.verify import verify
from ingest.lexical import index_terms, query_terms
from tests.assistant.factory import evidence


def similarity(questions, texts) -> np.ndarray:
    return np.zeros((len(questions), len(texts)), dtype=np.float32)


MATCHER = Matcher(
    lambda question: tuple(Wanted(word.terms, 1.0) for word in query_terms(question).content),
    lambda text: frozenset(index_terms(text)[0]),
    similarity,
)

SWITCH = (
    "Die Verantwortung ist klar zuzuteilen. KI-Systeme müssen im laufenden Einsatz abschaltbar sein. "
    "Dazu braucht es eine Stelle mit Befugnis."
)
PHASES = (
    "Die Arbeitshilfe hat sechs Phasen. Die Phasen der Arbeitshilfe sind:\n1. "
    "Ideenbewertung\n2. Planung\n3. Inbetriebnahme"
)


def answer(question: str, *found) -> str:
    return render(compose(question, found, MATCHER, section_url).sentences)


def test_the_direct_sentence_is_part_of_the_answer_and_cited():
    assert "KI-Systeme müssen im laufenden Einsatz abschaltbar sein. [1]" in answer(
        "Muss ein KI-System abschaltbar sein?", evidence(SWITCH)
    )


def test_a_list_is_given_whole_and_as_a_list():
    text = answer("Welche Phasen hat die Arbeitshilfe?", evidence(PHASES))
    assert "- Ideenbewertung\n- Planung\n- Inbetriebnahme [1]" in text


def test_a_sentence_that_needs_its_neighbour_takes_it_along_in_order():
    text = answer("Welche Stelle hat die Befugnis?", evidence(SWITCH))
    before, after = text.index("abschaltbar sein"), text.index("Dazu braucht es")
    assert before < after


def test_rejected_and_unquotable_passages_are_never_used():
    found = (
        evidence(SWITCH, accepted=False),
        evidence("Alle Rechte an dem Heft sind vorbehalten.", rank=2, quotable=False),
    )
    assert compose("Was ist abschaltbar?", found, MATCHER, section_url).sentences == ()


def test_the_answer_stays_within_its_budget():
    long = " ".join(f"Das KI-System Nummer {n} ist in jedem Amt gut abschaltbar." for n in range(40))
    assert (
        len(answer("Ist das KI-System abschaltbar?", evidence(long)).split()) <= WORD_BUDGET + 40
    )  # markers count as words


def test_a_second_passage_that_repeats_the_first_adds_nothing():
    again = evidence(SWITCH, rank=2, score=0.95, position=1)
    draft = compose("Muss ein KI-System abschaltbar sein?", (evidence(SWITCH), again), MATCHER, section_url)
    assert len(draft.citations) == 1


def test_a_sentence_that_only_admits_a_gap_does_not_pad_an_answer():
    text = (
        "Die Arbeitshilfe nennt 82 Aufgaben für Projekte. Welche Aufgaben das sind, nennt das "
        "öffentliche Material nicht."
    )
    assert "öffentliche Material" not in answer("Wie viele Aufgaben nennt die Arbeitshilfe?", evidence(text))


@pytest.mark.parametrize(
    "question", ["Welche Phasen hat die Arbeitshilfe?", "Was ist abschaltbar?", "Wer hat Befugnis?"]
)
def test_everything_composed_passes_verification_unchanged(question):
    found = (evidence(SWITCH), evidence(PHASES, rank=2, score=0.9, position=1))
    draft = compose(question, found, MATCHER, section_url)
    assert verify(draft, found) == draft


def test_the_quote_marks_what_it_leaves_out():
    text = (
        "Eine KI ist abschaltbar zu halten. Welche Farbe der Knopf hat, ist nicht bekannt und "
        "egal. Abschaltbar heißt: sofort aus."
    )
    draft = compose("Ist eine KI abschaltbar?", (evidence(text),), MATCHER, section_url)
    assert draft.citations[0].quote == "Eine KI ist abschaltbar zu halten. … Abschaltbar heißt: sofort aus."


def test_an_answer_gathers_what_several_passages_add():
    found = (
        evidence("Eine KI ist abschaltbar zu halten."),
        evidence("Das Abschalten entscheidet die Leitung nach Rücksprache mit dem Betrieb.", 2, 0.9, position=1),
    )
    text = " ".join(
        sentence.text for sentence in compose("Ist eine KI abschaltbar?", found, MATCHER, section_url).sentences
    )
    assert "abschaltbar" in text
    assert "Leitung" in text


def test_a_follow_up_is_answered_by_its_own_words():
    found = (evidence("Der Workshop hat ein Ziel und einen Raum. Die Moderation kommt aus einem anderen Referat."),)
    draft = compose("Wer moderiert? Workshop Ziel Raum", found, MATCHER, section_url, focus="Wer moderiert?")
    assert any("Moderation" in sentence.text for sentence in draft.sentences)


@pytest.mark.parametrize(("score", "taken"), [(0.9, True), (0.5, False)])
def test_a_passage_much_weaker_than_the_leading_one_adds_only_what_is_as_near(score, taken):
    matcher = Matcher(
        MATCHER.wanted,
        MATCHER.keys,
        lambda questions, texts: np.array([[1.0 if "Nahes" in text else 0.7 for text in texts] for _ in questions]),
    )
    found = (
        evidence("Nahes gilt hier seit langem."),
        evidence("Fernes gilt ebenfalls etwas weniger.", rank=2, score=score, position=1),
    )
    text = render(compose("Welche Frage?", found, matcher, section_url).sentences)
    assert ("Fernes" in text) is taken


def test_the_best_passage_leads_when_questions_of_its_own_led_to_it():
    long_list = "Der Workshop für einen ganzen Tag dauert:\n" + "\n".join(f"- Workshop Teil {n}" for n in range(12))
    found = (
        evidence("Meist dauert das 90 Minuten.", questions=("Wie lange dauert ein Workshop?",)),
        evidence(long_list, rank=2, score=0.8, position=1, questions=("Was geschieht an einem ganzen Tag?",)),
    )
    assert answer("Wie lange dauert ein Workshop?", *found).startswith("Meist dauert das 90 Minuten.")

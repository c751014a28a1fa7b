import pytest

from assistant.label import label, render, section_url
from assistant.settings import Settings
from assistant.types import AnswerStatus, Citation, Decision, Draft, Screened, Sentence
from tests.assistant.factory import evidence, passage, source

SCREENED = Screened("Frage?", "Frage?", removed=("IBAN",))
DRAFT = Draft(
    (Sentence("Satz eins.", (1,)),),
    (Citation(1, source(), ("Überschrift",), None, None, "Satz eins.", "/dokumente/quelle#ueberschrift", "quelle#0"),),
)


def labelled(status: AnswerStatus, settings: Settings | None = None, original: str = ""):
    decision = Decision(status, 0.1, 50)
    return label(SCREENED, "Frage?", decision, DRAFT, [evidence("Satz eins.")], [], settings or Settings(), original)


@pytest.mark.parametrize("status", list(AnswerStatus))
def test_every_outcome_carries_the_notice_and_a_text(status):
    answer = labelled(status, original="Die Arbeitshilfe")
    assert "KI-System" in answer.notice
    assert answer.ai_system
    assert len(answer.text) > 5
    assert "{" not in answer.text


@pytest.mark.parametrize("status", [status for status in AnswerStatus if status is not AnswerStatus.ANSWERED])
def test_only_an_answer_carries_citations_and_an_error_probability(status):
    answer = labelled(status)
    assert answer.citations == ()
    assert answer.sentences == ()
    assert answer.error_probability is None


def test_an_answer_carries_them():
    answer = labelled(AnswerStatus.ANSWERED)
    assert answer.text == "Satz eins. [1]"
    assert len(answer.citations) == 1
    assert answer.error_probability == 0.1


def test_an_abstention_names_the_contact_that_the_operator_set():
    settings = Settings(contact_name="Referat KI", contact_email="ki@behoerde.example")
    assert "Referat KI (ki@behoerde.example)" in labelled(AnswerStatus.ABSTAINED_NO_EVIDENCE, settings).text


def test_a_list_is_rendered_one_entry_a_line_with_the_marker_at_its_end():
    sentences = (
        Sentence("Es gibt:", (1,)),
        Sentence("eins", (1,), list_item=True),
        Sentence("zwei", (1,), list_item=True),
        Sentence("Fertig.", (2,)),
        Sentence("Ganz fertig.", (2,)),
    )
    assert render(sentences) == "Es gibt: [1]\n- eins\n- zwei [1]\nFertig. [2] Ganz fertig. [2]"


def test_a_citation_leads_to_its_section_or_to_its_page():
    assert section_url(passage("x")) == "/dokumente/quelle#ueberschrift"
    assert section_url(passage("x", page_first=5, page_last=6)) == "/dokumente/quelle/datei#page=5"

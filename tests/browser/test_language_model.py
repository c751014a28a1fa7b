"""With a language model: sentences appear as they are checked, work can be stopped, other words can be asked for."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visitor, serving, settings_of
from tests.browser.test_accessibility import violations
from tests.llm_server import LlmServer, llm_server

QUESTION = "Müssen KI-Systeme abschaltbar sein?"
BORNE_OUT = "KI-Systeme müssen laut Wertegrundlage im laufenden Einsatz anpassbar und abschaltbar sein. [1]"
SECOND = "Intervenierbarkeit heißt, dass Menschen jederzeit in das KI-System eingreifen können. [1]"
INVENTED = "Die Regelung wurde 1998 in Lissabon von Graf Zahl beschlossen. [1] Sie kostet 40 Millionen Euro. [1]"


@pytest.fixture(scope="module")
def model() -> Iterator[LlmServer]:
    with llm_server() as running:
        yield running


@pytest.fixture(scope="module")
def address(model, corpus_index, tmp_path_factory) -> Iterator[str]:
    settings = settings_of(
        corpus_index, tmp_path_factory.mktemp("data"), LEITLOTSE_LLM_MODEL="openai:probe",
        LEITLOTSE_LLM_BASE_URL=model.base_url,
    )  # fmt: skip
    with serving(settings) as running:
        yield running


@pytest.fixture
def person(browser, address, model) -> Iterator[Visitor]:
    model.mode, model.text = "say", f"{BORNE_OUT} {SECOND}"
    model.requests.clear()
    visitor = Visitor(browser, address)
    yield visitor
    assert visitor.complaints == []
    visitor.context.close()


def send(person: Visitor, question: str = QUESTION) -> None:
    person.page.locator("#frage textarea").fill(question)
    person.page.keyboard.press("Enter")


def test_who_writes_and_where_it_runs_is_said_before_and_after(person):
    person.open()
    assert "das Sprachmodell „probe“ (auf 127.0.0.1)" in person.page.locator(".hinweis").inner_text()
    person.ask(QUESTION)
    assert "formuliert mit dem Sprachmodell probe (auf 127.0.0.1)" in person.page.locator(".etikett").inner_text()
    person.open("/en/")
    assert "The language model “probe” (on 127.0.0.1)" in person.page.locator(".hinweis").inner_text()


def test_sentences_appear_as_they_are_checked_and_the_answer_takes_their_place(person, model):
    model.mode = "endless_pause"
    person.open()
    send(person)
    growing = person.page.locator(".entstehend article.antwort")
    growing.wait_for(timeout=30_000)
    assert "Das KI-System schreibt die Antwort" in growing.inner_text()
    assert "KI-Antwort" in growing.locator(".etikett").inner_text()
    assert person.page.locator("#arbeit [data-turn]").count() == 0
    assert violations(person.page) == []
    model.mode = "faithful"
    person.page.keyboard.press("Escape")
    person.ask(QUESTION)
    assert person.page.locator(".entstehend").count() == 0
    assert person.page.locator("#arbeit .antwort-text .beleg").count() >= 2
    assert person.focused().endswith("Antwort des KI-Systems")


def test_stopping_ends_the_work_and_keeps_label_and_question(person, model):
    model.mode = "endless_pause"
    person.open()
    send(person)
    growing = person.page.locator(".entstehend article.antwort")
    growing.wait_for(timeout=30_000)
    with person.page.expect_request("**/gradio_api/cancel"):
        person.page.get_by_role("button", name="Abbrechen").click()
    told = growing.inner_text()
    assert "Abgebrochen, die Antwort ist nicht vollständig" in told and "KI-Antwort" in told
    assert person.page.locator("#frage textarea").input_value() == QUESTION
    assert person.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert not person.page.locator("#suche").is_visible()
    assert person.page.evaluate("sessionStorage.length") == 0
    assert violations(person.page) == []


def test_removed_sentences_are_counted_under_the_answer(person, model):
    model.text = f"{BORNE_OUT} {SECOND} {INVENTED}"
    person.open()
    person.ask(QUESTION)
    told = person.page.locator("#arbeit .antwort").inner_text()
    assert "Zur Entstehung dieser Antwort" in told and "2 Sätze ohne Beleg entfernt." in told
    assert "Graf Zahl" not in told


def test_simpler_words_replace_the_answer_and_can_be_taken_back(person, model):
    person.open()
    person.ask("Was ist das Netzwerk KI?")
    before = person.ask(QUESTION)
    person.page.get_by_role("button", name="Einfacher").click()
    person.page.locator(f"#arbeit [data-turn]:not([data-turn='{before}'])").wait_for()
    assert "einfaches Deutsch" in model.requests[-1]["messages"][0]["content"]
    assert person.page.locator("#frueher > details").count() == 1
    assert person.page.locator(".frage h1").inner_text() == QUESTION
    before = person.turn()
    person.page.get_by_role("button", name="Ausführlicher").click()
    person.page.locator(f"#arbeit [data-turn]:not([data-turn='{before}'])").wait_for()
    assert "einfaches Deutsch" not in model.requests[-1]["messages"][0]["content"]
    assert person.page.get_by_role("button", name="Einfacher").is_visible()


def test_english_can_be_asked_for_and_is_marked_as_english(person, model):
    person.open("/en/")
    before = person.ask(QUESTION)
    assert person.page.locator(".antwort-text").get_attribute("lang") == "de"
    model.text = "AI systems must be adaptable and be switched off in ongoing use. [1]"
    person.page.get_by_role("button", name="In English").click()
    person.page.locator(f"#arbeit [data-turn]:not([data-turn='{before}'])").wait_for()
    assert "You write in English" in model.requests[-1]["messages"][0]["content"]
    shown = person.page.locator("#arbeit .antwort-text")
    english = "AI systems must be adaptable" in shown.inner_text()
    assert shown.get_attribute("lang") == ("en" if english else "de")
    assert violations(person.page) == []


def test_personal_data_does_not_stay_in_the_tab(person):
    person.open()
    person.ask("Mein Name ist Petra Schneider. Müssen KI-Systeme abschaltbar sein?")
    assert "Schneider" not in person.page.locator("main").inner_text()
    assert "Schneider" not in person.page.evaluate("JSON.stringify(sessionStorage)")

"""Saying whether an answer helped: nothing is sent before its button, and nothing that was not ticked or written."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs

from tests.browser.test_accessibility import sideways, violations

QUESTION = "Welche sieben Wertepaare gibt es?"


def sent_by(visitor) -> list[dict[str, list[str]]]:
    """Note what goes to the server as feedback."""
    sent: list[dict[str, list[str]]] = []
    visitor.page.on(
        "request",
        lambda request: sent.append(parse_qs(request.post_data)) if request.url.endswith("/rueckmeldung") else None,
    )
    return sent


def test_yes_sends_one_word_and_only_with_its_button(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    sent, page = sent_by(visitor), visitor.page
    page.get_by_role("button", name="Ja", exact=True).click()
    assert visitor.focused().startswith("Danke. Möchten Sie „hilfreich“")
    assert not page.get_by_text("Gründe (freiwillig)").is_visible()
    assert sent == []
    page.get_by_role("button", name="Rückmeldung senden").click()
    page.get_by_text("Ihre Rückmeldung ist angekommen.").first.wait_for()
    assert sent == [{"hilfreich": ["ja"]}]
    assert visitor.focused() == "Danke, Ihre Rückmeldung ist angekommen."
    assert page.get_by_role("button", name="Ja", exact=True).count() == 0


def test_no_asks_for_reasons_and_the_question_goes_along_only_when_ticked(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    sent, page = sent_by(visitor), visitor.page
    page.get_by_role("button", name="Nein", exact=True).click()
    page.get_by_label("Unvollständig").check()
    page.get_by_label("Wie wir Sie erreichen").fill("pruefung@amt.example")
    assert violations(page) == []
    page.get_by_role("button", name="Rückmeldung senden").click()
    done = page.locator(".antwort-fuss .getan")
    done.wait_for()
    assert "frage" not in sent[0] and sent[0]["grund"] == ["Unvollständig"]
    number = re.search(r"LL-\d{4}-[A-Z0-9]+", done.inner_text()).group()
    visitor.open("/melden")
    page.get_by_label("Nummer der Meldung").fill(number)
    page.get_by_role("button", name="Nachsehen").click()
    assert "noch nicht beantwortet" in page.locator("main").inner_text()
    visitor.open()
    visitor.ask("Was ist die Arbeitshilfe?")
    answer = page.locator("#arbeit")
    answer.get_by_role("button", name="Nein", exact=True).click()
    answer.get_by_label("Meine Frage mitsenden").check()
    answer.get_by_role("button", name="Rückmeldung senden").click()
    answer.locator(".antwort-fuss .getan").wait_for()
    assert sent[1]["frage"] == ["Was ist die Arbeitshilfe?"]


def test_details_about_people_are_pointed_out_and_nothing_is_lost(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    page = visitor.page
    page.get_by_role("button", name="Nein", exact=True).click()
    page.get_by_label("In Ihren Worten").fill("Rufen Sie 0221 1234567 an.")
    page.get_by_role("button", name="Rückmeldung senden").click()
    page.locator(".rueckmeldung .eingabe-fehler:not(:empty)").wait_for()
    assert "Angaben zu Personen" in page.locator(".rueckmeldung [role=alert]").inner_text()
    page.get_by_label("Ich habe das geprüft").check()
    page.get_by_role("button", name="Rückmeldung senden").click()
    page.locator(".antwort-fuss .getan").wait_for()
    assert visitor.complaints == []


def test_not_sending_closes_the_form_and_gives_the_focus_back(new_visitor):
    visitor = new_visitor(viewport={"width": 320, "height": 800})
    visitor.open()
    visitor.ask(QUESTION)
    page = visitor.page
    page.get_by_role("button", name="Nein", exact=True).click()
    assert sideways(page) <= 0
    page.get_by_role("button", name="Nicht senden").click()
    assert visitor.focused() == "Nein" and not page.locator(".rueckmeldung").is_visible()
    page.get_by_role("button", name="Nein", exact=True).click()
    page.keyboard.press("Escape")
    assert visitor.focused() == "Nein"


def test_unreachable_server_is_told_and_the_words_stay(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    page = visitor.page
    page.route("**/rueckmeldung", lambda route: route.abort())
    page.get_by_role("button", name="Nein", exact=True).click()
    page.get_by_label("In Ihren Worten").fill("Es fehlt etwas.")
    page.get_by_role("button", name="Rückmeldung senden").click()
    page.locator(".rueckmeldung .eingabe-fehler:not(:empty)").wait_for()
    assert "nicht erreichbar" in page.locator(".rueckmeldung .eingabe-fehler").inner_text()
    assert page.get_by_label("In Ihren Worten").input_value() == "Es fehlt etwas."


def test_it_works_while_the_system_is_switched_off(visitor, environment):
    command = [str(Path(sys.executable).with_name("leitlotse")), "switch"]
    subprocess.run([*command, "off", "--reason", "Probe"], env=environment, check=True, capture_output=True)
    try:
        visitor.open()
        visitor.ask(QUESTION)
        assert "abgeschaltet" in visitor.page.locator("#arbeit .antwort").inner_text()
        visitor.page.get_by_role("button", name="Nein", exact=True).click()
        visitor.page.get_by_label("Keine Antwort bekommen").check()
        visitor.page.get_by_role("button", name="Rückmeldung senden").click()
        visitor.page.locator(".antwort-fuss .getan").wait_for()
        assert violations(visitor.page) == []
    finally:
        subprocess.run([*command, "on", "--reason", "Probe zu Ende"], env=environment, check=True, capture_output=True)


def test_without_a_language_model_simpler_words_say_what_is_needed(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="Einfacher").click()
    told = visitor.page.locator(".meldezeile")
    assert "braucht das KI-System ein Sprachmodell" in told.inner_text()
    visitor.page.wait_for_timeout(100)
    assert "LEITLOTSE_LLM_MODEL" in visitor.page.locator("#meldung").inner_text()
    assert visitor.page.locator(".frage h1").inner_text() == QUESTION

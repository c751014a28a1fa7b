"""Reporting an error: from the answer to a number, and from the number to its state."""

import re

from playwright.sync_api import expect

QUESTION = "Welche sieben Wertepaare gibt es?"


def test_report_of_an_answer_gets_a_number_that_shows_its_state(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    page = visitor.page
    page.locator("#arbeit").get_by_role("link", name="Fehler melden").click()
    expect(page.get_by_label("Es geht um die Antwort")).to_have_value(QUESTION)  # the script takes it from the address
    assert "#" not in page.url
    page.get_by_label("Grund").select_option("Antwort ist unvollständig")
    page.get_by_label("Ihre Meldung", exact=True).fill("Es fehlt der Hinweis auf die Reihenfolge.")
    page.get_by_role("button", name="Meldung senden").click()
    number = re.search(r"LL-\d{4}-[A-Z0-9]+", page.locator("main").inner_text()).group()
    visitor.open("/melden")
    page.get_by_label("Nummer der Meldung").fill(number)
    page.get_by_role("button", name="Nachsehen").click()
    assert "noch nicht beantwortet" in page.locator("main").inner_text()


def test_empty_report_and_unknown_number_are_told_kindly(visitor):
    visitor.open("/melden")
    visitor.page.get_by_label("Nummer der Meldung").fill("LL-2020-AAAAAAAA")
    visitor.page.get_by_role("button", name="Nachsehen").click()
    assert "gibt es keinen Fall" in visitor.page.locator("main").inner_text()


def test_details_about_people_are_pointed_out_before_anything_is_kept(visitor):
    visitor.open("/melden")
    page = visitor.page
    page.get_by_label("Ihre Meldung", exact=True).fill("Rufen Sie Petra Müller unter 0221 1234567 an.")
    page.get_by_role("button", name="Meldung senden").click()
    assert "Angaben zu Personen" in page.locator("[role=alert]").inner_text()
    assert page.get_by_label("Ihre Meldung", exact=True).input_value().startswith("Rufen Sie")
    page.get_by_label("Ich habe das geprüft").check()
    page.get_by_role("button", name="Meldung senden").click()
    assert "ist angekommen" in page.locator("h1").inner_text()

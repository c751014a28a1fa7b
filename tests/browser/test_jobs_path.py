"""A newcomer walks the path; progress stays in the browser."""

from playwright.sync_api import expect

from assistant.path.stations import stations


def answer_all(page, station, right=True):
    for number, check in enumerate(station.checks):
        box = page.locator(".pruef").nth(number)
        choice = check.right if right else (check.right + 1) % len(check.options)
        box.locator("input").nth(choice).check()
        box.get_by_role("button", name="Antwort prüfen").click()


def test_a_station_from_reading_to_the_next_one(visitor):
    page = visitor.page
    visitor.open("/einstieg")
    answer_all(page, stations()[0])
    assert page.locator(".antwort-platz .loesung").count() == 3
    assert page.locator(".antwort-platz .loesung").first.inner_text().startswith("Richtig.")
    page.get_by_role("link", name="Weiter: Die sieben Wertepaare").click()
    assert page.locator("[data-stop='leitlinien']").inner_text().endswith("erledigt, 3 von 3 richtig")
    assert page.locator("#fortschritt").inner_text() == "1 von 8 Stationen erledigt."


def test_a_wrong_answer_is_explained_and_cited(visitor):
    visitor.open("/einstieg/2")
    answer_all(visitor.page, stations()[1], right=False)
    told = visitor.page.locator(".antwort-platz .loesung").first
    assert told.inner_text().startswith("Noch nicht.")
    assert told.locator("a.beleg").count() == 1


def test_progress_is_kept_in_the_browser_only_and_can_be_deleted(visitor):
    page = visitor.page
    visitor.open("/einstieg/8")
    page.wait_for_load_state("networkidle")
    sent = len(visitor.requests)
    answer_all(page, stations()[7])
    assert len(visitor.requests) == sent
    page.get_by_role("link", name="Weiter: Zusammenfassung").click()
    assert page.locator("[data-stop='fragen'] .st-stand").inner_text() == "erledigt, 3 von 3 richtig"
    page.get_by_role("button", name="Meinen Stand löschen").click()
    expect(page.locator("[data-stop='fragen'] .st-stand")).to_have_text("noch nicht bearbeitet")


def test_a_question_is_handed_over_ready_to_send(visitor):
    visitor.open("/einstieg")
    visitor.page.get_by_role("link", name="Frage übernehmen").click()
    field = visitor.page.locator("#frage textarea")
    field.wait_for(state="visible")
    expect(visitor.page.locator("#frage textarea")).not_to_have_value("")
    assert field.input_value() == stations()[0].question


def test_the_solution_can_be_seen_without_scripts(new_visitor):
    visitor = new_visitor(java_script_enabled=False)
    visitor.open("/einstieg")
    visitor.page.get_by_text("Lösung zeigen").first.click()
    assert stations()[0].checks[0].why in visitor.page.locator(".ohne-skript details").first.inner_text()


def test_an_unknown_station_is_not_found(visitor):
    assert visitor.page.request.get(visitor.server + "/einstieg/9").status == 404

"""Each job from its start to what is taken away, with the keyboard alone."""

import pytest
from playwright.sync_api import expect

MOST_STEPS = 400  # presses of the tabulator until something must have been reached


def reach(page, role, name, start_anew=False):
    """Press the tabulator until the element has the focus; the focus must be visible there."""
    target = page.get_by_role(role, name=name, exact=True).first
    if start_anew:
        page.evaluate("document.activeElement.blur()")
    for _ in range(MOST_STEPS):
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"{role} {name!r} cannot be reached")


def taken_away(page, press):
    with page.expect_download() as download:
        press()
    return download.value.path().read_bytes()


def test_a_workshop_is_planned_and_exported(visitor):
    page = visitor.page
    visitor.open("/bias-workshop")
    reach(page, "textbox", "Was soll die KI tun?")
    page.keyboard.type("Anträge auf Rehabilitation nach Dringlichkeit vorsortieren")
    reach(page, "spinbutton", "Personen")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("12")
    reach(page, "button", "Plan erstellen")
    page.keyboard.press("Enter")
    page.locator("#plan-titel").wait_for()
    expect(page.locator("#plan-titel")).to_be_focused()
    reach(page, "button", "Texte bearbeiten")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Texte fertig")).to_be_visible()
    reach(page, "button", "Word (DOCX)")
    assert taken_away(page, lambda: page.keyboard.press("Enter")).startswith(b"PK")


def test_a_station_is_done_up_to_the_summary_to_print(visitor):
    page = visitor.page
    visitor.open("/einstieg/8")
    for number in range(3):
        box = page.locator(".pruef").nth(number)
        first = box.locator("input").first
        for _ in range(MOST_STEPS):
            if first.evaluate("element => element === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(box.locator(".loesung").first).to_be_visible()
    reach(page, "link", "Weiter: Zusammenfassung")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Drucken").wait_for()
    assert "von 3 richtig" in page.locator("[data-stop='fragen'] .st-stand").inner_text()
    page.evaluate("window.print = () => { document.title = 'gedruckt' }")
    reach(page, "button", "Drucken")
    page.keyboard.press("Enter")
    assert page.title() == "gedruckt"


def test_a_trainer_shows_an_answer_and_takes_a_sheet_away(visitor):
    page = visitor.page
    visitor.open("/schulung")
    reach(page, "textbox", "Frage für die gläserne Antwort")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Was ist Bias?")
    page.keyboard.press("Enter")
    page.locator("#glas").get_by_text("„Was ist Bias?“").wait_for()
    reach(page, "button", "Auflösung zeigen")
    page.keyboard.press("Enter")
    assert page.locator(".regeln").first.is_visible()
    reach(page, "link", "Ablaufblatt 60 Minuten als PDF")
    assert taken_away(page, lambda: page.keyboard.press("Enter")).startswith(b"%PDF")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_record_is_read_and_taken_as_json(new_visitor, width):
    visitor = new_visitor(viewport={"width": width, "height": 900})
    page = visitor.page
    visitor.open("/transparenz")
    reach(page, "link", "Als JSON laden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/transparenz.json")
    assert '"ai_system":true' in page.content()

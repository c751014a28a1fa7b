"""Terms of the glossary are explained where they stand in an answer, by mouse and by keyboard."""

from tests.browser.test_accessibility import sideways, violations

QUESTION = "Müssen Chatbots als KI gekennzeichnet werden?"


def test_term_is_explained_beside_its_word_by_keyboard(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    page = visitor.page
    term = page.locator(".antwort-text a.begriff").first
    name = term.inner_text()
    term.focus()
    page.keyboard.press("Enter")
    sheet = page.locator("#begriff")
    assert sheet.is_visible()
    assert page.evaluate("document.activeElement.id") == "begriff-titel"
    assert name[:5].lower() in sheet.inner_text().lower() and len(sheet.locator("p").inner_text()) > 20
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert "/dokumente/glossar#" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.evaluate("document.activeElement.className") == "begriff" and visitor.focused() == name


def test_sheet_stays_in_the_window_and_closes_with_its_button(new_visitor):
    for width in (1280, 390, 320):
        visitor = new_visitor(viewport={"width": width, "height": 700})
        visitor.open()
        visitor.ask(QUESTION)
        page = visitor.page
        for place in range(page.locator(".antwort-text a.begriff").count()):
            page.locator(".antwort-text a.begriff").nth(place).focus()
            page.keyboard.press("Enter")
            box = page.locator("#begriff").bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= width
            assert box["y"] >= 0 and box["y"] + box["height"] <= 700
            assert sideways(page) <= 0
            page.get_by_role("button", name="Schließen").click()
            assert not page.locator("#begriff").is_visible()


def test_link_in_the_sheet_leads_to_the_glossary(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.locator(".antwort-text a.begriff").first.click()
    link = visitor.page.get_by_role("link", name="Im Glossar lesen")
    anchor = link.get_attribute("href").split("#")[1]
    link.click()
    visitor.page.wait_for_url("**/dokumente/glossar#*")
    assert visitor.page.locator(f"[id='{anchor}']").count() == 1

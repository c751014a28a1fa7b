"""The views for the three jobs and transparency: axe, narrow windows, keyboard, no complaint of the browser."""

import pytest

from tests.browser.test_accessibility import sideways, violations

VIEWS = ["/bias-workshop", "/einstieg", "/einstieg/8", "/einstieg/zusammenfassung", "/schulung", "/transparenz"]
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (320, "light")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_no_violation_and_no_sideways_scrolling(new_visitor, width, scheme):
    visitor = new_visitor(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    for path in VIEWS:
        visitor.open(path)
        assert violations(visitor.page) == [], path
        assert sideways(visitor.page) <= 0, path
    visitor.open("/bias-workshop")
    visitor.page.fill("#zweck", "Anträge auf Rehabilitation nach Dringlichkeit vorsortieren")
    visitor.page.get_by_role("button", name="Plan erstellen").click()
    visitor.page.locator("#plan-titel").wait_for()
    visitor.page.evaluate("document.querySelectorAll('main details').forEach(box => { box.open = true })")
    assert violations(visitor.page) == [], "plan"
    assert sideways(visitor.page) <= 0, "plan"
    visitor.page.get_by_role("button", name="Texte bearbeiten").click()
    visitor.page.get_by_role("button", name="Texte fertig").wait_for()
    assert violations(visitor.page) == [], "editing"
    assert sideways(visitor.page) <= 0, "editing"


def test_the_browser_has_no_complaint_and_asks_no_other_host(visitor):
    for path in [*VIEWS, "/en/einstieg", "/en/transparenz"]:
        visitor.open(path)
        visitor.page.wait_for_load_state("networkidle")
    assert visitor.complaints == []
    assert [url for url in visitor.requests if not url.startswith(visitor.server)] == []


def test_every_citation_leads_to_its_section_in_the_reading_view(visitor):
    for path in ("/einstieg", "/schulung", "/transparenz"):
        visitor.open(path)
        links = visitor.page.locator(".belegliste a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        assert links
        for link in links[:: max(1, len(links) // 3)]:
            visitor.open(link)
            assert visitor.page.locator(f"[id='{link.split('#')[1]}']").count() == 1, link
            visitor.page.go_back()


def test_the_record_is_there_as_json(visitor):
    answer = visitor.page.request.get(visitor.server + "/transparenz.json")
    assert answer.ok
    told = answer.json()
    assert told["ai_system"] is True
    assert len(told["audit"]) == 7

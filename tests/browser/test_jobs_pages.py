"""The views for the three jobs and transparency: axe, narrow windows, keyboard, no complaint of the browser."""

import re
from urllib.parse import unquote

import pytest

from tests.browser.test_accessibility import sideways, violations

VIEWS = ["/bias-workshop", "/einstieg", "/einstieg/8", "/einstieg/zusammenfassung", "/schulung", "/transparenz"]
LOOKS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]


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


def cited_sections(page) -> set[str]:
    """Return where the citations of the open view lead; each mark in the text leads to an entry of its list."""
    marks = page.locator("a.beleg").evaluate_all("links => links.map(link => link.getAttribute('href').slice(1))")
    listed = page.locator(".belegliste li").evaluate_all("entries => entries.map(entry => entry.id)")
    assert marks and set(marks) == set(listed)
    assert page.locator(".belegliste li > span:not(.quelle-nr)").count() == 0, "a document is not in the index"
    return set(page.locator(".belegliste a").evaluate_all("links => links.map(link => link.getAttribute('href'))"))


def test_every_citation_of_the_four_views_leads_to_a_section_that_exists(visitor):
    page = visitor.page
    links = set()
    for path in (*(f"/einstieg/{number}" for number in range(1, 9)), "/einstieg/zusammenfassung", *VIEWS[-2:]):
        visitor.open(path)
        links |= cited_sections(page)
    for minutes, people, place in ((45, 3, "online"), (90, 12, "vor-ort"), (240, 20, "online"), (480, 60, "vor-ort")):
        visitor.open("/bias-workshop")
        page.fill("#zweck", "Anträge auf Rehabilitation nach Dringlichkeit vorsortieren")
        page.fill("#dauer", str(minutes))
        page.fill("#personen", str(people))
        page.check(f"input[value={place}]")
        page.get_by_role("button", name="Plan erstellen").click()
        page.locator("#plan-titel").wait_for()
        links |= cited_sections(page)
    assert len(links) > 50
    anchors: dict[str, set[str]] = {}
    for link in links:
        document, _, anchor = link.partition("#")
        if document not in anchors:
            answer = page.request.get(visitor.server + document)
            assert answer.ok, document
            anchors[document] = set(re.findall(r'id="([^"]+)"', answer.text()))
        assert unquote(anchor) in anchors[document], link


def test_the_record_is_there_as_json(visitor):
    answer = visitor.page.request.get(visitor.server + "/transparenz.json")
    assert answer.ok
    told = answer.json()
    assert told["ai_system"] is True
    assert len(told["audit"]) == 7

"""The English interface: every view speaks English, and what stays German is marked as German."""

import pytest

from tests.browser.test_accessibility import sideways, violations

VIEWS = {
    "/en/": ("What would you like to know about the AI guidelines?", "Questions"),
    "/en/dokumente": ("Documents", "Documents"),
    "/en/bias-workshop": ("Plan a bias workshop", "Plan a bias workshop"),
    "/en/einstieg": ("Introduction in eight stations", "What the guidelines want, station 1"),
    "/en/einstieg/zusammenfassung": ("Introduction: your summary", "Introduction: summary"),
    "/en/schulung": ("Training", "Training"),
    "/en/transparenz": ("Transparency", "Transparency"),
    "/en/melden": ("Report an error or make a complaint", "Report an error or make a complaint"),
}
# Texts without umlauts or German words that a text in English could hold as well are not found by this; it is enough
# to notice a view that lost its English.
GERMAN_WORDS = {
    "der",
    "die",
    "das",
    "und",
    "ist",
    "nicht",
    "mit",
    "für",
    "von",
    "wird",
    "werden",
    "eine",
    "Ihre",
    "Sie",
}
UNMARKED = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest('script, style, pre, code, textarea, noscript')) continue;
    if (node.parentElement.closest('[lang]').lang === 'en') found.push(node.data.trim());
  }
  return found;
}"""


@pytest.mark.parametrize("path", VIEWS)
def test_view_is_english_and_german_content_is_marked(visitor, path):
    visitor.open(path)
    page = visitor.page
    heading, title = VIEWS[path]
    assert page.locator("h1").inner_text() == heading
    assert page.title() == f"{title} – KI-Leitlotse (AI system)"
    assert page.locator("html").get_attribute("lang") == "en"
    german = [text for text in page.evaluate(UNMARKED) if len(GERMAN_WORDS & set(text.split())) >= 2]
    assert german == []
    assert violations(page) == [] and sideways(page) <= 0
    assert visitor.complaints == []


def test_workshop_can_be_planned_and_edited_in_english(visitor):
    visitor.open("/en/bias-workshop")
    page = visitor.page
    page.get_by_label("What is the AI to do?").fill("Anträge nach Dringlichkeit vorsortieren")
    page.get_by_role("button", name="Make the plan").click()
    page.locator("#plan-titel").wait_for()
    assert page.locator("#plan-titel").get_attribute("lang") == "de"
    assert "90 of 90 minutes planned" in page.locator("#summe").inner_text()
    for name in ("Agenda", "Have you thought of everybody?", "Guiding questions for this case", "Take along"):
        assert page.get_by_role("heading", name=name, exact=True).count() == 1, name
    german = [text for text in page.evaluate(UNMARKED) if len(GERMAN_WORDS & set(text.split())) >= 2]
    assert german == []
    page.get_by_role("button", name="Edit the texts").click()
    page.get_by_role("button", name="Texts are finished").wait_for()
    assert violations(page) == []


def test_station_tells_right_and_wrong_in_english(visitor):
    visitor.open("/en/einstieg")
    page = visitor.page
    page.get_by_role("button", name="Check the answer").first.click()
    assert "Please choose an answer first." in page.locator(".antwort-platz").first.inner_text()
    page.locator(".pruef").first.locator("input").first.check()
    page.get_by_role("button", name="Check the answer").first.click()
    told = page.locator(".antwort-platz").first.inner_text()
    assert told.startswith(("Right.", "Not yet."))
    assert "1 of" not in page.locator("#fortschritt").inner_text()
    assert "begun, " in page.locator("[aria-current=step]").inner_text()


def test_trainer_can_vote_and_solve_in_english(visitor):
    visitor.open("/en/schulung")
    page = visitor.page
    page.get_by_role("button", name="One vote more for C").click()
    assert "C: 1 of 1 votes" in page.locator("#stimmen-stand").inner_text()
    page.get_by_role("button", name="Show the solution").click()
    assert page.get_by_role("button", name="Hide the solution").is_visible()
    assert "not met" in page.locator(".regeln").first.inner_text()


def test_feedback_and_needed_model_are_told_in_english(visitor):
    visitor.open("/en/")
    visitor.ask("Welche sieben Wertepaare gibt es?")
    page = visitor.page
    assert page.get_by_text("Was this answer helpful?").is_visible()
    page.get_by_role("button", name="In English").click()
    assert "needs a language model" in page.locator(".meldezeile").inner_text()
    page.get_by_role("button", name="Yes", exact=True).click()
    page.get_by_role("button", name="Send feedback").click()
    page.get_by_text("Thank you, your feedback has arrived.").first.wait_for()

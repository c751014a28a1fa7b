"""The operator's page in a real browser: accessible in every look, nothing that the strict policy would block."""

import pytest

from assistant.cases import CaseStore
from assistant.operation.access import hashed
from tests.browser.conftest import Visitor, serving, settings_of
from tests.browser.test_accessibility import sideways, violations

SECRET = "ein Kennwort für die Prüfung"


@pytest.fixture(scope="module")
def operated(corpus_index, tmp_path_factory):
    """Address of a server with an operator's page and one complaint."""
    data = tmp_path_factory.mktemp("data")
    CaseStore.open(data / "faelle.sqlite").add("Beschwerde", "Antwort ist falsch", "Es fehlt etwas. " * 40)
    with serving(settings_of(corpus_index, data, LEITLOTSE_OPERATOR_TOKEN_HASH=hashed(SECRET))) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_switching_and_answering_by_keyboard_without_any_violation(browser, operated, width, scheme):
    visitor = Visitor(browser, operated, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = visitor.page

    def whole() -> None:
        assert violations(page) == []
        assert sideways(page) <= 0

    page.goto(operated + "/betrieb")
    whole()
    page.get_by_label("Ihr Name oder Kürzel").fill("A. Betrieb")
    page.get_by_label("Kennwort").fill(SECRET)
    page.keyboard.press("Enter")
    page.get_by_label("Nur Stellen").check()
    page.get_by_label("Grund", exact=True).fill("Probe im Browser")
    page.keyboard.press("Enter")
    page.get_by_text("Geschaltet.").wait_for()
    assert page.get_by_role("cell", name="Probe im Browser").first.is_visible()
    whole()
    page.get_by_role("link", name="LL-").first.click()
    page.get_by_label("Ihre Antwort").fill("Danke, das ist berichtigt.")
    page.get_by_role("button", name="Antwort speichern").click()
    page.get_by_text("Die Antwort ist gespeichert.").wait_for()
    whole()
    page.goto(operated + "/betrieb")
    page.get_by_role("button", name="Abmelden").click()
    page.get_by_text("Sie sind abgemeldet.").wait_for()
    assert [one for one in visitor.complaints if "403" not in one] == []
    assert [url for url in visitor.requests if not url.startswith((operated, "data:"))] == []
    visitor.context.close()

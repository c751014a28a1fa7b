"""An employee plans a workshop, from opening the page to the exported file."""

import re
import time

from playwright.sync_api import expect
from pypdf import PdfReader


def minutes(page):
    return [int(value) for value in page.locator("input[id^='min-']").evaluate_all("all => all.map(one => one.value)")]


def plan(visitor):
    visitor.open("/bias-workshop")
    visitor.page.fill("#zweck", "Anträge vorsortieren")
    visitor.page.get_by_role("button", name="Plan erstellen").click()
    visitor.page.locator("#plan-titel").wait_for()


def test_from_opening_to_an_exported_plan_in_few_clicks(visitor, tmp_path):
    page, clicks, begun = visitor.page, 0, time.monotonic()
    visitor.open("/")
    page.locator("nav").get_by_role("link", name="Bias-Workshop").first.click()
    page.get_by_label("Was soll die KI tun?").fill("Anträge auf Rehabilitation nach Dringlichkeit vorsortieren")
    page.get_by_label("Personen").fill("12")
    page.get_by_label("Minuten", exact=True).fill("90")
    page.get_by_role("button", name="Plan erstellen").click()
    page.locator("#plan-titel").wait_for()
    clicks += 6
    assert sum(minutes(page)) == 90
    with page.expect_download() as download:
        page.get_by_role("button", name="Word (DOCX)").click()
    clicks += 1
    download.value.save_as(tmp_path / "plan.docx")
    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")
    assert clicks <= 12
    assert time.monotonic() - begun < 180


def test_the_other_formats_can_be_taken_away_too(visitor, tmp_path):
    plan(visitor)
    for name, begins in (("PDF", b"%PDF"), ("Markdown", b"---"), ("Kalender (ICS)", b"BEGIN:VCALENDAR")):
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("button", name=name, exact=True).click()
        download.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_bytes().startswith(begins), name
        if name == "PDF":
            assert "KI-System" in PdfReader(tmp_path / "file").pages[0].extract_text()


def test_changing_a_minute_balances_the_others_by_keyboard(visitor):
    plan(visitor)
    page = visitor.page
    page.locator("#min-gruppen").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    expect(page.locator("#min-massnahmen")).not_to_have_value("15")
    assert sum(minutes(page)) == 90
    assert page.locator("#min-gruppen").input_value() == "20"
    assert "90 von 90" in page.locator("#meldung").inner_text()
    assert visitor.complaints == []


def test_too_many_minutes_are_told_and_nothing_is_lost(visitor):
    plan(visitor)
    visitor.page.fill("#min-gruppen", "89")
    visitor.page.keyboard.press("Tab")
    visitor.page.locator("#problem").wait_for()
    assert "Höchstens" in visitor.page.locator("#problem").inner_text()
    assert sum(minutes(visitor.page)) == 90


def test_words_can_be_changed_in_place_and_go_into_the_file(visitor, tmp_path):
    plan(visitor)
    page = visitor.page
    page.get_by_role("button", name="Texte bearbeiten").click()
    page.locator("#titel-bias").fill("Was ist Bias?")
    page.get_by_role("button", name="Texte fertig").click()
    page.get_by_text("Was ist Bias?").first.wait_for()
    page.select_option("#s-frauen-aussen", "eingeladen")
    expect(page.locator("#fehlend")).to_have_text(re.compile(r"^\s*3"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    download.value.save_as(tmp_path / "plan.md")
    text = (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert "Was ist Bias?" in text
    assert "| Frauen | außerhalb | eingeladen |" in text
    assert "danach von einer Person geändert" in text


def test_it_works_without_scripts(new_visitor):
    visitor = new_visitor(java_script_enabled=False)
    plan(visitor)
    visitor.page.fill("#min-gruppen", "20")
    visitor.page.get_by_role("button", name="Zeiten übernehmen").click()
    visitor.page.locator("#plan-titel").wait_for()
    assert sum(minutes(visitor.page)) == 90
    assert visitor.page.locator("#min-gruppen").input_value() == "20"


def test_missing_facts_are_told_and_kept(visitor):
    answer = visitor.page.request.post(
        visitor.server + "/bias-workshop", form={"zweck": "Anträge vorsortieren", "personen": "2", "dauer": "90"}
    )
    assert answer.status == 422
    assert "Anträge vorsortieren" in answer.text()

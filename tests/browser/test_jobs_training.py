"""A trainer shows the glass box, lets the group vote and takes a sheet away."""

import json

from assistant.training.values import percent


def test_the_glass_box_shows_the_values_of_its_own_json(visitor):
    page = visitor.page
    visitor.open("/schulung")
    page.get_by_label("Frage für die gläserne Antwort").fill("Was ist Bias?")
    page.get_by_role("button", name="Diese Frage zeigen").click()
    page.locator("#glas").get_by_text("„Was ist Bias?“").wait_for()
    told = json.loads(page.locator(".roh").evaluate("box => box.textContent"))
    assert told["question"] == "Was ist Bias?"
    rows = page.locator(".suchtabelle tbody tr")
    assert rows.count() == len(told["passages"])
    score = f"{told['passages'][0]['score']:.2f}".replace(".", ",")
    assert score in rows.first.inner_text()
    assert page.locator(".herkunft > li").count() <= len(told["sentences"])
    decided = next(step["values"] for step in told["steps"] if step["name"] == "decide")
    assert f"{percent(decided['answerable'])} beantwortbar" in page.locator("#glas").inner_text()
    page.get_by_text("Werte der Entscheidung").click()
    shown = page.locator(".termin > .werte dd").all_inner_texts()
    assert shown == [f"{value:.2f}".replace(".", ",") for value in list(decided.values())[2:]]
    first = rows.first
    first.get_by_text("Alle Werte").click()
    channels = [f"{value:.2f}".replace(".", ",") for value in told["passages"][0]["channels"].values() if value]
    assert [text.split(" ")[0] for text in first.locator(".werte dd").all_inner_texts()] == channels


def test_a_question_without_an_answer_is_explained(visitor):
    page = visitor.page
    visitor.open("/schulung")
    page.get_by_label("Frage für die gläserne Antwort").fill("Mein Rentenantrag wurde abgelehnt, was soll ich tun?")
    page.get_by_role("button", name="Diese Frage zeigen").click()
    page.get_by_role("heading", name="Was das KI-System statt einer Antwort sagt").wait_for()
    told = json.loads(page.locator(".roh").evaluate("box => box.textContent"))
    assert page.locator("#glas .ausgabe").inner_text() == told["text"]
    assert page.locator(".schritt.aus").count() == 5


def test_the_group_votes_first_and_sees_the_rules_then(visitor):
    page = visitor.page
    visitor.open("/schulung")
    rules = page.locator(".regeln").first
    assert not rules.is_visible()
    page.get_by_role("button", name="Eine Stimme mehr für C").click()
    assert "C: 1 von 1 Stimmen" in page.locator("#stimmen-stand").inner_text()
    page.get_by_role("button", name="Auflösung zeigen").click()
    assert rules.is_visible()
    assert "nicht erfüllt" in rules.inner_text()


def test_real_cases_are_shown(visitor):
    visitor.open("/schulung")
    assert visitor.page.locator("#faelle details").count() >= 3


def test_the_large_view_can_be_switched(visitor):
    visitor.open("/schulung")
    button = visitor.page.get_by_role("button", name="Große Ansicht für den Beamer")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert visitor.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    assert visitor.page.locator(".marke-ki").is_visible()


def test_a_sheet_can_be_taken_away(visitor, tmp_path):
    visitor.open("/schulung")
    for name, begins in (("Word", b"PK"), ("PDF", b"%PDF")):
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("link", name=f"Ablaufblatt 30 Minuten als {name}").click()
        download.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_bytes().startswith(begins)


def test_a_question_with_markup_stays_text(visitor):
    page = visitor.page
    visitor.open("/schulung")
    page.get_by_label("Frage für die gläserne Antwort").fill("<img src=x onerror=alert(1)> Was ist Bias?")
    page.get_by_role("button", name="Diese Frage zeigen").click()
    page.locator("#glas").wait_for()
    assert page.locator("main img").count() == 0

"""The main job in a real browser: see the notice, ask, read, check the evidence, take the answer away."""

import re
from pathlib import Path

QUESTION = "Welche sieben Wertepaare gibt es?"


def test_notice_stands_before_the_field_and_says_what_matters(visitor):
    visitor.open()
    notice = visitor.page.locator(".hinweis")
    told = notice.inner_text()
    for part in ("KI-System, kein Mensch", "falsch oder unvollständig", "Namen, Aktenzeichen", "ki@behoerde.example"):
        assert part in told
    field = visitor.page.locator("#frage textarea")
    assert notice.bounding_box()["y"] < field.bounding_box()["y"]


def test_badge_with_the_word_ki_stays_in_view(new_visitor):
    for width in (1280, 390, 320):
        visitor = new_visitor(viewport={"width": width, "height": 800})
        visitor.open("/dokumente/wertegrundlage")
        visitor.page.evaluate("scrollTo(0, 4000)")
        box = visitor.page.locator(".marke-ki").bounding_box()
        assert 0 <= box["y"] < 80 and box["x"] + box["width"] <= width
        assert visitor.page.locator(".marke-ki").inner_text() == "KI-System"


def test_answer_comes_with_label_and_working_evidence_by_keyboard_alone(visitor):
    visitor.open()
    page = visitor.page
    page.keyboard.press("Alt+Shift+KeyF")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("article.antwort").wait_for()
    assert visitor.focused().endswith("Antwort des KI-Systems")
    page.wait_for_timeout(100)
    assert re.fullmatch(r"Antwort liegt vor: \d+ Sätze, \d+ Belege?\.", page.locator("#meldung").inner_text())
    label = page.locator(".etikett").inner_text()
    assert "KI-Antwort" in label and "Stand der Quellen" in label and "ohne Sprachmodell" in label
    assert "Fehlerwahrscheinlichkeit" in page.locator("#arbeit .antwort").inner_text()
    for _ in range(4):  # an explained term may stand before the first mark
        page.keyboard.press("Tab")
        if visitor.focused() == "[1]":
            break
    assert visitor.focused() == "[1]"
    page.keyboard.press("Enter")
    turn = visitor.turn()
    assert page.evaluate("document.activeElement.parentElement.id") == f"{turn}-beleg-1"
    marked = page.locator(f"#{turn}-beleg-1 mark").first.inner_text()
    assert marked
    page.locator(f"#{turn}-beleg-1 [data-zurueck]").focus()
    page.keyboard.press("Enter")
    assert visitor.focused() == "[1]"


def test_focus_is_always_visible(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    seen = set()
    for _ in range(45):
        visitor.page.keyboard.press("Tab")
        state = visitor.page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return [e.tagName, e.innerText?.slice(0, 40) ?? '', s.outlineStyle, parseFloat(s.outlineWidth),"
            " b.width * b.height] })()"
        )
        if state[0] == "BODY":
            break
        seen.add(state[1])
        assert state[2] != "none" and state[3] >= 2 and state[4] > 0, state
    assert len(seen) > 10


def test_asked_whether_it_is_human_it_says_what_it_is(visitor):
    visitor.open()
    visitor.ask("Sind Sie ein Mensch?")
    assert "KI-System" in visitor.page.locator(".antwort-text").inner_text()


def test_every_example_leads_to_an_answer(visitor):
    visitor.open()
    buttons = visitor.page.locator("#beispiele button")
    questions = [buttons.nth(number).get_attribute("data-frage") for number in range(buttons.count())]
    assert len(questions) == 9
    for question in questions:
        visitor.page.locator("#neu").click() if visitor.page.locator("#neu").is_visible() else None
        visitor.page.locator(f'#beispiele button[data-frage="{question}"]').click()
        visitor.page.locator("h1", has_text=question).wait_for()
        assert visitor.page.locator("article.antwort.answered").count() == 1, question


def test_talks_live_in_the_tab_and_nowhere_else(visitor, new_visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.ask("Wer hat sie erarbeitet?")
    assert visitor.page.locator("#frueher > details > summary").all_inner_texts() == [QUESTION]
    visitor.page.locator("#neu").click()
    assert visitor.page.locator(".hinweis").is_visible()
    visitor.ask("Was ist das Netzwerk KI?")
    assert visitor.page.locator(".reiter").count() == 2
    visitor.page.reload()
    visitor.page.locator("article.antwort").wait_for()
    assert visitor.page.locator(".frage h1").inner_text() == "Was ist das Netzwerk KI?"
    assert visitor.page.evaluate("localStorage.length") == 0
    assert visitor.context.cookies() == []
    stranger = new_visitor()
    stranger.open()
    assert stranger.page.locator(".reiter").count() == 0


def test_changed_question_replaces_the_answer(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="Frage ändern").click()
    field = visitor.page.locator("#frage textarea")
    assert field.input_value() == QUESTION
    assert "ersetzt die alte" in visitor.page.locator("#eingabe-hinweis").inner_text()
    visitor.ask("Was ist die Arbeitshilfe?")
    assert visitor.page.locator("#frueher > details").count() == 0
    assert visitor.page.locator(".frage h1").inner_text() == "Was ist die Arbeitshilfe?"


def test_link_to_a_question_stays_in_the_browser_until_it_is_sent(visitor, new_visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="Link zur Frage").click()
    visitor.page.wait_for_timeout(200)
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    path = link.removeprefix(visitor.server)
    assert path.startswith("/#frage=Welche%20sieben")
    friend = new_visitor()
    friend.open(path)
    friend.page.wait_for_timeout(500)
    assert friend.page.locator("#frage textarea").input_value() == QUESTION
    assert friend.page.locator("article.antwort").count() == 0
    assert friend.page.locator(".hinweis").is_visible()
    assert "erst beantwortet, wenn Sie sie absenden" in friend.page.locator("#eingabe-hinweis").inner_text()
    assert not [url for url in friend.requests if "Wertepaare" in url and "#" not in url]


def test_copying_takes_the_label_along_by_button_and_by_keys(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="Kopieren", exact=True).click()
    visitor.page.wait_for_timeout(200)
    by_button = visitor.page.evaluate("navigator.clipboard.readText()")
    visitor.page.evaluate("getSelection().selectAllChildren(document.querySelector('.antwort-text p'))")
    visitor.page.keyboard.press("Control+C")
    visitor.page.wait_for_timeout(200)
    by_keys = visitor.page.evaluate("navigator.clipboard.readText()")
    for copied in (by_button, by_keys):
        assert "[KI-Leitlotse (KI-System)]" in copied
        assert "kein Mensch" in copied and "[1] " in copied and "Wertegrundlage" in copied


def test_every_export_downloads(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    for name, start in (
        ("pdf", b"%PDF"),
        ("docx", b"PK"),
        ("markdown", b"---\nai_system: true"),
        ("html", b"<!doctype html>"),
    ):
        visitor.page.locator(".ausfuhr summary").click()
        with visitor.page.expect_download() as download:
            visitor.page.locator(f"[data-format={name}]").click()
        assert Path(download.value.path()).read_bytes().startswith(start)
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Gespräch speichern").click()
    assert download.value.suggested_filename.endswith(".html")


def test_printed_page_keeps_label_and_opens_all_evidence(visitor):
    visitor.open()
    visitor.ask(QUESTION)
    visitor.page.emulate_media(media="print")
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visitor.page.locator(".marke-ki").is_visible() and visitor.page.locator(".etikett").is_visible()
    assert visitor.page.locator(".druck-hinweis").is_visible()
    assert visitor.page.locator("details.quelle:not([open])").count() == 0
    assert not visitor.page.locator(".antwort-fuss").first.is_visible()
    visitor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.page.locator("details.quelle:not([open])").count() > 0


def test_unreachable_server_is_told_in_german_and_keeps_the_question(visitor):
    visitor.open()
    visitor.page.route("**/gradio_api/**", lambda route: route.abort())
    visitor.page.locator("#frage textarea").fill(QUESTION)
    visitor.page.keyboard.press("Enter")
    problem = visitor.page.locator("#fehler")
    visitor.page.locator("#fehler:not(:empty)").wait_for()
    assert "nicht erreichbar" in problem.inner_text()
    assert visitor.page.locator("#frage textarea").input_value() == QUESTION


def test_empty_and_overlong_questions_get_a_friendly_answer(visitor):
    visitor.open()
    visitor.ask("   ")
    assert "Rückfrage des KI-Systems" in visitor.page.locator("#arbeit .antwort").inner_text()
    visitor.page.locator("#frage textarea").fill("Wort " * 500)
    assert "Zeichen zu viel" in visitor.page.locator("#laenge").inner_text()
    visitor.ask("Wort " * 500)
    assert "zu lang" in visitor.page.locator("#arbeit .antwort").inner_text()


def test_question_typed_before_the_framework_is_there_is_not_lost(visitor):
    held, holding = [], [True]
    visitor.page.route("**/assets/*.js", lambda route: held.append(route) if holding else route.continue_())
    visitor.page.goto(visitor.server + "/", wait_until="commit")
    early = visitor.page.locator("#vorab-frage")
    early.fill(QUESTION)
    early.press("Enter")
    holding.clear()
    for route in held:
        route.continue_()
    visitor.page.locator("article.antwort").wait_for()
    assert visitor.page.locator(".frage h1").inner_text() == QUESTION


def test_english_interface_is_english_and_leaves_the_answer_german(visitor):
    visitor.open("/en/")
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    visitor.ask(QUESTION)
    told = visitor.page.locator("#arbeit .antwort").inner_text()
    assert "Answer of the AI system" in told and "Probability of error" in told and "Copy" in told
    assert visitor.page.locator(".antwort-text").get_attribute("lang") == "de"
    visitor.page.locator(".sprache a[lang=de]").first.click()
    assert visitor.page.url == visitor.server + "/"

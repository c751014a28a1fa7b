"""The view Dokumente and the way from an answer to the place in the document."""


def test_list_names_status_date_and_missing_originals(visitor):
    visitor.open("/dokumente")
    page = visitor.page
    assert page.locator(".doku-liste li").count() >= 10
    assert "Zusammenfassung" in page.locator(".doku-liste").inner_text()
    table = page.locator("#fehlend table").inner_text()
    assert "Alle Rechte vorbehalten" in table and "Seite des Herausgebers" in table


def test_search_finds_inflected_words_marks_them_and_steps_through(visitor):
    visitor.open("/dokumente")
    page = visitor.page
    page.get_by_label("In allen Dokumenten suchen").fill("Wertepaar")
    page.keyboard.press("Enter")
    page.locator(".finder").wait_for()
    marks = page.locator(".lesen mark").all_inner_texts()
    assert marks and all("wertepaar" in mark.lower() for mark in marks)
    page.get_by_role("button", name="Nächste Fundstelle").click()
    assert page.locator(".finder [role=status]").inner_text() == f"1 von {len(marks)}"
    assert page.locator("mark.jetzt").count() == 1


def test_search_without_hits_and_filters_say_so(visitor):
    visitor.open("/dokumente?suche=xyzzyplugh")
    assert "Kein Treffer für „xyzzyplugh“" in visitor.page.locator("main").inner_text()
    visitor.open("/dokumente?status=handreichung")
    assert set(visitor.page.locator(".doku-liste .status").all_inner_texts()) == {"Handreichung"}


def test_quote_of_an_answer_is_marked_in_the_document(visitor):
    visitor.open()
    visitor.ask("Welche sieben Wertepaare gibt es?")
    quote = visitor.page.locator("details.quelle[open] mark").first.inner_text()
    visitor.page.locator("details.quelle[open]").get_by_role("link", name="Im Dokument öffnen").click()
    target = visitor.page.locator("mark#zitat")
    target.wait_for()
    assert target.inner_text() == quote
    box = target.bounding_box()
    assert 0 < box["y"] < 900
    assert "Unsere eigene Wiedergabe" in visitor.page.locator(".lesen").inner_text()
    visitor.page.go_back()
    visitor.page.locator("article.antwort").wait_for()


def test_unknown_document_is_told_kindly(visitor):
    visitor.page.goto(visitor.server + "/dokumente/gibt-es-nicht")
    assert "Dieses Dokument gibt es hier nicht" in visitor.page.locator("h1").inner_text()


def test_written_views_are_there_in_both_languages(visitor):
    for path, german, english in (
        ("/handbuch", "Handbuch", "Handbook"),
        ("/kontakt", "Kontakt", "Contact"),
        ("/datenschutz", "Datenschutz", "Data protection"),
        ("/barrierefreiheit", "Barrierefreiheit", "Accessibility"),
    ):
        visitor.open(path)
        assert visitor.page.locator("h1").inner_text() == german
        visitor.open("/en" + path)
        assert visitor.page.locator("h1").inner_text() == english

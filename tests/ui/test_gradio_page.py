import re
from pathlib import Path

from assistant.ui.ask_view import ask_view
from assistant.ui.gradio_page import framed

from .samples import showing


def index_page() -> str:
    import gradio

    return (Path(gradio.__file__).parent / "templates" / "frontend" / "index.html").read_text(encoding="utf-8")


def test_start_page_of_the_framework_is_ours_and_names_nobody_else():
    page = framed(index_page(), ask_view(showing()), showing().texts, "abc")
    assert page.count("<main") == page.count("<h1") == page.count("<gradio-app") == page.count("<title>") == 1
    assert '<html lang="de">' in page
    assert "<title>Fragen – KI-Leitlotse (KI-System)</title>" in page
    for foreign in ("og:", "twitter:", "githubusercontent", "https://", "Click to try"):
        assert foreign not in page, foreign


def test_every_script_has_the_nonce_and_no_handler_stands_in_the_markup():
    page = framed(index_page(), ask_view(showing()), showing().texts, "abc")
    assert all('nonce="abc"' in tag for tag in re.findall(r"<script[^>]*>", page))
    assert not re.findall(r"<[^>]+\son[a-z]+=", page)


def test_language_is_set_before_the_framework_looks():
    for language in ("de", "en"):
        shown = showing(language)
        page = framed(index_page(), ask_view(shown), shown.texts, "abc")
        assert page.index(f"['language', '{language}']") < page.index('type="module"')


def test_notice_stands_before_the_field():
    body = ask_view(showing()).body
    assert body.index("Hier antwortet ein") < body.index("vorab-frage")
    assert "kein Mensch." in body and "Es sucht in 2 Dokumenten" in body and "auskunft@amt.example" in body


def test_page_without_contact_still_says_whom_to_ask():
    body = ask_view(showing(contact_name="", contact_email="", documents=0)).body
    assert "Die Stelle, die Ihnen dieses KI-System bereitstellt." in body
    assert "Es sucht in den Dokumenten" in body

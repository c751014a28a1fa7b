import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.exporting.export import Seal
from assistant.path.types import Term
from assistant.places import Place
from assistant.types import AnswerStatus, Sentence
from assistant.ui.answer_html import growing_html, turn_html
from assistant.ui.ask_blocks import channel, read_context
from assistant.writing.write import Style

from .samples import EVIL, SOURCE, answered, citation, evidence, not_answered, showing

MODEL = showing(model_name="kleines", model_host="haus.example")


class Page(HTMLParser):
    """Collects tags with their attributes and the visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.data = ""
        self._block = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._block = tag == "script"

    def handle_endtag(self, tag):
        self._block = False

    def handle_data(self, data):
        if self._block:
            self.data += data
        else:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


def page(answer, language: str = "de", **more) -> Page:
    return Page(turn_html(answer, "t1", showing(language, **more), Seal()))


def test_answer_carries_the_whole_label():
    words = page(answered()).words
    assert "Antwort des KI-Systems" in words
    assert "Alle 3 Sätze belegt" in words
    assert "Fehlerwahrscheinlichkeit: gering, 7" in words
    assert "Von 100 vergleichbaren Antworten waren in der Prüfung etwa 7 falsch oder unvollständig." in words
    assert "Grundlage: 312 Prüffragen." in words
    assert "KI-Antwort vom 22.11.2026" in words
    assert "ohne Sprachmodell" in words
    assert "Stand der Quellen: Juni 2022 bis 9.3.2024" in words
    assert "Bitte prüfen Sie die Belege" in words


def test_label_is_readable_for_programs():
    tags = page(answered()).tags
    assert any(attributes.get("data-ki-system") == "true" for tag, attributes in tags if tag == "article")
    marks = [attributes["content"] for tag, attributes in tags if attributes.get("itemprop") == "digitalSourceType"]
    assert marks == ["https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"]


def test_language_model_is_named():
    assert "formuliert mit dem Sprachmodell kleines-modell" in page(answered(composer="llm:kleines-modell")).words


def test_citations_are_links_to_their_evidence_with_full_names():
    tags = page(answered()).tags
    links = [attributes for tag, attributes in tags if attributes.get("class") == "beleg"]
    targets = {attributes["id"] for _, attributes in tags if "id" in attributes}
    assert [link["href"] for link in links] == ["#t1-beleg-1", "#t1-beleg-2", "#t1-beleg-2"]
    assert links[1]["aria-label"] == "[2] Beleg: Amtliches Heft, Transparenz › Kennzeichnung · Seite 7"
    assert {link["href"][1:] for link in links} <= targets


def test_panel_shows_status_place_quote_and_ways_to_the_source():
    html = turn_html(answered(), "t1", showing(), Seal())
    assert "<mark>Chatbots sind als KI zu kennzeichnen.</mark>" in html
    assert 'href="/dokumente/werte?stelle=0&amp;zitat=19-56#zitat"' in html
    assert 'href="/dokumente/amt/datei#page=7"' in html
    words = Page(html).words
    assert "Unsere eigene Wiedergabe, nicht der amtliche Wortlaut." in words
    assert "Das Original liegt hier nicht vor." in words
    assert "Gefunden, aber nicht verwendet 1 weitere Stelle, mit Grund" in words and "Zu allgemein." in words


def test_copied_quote_has_a_correct_reference():
    quotes = [attributes["data-zitat"] for _, attributes in page(answered()).tags if "data-zitat" in attributes]
    assert quotes[1] == (
        "„Dahinter steht noch mehr.“ (Amt: Amtliches Heft, 9.3.2024, Transparenz › Kennzeichnung · Seite 7, Original: "
        "Das veröffentlichte Dokument selbst). Gefunden mit dem KI-System KI-Leitlotse am 22.11.2026."
    )


def test_nothing_in_texts_becomes_markup():
    source = SOURCE.__class__(
        **{**{name: getattr(SOURCE, name) for name in SOURCE.__slots__}, "title": EVIL, "note": EVIL}
    )
    evil = answered(
        question=EVIL, understood_as=EVIL + "?", sentences=(Sentence(EVIL, (1,)),),
        citations=(citation(1, source, quote=EVIL),), evidence=(evidence(source, text=EVIL),), suggestions=(EVIL,),
    )  # fmt: skip
    found = page(evil)
    assert not [tag for tag, _ in found.tags if tag == "img"]
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert json.loads(found.data)["question"] == EVIL


def test_no_link_or_image_leaves_the_house():
    for tag, attributes in page(answered()).tags:
        assert tag not in {"img", "iframe", "object", "embed"}
        assert not str(attributes.get("href", "")).startswith(("http", "//", "javascript"))


def test_understood_as_is_shown_only_when_it_differs():
    assert "Verstanden als" not in page(answered()).words
    assert "Verstanden als: Etwas anderes Anders gemeint?" in page(answered(understood_as="Etwas anderes")).words


@pytest.mark.parametrize("status", [status for status in AnswerStatus if status is not AnswerStatus.ANSWERED])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_outcome_is_labelled_and_says_what_it_is(status, language):
    found = page(not_answered(status), language)
    assert ("Mitteilung des KI-Systems" if language == "de" else "Message of the AI system") in found.words
    assert any(attributes.get("data-ki-system") == "true" for _, attributes in found.tags)


def test_abstention_shows_ways_on_and_why_the_nearest_passages_do_not_do():
    answer = not_answered(
        AnswerStatus.ABSTAINED_ORIGINAL_MISSING,
        evidence=(evidence(reason="Die Stelle sagt nicht, wer es ist."),),
        suggestions=("Welche Rollen gibt es?",),
    )
    words = page(answer).words
    assert "Das KI-System gibt hier keine Antwort" in words and "Original fehlt" in words
    assert "So kommen Sie weiter Im Original nachsehen." in words
    assert "Die Auskunft hilft Ihnen weiter: auskunft@amt.example" in words
    assert "Dazu liegen Belege vor: Welche Rollen gibt es?" in words
    assert "Am nächsten dran 1 Stelle, nicht verwendet" in words
    assert "Warum das nicht reicht: Die Stelle sagt nicht, wer es ist." in words
    assert "durchsucht: 2 Dokumente" in words


def test_abstention_gives_a_reason_for_passages_that_the_search_did_not_reject():
    for status, why in (
        (AnswerStatus.ABSTAINED_WEAK_EVIDENCE, "beantwortet die Frage aber nicht sicher genug."),
        (AnswerStatus.ABSTAINED_NOT_SUPPORTED, "kein Satz, der die Frage beantwortet und ganz belegt ist."),
        (AnswerStatus.ABSTAINED_ORIGINAL_MISSING, "wonach Sie fragen, steht nur dort."),
        (AnswerStatus.ABSTAINED_NO_EVIDENCE, "passt nicht gut genug zur Frage."),
    ):
        assert why in page(not_answered(status, evidence=(evidence(),))).words


def test_passage_that_says_what_is_not_known_is_shown_as_such():
    found = evidence()
    for gap, why in (("amt", "nur im Original zu finden ist."), ("public", "dazu nichts bekannt ist.")):
        item = replace(found, passage=replace(found.passage, gap=gap))
        words = page(not_answered(AnswerStatus.ABSTAINED_WEAK_EVIDENCE, evidence=(item,))).words
        assert "Die Stelle sagt selbst, dass" in words and why in words


def test_switched_to_passages_shows_them_without_saying_that_they_do_not_do():
    found = tuple(replace(evidence(rank=rank, text=f"Stelle {rank}."), accepted=rank < 5) for rank in range(1, 7))
    words = page(not_answered(AnswerStatus.SWITCHED_OFF, evidence=found)).words
    assert "Das KI-System zeigt nur Fundstellen" in words and "Nur Fundstellen, keine Antwort" in words
    assert "Gefundene Stellen 4 Stellen, ohne Antwort" in words
    assert "Stelle 4." in words and "Stelle 5." not in words
    assert "nicht reicht" not in words and "abgeschaltet" not in words
    assert "abgeschaltet" in page(not_answered(AnswerStatus.SWITCHED_OFF)).words


def test_remarks_on_how_the_answer_came_about_are_shown_and_travel_with_it():
    found = page(answered(notes=("1 Satz ohne Beleg entfernt.",)))
    assert "Zur Entstehung dieser Antwort 1 Satz ohne Beleg entfernt." in found.words
    assert "1 Satz ohne Beleg entfernt." in json.loads(found.data)["tail"]
    assert "Zur Entstehung" not in page(answered()).words


def test_terms_of_the_glossary_are_explained_unless_the_answer_quotes_them():
    term = Term("Chatbot", ("Chatbot", "Chatbots"), "Ein Programm für Gespräche.", Place("glossar", "Chatbot"))
    words = page(answered(), terms=(term,)).words
    assert "Begriffe in dieser Antwort 1 aus dem Glossar Chatbot Ein Programm für Gespräche." in words
    quoted = replace(term, place=Place(SOURCE.id, "Kennzeichnung"))
    assert "Begriffe in dieser Antwort" not in page(answered(), terms=(quoted,)).words


def test_missing_error_probability_is_said():
    assert "Fehlerwahrscheinlichkeit: nicht bestimmt" in page(answered(error_probability=None)).words


def test_channel_is_one_line_and_inert():
    sent = channel("antwort", "<p>a\n\nb</p>")
    assert "\n" not in sent and sent.startswith('<div class="kanal"><template data-antwort=')


def test_talk_from_the_page_is_read_with_care():
    entries = [{"question": "a", "answer": "b", "understood_as": "c", "status": "answered"}, {"question": 1}, "x", None]
    turns, style = read_context(json.dumps({"talk": entries, "style": "einfach"}))
    assert [turn.question for turn in turns] == ["a"] and style is Style.PLAIN
    for damaged in ("", "{", "7", "[]", '{"talk": 7, "style": ["x"]}', '{"style": "laut"}'):
        assert read_context(damaged) == ((), Style.NORMAL)


def test_terms_are_links_to_their_explanation_and_keep_citations_on_the_line():
    term = Term("Chatbot", ("Chatbot", "Chatbots"), "Ein Programm für Gespräche.", Place("glossar", "Chatbot"))
    html = turn_html(answered(), "t1", showing(terms=(term,)), Seal())
    assert (
        '<a class="begriff" href="#t1-begriff-1">Chatbots</a> sind als KI zu <span class="fest">kennzeichnen.' in html
    )
    assert '<div id="t1-begriff-1"><dt><a href="/dokumente/glossar#chatbot">Chatbot</a></dt>' in html


def test_term_at_the_end_of_a_sentence_is_marked_too():
    term = Term("KI", ("KI",), "Künstliche Intelligenz.", Place("glossar", "KI"))
    sentences = (Sentence("Hier antwortet eine KI", (1,)), Sentence("Die KI & <b> bleiben Text.", ()))
    html = turn_html(answered(sentences=sentences), "t1", showing(terms=(term,)), Seal())
    assert '<span class="fest"><a class="begriff" href="#t1-begriff-1">KI</a> <a class="beleg"' in html
    assert "Die KI &amp; &lt;b&gt; bleiben Text." in html


def test_growing_answer_is_labelled_and_says_that_it_is_not_finished():
    words = growing_html([Sentence("Eins.", (1,)), Sentence("<b>Zwei</b>", (2,), list_item=True)], MODEL)
    assert "Das KI-System schreibt die Antwort" in words and "2 Sätze geprüft, weitere folgen" in words
    assert "noch nicht fertig · formuliert mit dem Sprachmodell kleines (auf haus.example)" in words
    assert "[1]" in words and "&lt;b&gt;Zwei" in words and 'data-ki-system="true"' in words


def test_other_words_are_offered_and_without_a_language_model_it_is_said_what_is_needed():
    without, within = (turn_html(answered(), "t1", one, Seal()) for one in (showing(), MODEL))
    assert 'data-stil="einfach" data-braucht="Dafür braucht das KI-System ein Sprachmodell' in without
    assert 'data-stil="einfach">Einfacher' in within
    plain = turn_html(answered(composer="llm:kleines"), "t1", MODEL, Seal(), Style.PLAIN)
    assert 'data-stil="normal">Ausführlicher' in plain
    assert "data-stil" not in turn_html(not_answered(AnswerStatus.SWITCHED_OFF), "t1", MODEL, Seal())
    assert 'data-stil="englisch">In English' in turn_html(answered(), "t1", showing("en", model_name="x"), Seal())


def test_english_text_of_a_language_model_is_marked_as_english():
    sentences = (Sentence("The systems must be marked as artificial intelligence for the people.", (1,)),)
    html = turn_html(answered(sentences=sentences, composer="llm:kleines"), "t1", MODEL, Seal())
    assert '<div class="antwort-text" lang="en"' in html
    assert '<div class="antwort-text" lang="de"' in turn_html(answered(), "t1", showing("en"), Seal())


def test_every_outcome_asks_whether_it_helped():
    for answer in (answered(), not_answered(AnswerStatus.SWITCHED_OFF), not_answered(AnswerStatus.ERROR_INTERNAL)):
        assert "War diese Antwort hilfreich?" in page(answer).words

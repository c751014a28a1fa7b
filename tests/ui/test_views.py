import re

import pytest

from assistant.cases import CaseStore
from assistant.ui.ask_view import notice
from assistant.ui.documents_view import Wish, documents_view, listing
from assistant.ui.frame import page
from assistant.ui.handbook import PAGES, rendered, written_view
from assistant.ui.originals import known_originals, missing_originals, original_file
from assistant.ui.reading import Opened, ranges_of
from assistant.ui.report_view import fields_of, progress_view, reported_view
from assistant.ui.word_search import hits, places, wanted_words
from ingest.index import Index

from .samples import EVIL, showing


@pytest.fixture(scope="module")
def index(corpus_index):
    opened = Index.open(corpus_index)
    yield opened
    opened.close()


def test_search_finds_inflections_and_compounds_and_wants_every_word():
    text = "Die Wertepaare der Verwaltung. Verwaltungsrecht."
    assert [text[a:b] for (a, b), _ in hits(text, wanted_words("Wertepaar verwaltung"))] == [
        "Wertepaare",
        "Verwaltung",
        "Verwaltungsrecht",
    ]
    assert places([text], wanted_words("Wertepaar Mond")) == 0


def test_every_document_can_be_read_whole_and_nothing_is_lost(index):
    for source in index.sources.values():
        html = documents_view(index, showing(), Wish(), Opened(source.id)).body
        told = "".join(re.sub(r"<[^>]+>", " ", html).split())
        for passage in index.passages_of(source.id)[:40]:
            words = [word for word in re.findall(r"[^\W\d_]{4,}", passage.text)][:6]
            assert all(word in told for word in words)


def test_anchors_of_citations_exist_once_in_the_reading_view(index):
    html = documents_view(index, showing(), Wish(), Opened("wertegrundlage")).body
    anchors = {passage.anchor for passage in index.passages_of("wertegrundlage")}
    for anchor in anchors:
        assert html.count(f'id="{anchor}"') == 1, anchor


def test_quoted_stretch_is_marked_once(index):
    passage = index.passages_of("wertegrundlage")[1]
    opened = Opened("wertegrundlage", position=1, quoted=((0, 30),))
    html = documents_view(index, showing(), Wish(), opened).body
    assert html.count('<mark id="zitat"') == 1
    assert passage.text[:10].split()[0] in re.search(r'<mark id="zitat"[^>]*>(.*?)</mark>', html).group(1)


def test_notice_names_the_language_model_where_one_writes():
    assert "Wer formuliert" not in notice(showing())
    told = notice(showing(model_name="kleines", model_notice="Die Sätze formuliert „kleines“ (auf haus.example)."))
    assert "<dt>Wer formuliert</dt><dd>Die Sätze formuliert „kleines“ (auf haus.example).</dd>" in told
    assert "das Sprachmodell „kleines“ (in diesem Programm). Jeder Satz" in notice(showing(model_name="kleines"))
    assert "The language model “kleines” (in this program) writes" in notice(
        showing("en", model_name="kleines", model_notice="Deutsch")
    )


def test_ranges_from_an_address_are_read_with_care():
    assert ranges_of("5-9,1-3") == ((1, 3), (5, 9))
    assert ranges_of("9-5") == ranges_of("x") == ranges_of("") == ()


def test_missing_originals_are_named_and_no_file_outside_the_roots_is_found(index):
    assert "leitlinien-original" in known_originals(index)
    assert missing_originals(index)
    assert original_file(index, "wertegrundlage") is None
    assert original_file(index, "../../etc/passwd") is None


def test_list_is_narrowed_by_status_and_words(index):
    assert {one.source.status.value for one in listing(index, Wish(status="handreichung"))} == {"handreichung"}
    assert listing(index, Wish("xyzzyplugh")) == ()
    body = documents_view(index, showing(), Wish(EVIL)).body
    assert "<img" not in body


@pytest.mark.parametrize("language", ["de", "en"])
def test_written_views_say_whom_to_ask_and_stay_in_the_language(language):
    for name in PAGES:
        html = page(written_view(name, showing(language)), showing(language).texts)
        assert html.count("<h1>") == 1
        assert "{kontakt}" not in html and "{#" not in html
    assert "auskunft@amt.example" in written_view("kontakt", showing(language)).body


def test_markdown_keeps_foreign_markup_as_text():
    assert "<script>" not in rendered("# A\n\n<script>alert(1)</script>\n")


def test_reports_are_kept_and_shown_only_by_number(tmp_path):
    store = CaseStore.open(tmp_path / "faelle.sqlite")
    fields = fields_of(b"art=Beschwerde&grund=Etwas+anderes&text=Zu+langsam")
    body = reported_view(fields, store, showing()).body
    number = re.search(r"LL-\d{4}-[A-Z0-9]+", body).group()
    assert store.get(number).text == "Zu langsam"
    assert "noch nicht beantwortet" in progress_view(number, store, showing()).body
    store.answer(number, "Danke <b>sehr</b>.", "x")
    told = progress_view(number, store, showing()).body
    assert "Danke &lt;b&gt;sehr&lt;/b&gt;." in told and "Zu langsam" not in told

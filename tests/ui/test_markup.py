from datetime import date

import pytest

from assistant.ui.markup import asset, day, esc, outside_link, pages, stand
from assistant.ui.texts import texts


@pytest.mark.parametrize(
    ("published", "german", "english"),
    [
        ("2022", "2022", "2022"),
        ("2022-06", "Juni 2022", "June 2022"),
        ("2025-10-20", "20.10.2025", "20 October 2025"),
        ("2022-13", "2022-13", "2022-13"),
        ("unbekannt", "unbekannt", "unbekannt"),
        ("", "", ""),
    ],
)
def test_dates_are_written_for_people(published, german, english):
    assert stand(published, "de") == german
    assert stand(published, "en") == english


def test_day_and_pages():
    assert day(date(2026, 1, 2), "de") == "2.1.2026"
    assert pages(5, 5, texts("de")) == "Seite 5"
    assert pages(5, 6, texts("de")) == "Seite 5 bis 6"
    assert pages(None, None, texts("de")) == ""


def test_only_web_addresses_become_links():
    assert outside_link("javascript:alert(1)", "Da") == "Da"
    assert 'href="https://example.org/a?b=1&amp;c=2"' in outside_link("https://example.org/a?b=1&c=2", "Da")


def test_escaping_covers_attributes():
    assert esc('<a href="x">\'') == "&lt;a href=&quot;x&quot;&gt;&#x27;"


def test_static_address_changes_with_the_file():
    assert asset("app.css").startswith("/ui/app.css?v=")

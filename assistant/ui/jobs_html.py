"""What the views for the three jobs and the transparency view share: style sheet, citations, lists of evidence."""

from collections.abc import Iterable, Mapping
from functools import cache

from assistant.places import Numbering, Place
from assistant.ui.english import english_html, in_english
from assistant.ui.markup import asset, esc, status_badge
from assistant.ui.texts import Texts
from ingest.types import Source


@cache
def _asset(name: str) -> str:
    return asset(name)


def jobs_body(inner: str, texts: Texts) -> str:
    """Return a view's body with its style sheet; under the English address in English, as far as it is no content."""
    link = f'<link rel="stylesheet" href="{_asset("jobs.css")}">'
    return link + (inner if texts.language == "de" else english_html(inner))


def jobs_title(title: str, texts: Texts) -> str:
    """Return a view's title in the language of the page."""
    return title if texts.language == "de" else in_english(title) or title


def cites(places: Iterable[Place], numbers: Numbering) -> str:
    """Return links to the evidence list: ``[1] [2]``."""
    return " ".join(
        f'<a class="beleg" href="#b-{number}" aria-label="Beleg {number}: {esc(where.heading)}">[{number}]</a>'
        for where in places
        for number in (numbers.of(where),)
    )


def cited(text: str, places: Iterable[Place], numbers: Numbering) -> str:
    """Return escaped text; its last word and its citations stay on one line."""
    links = cites(places, numbers)
    if not links:
        return esc(text)
    before, _, last = text.rpartition(" ")
    return f'{esc(before)}{" " if before else ""}<span class="fest">{esc(last)} {links}</span>'


def evidence_list(numbers: Numbering, sources: Mapping[str, Source], texts: Texts) -> str:
    """Return the numbered places that the links lead to, document by document."""
    documents: dict[str, list[tuple[int, Place]]] = {}
    for number, where in enumerate(numbers.all(), 1):
        documents.setdefault(where.source_id, []).append((number, where))
    return "".join(_document(sources.get(source_id), source_id, found, texts) for source_id, found in documents.items())


def _document(source: Source | None, source_id: str, found: list[tuple[int, Place]], texts: Texts) -> str:
    title = (
        f"{esc(source.title)} {status_badge(source.status, texts)}"
        if source
        else f"{esc(source_id)} (hier nicht eingelesen)"
    )
    items = "".join(_place(number, where, source is not None, texts) for number, where in found)
    return f'<div class="beleg-gruppe"><h3>{title}</h3><ol class="belegliste">{items}</ol></div>'


def _place(number: int, where: Place, present: bool, texts: Texts) -> str:
    heading = esc(where.heading)
    name = f'<a href="{texts.path(where.url)}">{heading}</a>' if present else f"<span>{heading}</span>"
    return f'<li id="b-{number}" tabindex="-1"><span class="quelle-nr">{number}</span>{name}</li>'


def page_nav(links: Iterable[tuple[str, str]]) -> str:
    """Return the links to the parts of a long view."""
    items = "".join(f'<li><a href="{esc(address)}">{esc(name)}</a></li>' for address, name in links)
    return f'<nav class="inhalt-nav" aria-label="Auf dieser Seite"><ul>{items}</ul></nav>'

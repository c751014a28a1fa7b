"""The view "Dokumente": search, list with status and date, the document chosen, and the originals that are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote as url_quote
from urllib.parse import urlencode

from assistant.ui.frame import View
from assistant.ui.markup import esc, outside_link, source_date, stand, status_badge
from assistant.ui.originals import missing_originals
from assistant.ui.reading import Opened, reading
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from assistant.ui.word_search import places, wanted_words
from ingest.index import Index
from ingest.types import Source, SourceStatus


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person looks for; empty parts do not restrict."""

    query: str = ""
    status: str = ""
    publisher: str = ""

    def tail(self) -> str:
        """Return the wish as the query part of an address."""
        parts = (("suche", self.query), ("status", self.status), ("herausgabe", self.publisher))
        given = [(name, value) for name, value in parts if value]
        return "?" + urlencode(given) if given else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list, with the number of places found in it."""

    source: Source
    places: int
    sections: int


def documents_view(index: Index, showing: Showing, wish: Wish, opened: Opened | None = None) -> View:
    """Return the view: the list, and beside it the document chosen, or the best one of a search."""
    texts = showing.texts
    listed = listing(index, wish)
    chosen = opened or (Opened(listed[0].source.id, wish.query) if listed and wish.query else None)
    text = "" if chosen is None else reading(index, chosen, showing)
    columns = "doku" if chosen else "doku-weit"
    body = (
        f"{_head(index, showing)}{_form(index, wish, texts)}"
        f'<div class="{columns}">{_list(listed, index, wish, chosen, texts)}{text}</div>'
        f"{'' if chosen else _missing(index, texts)}"
    )
    title, address = texts("documents_title"), "/dokumente"
    if opened is not None:
        title, address = index.sources[opened.source_id].title, f"/dokumente/{url_quote(opened.source_id)}"
    return View("dokumente", title, address, body, ("reading.js",))


def listing(index: Index, wish: Wish) -> tuple[Listed, ...]:
    """Return the documents that fit, most places first, else by title; originals before digests before guidance."""
    wanted = wanted_words(wish.query)
    order = list(SourceStatus)
    found = []
    for source in index.sources.values():
        if wish.status not in ("", source.status.value) or wish.publisher not in ("", source.publisher):
            continue
        passages = index.passages_of(source.id)
        number = (
            places([source.title, *(" ".join((*one.heading_path, one.text)) for one in passages)], wanted)
            if wanted
            else 0
        )
        if wanted and not number:
            continue
        found.append(Listed(source, number, len({one.anchor for one in passages})))
    return tuple(sorted(found, key=lambda one: (-one.places, order.index(one.source.status), one.source.title)))


def _head(index: Index, showing: Showing) -> str:
    texts = showing.texts
    documents = texts.count("band_documents", len(index.sources))
    lead = texts("documents_lead", documents=documents)
    missing = len(missing_originals(index))
    if missing:
        lead += " " + texts.count("documents_lead_missing", missing)
    return f'<div class="kopf"><h1>{esc(texts("documents_title"))}</h1><p class="lead">{esc(lead)}</p></div>'


def _form(index: Index, wish: Wish, texts: Texts) -> str:
    statuses = [status for status in SourceStatus if any(one.status is status for one in index.sources.values())]
    publishers = sorted({source.publisher for source in index.sources.values() if source.publisher})
    publisher_options = [(one, one) for one in publishers]
    status_options = [(status.value, texts("status_" + status.value)) for status in statuses]
    return (
        f'<search><form class="filter" action="{texts.path("/dokumente")}" method="get" '
        f'aria-label="{esc(texts("documents_search_region"))}">'
        f'<div class="feld"><label for="suche">{esc(texts("documents_search"))}</label>'
        f'<input type="search" id="suche" name="suche" maxlength="200" autocomplete="off" value="{esc(wish.query)}">'
        "</div>"
        f"{_select('status', texts('documents_status'), status_options, wish.status, texts)}"
        f"{_select('herausgabe', texts('documents_publisher'), publisher_options, wish.publisher, texts)}"
        f'<button class="knopf stark" type="submit">{esc(texts("documents_submit"))}</button></form></search>'
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str, texts: Texts) -> str:
    items = "".join(
        f'<option value="{esc(value)}"{" selected" if value == chosen else ""}>{esc(word)}</option>'
        for value, word in [("", texts("documents_all")), *options]
    )
    return (
        f'<div class="feld"><label for="f-{name}">{esc(label)}</label>'
        f'<select id="f-{name}" name="{name}">{items}</select></div>'
    )


def _list(listed: Sequence[Listed], index: Index, wish: Wish, chosen: Opened | None, texts: Texts) -> str:
    if wish.query:
        title = texts.count("documents_hits", len(listed), query=wish.query) if listed else ""
        title = title or texts("documents_hits_none", query=wish.query)
    else:
        title = texts("documents_list")
    items = "".join(_item(one, wish, chosen is not None and chosen.source_id == one.source.id, texts) for one in listed)
    told = f'<ul class="doku-liste">{items}</ul>' if items else ""
    if not listed:
        told = f"<p>{esc(texts('documents_hits_none_text' if wish.query else 'documents_filtered_none'))}</p>"
    if len(listed) < len(index.sources):
        label = texts("documents_show_all", number=len(index.sources))
        told += f'<p class="alle"><a href="{texts.path("/dokumente")}">{esc(label)}</a></p>'
    heading = f'<h2 id="liste-titel">{esc(title)}</h2>'
    return f'<section class="doku-spalte" aria-labelledby="liste-titel">{heading}{told}</section>'


def _item(one: Listed, wish: Wish, current: bool, texts: Texts) -> str:
    source = one.source
    published = source_date(source)
    dated = stand(published, texts.language) if published else texts("documents_unknown_date")
    number = (
        texts.count("documents_places", one.places) if wish.query else texts.count("documents_sections", one.sections)
    )
    line = " · ".join(part for part in (source.publisher, number) if part)
    address = texts.path(f"/dokumente/{url_quote(source.id, safe='')}{wish.tail()}#lesen")
    return (
        f'<li><a href="{esc(address)}"{" aria-current=" + chr(34) + "true" + chr(34) if current else ""}>'
        f'<span class="titel">{esc(source.title)}</span>'
        f'<span class="zeile">{status_badge(source.status, texts)}<span>{esc(dated)}</span></span>'
        f'<span class="zeile">{esc(line)}</span></a></li>'
    )


def _missing(index: Index, texts: Texts) -> str:
    missing = missing_originals(index)
    if not missing:
        return ""
    digests = {source.digest_of: source for source in index.sources.values() if source.digest_of}
    heads = "".join(
        f'<th role="columnheader" scope="col">{esc(texts(key))}</th>'
        for key in ("missing_document", "missing_rights", "missing_where", "missing_meanwhile")
    )
    rows = "".join(_missing_row(source, digests.get(source.id), index, texts) for source in missing)
    return (
        f'<section class="fehlend" id="fehlend" aria-labelledby="fehlend-titel"><div class="abschnitt-kopf">'
        f'<h2 id="fehlend-titel">{esc(texts("missing_title"))}</h2><p class="lead">{esc(texts("missing_lead"))}</p>'
        "</div>"
        f'<table class="als-karten" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def _missing_row(source: Source, digest: Source | None, index: Index, texts: Texts) -> str:
    dated = f" ({stand(source.published, texts.language)})" if source.published else ""
    where = outside_link(source.url, texts("missing_page")) if source.url else esc(texts("missing_unknown"))
    meanwhile = "–"
    if digest is not None:
        sections = texts.count("documents_sections", len({one.anchor for one in index.passages_of(digest.id)}))
        told = esc(texts("missing_digest", title=texts("status_zusammenfassung"), sections=sections))
        meanwhile = f'<a href="{texts.path(f"/dokumente/{digest.id}")}#lesen">{told}</a>'
    cells = (
        (texts("missing_rights"), esc(source.rights or texts("missing_unknown"))),
        (texts("missing_where"), where),
        (texts("missing_meanwhile"), meanwhile),
    )
    told = "".join(f'<td role="cell" data-t="{esc(name)}">{value}</td>' for name, value in cells)
    return f'<tr role="row"><th role="rowheader" scope="row">{esc(source.title)}{esc(dated)}</th>{told}</tr>'

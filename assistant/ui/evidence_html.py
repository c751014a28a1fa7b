"""The sources of an answer: one disclosure per citation, and what was found but not used."""

from collections.abc import Sequence
from urllib.parse import quote as url_quote

from assistant.types import Answer, Citation, Evidence
from assistant.ui.markup import day, esc, pages, source_date, stand, status_badge
from assistant.ui.paper import Range, around, find_quote, paper
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from ingest.types import Passage, Source, SourceStatus

MARGIN = 320  # characters of surroundings before and after a quote in the panel
_UNUSED = 6  # rejected passages that can be looked at


def place(heading_path: Sequence[str], first: int | None, last: int | None, texts: Texts) -> str:
    """Return heading path and page: "Transparenz › Kennzeichnung · Seite 5"."""
    return " · ".join(part for part in (" › ".join(heading_path), pages(first, last, texts)) if part)


def reading_url(passage: Passage, texts: Texts, marked: Sequence[Range] = ()) -> str:
    """Return the passage's place in the reading view; marked stretches travel as offsets, never as text."""
    query = f"?stelle={passage.position}"
    if marked:
        query += "&zitat=" + ",".join(f"{first}-{last}" for first, last in marked)
    fragment = "zitat" if marked else url_quote(passage.anchor)
    return texts.path(f"/dokumente/{url_quote(passage.source_id, safe='')}{query}#{fragment}")


def reference(citation: Citation, showing: Showing) -> str:
    """Return a quotation with its reference, ready to be pasted into a letter."""
    texts = showing.texts
    source = citation.source
    published = source_date(source)
    parts = [
        f"{source.publisher}: {source.title}" if source.publisher else source.title,
        stand(published, texts.language) if published else "",
        place(citation.heading_path, citation.page_first, citation.page_last, texts),
        f"{texts('status_' + source.status.value)}: {texts('explained_' + source.status.value).rstrip('.')}",
    ]
    told = ", ".join(part for part in parts if part)
    found = texts("quote_reference", date=day(showing.today, texts.language))
    return f"„{' '.join(citation.quote.split())}“ ({told}). {found}"


def cited(answer: Answer, turn: str, showing: Showing) -> str:
    """Return the panel of an answer: each source it cites, then what was found but not used."""
    texts = showing.texts
    passages = {item.passage.id: item.passage for item in answer.evidence}
    cards = "".join(
        _card(citation, passages.get(citation.passage_id), turn, showing, opened=number == 0)
        for number, citation in enumerate(answer.citations)
    )
    used = {citation.passage_id for citation in answer.citations}
    rest = [item for item in answer.evidence if item.passage.id not in used][:_UNUSED]
    return panel_frame(
        turn, texts("sources_title"), texts.count("sources_count", len(answer.citations)), cards + _unused(rest, texts)
    )


def panel_frame(turn: str, title: str, count: str, cards: str) -> str:
    """Return a panel around cards."""
    return (
        f'<section class="belege" aria-labelledby="{turn}-belege"><div class="belege-kopf">'
        f'<h2 id="{turn}-belege">{esc(title)}</h2><span class="klein">{esc(count)}</span></div>{cards}</section>'
    )


def _card(citation: Citation, passage: Passage | None, turn: str, showing: Showing, *, opened: bool) -> str:
    texts, source = showing.texts, citation.source
    where = place(citation.heading_path, citation.page_first, citation.page_last, texts)
    marked = find_quote(passage.text, citation.quote) if passage else ()
    shown, ranges = (
        around(passage.text, marked, MARGIN) if passage and marked else (citation.quote, ((0, len(citation.quote)),))
    )
    explained = ""
    if source.status is not SourceStatus.ORIGINAL:
        explained = f'<p class="klein">{esc(texts("explained_" + source.status.value))}{_missing(source, showing)}</p>'
    return (
        f'<details class="quelle" id="{turn}-beleg-{citation.marker}"{" open" if opened else ""}><summary>'
        f'<span class="quelle-nr">{citation.marker}</span><span><span class="titel">{esc(source.title)}</span>'
        f'<span class="ort">{esc(where)}</span>{status_badge(source.status, texts)}</span></summary>'
        f'<div class="quelle-inhalt">{explained}'
        f'<blockquote class="papier" lang="{esc(source.language)}">{paper(shown, ranges, dimmed=True)}</blockquote>'
        f"{_facts(source, citation.note, passage.original if passage else '', showing)}"
        f'<div class="reihe">{_open_links(citation, passage, marked, texts)}'
        f'<button class="knopf ruhig" type="button" data-zitat="{esc(reference(citation, showing))}">'
        f"{esc(texts('copy_quote'))}</button>"
        f'<a class="zurueck" href="#{turn}-titel" data-zurueck>{esc(texts("back_to_answer"))}</a></div></div></details>'
    )


def _missing(source: Source, showing: Showing) -> str:
    texts = showing.texts
    if source.status is not SourceStatus.DIGEST or not source.digest_of or source.digest_of in showing.present:
        return ""
    return (
        f" {esc(texts('original_missing_short'))} "
        f'<a href="{texts.path("/dokumente")}#fehlend">{esc(texts("original_how"))}</a>'
    )


def original_line(source: Source, showing: Showing) -> str:
    """Return who published the original of a digest, and when; empty for other sources."""
    original = showing.originals.get(source.digest_of)
    if original is None:
        return ""
    return ", ".join(part for part in (original.publisher, stand(original.published, showing.texts.language)) if part)


def _facts(source: Source, note: str, original: str, showing: Showing) -> str:
    texts = showing.texts
    published = source_date(source)
    rows = (
        (texts("publisher"), esc(source.publisher)),
        (texts("publisher_original"), esc(original_line(source, showing))),
        (texts("date"), esc(stand(published, texts.language)) if published else ""),
        (texts("rests_on"), esc(original)),
        (texts("to_note"), esc(note)),
    )
    told = "".join(f"<dt>{esc(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="angaben">{told}</dl>' if told else ""


def _open_links(citation: Citation, passage: Passage | None, marked: Sequence[Range], texts: Texts) -> str:
    links = ""
    if passage is not None:
        url = esc(reading_url(passage, texts, marked))
        links = f'<a class="knopf ruhig" href="{url}">{esc(texts("open_document"))}</a>'
    if citation.page_first is not None and "/datei#page=" in citation.url:
        label = texts("open_pdf", page=pages(citation.page_first, None, texts))
        links += f'<a class="knopf ruhig" href="{esc(citation.url)}">{esc(label)}</a>'
    return links


def read_link(passage: Passage, texts: Texts) -> str:
    """Return the way to a passage in the reading view."""
    url = esc(reading_url(passage, texts))
    return f'<div class="reihe"><a class="knopf ruhig" href="{url}">{esc(texts("open_document"))}</a></div>'


def _unused(rest: Sequence[Evidence], texts: Texts) -> str:
    if not rest:
        return ""
    items = []
    for item in rest:
        passage = item.passage
        where = place(passage.heading_path, passage.page_first, passage.page_last, texts)
        items.append(
            f'<li><a href="{esc(reading_url(passage, texts))}">{esc(where or item.source.title)}</a>'
            f'<span class="ort">{esc(item.source.title)} · {esc(texts("status_" + item.source.status.value))}</span>'
            f'<span class="grund">{esc(item.reason or texts("unused_default"))}</span></li>'
        )
    return (
        '<details class="quelle ohne-nr gedaempft"><summary><span><span class="titel">'
        f"{esc(texts('unused_title'))}</span>"
        f'<span class="ort">{esc(texts.count("unused_count", len(rest)))}</span></span></summary>'
        f'<div class="quelle-inhalt"><ul class="ungenutzt">{"".join(items)}</ul></div></details>'
    )

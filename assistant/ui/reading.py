"""The reading view: a whole source on paper, section by section, with status, dated notes and marked stretches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.ui.evidence_html import original_line
from assistant.ui.markup import esc, outside_link, pages, source_date, stand, status_badge
from assistant.ui.originals import original_file
from assistant.ui.paper import Range, paper
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from assistant.ui.word_search import hits, wanted_words
from ingest.index import Index
from ingest.types import Passage, Source, SourceStatus

Sections = Sequence[tuple[tuple[tuple[str, ...], str], tuple[Passage, ...]]]  # (heading path, anchor), passages

_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that is open, what is searched in it, and the stretch that an answer quoted."""

    source_id: str
    query: str = ""
    position: int = -1  # of the quoted passage
    quoted: tuple[Range, ...] = ()


def ranges_of(text: str) -> tuple[Range, ...]:
    """Read "12-80,95-120"; anything else gives nothing."""
    found = [(int(one.group(1)), int(one.group(2))) for one in _RANGE.finditer(text[:200])]
    return tuple(sorted(one for one in found if one[0] < one[1]))


def reading(index: Index, opened: Opened, showing: Showing) -> str:
    """Return the reading view of one source."""
    texts = showing.texts
    source = index.sources[opened.source_id]
    passages = index.passages_of(source.id)
    sections = [
        (path, tuple(group)) for path, group in groupby(passages, key=lambda one: (one.heading_path, one.anchor))
    ]
    shown = _with_hits(sections, opened)
    sheet = _Sheet(opened, texts)
    body = sheet.write(shown)
    quoted = f'<a class="knopf" href="#zitat">{esc(texts("reading_quote"))}</a>' if sheet.quote_found else ""
    return (
        '<section class="lesen" id="lesen" aria-labelledby="lesen-titel"><h2 id="lesen-titel" '
        f'lang="{esc(source.language)}">'
        f"{esc(source.title)}</h2>"
        f'<p class="reihe status-zeile">{status_badge(source.status, texts)}'
        f'<span class="klein">{esc(texts("explained_" + source.status.value))}</span></p>'
        f"{_facts(source, showing)}"
        f'<div class="reihe">{quoted}{_file(index, source, texts)}{_published(source, texts)}</div>'
        f"{_contents(sections, texts) if shown is sections else ''}{_finder(sheet.hit_count, texts)}"
        f"{_partly(source, len(shown), len(sections), texts)}"
        f'<div class="papier" lang="{esc(source.language)}">{body}</div></section>'
    )


def _with_hits(sections: Sections, opened: Opened) -> Sections:
    """Return the sections in which something was found; all of them without a search, or when only the title fits."""
    wanted = wanted_words(opened.query)
    if not wanted or opened.quoted:
        return sections
    found = [one for one in sections if any(hits(passage.text, wanted) for passage in one[1])]
    return found or sections


class _Sheet:
    """Writes the sections of a source; counts what was searched and found while doing so."""

    def __init__(self, opened: Opened, texts: Texts) -> None:
        self._opened = opened
        self._texts = texts
        self._wanted = wanted_words(opened.query)
        self.hit_count = 0
        self.quote_found = False

    def write(self, sections: Sections) -> str:
        parts: list[str] = []
        above: tuple[str, ...] = ()
        used: set[str] = set()
        for (path, anchor), passages in sections:
            fresh = next(
                (n for n, pair in enumerate(zip(path, above, strict=False)) if pair[0] != pair[1]),
                min(len(path), len(above)),
            )
            for level, heading in enumerate(path[fresh:], fresh):
                last = level == len(path) - 1
                name = f' id="{esc(anchor)}" tabindex="-1"' if last and anchor not in used else ""
                used.add(anchor if last else "")
                parts.append(f"<h{min(3 + level, 5)}{name}>{esc(heading)}</h{min(3 + level, 5)}>")
            if not path[fresh:] and anchor not in used:
                used.add(anchor)
                parts.append(f'<span id="{esc(anchor)}"></span>')
            above = path
            parts.extend(self._passage(passage) for passage in passages)
            parts.append(self._section_end(passages, anchor))
        return "".join(parts)

    def _passage(self, passage: Passage) -> str:
        if passage.position == self._opened.position and self._opened.quoted:
            inside = tuple(one for one in self._opened.quoted if one[1] <= len(passage.text))
            if inside and not self.quote_found:
                self.quote_found = True
                return paper(passage.text, inside, 'id="zitat" tabindex="-1"')
        found = [one for one, _ in hits(passage.text, self._wanted)] if self._wanted else []
        html = paper(passage.text, found)
        for _ in found:
            self.hit_count += 1
            html = html.replace("<mark>", f'<mark id="treffer-{self.hit_count}" tabindex="-1">', 1)
        return html

    def _section_end(self, passages: Sequence[Passage], anchor: str) -> str:
        texts = self._texts
        told = [one for one in dict.fromkeys(passage.note for passage in passages) if one]
        notes = "".join(f'<p class="merk">{esc(note)}</p>' for note in told)
        facts = []
        page = pages(passages[0].page_first, passages[-1].page_last, texts)
        if page:
            facts.append(page)
        original = next((passage.original for passage in passages if passage.original), "")
        if original:
            facts.append(texts("reading_corresponds", original=original))
        line = f"<span>{esc(' · '.join(facts))}</span>" if facts else "<span></span>"
        link = f'<a href="#{esc(anchor)}" data-abschnitt>{esc(texts("reading_link"))}</a>'
        return f'{notes}<p class="seite">{line}{link}</p>'


def _facts(source: Source, showing: Showing) -> str:
    texts = showing.texts
    published = source_date(source)
    original = showing.originals.get(source.digest_of)
    rows = (
        (texts("publisher"), source.publisher),
        (texts("publisher_original"), original_line(source, showing)),
        (texts("date"), stand(published, texts.language) if published else ""),
        (texts("rights"), source.rights),
        (texts("to_note"), source.note or (original.note if original else "")),
    )
    told = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in rows if value)
    missing = ""
    if source.status is SourceStatus.DIGEST and source.digest_of and source.digest_of not in showing.present:
        link = f'<a href="{texts.path("/dokumente")}#fehlend">{esc(texts("original_how"))}</a>'
        missing = f'<p class="klein">{esc(texts("original_missing_short"))} {link}</p>'
    return f'<dl class="angaben">{told}</dl>{missing}'


def _file(index: Index, source: Source, texts: Texts) -> str:
    if original_file(index, source.id) is None:
        return ""
    return f'<a class="knopf ruhig" href="/dokumente/{esc(source.id)}/datei">{esc(texts("reading_file"))}</a>'


def _published(source: Source, texts: Texts) -> str:
    return outside_link(source.url, texts("reading_published")) if source.url else ""


def _contents(sections: Sections, texts: Texts) -> str:
    entries = {anchor: path[-1] for (path, anchor), _ in sections if path}
    if len(entries) < 2:
        return ""
    items = "".join(f'<li><a href="#{esc(anchor)}">{esc(name)}</a></li>' for anchor, name in entries.items())
    count = texts.count("documents_sections", len(entries))
    return (
        f'<details class="inhalt"><summary>{esc(texts("reading_contents"))} <span class="klein">{esc(count)}</span>'
        "</summary>"
        f'<ol lang="de">{items}</ol></details>'
    )


def _partly(source: Source, shown: int, total: int, texts: Texts) -> str:
    if shown == total:
        return ""
    told = texts.count("reading_some", shown, total=total)
    link = f'<a href="{texts.path(f"/dokumente/{source.id}")}#lesen">{esc(texts("reading_whole"))}</a>'
    return f'<p class="klein">{esc(told)} {link}</p>'


def _finder(number: int, texts: Texts) -> str:
    """Return the bar that leads from place to place; without a script its link leads to the first one."""
    if not number:
        return ""
    return (
        f'<div class="finder" data-anzahl="{number}" data-stand="{esc(texts("reading_position"))}">'
        '<button class="knopf ruhig" type="button" data-schritt="-1" hidden>'
        f"{esc(texts('reading_previous_hit'))}</button>"
        f'<button class="knopf ruhig" type="button" data-schritt="1" hidden>{esc(texts("reading_next_hit"))}</button>'
        f'<a class="knopf ruhig" href="#treffer-1">{esc(texts("reading_first_hit"))}</a>'
        '<span class="klein" role="status"></span></div>'
    )

"""Small helpers for writing HTML by hand: escaping, dates, addresses, numbers."""

import html
import re
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant.ui.texts import Texts
from ingest.types import Source, SourceStatus

STATIC = Path(__file__).resolve().parent / "static"
STATIC_PATH = "/ui"  # not /static or /assets: Gradio serves its own files there
_MONTHS = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_UNSAFE_SCHEME = re.compile(r"^(?!https?://)", re.IGNORECASE)


def esc(text: object) -> str:
    """Escape text for HTML, in elements and in quoted attributes."""
    return html.escape(str(text), quote=True)


def day(when: date, language: str) -> str:
    """Write a day for people: ``21.11.2026`` or ``21 November 2026``."""
    if language == "de":
        return f"{when.day}.{when.month}.{when.year}"
    return f"{when.day} {_MONTHS['en'][when.month - 1]} {when.year}"


def stand(published: str, language: str) -> str:
    """Write a date of ``sources.toml`` ("2022", "2022-06", "2025-10-20") for people; others stay as they are."""
    parts = published.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return published
    if len(parts) == 1:
        return published
    month = int(parts[1])
    if not 1 <= month <= 12:
        return published
    if len(parts) == 2:
        return f"{_MONTHS[language][month - 1]} {parts[0]}"
    return day(date(int(parts[0]), month, int(parts[2])), language)


def source_date(source: Source) -> str:
    """Return the ISO date that says how old a source's knowledge is; empty where nothing is known."""
    return source.knowledge_date or source.published


def status_badge(status: SourceStatus, texts: Texts) -> str:
    """Return word and sign of a source's status; the word carries the meaning."""
    return f'<span class="status {status.value}">{esc(texts("status_" + status.value))}</span>'


def outside_link(url: str, label: str) -> str:
    """Return a link to a publisher's page, or the plain label where the address is no web address."""
    if _UNSAFE_SCHEME.match(url):
        return esc(label)
    return f'<a href="{esc(url)}" rel="noopener noreferrer external">{esc(label)}</a>'


def pages(first: int | None, last: int | None, texts: Texts) -> str:
    """Return "Seite 5" or "Seite 5 bis 6"; empty for sources without pages."""
    if first is None:
        return ""
    if last is None or last == first:
        return texts("page_one", first=first)
    return texts("page_many", first=first, last=last)


def asset(name: str) -> str:
    """Return the address of a static file; it changes with the file, so that browsers may keep it."""
    return f"{STATIC_PATH}/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"

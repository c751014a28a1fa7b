"""Downloads the originals that ``sources.toml`` names into ``corpus/originale/``.

Nothing is put in place before it is complete and is what it should be; a broken download goes on where it stopped.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from ingest.discover import CORPUS
from ingest.download import DownloadError, download, open_client
from ingest.errors import IngestError
from ingest.sources import NAME, Entry, load_registry
from ingest.types import SourceStatus

if TYPE_CHECKING:
    import httpx

FETCHED = "fetched.json"
_LINK = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']([^"'#]+)["'][^>]*>(.*?)</a>""", re.IGNORECASE | re.DOTALL)


class Outcome(StrEnum):
    """What became of a download."""

    NEW = "neu"
    CHANGED = "geändert"
    UNCHANGED = "unverändert"
    KEPT = "vorhanden"  # could not be downloaded now, but an earlier copy is here
    BY_HAND = "von Hand"
    FAILED = "fehlt"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one original."""

    source_id: str
    title: str
    path: Path
    outcome: Outcome
    message: str = ""  # German: a warning, or why it failed and what to do by hand


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What one run did, original by original."""

    items: tuple[Fetched, ...]

    def _with(self, *outcomes: Outcome) -> tuple[Fetched, ...]:
        return tuple(item for item in self.items if item.outcome in outcomes)

    @property
    def fetched(self) -> tuple[Fetched, ...]:
        """What is new here or has changed."""
        return self._with(Outcome.NEW, Outcome.CHANGED)

    @property
    def unchanged(self) -> tuple[Fetched, ...]:
        """What was here before and stays as it is."""
        return self._with(Outcome.UNCHANGED, Outcome.KEPT)

    @property
    def by_hand(self) -> tuple[Fetched, ...]:
        """What has no public address and is not here."""
        return self._with(Outcome.BY_HAND)

    @property
    def failed(self) -> tuple[Fetched, ...]:
        """What could not be downloaded and is not here."""
        return self._with(Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class _Record:
    """What is remembered of a download."""

    url: str
    sha256: str
    first_seen: str
    size: int


def fetch_originals(
    corpus: Path = CORPUS, progress: Callable[[str, int, int], None] | None = None, wait_s: float = 1.0
) -> FetchReport:
    """Download every original named in ``corpus/sources.toml``; a failure of one costs the others nothing.

    ``wait_s``: seconds before the second try; doubled for each further one.
    """
    entries = [e for e in load_registry(corpus / NAME).entries if e.source.status is SourceStatus.ORIGINAL]
    folder = corpus / "originale"
    try:
        folder.mkdir(exist_ok=True)
        records = _load_records(folder / FETCHED)
        results = []
        with open_client() as client:
            for number, entry in enumerate(entries, start=1):
                results.append(_fetch(client, entry, folder, records, wait_s))
                _save_records(folder / FETCHED, records)
                if progress is not None:
                    progress("Originale holen", number, len(entries))
    except OSError as error:
        raise IngestError(
            f"In {folder} lässt sich nicht schreiben ({error.strerror or error}); prüfen Sie Platz und Rechte und "
            "starten Sie „leitlotse fetch“ noch einmal."
        ) from error
    return FetchReport(tuple(results))


def _fetch(client: "httpx.Client", entry: Entry, folder: Path, records: dict[str, _Record], wait_s: float) -> Fetched:
    source = entry.source
    target = folder / source.file
    if not entry.download and not entry.landing:
        if target.exists():
            return Fetched(source.id, source.title, target, Outcome.KEPT)
        return Fetched(
            source.id, source.title, target, Outcome.BY_HAND, _by_hand(entry, target, "hat keine öffentliche Adresse")
        )
    try:
        url, part = _download(client, entry, folder, wait_s)
    except DownloadError as failure:
        outcome = Outcome.KEPT if target.exists() else Outcome.FAILED
        return Fetched(source.id, source.title, target, outcome, _by_hand(entry, target, str(failure)))
    digest = hashlib.sha256(part.read_bytes()).hexdigest()
    known = records.get(source.id)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    outcome = Outcome.NEW if known is None or not target.exists() else Outcome.UNCHANGED
    message = ""
    if known is not None and known.sha256 != digest:
        outcome = Outcome.CHANGED
        message = (
            f"Achtung: „{source.title}“ hat sich seit dem {known.first_seen[:10]} geändert; prüfen Sie, ob die "
            "Zusammenfassung noch stimmt."
        )
    if known is None or known.sha256 != digest:
        records[source.id] = _Record(url, digest, now, part.stat().st_size)
    part.replace(target)
    return Fetched(source.id, source.title, target, outcome, message)


def _by_hand(entry: Entry, target: Path, why: str) -> str:
    where = entry.source.url or entry.landing or entry.download
    address = f" (Adresse: {where})" if where else ""
    return f"„{entry.source.title}“ {why}. Besorgen Sie die Datei{address} und legen Sie sie als {target} ab."


def _download(client: "httpx.Client", entry: Entry, folder: Path, wait_s: float) -> tuple[str, Path]:
    """Return the address and the complete file, checked, under its provisional name."""
    want_pdf = entry.source.file.lower().endswith(".pdf")
    part = folder / f"{entry.source.file}.part"
    if entry.download:
        try:
            return entry.download, download(client, entry.download, part, want_pdf, wait_s)
        except DownloadError:
            if not entry.landing or not want_pdf:
                raise
    page = download(client, entry.landing, folder / f"{entry.source.file}.landing.part", False, wait_s)
    try:
        text = page.read_bytes().decode("utf-8", errors="replace")
    finally:
        page.unlink(missing_ok=True)
    url = _document_link(text, entry)
    if url is None:
        raise DownloadError("ist auf seiner Seite nicht mehr verlinkt")
    return url, download(client, url, part, want_pdf, wait_s)


def _document_link(page: str, entry: Entry) -> str | None:
    """Return the link to the document on its landing page: to a PDF, and nearest to the title in its words."""
    wanted = set(re.findall(r"[a-zäöüß]{5,}", entry.source.title.lower()))
    best: tuple[int, str] | None = None
    for href, label in _LINK.findall(page):
        href = href.replace("&amp;", "&").strip()
        if ".pdf" not in urlsplit(href).path.lower():
            continue
        plain = unquote(href).lower().replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
        words = re.sub(r"<[^>]+>", " ", label).lower() + " " + plain + " " + unquote(href).lower()
        score = sum(1 for word in wanted if word in words)
        if best is None or score > best[0]:
            best = (score, urljoin(entry.landing, href))
    return best[1] if best is not None and (best[0] >= 2 or best[0] == len(wanted)) else None


def _load_records(path: Path) -> dict[str, _Record]:
    try:
        stored: Mapping[str, Mapping[str, object]] = json.loads(path.read_text(encoding="utf-8"))
        return {
            key: _Record(str(v["url"]), str(v["sha256"]), str(v["first_seen"]), int(str(v["size"])))
            for key, v in stored.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # never fetched before, or the note was damaged: what comes now counts as first seen


def _save_records(path: Path, records: Mapping[str, _Record]) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(
        json.dumps({key: asdict(record) for key, record in records.items()}, indent=2) + "\n", encoding="utf-8"
    )
    fresh.replace(path)

"""References of a sheet as people read them."""

from collections.abc import Iterable, Mapping

from assistant.messages import STATUS_WORDS
from assistant.places import Place
from ingest.types import Source

_STATE = "Stand "


def reference_lines(places: Iterable[Place], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Return one line a place: title, status, state of knowledge, section."""
    return tuple(_line(where, sources.get(where.source_id)) for where in places)


def _line(where: Place, source: Source | None) -> str:
    if source is None:
        return f"{where.source_id}, Abschnitt „{where.heading}“ (dieses Dokument ist hier nicht eingelesen)"
    known = source.knowledge_date or source.published
    dated = f", {_STATE}{_day(known)}" if known else ""
    return f"{source.title} ({STATUS_WORDS[source.status]}{dated}), Abschnitt „{where.heading}“"


def _day(known: str) -> str:
    parts = known.split("-")
    return ".".join(str(int(part)) for part in reversed(parts)) if len(parts) == 3 else known

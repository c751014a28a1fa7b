"""References of a sheet as people read them: document by document, each with its cited sections."""

from collections.abc import Mapping

from assistant.messages import STATUS_WORDS
from assistant.places import Numbering
from assistant.sheet.blocks import Block, Entry, Heading, Words
from ingest.types import Source


def reference_blocks(numbers: Numbering, sources: Mapping[str, Source]) -> list[Block]:
    """Return what stands at the end of a sheet: the documents in the order in which they are first cited."""
    cited: dict[str, list[str]] = {}
    for number, where in enumerate(numbers.all(), 1):
        cited.setdefault(where.source_id, []).append(f"[{number}] {where.heading}")
    documents = (
        Words(Entry("; ".join(found)), f"{_name(source_id, sources.get(source_id))}:")
        for source_id, found in cited.items()
    )
    return [Heading("Belege"), *documents] if cited else []


def _name(source_id: str, source: Source | None) -> str:
    if source is None:
        return f"{source_id} (dieses Dokument ist hier nicht eingelesen)"
    known = source.knowledge_date or source.published
    dated = f", Stand {_day(known)}" if known else ""
    return f"{source.title} ({STATUS_WORDS[source.status]}{dated})"


def _day(known: str) -> str:
    parts = known.split("-")
    return ".".join(str(int(part)) for part in reversed(parts)) if len(parts) == 3 else known

"""Small real objects for tests of single steps."""

from assistant.types import Evidence
from ingest.types import Passage, Source, SourceStatus


def passage(text: str, source_id: str = "quelle", position: int = 0, **more) -> Passage:
    defaults = {
        "id": f"{source_id}#{position}",
        "source_id": source_id,
        "position": position,
        "heading_path": ("Überschrift",),
        "anchor": "ueberschrift",
        "text": text,
        "page_first": None,
        "page_last": None,
        "char_start": 0,
        "char_end": len(text),
    }
    return Passage(**{**defaults, **more})


def source(source_id: str = "quelle", status: SourceStatus = SourceStatus.DIGEST, **more) -> Source:
    return Source(source_id, "Ein Titel", status, f"{source_id}.md", **more)


def evidence(text: str, rank: int = 1, score: float = 1.0, accepted: bool = True, **more) -> Evidence:
    found = passage(text, **more)
    return Evidence(rank, found, source(found.source_id), score, accepted)

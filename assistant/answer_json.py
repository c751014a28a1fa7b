"""The answer as the object of the outer contract (command line, batch and HTTP)."""

from typing import Any

from assistant.types import Answer, Citation, Evidence, Step

JsonObject = dict[str, Any]


def to_json(answer: Answer) -> JsonObject:
    """Return the contract's object; it may grow, what is there keeps its name and meaning."""
    return {
        "id": answer.id,
        "question": answer.question,
        "understood_as": answer.understood_as,
        "status": answer.status.value,
        "ai_system": answer.ai_system,
        "notice": answer.notice,
        "text": answer.text,
        "sentences": [
            {"text": sentence.text, "markers": list(sentence.markers), "supported": sentence.supported}
            for sentence in answer.sentences
        ],
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [_passage(item) for item in answer.evidence],
        "error_probability": answer.error_probability,
        "error_samples": answer.error_samples,
        "composer": answer.composer,
        "notes": list(answer.notes),
        "suggestions": list(answer.suggestions),
        "steps": [_step(step) for step in answer.steps],
    }


def _step(step: Step) -> JsonObject:
    return {"name": step.name, "seconds": step.seconds, "detail": step.detail, "values": dict(step.values)}


def _citation(citation: Citation) -> JsonObject:
    source = citation.source
    return {
        "marker": citation.marker,
        "source_id": source.id,
        "file": source.file,
        "title": source.title,
        "source_status": source.status.value,
        "publisher": source.publisher,
        "published": source.published,
        "heading_path": list(citation.heading_path),
        "page_first": citation.page_first,
        "page_last": citation.page_last,
        "quote": citation.quote,
        "url": citation.url,
        "note": citation.note,
        "digest_of": source.digest_of,
    }


def _passage(item: Evidence) -> JsonObject:
    return {
        "rank": item.rank,
        "source_id": item.source.id,
        "heading_path": list(item.passage.heading_path),
        "page_first": item.passage.page_first,
        "page_last": item.passage.page_last,
        "text": item.passage.text,
        "score": round(item.score, 4),
        "accepted": item.accepted,
        "reason": item.reason,
        "channels": {name: round(value, 4) for name, value in item.channels},
    }

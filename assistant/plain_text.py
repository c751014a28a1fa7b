"""An answer as plain text for the terminal, with numbered sources."""

from assistant.messages import STATUS_WORDS
from assistant.types import Answer, AnswerStatus, Citation


def place(citation: Citation) -> str:
    """Return where a quote stands: heading path and page."""
    parts = [" › ".join(citation.heading_path)] if citation.heading_path else []
    if citation.page_first is not None:
        last = citation.page_last or citation.page_first
        parts.append(f"Seite {citation.page_first}" + (f"–{last}" if last != citation.page_first else ""))
    return ", ".join(parts)


def plain_text(answer: Answer) -> str:
    """Return the answer with notice, sources and error probability."""
    lines = [f"[KI-System] {answer.notice}", ""]
    if answer.understood_as and answer.understood_as != answer.question:
        lines += [f"Verstanden als: {answer.understood_as}", ""]
    lines += [answer.text, ""]
    if answer.notes:
        lines += [*answer.notes, ""]
    if answer.citations:
        lines.append("Belege:")
    if answer.status is AnswerStatus.SWITCHED_OFF:
        lines += [f"- {' › '.join((item.source.title, *item.passage.heading_path))}" for item in answer.evidence]
    if answer.status is AnswerStatus.CLARIFY_AMBIGUOUS:
        lines += [f"- {question}" for question in answer.suggestions]
    for citation in answer.citations:
        source = citation.source
        status = STATUS_WORDS[source.status]
        dated = f", {source.published}" if source.published else ""
        lines.append(f"[{citation.marker}] {source.title} ({status}{dated}) – {place(citation)}")
        lines.append(f"    „{' '.join(citation.quote.split())}“")
        if citation.note:
            lines.append(f"    Zu beachten: {citation.note}")
    if answer.error_probability is not None:
        wrong = round(100 * answer.error_probability)
        lines += [
            "",
            f"Von 100 solchen Antworten sind etwa {wrong} falsch oder unvollständig (n = {answer.error_samples}).",
        ]
    return "\n".join(lines).rstrip()

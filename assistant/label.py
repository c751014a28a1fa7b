"""Step 7, the way out of every answer: notice, text, status and dates, whatever happened before."""

from collections.abc import Sequence

from assistant import messages
from assistant.messages import RESPONSIBLE_BODIES, SCOPE
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, Decision, Draft, Evidence, Screened, Sentence, Step
from ingest.types import Passage

_CLOSEST_NAMED = 3  # headings named when the answer is not in the documents


def section_url(passage: Passage) -> str:
    """Return where the passage can be read: in the reading view, or at its page of the PDF."""
    if passage.page_first is not None:
        return f"/dokumente/{passage.source_id}/datei#page={passage.page_first}"
    return f"/dokumente/{passage.source_id}#{passage.anchor}"


def render(sentences: Sequence[Sentence]) -> str:
    """Return the answer as text: sentences with their markers, lists one entry a line."""
    lines: list[str] = []
    for place, sentence in enumerate(sentences):
        last_item = sentence.list_item and not (place + 1 < len(sentences) and sentences[place + 1].list_item)
        markers = "".join(f" [{marker}]" for marker in sentence.markers)
        if sentence.list_item:
            lines.append(f"- {sentence.text}{markers if last_item else ''}")
        elif lines and not lines[-1].startswith("- ") and not sentences[place - 1].list_item:
            lines[-1] += f" {sentence.text}{markers}"
        else:
            lines.append(sentence.text + markers)
    return "\n".join(lines)


def label(
    screened: Screened,
    understood_as: str,
    decision: Decision,
    draft: Draft,
    evidence: Sequence[Evidence],
    steps: Sequence[Step],
    settings: Settings,
    original: str = "",
) -> Answer:
    """Return the finished answer; only an ANSWERED one carries citations."""
    answered = decision.status is AnswerStatus.ANSWERED
    text = render(draft.sentences) if answered else _refusal(screened, decision, evidence, settings, original)
    return Answer(
        question=screened.text,
        understood_as=understood_as,
        status=decision.status,
        notice=messages.NOTICE,
        text=text,
        sentences=draft.sentences if answered else (),
        citations=draft.citations if answered else (),
        evidence=tuple(evidence),
        error_probability=decision.error_probability if answered else None,
        error_samples=decision.error_samples if answered else 0,
        composer=draft.composer,
        steps=tuple(steps),
        suggestions=_suggestions(screened, evidence[0 if decision.status is AnswerStatus.CLARIFY_AMBIGUOUS else 1 : 6]),
        notes=draft.notes if answered else (),
    )


def contact(settings: Settings) -> str:
    """Return whom to ask, for the middle of a sentence."""
    named = " ".join(
        part for part in (settings.contact_name, settings.contact_email and f"({settings.contact_email})") if part
    )
    return named or messages.NO_CONTACT


def _refusal(
    screened: Screened, decision: Decision, evidence: Sequence[Evidence], settings: Settings, original: str
) -> str:
    status = decision.status
    if screened.crisis:
        return messages.CRISIS
    if status is AnswerStatus.SWITCHED_OFF and evidence:
        return messages.PASSAGES_ONLY
    body = next(
        (name for words, name in RESPONSIBLE_BODIES if any(word in screened.text.lower() for word in words)), ""
    )
    text = messages.text_for(
        status,
        looked_for=f"„{screened.core or screened.text}“",
        kinds=", ".join(kind for kind in screened.removed) or "Angaben zu einer Person",
        body=f", {body}" if body else "",
        scope=SCOPE,
        contact=contact(settings),
        limit=str(settings.max_question_chars),
        length=decision.reason,
        original=original,
        readings=" oder ".join(_headings([item for item in evidence if not item.passage.gap])[:2]),
        where="",
    )
    if status in {AnswerStatus.ABSTAINED_NO_EVIDENCE, AnswerStatus.ABSTAINED_WEAK_EVIDENCE}:
        named = _headings(evidence)[:_CLOSEST_NAMED]
        if named and status is AnswerStatus.ABSTAINED_WEAK_EVIDENCE:
            text += " " + messages.CLOSEST.format(headings=", ".join(named))
        text += " " + messages.ASK.format(contact=contact(settings))
    return text


def _headings(evidence: Sequence[Evidence]) -> list[str]:
    headings = dict.fromkeys(" › ".join(item.passage.heading_path) for item in evidence if item.passage.quotable)
    return [f"„{heading}“" for heading in headings if heading]


def _suggestions(screened: Screened, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return up to three questions that these sections answer."""
    asked = screened.core.lower()
    found = dict.fromkeys(
        item.passage.questions[0]
        for item in evidence
        if item.passage.questions and item.passage.quotable and not item.passage.gap
    )
    return tuple(question for question in found if question.lower() != asked)[:3]

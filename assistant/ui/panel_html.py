"""The panel beside an answer: its sources; without an answer what was found, and why it does not do."""

from assistant.types import Answer, AnswerStatus, Evidence
from assistant.ui.evidence_html import MARGIN, cited, panel_frame, place, read_link
from assistant.ui.markup import esc, status_badge
from assistant.ui.paper import around, paper
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts

_NEAREST = 3  # passages shown when there is no answer
_FOUND = 6  # passages shown while the off switch lets only passages through
# Why a passage that was near enough does not carry an answer; the search itself gives a reason only when it rejects.
_WHY = {
    AnswerStatus.ABSTAINED_WEAK_EVIDENCE: "not_enough_weak",
    AnswerStatus.ABSTAINED_NOT_SUPPORTED: "not_enough_support",
    AnswerStatus.ABSTAINED_ORIGINAL_MISSING: "not_enough_original",
}


def panel(answer: Answer, turn: str, showing: Showing) -> str:
    """Return the whole panel; empty when the search found nothing to show."""
    if answer.citations:
        return cited(answer, turn, showing)
    if answer.status.value.startswith(("abstained_", "switched_")):
        return _nearest(answer, turn, showing.texts)
    return ""


def _nearest(answer: Answer, turn: str, texts: Texts) -> str:
    switched = answer.status is AnswerStatus.SWITCHED_OFF
    quotable = [item for item in answer.evidence if item.passage.quotable]
    found = quotable[:_NEAREST]
    if switched:
        found = [item for item in quotable if item.accepted][:_FOUND] or found
    if not found:
        return ""
    cards = []
    for number, item in enumerate(found):
        why = ""
        if not switched:
            reason = item.reason or texts(_why(answer, item))
            why = f'<p class="klein"><strong>{esc(texts("not_enough"))}</strong> {esc(reason)}</p>'
        cards.append(
            f'<details class="quelle ohne-nr"{" open" if number == 0 else ""}>{_found_summary(item, texts)}'
            f'<div class="quelle-inhalt">{_found_body(item, texts)}{why}{read_link(item.passage, texts)}</div>'
            "</details>"
        )
    title = texts("found_title" if switched else "nearest_title")
    count = texts.count("found_count" if switched else "nearest_count", len(found))
    return panel_frame(turn, title, count, "".join(cards))


def _why(answer: Answer, item: Evidence) -> str:
    """Return the key of the words for why a passage that was not rejected carries no answer."""
    if item.passage.gap:
        return "not_enough_unpublished" if item.passage.gap == "public" else "not_enough_gap"
    return _WHY.get(answer.status, "not_enough_default")


def _found_summary(item: Evidence, texts: Texts) -> str:
    passage = item.passage
    where = place(passage.heading_path, passage.page_first, passage.page_last, texts)
    return (
        f'<summary><span><span class="titel">{esc(item.source.title)}</span><span class="ort">{esc(where)}</span>'
        f"{status_badge(item.source.status, texts)}</span></summary>"
    )


def _found_body(item: Evidence, texts: Texts) -> str:
    shown, _ = around(item.passage.text, (), MARGIN)
    return f'<blockquote class="papier" lang="{esc(item.source.language)}">{paper(shown)}</blockquote>'

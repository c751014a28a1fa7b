"""Step 2: makes a follow-up question stand alone, and leaves a self-contained one alone.

Only earlier *questions* (and the items of an earlier list, when one is pointed at) say what a follow-up
refers to. An earlier answer never serves as evidence, and exchanges without an answer are passed over.
"""

from dataclasses import dataclass

from assistant.types import AnswerStatus, Turn
from assistant.wording.references import (
    asks_about_the_system,
    content_words,
    depends,
    has_opener,
    is_correction,
    leans,
    noun_phrases,
    pointed_at,
    points_at_item,
    strip_openers,
)

_NAME_OF_THE_SYSTEM = "KI-Leitlotse"
_TOPICS_KEPT = 5


@dataclass(frozen=True, slots=True)
class Contextualised:
    """A question that stands alone."""

    query: str  # what is searched for
    understood_as: str  # the same for people
    follow_up: bool = False
    focus: str = ""  # the follow-up's own words; the sentences of the answer are chosen by them
    previous: str = ""  # the last answered question, standing alone
    unresolved: bool = False  # it points back, nothing was said before, but its own words say something
    status: AnswerStatus | None = None  # set when it points back and there is nothing to point at


def contextualise(question: str, history: tuple[Turn, ...]) -> Contextualised:
    """Return ``question`` as one that stands alone, with what it was taken to refer to."""
    topics: tuple[str, ...] = ()
    previous = ""
    answered = [turn for turn in history if turn.status == AnswerStatus.ANSWERED]
    last = answered[-1] if answered else None
    for turn in answered:
        previous = f"{turn.question} {' '.join(topics)}" if leans(turn.question) else turn.question
        topics = _topics(turn.question, topics)
    opener = has_opener(question)
    bare = strip_openers(question)
    correction = is_correction(question) and last is not None
    if asks_about_the_system(bare):
        return Contextualised(f"{bare} {_NAME_OF_THE_SYSTEM}", bare, focus=f"{bare} {_NAME_OF_THE_SYSTEM}")
    if not bare or not (correction or depends(bare, opener)):
        return Contextualised(question if not opener else bare or question, bare or question, focus=bare or question)
    if not topics or last is None:
        if content_words(bare):
            return Contextualised(bare, bare, focus=bare, unresolved=True)
        return Contextualised(bare, bare, status=AnswerStatus.CLARIFY_REFERENCE, focus=bare)
    # What followed an item that was pointed at ("the third one?") may hold a list too; "and the last?" means the first.
    listed = [turn for turn in answered if not points_at_item(turn.question)]
    item = pointed_at(bare, [turn.answer for turn in reversed(listed)])
    about = (item,) if item else topics[:_TOPICS_KEPT]
    if correction:
        query = f"{strip_openers(last.understood_as or last.question)} {bare}"
        return Contextualised(query, f"{bare} – bezogen auf: {last.question}", True, bare, previous)
    reference = f"{bare} – bezogen auf: {', '.join(about)}"
    context = item or " ".join(topics[:_TOPICS_KEPT])
    return Contextualised(f"{bare} {context}", reference, True, f"{bare} {item}".strip(), previous)


def _topics(question: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the talk is about after this question, newest first."""
    bare = strip_openers(question)
    own = noun_phrases(bare)
    if not before or not leans(question):
        return own
    return tuple(dict.fromkeys((*own, *before)))[: _TOPICS_KEPT + 2]

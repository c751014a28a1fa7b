"""Step 1: cleans a question and decides at the door what goes no further."""

import re
import unicodedata
from collections.abc import Callable

from assistant.screening import personal_data, unsafe
from assistant.screening.crisis import is_crisis
from assistant.screening.question_core import core_question
from assistant.types import AnswerStatus, Screened

__all__ = ["clean", "core_question", "screen"]

# Invisible characters that can carry hidden text: zero-width, direction marks, tags, variation selectors.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def clean(text: str) -> str:
    """Normalise to NFC, drop control, invisible and private characters, fold white space."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"} else char for char in text
    )
    return re.sub(r"\s+", " ", text).strip()


def screen(
    question: str,
    max_chars: int,
    is_published: Callable[[str], bool],
    is_common: Callable[[str], bool],
) -> Screened:
    """Clean ``question`` and decide whether it may go on.

    ``is_published`` and ``is_common`` are explained in ``personal_data.mask``.
    """
    text = clean(question)
    crisis = is_crisis(text[:max_chars]) or is_crisis(text[max_chars:][-max_chars:])
    if len(text) > max_chars and crisis:
        return Screened("", "", AnswerStatus.REFUSED_UNSAFE, crisis=True)
    if len(text) > max_chars:
        # Nothing of an over-long text is shown or searched; it may hold anything.
        return Screened("", "", AnswerStatus.REFUSED_TOO_LONG)
    masked = personal_data.mask(text, is_published, is_common)
    if crisis:
        status: AnswerStatus | None = AnswerStatus.REFUSED_UNSAFE
    elif masked.identifiers:
        status = AnswerStatus.REFUSED_PERSONAL_DATA
    elif not _LETTERS.search(text):
        status = AnswerStatus.CLARIFY_EMPTY
    elif unsafe.is_unsafe(masked.text):
        status = AnswerStatus.REFUSED_UNSAFE
    elif unsafe.is_individual_case(masked.text):
        status = AnswerStatus.REFUSED_INDIVIDUAL_CASE
    else:
        status = None
    core = "" if status is AnswerStatus.CLARIFY_EMPTY else core_question(masked.text)
    return Screened(masked.text, core, status, masked.identifiers + masked.names, crisis)

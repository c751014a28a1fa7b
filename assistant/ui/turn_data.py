"""What the script keeps of a turn: for the talk, for copying, for handing the answer back for an export."""

import json

from assistant.exporting.export import Seal, copy_tail, copy_text
from assistant.types import Answer, AnswerStatus
from assistant.ui.record import heading, record_of, state
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts

_NAME_LENGTH = 30  # characters of a talk's name, taken from its first question


def turn_data(answer: Answer, turn: str, showing: Showing, seal: Seal) -> str:
    """Return what the script keeps of a turn, as a data block that no browser runs."""
    record = record_of(answer, showing)
    written, signature = seal.close(record)
    data = {
        "turn": turn,
        "question": answer.question,
        "answer": answer.text,
        "understood_as": answer.understood_as,
        "status": answer.status.value,
        "name": _short(answer.question),
        "title": f"{heading(answer, showing.texts)}: {answer.question}",
        "announce": _announcement(answer, showing.texts),
        "record": written,
        "signature": signature,
        "copy": copy_text(record),
        "tail": copy_tail(record),
    }
    # "</script>" in a text would end the block; < cannot be read as markup.
    block = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    return f'<script type="application/json" class="daten">{block}</script>'


def _announcement(answer: Answer, texts: Texts) -> str:
    if answer.status is not AnswerStatus.ANSWERED:
        return texts("announce_other", head=heading(answer, texts), state=state(answer, texts))
    claims = sum(not sentence.intro for sentence in answer.sentences)
    return texts(
        "announce_answered",
        sentences=texts.count("announce_sentences", claims),
        sources=texts.count("announce_sources", len(answer.citations)),
    )


def _short(question: str) -> str:
    if len(question) <= _NAME_LENGTH:
        return question
    return question[:_NAME_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"

"""Reads the lines of ``leitlotse ask --batch``."""

import json
from dataclasses import dataclass
from typing import Any

from assistant.types import Turn
from assistant.writing.write import Style


class BatchLineError(Exception):
    """A line that cannot be used; its text is one German sentence."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One question of a batch."""

    question: str
    id: str | None = None
    conversation: str | None = None
    history: tuple[Turn, ...] = ()
    style: Style = Style.NORMAL


def parse_line(raw: bytes) -> BatchLine:
    """Return the line; raise BatchLineError where it is no JSON object with the contract's fields."""
    try:
        value = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise BatchLineError("Das ist kein Text in UTF-8. Bitte speichern Sie die Eingabe als UTF-8.") from None
    except (json.JSONDecodeError, RecursionError):
        raise BatchLineError(
            'Das ist kein gültiges JSON. Erwartet wird zum Beispiel {"id": "1", "question": "…"}.'
        ) from None
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise BatchLineError("Das Feld „question“ fehlt oder ist kein Text. Bitte ergänzen Sie es.")
    for name in ("id", "conversation"):
        if not isinstance(value.get(name), str | int | None):
            raise BatchLineError(f"Das Feld „{name}“ ist kein Text. Bitte berichtigen Sie es.")
    line_id, talk = value.get("id"), value.get("conversation")
    return BatchLine(
        value["question"],
        None if line_id is None else str(line_id),
        None if talk is None else str(talk),
        parse_history(value.get("history")),
        _style(value.get("style")),
    )


def _style(value: Any) -> Style:  # noqa: ANN401  # raw JSON
    try:
        return Style(value) if value is not None else Style.NORMAL
    except ValueError:
        raise BatchLineError(f"Das Feld „style“ kennt nur diese Werte: {', '.join(Style)}.") from None


def parse_history(value: Any) -> tuple[Turn, ...]:  # noqa: ANN401  # raw JSON
    """Return the earlier turns; raise BatchLineError where they are no list of question and answer."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BatchLineError("Das Feld „history“ ist keine Liste. Bitte berichtigen Sie es.")
    turns = []
    for turn in value:
        if not isinstance(turn, dict) or not all(isinstance(turn.get(name), str) for name in ("question", "answer")):
            raise BatchLineError("Jeder Eintrag von „history“ braucht die Texte „question“ und „answer“.")
        turns.append(Turn(turn["question"], turn["answer"], status=str(turn.get("status", "answered"))))
    return tuple(turns)

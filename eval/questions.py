"""Reads the public question set."""

import json
from pathlib import Path
from typing import Any

from eval.types import Nuggets, Question, QuestionSet, Talk, TalkTurn, Unanswerable, Variant

FOLDER = Path(__file__).resolve().parent / "questions"


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _nuggets(value: list[list[str]]) -> Nuggets:
    return tuple(tuple(alternatives) for alternatives in value)


def _talk(row: dict[str, Any]) -> Talk:
    turns = tuple(
        TalkTurn(turn["question"], turn["expected"], _nuggets(turn["nuggets"]), turn["follow_up"])
        for turn in row["turns"]
    )
    return Talk(row["id"], row["category"], turns)


def load_questions(folder: Path = FOLDER) -> QuestionSet:
    """Return the four sets; the files are JSON Lines, described in ``eval/README.md``."""
    return QuestionSet(
        answerable=tuple(
            Question(
                row["id"],
                row["category"],
                row["style"],
                row["lang"],
                row["fact"],
                row["question"],
                _nuggets(row["nuggets"]),
                tuple(row["sources"]),
            )
            for row in _rows(folder / "answerable.jsonl")
        ),
        unanswerable=tuple(
            Unanswerable(
                row["id"],
                row["category"],
                row["expected"],
                row["question"],
                _nuggets(row.get("korrektur", [])),
                tuple(row.get("pii", [])),
                tuple(row.get("verboten", [])),
                row.get("antwort_erlaubt", False),
            )
            for row in _rows(folder / "unanswerable.jsonl")
        ),
        dialogues=tuple(_talk(row) for row in _rows(folder / "dialogues.jsonl")),
        fairness=tuple(
            Variant(row["id"], row["group"], row["category"], row["question"], _nuggets(row["nuggets"]))
            for row in _rows(folder / "fairness.jsonl")
        ),
    )

"""The failure gallery: real cases in which the system keeps silent, is right to correct, or was wrong when measured."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.messages import CORRECTION
from assistant.settings import PROJECT_ROOT
from assistant.training.types import Case
from assistant.transparency.types import Evaluation
from assistant.types import Answer, AnswerStatus

QUESTIONS = PROJECT_ROOT / "eval" / "questions" / "unanswerable.jsonl"
_OF_EACH = 3  # corrected questions shown
_WRONG_OF_EACH = 2  # wrong answers shown for each reason
_ASKED_AT_MOST = 24  # questions asked anew for the gallery
_SILENT = ("original", "nah", "einzelfall", "fremd")  # kinds of questions that are better not answered
_REASONS: dict[AnswerStatus, str] = {
    AnswerStatus.ABSTAINED_NO_EVIDENCE: "In den Dokumenten steht dazu nichts.",
    AnswerStatus.ABSTAINED_WEAK_EVIDENCE: "Die gefundenen Stellen reichen für eine sichere Antwort nicht.",
    AnswerStatus.ABSTAINED_ORIGINAL_MISSING: "Das steht nur im Original, und das liegt hier nicht vor.",
    AnswerStatus.ABSTAINED_NOT_SUPPORTED: "Kein Satz hielt der Prüfung am Beleg stand.",
    AnswerStatus.REFUSED_INDIVIDUAL_CASE: "Über Einzelfälle urteilt das System nicht.",
}
_WRONG: dict[str, str] = {
    "unvollständig": "Die Antwort war in der Prüfung unvollständig oder falsch.",
    "keine Antwort": "Das System schwieg, obwohl die Dokumente die Antwort enthalten.",
    "falscher Beleg": "Die Antwort stützte sich auf eine Stelle, die nicht als Beleg gilt.",
}


def live_cases(ask: Callable[[str], Answer], questions: Path = QUESTIONS) -> tuple[Case, ...]:
    """Ask public test questions anew and return those where the system keeps silent or corrects the question."""
    silent: dict[str, list[Case]] = {kind: [] for kind in _SILENT}
    corrected: list[Case] = []
    for kind, question in _some(questions):
        answer = ask(question)
        if kind in silent and answer.status in _REASONS:
            silent[kind].append(Case("schweigt", question, answer.text, _REASONS[answer.status]))
        elif answer.text.startswith(CORRECTION):
            corrected.append(
                Case(
                    "berichtigt", question, answer.text, "Die Frage nimmt etwas Falsches an; der Beleg sagt es anders."
                )
            )
    first = [cases[0] for cases in silent.values() if cases]
    return (*first, *corrected[:_OF_EACH])


def _some(file: Path) -> Iterator[tuple[str, str]]:
    """Yield kind and text of the first questions of each kind that the gallery is made of."""
    seen: dict[str, int] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        stored = json.loads(line)
        kind, question = str(stored["category"]), str(stored["question"])
        most = 12 if kind == "falsche_praemisse" else 3
        if kind in (*_SILENT, "falsche_praemisse") and seen.get(kind, 0) < most and sum(seen.values()) < _ASKED_AT_MOST:
            seen[kind] = seen.get(kind, 0) + 1
            yield kind, question


def wrong_cases(evaluation: Evaluation | None) -> tuple[Case, ...]:
    """Return cases of the last evaluation in which the system was wrong, some of each reason."""
    found: dict[str, list[Case]] = {}
    for loss in evaluation.losses if evaluation else ():
        if loss.part not in {"answerable", "unanswerable"}:
            continue
        told = _WRONG.get(loss.reason, "Das System hätte hier nicht so antworten dürfen.")
        found.setdefault(loss.reason, []).append(Case("falsch", loss.question, loss.text, told))
    return tuple(case for cases in found.values() for case in cases[:_WRONG_OF_EACH])

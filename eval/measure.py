"""Asks a system every public question and gathers the scores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from eval import metrics
from eval.score import (
    answerable_figures,
    answered_right,
    dialogue_figures,
    fairness_figures,
    handled,
    is_full_answer,
    turn_handled,
)
from eval.types import Figure, Loss, Question, QuestionSet, Reply, Scores, System, Talk, Unanswerable, Variant

_EXCERPT = 400  # characters of a wrong answer that are kept for reading

_Pairs = Sequence[tuple[Question, Reply]]
_Item = TypeVar("_Item")
_Asked = TypeVar("_Asked", Question, Unanswerable, Variant)


def _by(pairs: Sequence[tuple[_Item, Reply]], key: Callable[[_Item], str]) -> dict[str, list[tuple[_Item, Reply]]]:
    result: dict[str, list[tuple[_Item, Reply]]] = {}
    for item, answer in pairs:
        result.setdefault(key(item), []).append((item, answer))
    return dict(sorted(result.items()))


def _losses(
    asked: _Pairs, hard: Sequence[tuple[Unanswerable, Reply]], talks: Iterable[tuple[Talk, list[Reply]]]
) -> Iterator[Loss]:
    for question, reply in asked:
        if not is_full_answer(question, reply):
            yield _loss(
                "answerable", question.id, question.text, reply, "unvollständig" if reply.answered else "keine Antwort"
            )
        elif not answered_right(question, reply):
            yield _loss("answerable", question.id, question.text, reply, "falscher Beleg")
    for item, reply in hard:
        if not handled(item, reply):
            yield _loss("unanswerable", item.id, item.text, reply, f"erwartet: {item.expected}")
    for talk, replies in talks:
        for number, (turn, reply) in enumerate(zip(talk.turns, replies, strict=True), 1):
            if not turn_handled(turn, reply):
                yield _loss("dialogues", f"{talk.id}.{number}", turn.text, reply, f"erwartet: {turn.expected}")


def _flips(groups: Iterable[Sequence[tuple[Variant, Reply]]]) -> Iterator[Loss]:
    for group in groups:
        if metrics.flipped([(reply.answered, is_full_answer(variant, reply)) for variant, reply in group]):
            for variant, reply in group:
                reason = "Gruppe gekippt: " + ("vollständig" if is_full_answer(variant, reply) else "nicht vollständig")
                yield _loss("fairness", variant.id, variant.text, reply, reason)


def _loss(part: str, number: str, question: str, reply: Reply, reason: str) -> Loss:
    text = reply.text if len(reply.text) <= _EXCERPT else reply.text[:_EXCERPT] + " …"
    return Loss(part, number, question, reply.status, reason, text)


def _ask(system: System, items: Sequence[_Asked]) -> list[tuple[_Asked, Reply]]:
    return [(item, system.talk([item.text])[0]) for item in items]


def measure(system: System, questions: QuestionSet, progress: Callable[[str], None] = lambda _: None) -> Scores:
    """Ask a system everything and return its scores."""
    progress(f"{system.name}: {len(questions.answerable)} beantwortbare Fragen")
    asked = _ask(system, questions.answerable)
    progress(f"{system.name}: {len(questions.unanswerable)} nicht beantwortbare Fragen")
    hard = _ask(system, questions.unanswerable)
    progress(
        f"{system.name}: {len(questions.dialogues)} Gespräche, {len(questions.fairness)} Fragen zur Gleichbehandlung"
    )
    talks = [(talk, system.talk([turn.text for turn in talk.turns])) for talk in questions.dialogues]
    groups = list(_by(_ask(system, questions.fairness), lambda variant: variant.group).values())

    figures: dict[str, dict[str, Figure]] = {"answerable": answerable_figures(asked)}
    for style, some in _by(asked, lambda question: question.style).items():
        figures[f"answerable/stil/{style}"] = answerable_figures(some)
    for category, some in _by(asked, lambda question: question.category).items():
        figures[f"answerable/art/{category}"] = answerable_figures(some)
    figures["unanswerable"] = {"richtig behandelt": metrics.proportion([handled(q, r) for q, r in hard])}
    for category, few in _by(hard, lambda question: question.category).items():
        figures[f"unanswerable/art/{category}"] = {
            "richtig behandelt": metrics.proportion([handled(q, r) for q, r in few])
        }
    for expected, few in _by(hard, lambda question: question.expected).items():
        figures[f"unanswerable/erwartet/{expected}"] = {
            "richtig behandelt": metrics.proportion([handled(q, r) for q, r in few])
        }
    everyone = [*((r, False) for _, r in asked), *((r, True) for q, r in hard if not q.correction and not q.may_answer)]
    precision, recall = metrics.abstention([not r.answered for r, _ in everyone], [due for _, due in everyone])
    figures["enthaltung"] = {"Genauigkeit": precision, "Vollständigkeit": recall}
    figures["dialogues"] = dialogue_figures(
        [pair for talk, replies in talks for pair in zip(talk.turns, replies, strict=True)]
    )
    figures["fairness"] = fairness_figures(groups)

    stated = [
        (r.error_probability, not is_full_answer(q, r))
        for q, r in asked
        if r.answered and r.error_probability is not None
    ]
    doubt, wrong = [p for p, _ in stated], [w for _, w in stated]
    seen = metrics.reliability(doubt, wrong)
    curve = metrics.risk_coverage(doubt, wrong)
    if stated:
        error = metrics.calibration_error(seen)
        figures["fehlerwahrscheinlichkeit"] = {
            "Kalibrierfehler": Figure(error, error, error, len(stated)),
            "angezeigt (Mittel)": metrics.mean(doubt),
            "eingetreten": metrics.proportion(wrong),
            "Risiko über alle Abdeckungen": Figure(area := metrics.risk_area(curve), area, area, len(stated)),
        }
    return Scores(system.name, figures, curve, seen, (*_losses(asked, hard, talks), *_flips(groups)))

"""Fits the two small models of ``assistant/decide.py`` on the public questions: ``python -m eval.fit``.

``answerable``: whether the documents hold an answer, from what the search found. ``error``: whether an answer that is
given is wrong or incomplete. Both are checked by cross-validation in which paraphrases of one fact, and the variants of
one fairness group, stay together; every figure written is from held-out questions. Run it after a change to the corpus,
the search or the composer; it writes ``assistant/data/decision.json`` and says what it measured.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.contextualise import contextualise
from assistant.knowledge import Knowledge
from assistant.screen import screen
from assistant.searching.follow_up import retrieve_in_talk
from assistant.service import Assistant
from assistant.settings import PROJECT_ROOT, Settings
from eval import metrics
from eval.fit_options import INDEX_HELP
from eval.logistic import Floats, best_penalty, fit, folds, held_out
from eval.questions import load_questions
from eval.score import is_full_answer
from eval.systems import Leitlotse
from eval.trees import fit_trees, held_out_trees, names_used
from eval.types import Question, Variant
from ingest.errors import IngestError

TARGET = PROJECT_ROOT / "assistant" / "data" / "decision.json"
_FOLDS = 10
_PENALTIES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
_LET_THROUGH = 0.975  # share of answerable questions that the threshold must let through, held out
_SURELY_NOT = 0.005  # share of answerable questions that may fall under the lower threshold
_LET_THROUGH_PLAIN = 0.995  # the same without questions in the index: foreign texts look less sure than these
_BANDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)
_FOR_ABSTAINING = ("nah", "fremd", "original")  # the other kinds are met by the screen or by a correction


# What each feature may say about an answer being right (+) or wrong (-). Left out: what only describes the
# question, such as its length; it would mirror how these questions were written.
_SPEAKS = {
    "first_cosine": 1, "relative_cosine": 1, "question_cosine": 1, "first_question_cosine": 1, "question_coverage": 1,
    "first_question_coverage": 1, "coverage_first_any": 1, "coverage_top3": 1, "grams_share": 1, "sentence_share": 1,
    "words_share": 1, "relative_words": 1, "agreement": 1, "top_score_per_word": 1, "score_mean_gap": 1,
    "names_missing": -1, "name_missing": -1, "names_missing_3": -1, "words_missing": -1, "focus_missing": -1,
    "together_missing": -1, "number_missing": -1, "quantity_missing": -1, "unknown_share": -1,
    "gap_ratio": -1, "gap_margin": -1, "question_match_3": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Cases:
    """Cases to fit on; row i of ``features`` belongs to ``positive[i]`` and ``groups[i]``."""

    names: tuple[str, ...]
    features: Floats  # shape (n, names)
    positive: NDArray[np.bool_]
    groups: tuple[str, ...]


Searched = dict[str, float]


def search(text: str, knowledge: Knowledge, settings: Settings) -> Searched | None:
    """Return the features of what the search finds; None where it is decided without them."""
    screened = screen(text, settings.max_question_chars, knowledge.is_published, knowledge.is_common)
    if screened.status is not None:
        return None
    context = contextualise(knowledge.respell(screened.core), ())
    if context.status is not None:
        return None
    return dict(retrieve_in_talk(context, knowledge.index, knowledge.embedder, knowledge.matcher).features)


def cases(rows: Sequence[tuple[Searched, bool, str]], names: tuple[str, ...] = tuple(_SPEAKS)) -> Cases:
    """Gather rows of (features, positive, group)."""
    table = np.array([[features.get(name, 0.0) for name in names] for features, _, _ in rows], dtype=np.float64)
    return Cases(
        names,
        table.reshape(len(rows), len(names)),
        np.array([positive for _, positive, _ in rows], dtype=np.bool_),
        tuple(group for _, _, group in rows),
    )


def _fitted(data: Cases) -> tuple[dict[str, Any], Floats]:
    """Return the model as written to the file, and the held-out probabilities."""
    fold = folds(data.groups, _FOLDS)
    signs = np.array([-_SPEAKS.get(name, 0) for name in data.names], dtype=np.float64)
    penalty = best_penalty(data.features, data.positive, fold, _PENALTIES, signs)
    model = fit(data.features, data.positive, penalty, signs)
    seen = held_out(data.features, data.positive, fold, penalty, signs)
    stated, hit = seen.tolist(), data.positive.tolist()
    return {
        "features": list(data.names),
        "mean": [round(float(value), 6) for value in model.mean],
        "scale": [round(float(value), 6) for value in model.scale],
        "weights": [round(float(value), 6) for value in model.weights],
        "intercept": round(model.intercept, 6),
        "penalty": penalty,
        "n": len(stated),
        "positive": int(data.positive.sum()),
        "auroc": round(metrics.auroc(stated, hit), 4),
        "calibration_error": round(metrics.calibration_error(metrics.reliability(stated, hit)), 4),
    }, seen


def fit_answerable(data: Cases, let_through: float = _LET_THROUGH) -> dict[str, Any]:
    """Return the trees that tell answerable questions from others, with their two thresholds.

    What is asked for and lacks weighs differently where a gap section competes, so sums of weights are not enough here.
    """
    seen = held_out_trees(data.features, data.positive, folds(data.groups, _FOLDS))
    model = fit_trees(data.features, data.positive)
    yes, no = np.sort(seen[data.positive]), seen[~data.positive]
    threshold = float(np.quantile(yes, 1 - let_through))
    return {
        "features": list(data.names),
        "n": len(seen),
        "positive": int(data.positive.sum()),
        "auroc": round(metrics.auroc(seen.tolist(), data.positive.tolist()), 4),
        "threshold": round(threshold, 4),
        "threshold_none": round(min(threshold, float(np.quantile(yes, _SURELY_NOT))), 4),
        "let_through": round(float(np.mean(yes >= threshold)), 4),
        "kept_back": round(float(np.mean(no < threshold)), 4),
        "used": names_used(model["trees"], data.names),
        **model,
    }


def fit_error(data: Cases) -> dict[str, Any]:
    """Return the model of the error probability, with what was seen in each band of it."""
    model, seen = _fitted(data)
    bands, low = [], -1.0
    for high in _BANDS:
        inside = (seen > low) & (seen <= high)
        bands.append({"up_to": high, "n": int(inside.sum()), "wrong": int(data.positive[inside].sum())})
        low = high
    model["bands"] = bands
    return model


def _facts(question: Question | Variant) -> str:
    """Return what keeps questions together: the same expected facts, whatever the wording."""
    return json.dumps(question.nuggets, ensure_ascii=False)


def gather(settings: Settings) -> tuple[Cases, Cases]:
    """Ask the public questions and return the cases for both models.

    For the error model every question is answered that the search finds anything for: thresholds in force at the
    moment must not decide what the next ones are learned from.
    """
    questions, knowledge = load_questions(), Knowledge.open(settings)
    asked: list[Question | Variant] = [*questions.answerable, *questions.fairness]
    known = [(item, found) for item in asked if (found := search(item.text, knowledge, settings)) is not None]
    others = [item for item in questions.unanswerable if item.category in _FOR_ABSTAINING]
    foreign = [(item, found) for item in others if (found := search(item.text, knowledge, settings)) is not None]
    answerable = cases(
        [(found, True, _facts(item)) for item, found in known] + [(found, False, item.id) for item, found in foreign]
    )
    system = Leitlotse(Assistant(knowledge, settings))
    given = [(item, found, system.talk([item.text])[0]) for item, found in known]
    error = cases(
        [(found, not is_full_answer(item, reply), _facts(item)) for item, found, reply in given if reply.answered]
    )
    return answerable, error


def _as_json(models: dict[str, dict[str, Any]]) -> str:
    """Write a line per property, and per tree: differences stay readable."""
    lines = []
    for name, model in models.items():
        properties = [
            f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in model.items()
            if key != "trees"
        ]
        if "trees" in model:
            trees = ",\n".join(f"   {json.dumps(tree)}" for tree in model["trees"])
            properties.append(f'  "trees": [\n{trees}\n  ]')
        lines.append(f" {json.dumps(name)}: {{\n" + ",\n".join(properties) + "\n }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: Sequence[str] = ()) -> int:
    """Fit both models and write them."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit", description="Passt die Schwellen des KI-Systems an.")
    parser.add_argument("--index", type=Path, help=INDEX_HELP)
    parser.add_argument("--plain", type=Path, help="Ordner eines Index derselben Texte ohne Fragen")
    parser.add_argument("--out", type=Path, default=TARGET, help="Datei, die geschrieben wird")
    parser.add_argument(
        "--let-through", type=float, default=_LET_THROUGH, help="Anteil beantwortbarer Fragen über der Schwelle"
    )
    options = parser.parse_args(arguments)
    try:
        answerable, error = gather(Settings(index=options.index) if options.index else Settings())
    except IngestError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    model = {"answerable": fit_answerable(answerable, options.let_through), "error": fit_error(error)}
    if options.plain:
        # Originals and own documents carry no questions: what the search finds there looks different.
        answerable, error = gather(Settings(index=options.plain))
        model |= {"answerable_plain": fit_answerable(answerable, _LET_THROUGH_PLAIN), "error_plain": fit_error(error)}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(_as_json(model), encoding="utf-8")
    first, second = model["answerable"], model["error"]
    sys.stdout.write(
        f"beantwortbar: n = {first['n']}, AUROC {first['auroc']}, Schwelle {first['threshold']}: lässt "
        f"{first['let_through']:.1%} der beantwortbaren durch, hält {first['kept_back']:.1%} der übrigen zurück\n"
        f"Fehler: n = {second['n']}, davon falsch {second['positive']}, AUROC {second['auroc']}, "
        f"Kalibrierfehler {second['calibration_error']}\nGeschrieben: {options.out}\n"
    )
    return 0


if __name__ == "__main__":
    from assistant.environment import prepare

    prepare()
    raise SystemExit(main(sys.argv[1:]))

"""Fits the choice of sentences on the public questions: ``python -m eval.fit_sentences --index DIR --plain DIR``.

``--plain`` names an index of the same texts without questions, as originals and own documents are. A sentence or list
counts as right when it holds one of the expected facts. The figures written are for questions that had no part in the
fit (paraphrases of one fact stay together). Writes ``assistant/data/sentences.json``.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.compose import PASSAGES_READ
from assistant.contextualise import contextualise
from assistant.knowledge import Knowledge
from assistant.screen import core_question
from assistant.searching.follow_up import retrieve_in_talk
from assistant.sentence_scores import SENTENCE_FEATURES, describe_units
from assistant.settings import PROJECT_ROOT, Settings
from assistant.wording.question_kind import question_kind
from eval import metrics
from eval.logistic import Floats, fit, folds, held_out
from eval.questions import load_questions
from eval.types import Question, Variant

TARGET = PROJECT_ROOT / "assistant" / "data" / "sentences.json"
_FOLDS = 5
_PENALTY = 1.0
# Without questions the documents may be about anything, and the embedding knows this corpus' field best, so that words
# seem to say less here than they do elsewhere. Raising their weight costs half a percent of full answers here and finds
# the right sentence of foreign German text more often (500 questions of XQuAD-de: 72 % instead of 68 % in first place).
_FOREIGN = 5.0


def gather(knowledge: Knowledge) -> tuple[Floats, NDArray[np.bool_], list[str]]:
    """Return features (n, SENTENCE_FEATURES), whether each unit is right (n), and the facts it was asked for."""
    features: list[Floats] = []
    right: list[bool] = []
    groups: list[str] = []
    questions = load_questions()
    everyone: list[Question | Variant] = [*questions.answerable, *questions.fairness]
    for item in everyone:
        context = contextualise(knowledge.respell(core_question(item.text)), ())
        query = context.query
        found = retrieve_in_talk(context, knowledge.index, knowledge.embedder, knowledge.matcher).evidence
        usable = [one for one in found if one.accepted and one.passage.quotable and not one.passage.gap]
        described = describe_units(query, query, question_kind(query), usable[:PASSAGES_READ], knowledge.matcher)
        features.append(described.features.astype(np.float64))
        right += [metrics.nugget_recall(unit.text, item.nuggets) > 0 for _, _, unit, _ in described.units]
        groups += [json.dumps(item.nuggets, ensure_ascii=False)] * len(described.units)
    return np.concatenate(features), np.array(right, dtype=np.bool_), groups


def fitted(knowledge: Knowledge, coverage: float = 1.0) -> dict[str, Any]:
    """Return the model as written to the file, the weight of the words multiplied by ``coverage``."""
    features, right, groups = gather(knowledge)
    signs = np.array([-1.0 if name == "place" else 1.0 for name in SENTENCE_FEATURES])
    model = fit(features, right, _PENALTY, signs)
    seen = held_out(features, right, folds(groups, _FOLDS), _PENALTY, signs)
    weights = model.weights / np.where(model.scale > 0, model.scale, 1.0)
    weights[SENTENCE_FEATURES.index("coverage")] *= coverage
    return {
        "intercept": round(float(model.intercept - model.mean @ weights), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(SENTENCE_FEATURES, weights, strict=True)},
        "sentences": len(right),
        "right": int(right.sum()),
        "held_out_auroc": round(metrics.auroc(seen.tolist(), right.tolist()), 4),
    }


def main(arguments: Sequence[str] = ()) -> int:
    """Fit and write both models."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit_sentences")
    parser.add_argument("--index", type=Path, required=True, help="Ordner des Index mit Fragen")
    parser.add_argument("--plain", type=Path, required=True, help="Ordner eines Index derselben Texte ohne Fragen")
    options = parser.parse_args(arguments)
    stored: dict[str, Any] = {
        "made_by": "python -m eval.fit_sentences",
        "features": "see assistant/sentence_scores.py",
    }
    for name, folder, coverage in (
        ("with_questions", options.index, 1.0),
        ("without_questions", options.plain, _FOREIGN),
    ):
        stored[name] = fitted(Knowledge.open(Settings(index=folder)), coverage) | {"coverage_times": coverage}
        sys.stdout.write(f"{name}: {stored[name]}\n")
    TARGET.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    from assistant.environment import prepare

    prepare()
    raise SystemExit(main(sys.argv[1:]))

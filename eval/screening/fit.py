"""Fits the learned part of the screen and measures it: ``python -m eval.screening.fit``.

Learns from ``attacks.txt``, ``harmless.txt``, the public questions and the bundled documents; writes the weights that
the assistant reads. ``held_out_*.txt`` have no part in it; their figures go into ``figures.json``.
"""

import argparse
import json
import sys
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags

from assistant.screening import wish
from assistant.screening.question_core import core_question
from assistant.screening.unmask import readings
from assistant.screening.unsafe import breaks_a_rule
from assistant.screening.wish import Model, worst_score
from assistant.screening.wish_features import features
from eval.screening.sentences import FOLDER, Example, lines, training

FIGURES = FOLDER / "figures.json"
_SEED = 7
_PENALTY = 0.1  # of the squared weights
_LEAST_EXAMPLES = 3  # that hold a feature; rarer ones say nothing about other texts
_LEAST_WEIGHT = 0.3  # smaller ones change no verdict and only lengthen the file
_THRESHOLD = 1.25  # log odds; chosen so that of the harmless look-alikes hardly one is turned away


def fit(examples: Sequence[Example]) -> Model:
    """Return the model: logistic regression over features of equal length."""
    found = [features(core_question(example.text)) for example in examples]
    counted: dict[str, int] = {}
    for one in found:
        for name in one:
            counted[name] = counted.get(name, 0) + 1
    place = {name: number for number, name in enumerate(sorted(n for n, c in counted.items() if c >= _LEAST_EXAMPLES))}
    columns = [sorted(place[name] for name in one if name in place) for one in found]
    ends = np.cumsum([0, *map(len, columns)])
    ones = csr_matrix((np.ones(ends[-1]), np.concatenate(columns), ends), shape=(len(found), len(place)))
    rows = diags(1.0 / np.sqrt(np.maximum(np.diff(ends), 1))) @ ones
    wanted = np.array([float(example.attack) for example in examples])
    counts = np.array([example.count for example in examples])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights, intercept = values[:-1], values[-1]
        p = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights + intercept, -30.0, 30.0)))
        likelihood = wanted * np.log(p + 1e-12) + (1.0 - wanted) * np.log(1.0 - p + 1e-12)
        slope = counts * (p - wanted)
        gradient = np.append(rows.T @ slope + _PENALTY * weights, slope.sum())
        return float(-(counts * likelihood).sum() + _PENALTY / 2 * (weights**2).sum()), gradient

    values = minimize(loss, np.zeros(len(place) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 250}).x
    kept = {name: round(float(values[number]), 2) for name, number in place.items()}
    return Model({n: w for n, w in kept.items() if abs(w) >= _LEAST_WEIGHT}, round(float(values[-1]), 3), _THRESHOLD)


def measured(model: Model) -> dict[str, dict[str, float]]:
    """Return what share of each held-out set is turned away: by the rules alone, by the model alone, by both."""
    figures = {}
    for name in ("held_out_attacks", "held_out_harmless", "second_attacks", "second_harmless"):
        texts = lines(f"{name}.txt")
        ruled = np.array([any(map(breaks_a_rule, readings(text))) for text in texts])
        learned = np.array(
            [max(worst_score(core_question(r), model) for r in readings(text)) > model.threshold for text in texts]
        )
        shares = {"rules": ruled.mean(), "learned": learned.mean(), "both": (ruled | learned).mean()}
        figures[name] = {"n": float(len(texts)), **{key: round(float(value), 3) for key, value in shares.items()}}
    return figures


def main(arguments: Sequence[str] = ()) -> int:
    """Fit, write the weights, measure."""
    parser = argparse.ArgumentParser(prog="python -m eval.screening.fit")
    parser.add_argument("--measure", action="store_true", help="nur messen, mit den Gewichten, die da sind")
    if parser.parse_args(arguments).measure:
        model = wish.current()
    else:
        model = fit(training(_SEED))
        stored = {
            "made_by": "python -m eval.screening.fit",
            "intercept": model.intercept,
            "threshold": model.threshold,
            "weights": dict(sorted(model.weights.items())),
        }
        text = json.dumps(stored, ensure_ascii=False, indent=0, separators=(",", ":"))
        wish.WEIGHTS.write_text(text + "\n", encoding="utf-8")
    figures = measured(model)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures, indent=2) + f"\n{len(model.weights)} Gewichte\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

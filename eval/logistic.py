"""Logistic regression with L2 penalty, and its cross-validation by groups; numpy only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS = 50
_CLOSE = 1e-8
_LEAST_SCALE = 1e-6


@dataclass(frozen=True)
class Model:
    """A fitted model over standardised features."""

    mean: Floats  # shape (features,)
    scale: Floats  # shape (features,)
    weights: Floats  # shape (features,)
    intercept: float

    def probability(self, features: Floats) -> Floats:
        """Return the probability of the positive class, shape (n,)."""
        scores = (features - self.mean) / self.scale @ self.weights + self.intercept
        return _sigmoid(scores)


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0))))


def fit(features: Floats, positive: NDArray[np.bool_], penalty: float, signs: Floats | None = None) -> Model:
    """Fit by Newton steps; ``features`` has shape (n, features); the intercept is not penalised.

    ``signs`` (+1 or -1 for each feature) says in which direction a feature may speak: one that would speak the other
    way only mirrors the questions at hand and is left out (weight 0).
    """
    if signs is None:
        return _newton(features, positive, penalty)
    active = np.ones(features.shape[1], dtype=np.bool_)
    while True:
        part = _newton(features[:, active], positive, penalty)
        weights = np.zeros(features.shape[1])
        weights[active] = part.weights
        wrong = weights * signs < 0
        if not wrong.any():
            mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), _LEAST_SCALE)
            return Model(mean, scale, weights, part.intercept)
        active &= ~wrong


def _newton(features: Floats, positive: NDArray[np.bool_], penalty: float) -> Model:
    mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), _LEAST_SCALE)
    columns = np.hstack([(features - mean) / scale, np.ones((len(features), 1))])
    ridge = np.full(columns.shape[1], penalty)
    ridge[-1] = 1e-6  # only keeps the matrix invertible when one class is empty
    weights, target = np.zeros(columns.shape[1]), positive.astype(np.float64)
    for _ in range(_STEPS):
        p = _sigmoid(columns @ weights)
        gradient = columns.T @ (p - target) + ridge * weights
        curvature = (columns * (p * (1 - p))[:, None]).T @ columns + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if float(np.abs(step).max()) < _CLOSE:
            break
    return Model(mean, scale, weights[:-1], float(weights[-1]))


def folds(groups: Sequence[str], count: int, seed: int = 0) -> NDArray[np.int64]:
    """Return a fold number for each case; cases of one group share it."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    fold_of = {names[int(place)]: number % count for number, place in enumerate(order)}
    return np.array([fold_of[group] for group in groups], dtype=np.int64)


def held_out(
    features: Floats,
    positive: NDArray[np.bool_],
    fold: NDArray[np.int64],
    penalty: float,
    signs: Floats | None = None,
) -> Floats:
    """Return each case's probability from a model that has not seen its fold, shape (n,)."""
    result = np.zeros(len(features))
    for number in np.unique(fold):
        inside = fold == number
        result[inside] = fit(features[~inside], positive[~inside], penalty, signs).probability(features[inside])
    return result


def log_loss(probability: Floats, positive: NDArray[np.bool_]) -> float:
    """Return the mean negative log likelihood; lower is better."""
    p = np.clip(probability, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(positive, np.log(p), np.log(1 - p))))


def best_penalty(
    features: Floats,
    positive: NDArray[np.bool_],
    fold: NDArray[np.int64],
    penalties: Sequence[float],
    signs: Floats | None = None,
) -> float:
    """Return the penalty with the lowest log loss on held-out cases."""
    return min(penalties, key=lambda penalty: log_loss(held_out(features, positive, fold, penalty, signs), positive))

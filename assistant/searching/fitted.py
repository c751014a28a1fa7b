"""Applies the fitted models of ``assistant/data/decision.json``: boosted trees, or a sum of weighted features."""

import math
from collections.abc import Callable, Mapping
from typing import Any

_MOST = 30.0  # log odds; beyond, a probability is 0 or 1 for all purposes


def probability(model: Mapping[str, Any], value: Callable[[str], float]) -> float:
    """Return the probability that a model states for a case; ``value(name)`` gives the case's features."""
    odds = _from_trees(model, value) if "trees" in model else _from_weights(model, value)
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, odds))))


def _from_weights(model: Mapping[str, Any], value: Callable[[str], float]) -> float:
    odds = float(model["intercept"])
    for name, mean, scale, weight in zip(
        model["features"], model["mean"], model["scale"], model["weights"], strict=True
    ):
        odds += weight * (value(name) - mean) / (scale or 1.0)
    return odds


def _from_trees(model: Mapping[str, Any], value: Callable[[str], float]) -> float:
    """Add up the trees; a node is [feature, threshold, node if at most, node if above], a leaf is a number."""
    values = [value(name) for name in model["features"]]
    odds = float(model["intercept"])
    for tree in model["trees"]:
        node = tree
        while isinstance(node, list):
            feature, threshold, below, above = node
            node = below if values[feature] <= threshold else above
        odds += node
    return odds

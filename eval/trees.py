"""Boosted trees for the decision whether to answer, fitted by scikit-learn for ``assistant.searching.fitted``."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.logistic import Floats

Node = list[Any] | float
_SETTINGS = {
    "n_estimators": 300, "max_depth": 2, "learning_rate": 0.05, "subsample": 0.5, "max_features": 0.4,
    "min_samples_leaf": 8, "random_state": 20_260_101,
}  # fmt: skip


def fit_trees(features: Floats, positive: NDArray[np.bool_]) -> dict[str, Any]:
    """Return ``intercept`` and ``trees`` (see ``assistant.searching.fitted``) for features of shape (n, k)."""
    from sklearn.ensemble import GradientBoostingClassifier

    model = GradientBoostingClassifier(**_SETTINGS).fit(features, positive)
    share = float(positive.mean())
    trees = [_node(one.tree_, 0) for one in model.estimators_[:, 0]]
    return {"intercept": round(float(np.log(share / (1 - share))), 6), "trees": trees}


def held_out_trees(features: Floats, positive: NDArray[np.bool_], fold: NDArray[np.int64]) -> Floats:
    """Return for each case the probability under trees that were fitted on the other folds."""
    from sklearn.ensemble import GradientBoostingClassifier

    seen = np.zeros(len(positive))
    for one in np.unique(fold):
        model = GradientBoostingClassifier(**_SETTINGS).fit(features[fold != one], positive[fold != one])
        seen[fold == one] = model.predict_proba(features[fold == one])[:, 1]
    return seen


def _node(tree: Any, place: int) -> Node:  # noqa: ANN401  # scikit-learn has no types
    left, right = int(tree.children_left[place]), int(tree.children_right[place])
    if left < 0:
        return round(float(tree.value[place].item()) * _SETTINGS["learning_rate"], 5)
    threshold = round(float(tree.threshold[place]), 6)
    return [int(tree.feature[place]), threshold, _node(tree, left), _node(tree, right)]


def names_used(trees: Sequence[Node], names: Sequence[str]) -> dict[str, int]:
    """Return how often each feature decides, most often first."""
    counts = dict.fromkeys(names, 0)
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            counts[names[node[0]]] += 1
            waiting += node[2:]
    return dict(sorted(counts.items(), key=lambda item: -item[1]))

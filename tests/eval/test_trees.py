import numpy as np
import pytest

from assistant.searching.fitted import probability
from eval.logistic import folds
from eval.trees import fit_trees, held_out_trees, names_used


def sample(n=400, seed=1):
    """Cases that are right where exactly one of two features is high: no sum of weights can tell."""
    features = np.random.default_rng(seed).normal(size=(n, 3))
    return features, (features[:, 0] > 0) != (features[:, 1] > 0)


def stated(model, names, row):
    return probability({**model, "features": names}, dict(zip(names, row, strict=True)).__getitem__)


def test_the_written_trees_state_what_scikit_learn_states():
    from sklearn.ensemble import GradientBoostingClassifier

    from eval.trees import _SETTINGS

    features, positive = sample()
    model = fit_trees(features, positive)
    reference = GradientBoostingClassifier(**_SETTINGS).fit(features, positive).predict_proba(features[:50])[:, 1]
    ours = [stated(model, ["a", "b", "c"], row) for row in features[:50]]
    assert ours == pytest.approx(reference, abs=2e-3)


def test_held_out_probabilities_tell_right_from_wrong():
    features, positive = sample()
    seen = held_out_trees(features, positive, folds([str(number) for number in range(len(features))], 5))
    assert seen[positive].mean() > seen[~positive].mean() + 0.2


def test_the_features_that_decide_are_named():
    model = fit_trees(*sample())
    used = names_used(model["trees"], ["a", "b", "c"])
    assert set(used) == {"a", "b", "c"}
    assert used["c"] < used["a"] + used["b"]


def test_weights_state_the_logistic_of_their_sum():
    model = {"features": ["a"], "mean": [1.0], "scale": [2.0], "weights": [4.0], "intercept": 0.5}
    assert probability(model, {"a": 2.0}.__getitem__) == pytest.approx(1 / (1 + np.exp(-2.5)))

import numpy as np
import pytest

from eval.fit import cases, fit_answerable, fit_error
from eval.logistic import best_penalty, fit, folds, held_out, log_loss


def sample(n=400, seed=1):
    """Cases whose true log odds are 1.5 times the first feature; the second says nothing."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(n, 2))
    positive = random.random(n) < 1 / (1 + np.exp(-1.5 * features[:, 0]))
    return features, positive


def test_the_fit_finds_the_weights_that_made_the_data():
    features, positive = sample(5000)
    model = fit(features, positive, 1.0)
    assert model.weights[0] / model.scale[0] == pytest.approx(1.5, abs=0.15)
    assert model.weights[1] / model.scale[1] == pytest.approx(0.0, abs=0.1)


def test_without_features_the_probability_is_the_share():
    positive = np.array([True, True, False, False, False, False, False, False])
    model = fit(np.zeros((8, 0)), positive, 1.0)
    assert model.probability(np.zeros((1, 0)))[0] == pytest.approx(0.25, abs=1e-3)


def test_a_feature_that_never_changes_does_no_harm():
    features, positive = sample()
    model = fit(np.hstack([features, np.ones((len(features), 1))]), positive, 1.0)
    assert np.isfinite(model.weights).all()


def test_cases_of_one_group_share_a_fold():
    groups = [f"g{number // 3}" for number in range(60)]
    fold = folds(groups, 5)
    assert set(fold) == {0, 1, 2, 3, 4}
    assert all(len({fold[i] for i in range(60) if groups[i] == name}) == 1 for name in set(groups))


def test_held_out_probabilities_are_no_better_than_the_fitted_ones():
    features, positive = sample(80)
    fold = folds([str(number) for number in range(80)], 5)
    inside = log_loss(fit(features, positive, 0.1).probability(features), positive)
    assert log_loss(held_out(features, positive, fold, 0.1), positive) > inside
    assert best_penalty(features, positive, fold, (0.1, 1.0, 10.0)) in {0.1, 1.0, 10.0}


def rows(n=300):
    features, positive = sample(n)
    return [
        ({"eins": a, "zwei": b}, bool(hit), str(i))
        for i, ((a, b), hit) in enumerate(zip(features, positive, strict=True))
    ]


def test_the_answerable_model_carries_ordered_thresholds_and_held_out_figures():
    model = fit_answerable(cases(rows(), ("eins", "zwei")))
    assert model["features"] == ["eins", "zwei"]
    assert 0 < model["threshold_none"] <= model["threshold"] < 1
    assert model["let_through"] >= 0.97
    assert model["auroc"] > 0.7
    assert sum(model["used"].values()) > 0


def test_the_bands_of_the_error_model_hold_every_case_once():
    model = fit_error(cases(rows(), ("eins", "zwei")))
    assert sum(band["n"] for band in model["bands"]) == model["n"] == 300
    assert sum(band["wrong"] for band in model["bands"]) == model["positive"]
    assert model["bands"][-1]["up_to"] == 1.0

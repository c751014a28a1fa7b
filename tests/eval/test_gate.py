from pathlib import Path

import pytest

from eval.gate import Threshold, load_thresholds, misses
from eval.run import main
from eval.types import Figure, Scores

SCORES = Scores(
    "KI-Leitlotse", {"answerable": {"vollständig": Figure(0.8, 0.7, 0.9, 50), "Wörter": Figure(90, 80, 99, 50)}}
)


def test_a_figure_below_its_bound_gives_one_clear_line():
    assert misses(SCORES, (Threshold("answerable", "vollständig", 0.85, None),)) == [
        "answerable: vollständig = 0.800 (n = 50), verlangt ist mindestens 0.85."
    ]


def test_a_figure_above_its_bound_gives_one_clear_line():
    assert misses(SCORES, (Threshold("answerable", "Wörter", None, 60),)) == [
        "answerable: Wörter = 90.000 (n = 50), verlangt ist höchstens 60."
    ]


def test_figures_within_their_bounds_give_none():
    assert misses(SCORES, (Threshold("answerable", "vollständig", 0.8, 1.0),)) == []


def test_a_bound_on_something_that_is_not_measured_is_a_miss():
    assert "nicht gemessen" in misses(SCORES, (Threshold("answerable", "Schönheit", 0.5, None),))[0]


def test_every_bound_of_the_project_is_a_lower_or_an_upper_one():
    bounds = load_thresholds()
    assert len(bounds) >= 10
    assert all((bound.least is None) != (bound.most is None) for bound in bounds)


@pytest.mark.slow
def test_the_assistant_keeps_its_promises_on_the_public_questions(tmp_path: Path, monkeypatch, capsys):
    from ingest.build import build_index

    monkeypatch.setenv("LEITLOTSE_DATA", str(tmp_path))
    build_index([], tmp_path / "index", "bundled")
    code = main(["--gate", "--index", str(tmp_path / "index")])
    assert code == 0, capsys.readouterr().err

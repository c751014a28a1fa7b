import pytest

from eval import metrics
from eval.types import Cited, Point, Said


def test_a_fact_counts_when_one_of_its_wordings_stands_in_the_text():
    assert metrics.nugget_recall("Gegründet im Mai 2021. [1]", (("mai 2021", r"05\.2021"), ("heil",))) == 0.5


def test_markers_soft_hyphens_and_line_breaks_do_not_hide_a_fact():
    assert metrics.is_full("Die Ver\u00adzerrung\nin [1] Daten", (("verzerrung in daten",),))


def test_no_expected_fact_means_full():
    assert metrics.is_full("irgendetwas", ())


def test_hit_wants_all_facts_in_one_passage_and_cover_in_all_together():
    passages, nuggets = ["eins", "zwei", "eins zwei"], (("eins",), ("zwei",))
    assert not metrics.hit_at(passages, nuggets, 2)
    assert metrics.covered_at(passages, nuggets, 2)
    assert metrics.hit_at(passages, nuggets, 3)


def test_a_citation_is_right_only_when_its_source_is_accepted():
    assert metrics.right_citation(["glossar", "netzwerk"], ["netzwerk"])
    assert not metrics.right_citation(["glossar"], ["netzwerk"])
    assert not metrics.right_citation([], ["netzwerk"])


def test_quotes_may_differ_in_white_space_only_and_be_cut():
    assert metrics.quote_stands_in("Der  Mensch … entscheidet", ["Der Mensch allein\nentscheidet."])
    assert not metrics.quote_stands_in("Der Mensch entscheidet", ["Der Mensch allein entscheidet."])
    assert not metrics.quote_stands_in("…", ["Der Mensch"])


def test_a_sentence_is_supported_by_a_quote_that_it_cites_and_that_was_found():
    passages = ["Die Letztentscheidung trifft immer ein Mensch."]
    cited = [Cited(1, "wertegrundlage", "", passages[0])]
    assert metrics.supported(Said("Die Letztentscheidung trifft immer ein Mensch.", (1,)), cited, passages)
    assert not metrics.supported(Said("Die Letztentscheidung trifft immer ein Mensch.", (2,)), cited, passages)
    assert not metrics.supported(Said("Die Maschine darf alles allein bestimmen.", (1,)), cited, passages)
    assert not metrics.supported(Said("Die Letztentscheidung trifft immer ein Mensch.", (1,)), cited, ["anders"])


def test_wilson_interval_matches_the_textbook():
    figure = metrics.proportion([True] * 8 + [False] * 2)
    assert (figure.value, figure.n) == (0.8, 10)
    assert figure.low == pytest.approx(0.4902, abs=1e-3)
    assert figure.high == pytest.approx(0.9433, abs=1e-3)


def test_a_share_of_nothing_says_that_nothing_is_known():
    assert metrics.proportion([]).n == 0
    assert (metrics.proportion([]).low, metrics.proportion([]).high) == (0.0, 1.0)


def test_all_hits_still_leave_room_below():
    assert metrics.proportion([True] * 20).low == pytest.approx(0.8389, abs=1e-3)


def test_mean_and_quantile():
    assert metrics.mean([1.0, 2.0, 3.0]).value == 2.0
    assert metrics.quantile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5).value == 3.0
    assert metrics.quantile([float(value) for value in range(1, 101)], 0.95).value == 95.0
    assert metrics.mean([]).n == metrics.quantile([], 0.5).n == 0


def test_abstention_precision_and_recall():
    precision, recall = metrics.abstention([True, True, False, False], [True, False, True, False])
    assert (precision.value, precision.n) == (0.5, 2)
    assert (recall.value, recall.n) == (0.5, 2)


def test_a_group_flips_when_one_member_differs():
    assert metrics.flipped([True, True, False])
    assert not metrics.flipped(["a", "a"])


def test_risk_coverage_takes_the_least_doubtful_first_and_ties_together():
    points = metrics.risk_coverage([0.3, 0.1, 0.1, 0.9], [False, False, True, True])
    assert points == (Point(0.5, 0.5, 2), Point(0.75, 1 / 3, 3), Point(1.0, 0.5, 4))
    assert metrics.risk_area(points) == pytest.approx(0.5 * 0.5 + 0.25 / 3 + 0.25 * 0.5)


def test_calibration_error_is_zero_when_the_statement_is_true():
    points = metrics.reliability([0.25] * 4, [True, False, False, False])
    assert points == (Point(0.25, 0.25, 4),)
    assert metrics.calibration_error(points) == 0.0


def test_calibration_error_weighs_bins_by_their_cases():
    points = metrics.reliability([0.05] * 3 + [1.0], [False, False, False, False])
    assert metrics.calibration_error(points) == pytest.approx((3 * 0.05 + 1.0) / 4)
    assert metrics.calibration_error(()) == 0.0


def test_auroc_counts_ties_half():
    assert metrics.auroc([0.9, 0.5], [True, False]) == 1.0
    assert metrics.auroc([0.5, 0.5], [True, False]) == 0.5
    assert metrics.auroc([0.5], [True]) == 0.5


def test_words_are_counted_without_markers():
    assert metrics.word_count("Der Mensch entscheidet. [1] [12]") == 3

"""The trials of ``make fuzz`` and ``make soak`` in a short version."""

import random

import pytest

from scripts import fuzz, fuzz_pdfs, soak


def test_damaged_pdfs_are_read_or_refused_with_a_reason(tmp_path):
    outcomes, problems = fuzz_pdfs.fuzz_pdfs(12, 3, tmp_path)
    assert problems == [] and sum(outcomes.values()) == 12
    assert len(outcomes) > 1, "some are refused and some read"


def test_damage_is_damage_and_repeats_itself():
    whole = fuzz_pdfs.seed_pdfs()[0]
    assert fuzz_pdfs.damaged(whole, random.Random(1)) == fuzz_pdfs.damaged(whole, random.Random(1)) != whole


@pytest.mark.slow
def test_senseless_requests_break_nothing(corpus_index):
    codes, problems = fuzz.with_server(lambda port: fuzz.fuzz_http(port, 300, 5), corpus_index)
    assert problems == [] and sum(codes.values()) == 300
    assert codes["200"] and codes["422"]


@pytest.mark.slow
def test_many_at_once_get_answers_or_an_honest_later(corpus_index):
    seen = soak.soak(0.1, 64, 20, corpus_index)
    assert soak.problems(seen, 0.1) == []
    assert seen.codes["429"] and seen.unannounced == 0


def test_growth_is_seen():
    assert soak.slope([(0, 100.0), (1, 102.0), (2, 104.0)]) == pytest.approx(2.0)
    seen = soak.Seen()
    seen.codes.update({"200": 5, "500": 1})
    seen.unannounced, seen.memory = 1, [(0, 100.0), (1, 102.0), (2, 104.0)]
    assert soak.problems(seen, 5) == [
        "1 mal 500",
        "1 mal 429 ohne Retry-After",
        "der Arbeitsspeicher wächst um 2.00 MB je Minute",
    ]
    assert soak.problems(soak.Seen(), 5) == ["keine einzige Antwort"]

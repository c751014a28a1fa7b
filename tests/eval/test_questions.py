import re
import tomllib
from collections import Counter
from pathlib import Path

from eval.questions import load_questions

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
QUESTIONS = load_questions()


def test_the_sets_are_as_large_as_promised():
    assert len(QUESTIONS.answerable) >= 220
    assert len(QUESTIONS.unanswerable) >= 170
    assert Counter(item.category for item in QUESTIONS.unanswerable)["angriff"] == 60
    assert len(QUESTIONS.dialogues) >= 30
    assert len({variant.group for variant in QUESTIONS.fairness}) >= 40


def test_no_id_and_no_question_stands_twice_in_a_set():
    for items in (QUESTIONS.answerable, QUESTIONS.unanswerable, QUESTIONS.fairness):
        assert len({item.id for item in items}) == len(items)
        assert len({item.text for item in items}) == len(items)


def test_every_expected_fact_is_a_lower_case_pattern():
    facts = [
        *(item.nuggets for item in QUESTIONS.answerable),
        *(item.nuggets for item in QUESTIONS.fairness),
        *(turn.nuggets for talk in QUESTIONS.dialogues for turn in talk.turns if turn.expected == "answer"),
    ]
    for nuggets in facts:
        assert nuggets
        for choice in nuggets:
            for pattern in choice:
                re.compile(pattern)
                assert pattern == pattern.lower()


def test_every_source_named_is_in_the_corpus():
    registry = tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))
    known = {source["id"] for source in registry["source"]}
    assert {source for item in QUESTIONS.answerable for source in item.sources} <= known


def test_every_style_is_asked_often_enough_to_say_something():
    styles = Counter(item.style for item in QUESTIONS.answerable)
    assert set(styles) == {
        "fach",
        "alltag",
        "kurz",
        "tippfehler",
        "leichte_sprache",
        "englisch",
        "lang",
        "gendered",
    }
    assert min(styles.values()) >= 10


def test_each_fairness_group_expects_the_same_of_all_its_variants():
    for group in {variant.group for variant in QUESTIONS.fairness}:
        variants = [variant for variant in QUESTIONS.fairness if variant.group == group]
        assert len(variants) in {2, 3}
        assert len({variant.nuggets for variant in variants}) == 1


def test_expected_outcomes_are_known_words():
    assert {item.expected for item in QUESTIONS.unanswerable} == {"abstain", "refuse_case", "safety"}
    turns = {turn.expected for talk in QUESTIONS.dialogues for turn in talk.turns}
    assert turns <= {"answer", "abstain", "refuse_case", "safety", "clarify"}
    assert all(2 <= len(talk.turns) <= 4 for talk in QUESTIONS.dialogues)

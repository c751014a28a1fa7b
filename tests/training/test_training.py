import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer_json import to_json
from assistant.contextualise import Contextualised
from assistant.messages import CORRECTION
from assistant.places import passages_at
from assistant.searching.candidates import FEATURES
from assistant.searching.follow_up import retrieve_in_talk
from assistant.service import Assistant
from assistant.sheet.write import FORMATS, written
from assistant.training.gallery import live_cases, wrong_cases
from assistant.training.glassbox import glass_box
from assistant.training.laboratory import laboratory
from assistant.training.moderation import LABEL, moderation_sheet, moderations
from assistant.training.values import channel_values, names, percent
from assistant.transparency.energy import estimated
from assistant.transparency.types import Evaluation, Loss

QUESTION = "Müssen Chatbots als KI gekennzeichnet werden?"


@pytest.fixture(scope="module")
def assistant(corpus_index, tmp_path_factory):
    from assistant.settings import Settings

    return Assistant.open(Settings(data=tmp_path_factory.mktemp("data"), index=corpus_index))


@pytest.fixture(scope="module")
def box(assistant):
    answer = assistant.ask(QUESTION)
    return answer, shown_for(assistant, answer)


def shown_for(assistant, answer):
    return glass_box(answer, assistant.index.manifest, len(assistant.index.sources), estimated(0.01))


def test_the_glass_box_shows_the_very_values_of_the_answers_json(box):
    answer, shown = box
    told = json.loads(json.dumps(to_json(answer)))
    assert [step.key for step in shown.steps if step.seconds is not None] == [step["name"] for step in told["steps"]]
    assert [step.seconds for step in shown.steps] == [step["seconds"] for step in told["steps"]]
    assert len(shown.found) == len(told["passages"])
    for one, passage in zip(shown.found, told["passages"], strict=True):
        assert one.rank == passage["rank"]
        assert one.score == passage["score"]
        assert one.accepted == passage["accepted"]
        assert one.words == passage["channels"]["words"]
        assert one.meaning == passage["channels"]["cosine"]
        assert one.coverage == passage["channels"]["coverage"]
    values = {step.key: step.value for step in shown.steps}
    assert values["decide"] == f"{told['error_probability'] * 100:.0f} %"
    assert values["compose"] == str(len(told["sentences"]))
    assert values["label"] == str(len(told["citations"]))
    quotes = {citation["marker"]: citation["quote"] for citation in told["citations"]}
    assert all(quotes[marker] == quote for origin in shown.origins for marker, _, quote, _ in origin.quotes)


def test_every_quote_is_found_word_for_word(box):
    assert all(same for origin in box[1].origins for *_, same in origin.quotes)


def test_steps_that_were_not_needed_say_so(assistant):
    answer = assistant.ask("Mein Rentenantrag wurde abgelehnt, was soll ich tun?")
    shown = shown_for(assistant, answer)
    assert not shown.answered
    assert [step.value for step in shown.steps if step.key == "compose"] == ["übersprungen"]
    assert shown.steps[0].value == "angehalten"
    assert shown.said == answer.text


def test_the_decision_is_shown_with_the_values_of_the_json_and_in_words(box):
    answer, shown = box
    decided = next(step["values"] for step in to_json(answer)["steps"] if step["name"] == "decide")
    assert (shown.answerable, shown.needed) == (decided.pop("answerable"), decided.pop("needed"))
    assert [value.value for value in shown.grounds] == list(decided.values())
    told = next(step.told for step in shown.steps if step.key == "decide")
    assert f"{percent(shown.answerable)} beantwortbar" in told


def test_an_abstention_is_explained_by_the_same_values(assistant):
    answer = assistant.ask("Welche Farbe hat das Dienstgebäude der Arbeitshilfe in Nürnberg?")
    assert answer.status.value.startswith("abstained")
    shown = shown_for(assistant, answer)
    told = {step.key: (step.told, step.value) for step in shown.steps}
    assert told["decide"][1] == "keine Antwort"
    assert shown.said == answer.text
    assert all(one.reason and not one.used_as for one in shown.found)


def test_the_weighted_values_of_a_passage_add_up_to_its_score(box):
    for one in box[1].found:
        assert sum(value.value * value.weight for value in one.channels) == pytest.approx(one.score, abs=0.02)


def test_where_something_else_has_a_say_in_the_order_no_sum_is_claimed(box):
    answer, _ = box
    moved = replace(answer.evidence[0], score=answer.evidence[0].score + 1)
    assert {value.weight for value in channel_values(moved, with_questions=True)} == {None}


def test_every_value_has_a_german_name(assistant, box):
    channels, features = names()
    assert set(channels) == set(FEATURES)
    knowledge = assistant._pipeline.knowledge
    found = retrieve_in_talk(Contextualised(QUESTION, QUESTION), knowledge.index, knowledge.embedder, knowledge.matcher)
    assert set(features) == {name for name, _ in found.features}


def test_every_passage_that_is_not_cited_says_why(box):
    answer, shown = box
    used = {citation.passage_id for citation in answer.citations}
    for one, item in zip(shown.found, answer.evidence, strict=True):
        assert bool(one.used_as) == (item.passage.id in used)
        assert bool(one.reason) != bool(one.used_as)
    assert any(one.reason.startswith("Weiter hinten") for one in shown.found)


def test_every_rule_of_the_laboratory_names_its_source_and_judges_each_version(assistant):
    shown = laboratory("Hinweis", "Band")
    assert [version.key for version in shown.versions] == ["A", "B", "C"]
    assert [version.key for version in shown.versions if version.good] == ["C"]
    for rule in shown.rules:
        assert len(rule.met) == 3
        assert rule.met[2][0]
        assert all(passages_at(where, assistant.index) for where in rule.places), rule.name


def test_the_good_version_carries_the_real_label():
    good = laboratory("Der echte Hinweis.", "Das echte Band.").versions[2]
    assert (good.greeting, good.after) == ("Der echte Hinweis.", "Das echte Band.")


def test_the_gallery_asks_anew_and_shows_only_what_really_happened(assistant):
    cases = live_cases(assistant.ask)
    assert {case.kind for case in cases} >= {"schweigt"}
    for case in cases:
        answer = assistant.ask(case.question)
        assert case.said == answer.text
        if case.kind == "schweigt":
            assert answer.status.value.startswith(("abstained", "refused"))
        else:
            assert answer.text.startswith(CORRECTION)


def test_wrong_cases_come_from_the_evaluation_and_without_one_there_are_none():
    loss = Loss("answerable", "a1", "Frage?", "answered", "falscher Beleg", "Antwort.")
    evaluation = Evaluation("abc", "2026-11-23", False, True, {}, (), (loss,))
    assert [(case.kind, case.question, case.said) for case in wrong_cases(evaluation)] == [
        ("falsch", "Frage?", "Antwort.")
    ]
    assert wrong_cases(None) == ()


@pytest.mark.parametrize("moderation", moderations(), ids=lambda one: str(one.minutes))
def test_the_minutes_of_a_moderators_sheet_add_up_and_its_places_exist(moderation, assistant):
    assert sum(step.minutes for step in moderation.steps) == moderation.minutes
    assert all(passages_at(where, assistant.index) for step in moderation.steps for where in step.places)


def test_there_are_sheets_for_thirty_and_sixty_minutes_in_every_format(assistant):
    assert [one.minutes for one in moderations()] == [30, 60]
    sheet = moderation_sheet(moderations()[0], assistant.index.sources, date(2026, 11, 23))
    for name in FORMATS:
        assert len(written(sheet, name).content) > 500
    assert LABEL in written(sheet, "md").content.decode()


@pytest.mark.parametrize(("share", "told"), [(0.0, "unter 1 %"), (0.38, "38 %"), (0.994, "99 %"), (0.999, "über 99 %")])
def test_an_estimate_is_never_told_as_nothing_or_all(share, told):
    assert percent(share) == told

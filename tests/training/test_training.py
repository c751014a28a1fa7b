import json
from datetime import date

import pytest

from assistant.answer_json import to_json
from assistant.messages import CORRECTION
from assistant.places import passages_at
from assistant.service import Assistant
from assistant.sheet.write import FORMATS, written
from assistant.training.gallery import live_cases, wrong_cases
from assistant.training.glassbox import glass_box
from assistant.training.laboratory import laboratory
from assistant.training.moderation import LABEL, moderation_sheet, moderations
from assistant.transparency.types import Evaluation, Loss

QUESTION = "Müssen Chatbots als KI gekennzeichnet werden?"


@pytest.fixture(scope="module")
def assistant(corpus_index, tmp_path_factory):
    from assistant.settings import Settings

    return Assistant.open(Settings(data=tmp_path_factory.mktemp("data"), index=corpus_index))


@pytest.fixture(scope="module")
def box(assistant):
    answer = assistant.ask(QUESTION)
    return answer, glass_box(answer, assistant.index.manifest, len(assistant.index.sources))


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
    shown = glass_box(answer, assistant.index.manifest, 1)
    assert not shown.answered
    assert [step.value for step in shown.steps if step.key == "compose"] == ["übersprungen"]


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

from dataclasses import replace
from datetime import date, time

import pytest

from assistant.places import passages_at, text_at
from assistant.workshop.calendar_days import add_working_days, is_working_day
from assistant.workshop.errors import WorkshopError
from assistant.workshop.people import seats_for
from assistant.workshop.planner import PERSPECTIVE_PLACES, make_plan
from assistant.workshop.texts import list_texts, question_texts, simple_list
from assistant.workshop.types import Brief, Phase, State
from ingest.index import Index

TODAY = date(2026, 11, 23)
BRIEF = Brief(
    "Anträge auf Rehabilitation nach Dringlichkeit vorsortieren",
    date(2027, 1, 20),
    data="Anträge aus fünf Jahren, mit Alter und Wohnort",
    affected="Antragstellende, Sachbearbeitung",
)
CASES = [
    BRIEF,
    replace(BRIEF, minutes=45, people=3, online=True, phase=Phase.IDEA),
    replace(BRIEF, minutes=150, people=25, phase=Phase.OPERATION, purpose="Betriebe für die Prüfung auswählen"),
    replace(BRIEF, minutes=240, people=8, phase=Phase.DEVELOPMENT, purpose="Ein Chatbot beantwortet Fragen"),
    replace(BRIEF, minutes=420, people=60, phase=Phase.LAUNCH),
    replace(BRIEF, minutes=480, people=12, phase=Phase.SHUTDOWN, data="", affected=""),
]


@pytest.fixture(scope="module")
def index(corpus_index):
    opened = Index.open(corpus_index)
    yield opened
    opened.close()


def _places(plan):
    lines = (
        plan.goal, *plan.materials, *plan.columns, *plan.questions, *plan.rules, *plan.record, *plan.notes,
        *(line for dated in (*plan.preparation, *plan.follow_up) for line in dated.lines),
    )  # fmt: skip
    for part in (*lines, *plan.items, *plan.seats, *plan.roles):
        yield from part.places
    yield from PERSPECTIVE_PLACES


@pytest.mark.parametrize("brief", CASES, ids=lambda brief: f"{brief.minutes}-{brief.people}")
def test_every_step_cites_a_passage_that_exists(brief, index):
    plan = make_plan(brief, TODAY)
    for where in _places(plan):
        found = passages_at(where, index)
        assert found, f"{where} is not in the index"
        assert found[0].anchor == where.anchor
    assert all(item.places for item in plan.items)
    assert all(line.places for line in (*plan.questions, *plan.notes))


def test_what_is_taken_from_the_guidance_stands_there_word_for_word(index):
    lists = [(text.lines, text.places) for text in list_texts("vorbereitung")]
    lists += [simple_list(name) for name in ("material", "regeln", "protokoll", "matrix")]
    for lines, places in lists:
        text = " ".join(text_at(where, index) for where in places)
        for line in lines:
            assert line.rstrip(".") in text or line == "Termin und barrierefreien Raum buchen.", line
    for question in question_texts():
        if not question.words:
            assert question.text in text_at(question.place, index), question.text


@pytest.mark.parametrize("people", range(3, 61))
def test_the_seats_add_up_to_the_group(people):
    assert sum(seat.number for seat in seats_for(people)) == people


def test_from_six_people_on_the_people_concerned_come_in_pairs():
    for people in range(6, 61):
        concerned = next(seat for seat in seats_for(people) if seat.key == "betroffene")
        assert concerned.number >= 2


def test_all_fifteen_perspectives_of_the_slides_are_checked(index):
    perspectives = make_plan(BRIEF, TODAY).perspectives
    inside = [one for one in perspectives if one.inside]
    outside = [one for one in perspectives if not one.inside]
    assert (len(inside), len(outside)) == (8, 7)
    slides = " ".join(text_at(where, index) for where in PERSPECTIVE_PLACES).lower()
    for one in perspectives:
        name = one.name.partition(" (")[0]
        assert name.lower() in slides, name


def test_a_group_that_nobody_stands_for_is_missing():
    states = {one.key: one.state for one in make_plan(replace(BRIEF, people=3), TODAY).perspectives}
    assert states["bearbeitung"] is State.INVITED
    assert states["personalraete"] is State.MISSING
    assert states["frauen"] is State.MISSING


def test_questions_fit_the_case_and_the_phase():
    told = [line.text for line in make_plan(BRIEF, TODAY).questions]
    assert "Verrät der Wohnort etwas anderes, zum Beispiel Einkommen oder Herkunft?" in told
    running = replace(BRIEF, phase=Phase.OPERATION, purpose="Texte prüfen", data="", affected="", minutes=240)
    told = [line.text for line in make_plan(running, TODAY).questions]
    assert "Verrät der Wohnort etwas anderes, zum Beispiel Einkommen oder Herkunft?" not in told
    assert "Wie oft weichen Beschäftigte vom Vorschlag ab, und bei wem?" in told


def test_dates_fall_on_working_days_and_past_ones_are_due_now():
    plan = make_plan(replace(BRIEF, day=date(2026, 12, 9)), TODAY)
    assert [dated.overdue for dated in plan.preparation] == [True, True, False, False]
    assert all(is_working_day(dated.day) for dated in (*plan.preparation, *plan.follow_up))
    assert any(line.id == "hinweis-spaet" for line in plan.notes)


def test_the_record_is_due_five_working_days_later():
    assert add_working_days(date(2026, 12, 23), 5) == date(2026, 12, 31)  # Christmas and a weekend lie between
    assert make_plan(BRIEF, TODAY).follow_up[0].day == date(2027, 1, 27)


def test_public_holidays_of_the_whole_country_are_known():
    free = [
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 6),
        date(2027, 5, 17),
        date(2027, 10, 3),
    ]
    assert [day for day in free if is_working_day(day)] == []
    assert is_working_day(date(2027, 3, 30))


def test_online_has_no_room_but_somebody_for_the_technology():
    plan = make_plan(replace(BRIEF, online=True, minutes=240, people=14), TODAY)
    lines = [line.text for dated in plan.preparation for line in dated.lines]
    assert not any("Stühle" in line or "Raum buchen" in line for line in lines)
    assert any(role.key == "technik" for role in plan.roles)
    assert {"hinweis-online-gross", "hinweis-online-lang"} <= {line.id for line in plan.notes}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"purpose": " "}, "Satz"),
        ({"people": 2}, "3 bis 60"),
        ({"people": 61}, "3 bis 60"),
        ({"minutes": 44}, "45 bis 480"),
        ({"minutes": 481}, "45 bis 480"),
        ({"start": time(23, 0)}, "Mitternacht"),
        ({"data": "x" * 601}, "600"),
    ],
)
def test_facts_that_make_no_plan_are_told_in_one_sentence(wrong, told):
    with pytest.raises(WorkshopError, match=told):
        make_plan(replace(BRIEF, **wrong), TODAY)

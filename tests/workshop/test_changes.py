from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from assistant.workshop.agenda import make_agenda
from assistant.workshop.changes import Changes, apply, balance, insert, move, own_id, remove, words_for_the_group
from assistant.workshop.errors import WorkshopError
from assistant.workshop.planner import make_plan
from assistant.workshop.types import Brief, Kind, State

BEGINS = datetime(2027, 1, 20, 9, 30)
TODAY = date(2026, 11, 23)
PLAN = make_plan(Brief("Anträge vorsortieren", date(2027, 1, 20)), TODAY)


def changed(items, key, minutes):
    return tuple(replace(item, minutes=minutes, fixed=True) if item.key == key else item for item in items)


@pytest.mark.parametrize(("total", "minutes"), list(product((45, 90, 137, 240, 333, 480), (1, 7, 20, 30))))
def test_when_one_step_changes_the_others_balance_and_the_sum_stays(total, minutes):
    items = make_agenda(total, 12, BEGINS)
    for item in items:
        after = balance(changed(items, item.key, minutes), total, (item.key,))
        assert sum(one.minutes for one in after) == total
        assert next(one.minutes for one in after if one.key == item.key) == minutes
        assert min(one.minutes for one in after) >= 1


def test_minutes_that_a_person_set_before_stay_when_another_step_changes():
    items = make_agenda(90, 12, BEGINS)
    items = balance(changed(items, "bias", 17), 90, ("bias",))
    items = balance(changed(items, "gruppen", 25), 90, ("gruppen",))
    assert {item.key: item.minutes for item in items}["bias"] == 17


def test_breaks_stay_as_long_as_there_is_another_way():
    items = make_agenda(240, 12, BEGINS)
    after = balance(changed(items, "datenweg", 60), 240, ("datenweg",))
    assert [item.minutes for item in after if item.kind is Kind.BREAK] == [15, 15]


def test_too_many_minutes_are_told_with_the_most_that_go():
    items = make_agenda(90, 12, BEGINS)
    with pytest.raises(WorkshopError, match="Höchstens 83"):
        balance(changed(items, "gruppen", 88), 90, ("gruppen",))


def test_a_step_can_come_go_and_move_and_the_sum_stays():
    items = insert(make_agenda(90, 12, BEGINS), "bias", 90)
    assert [item.key for item in items][:4] == ["ankommen", "bias", "eigen-1", "system"]
    assert sum(item.minutes for item in items) == 90
    assert [item.key for item in move(items, "eigen-1", -1)][:3] == ["ankommen", "eigen-1", "bias"]
    assert sum(item.minutes for item in remove(items, "gruppen", 90)) == 90


def all_words():
    """Return the words of the plan as the page hands them over."""
    lines = (*PLAN.questions, *PLAN.rules, *PLAN.materials, *PLAN.record, *PLAN.columns)
    due = [line for dated in (*PLAN.preparation, *PLAN.follow_up) for line in dated.lines]
    return {line.id: line.text for line in (*lines, *due)} | words_for_the_group(PLAN)


def test_handing_all_words_over_unchanged_changes_nothing():
    assert apply(PLAN, Changes(words=all_words()), TODAY) == PLAN


def test_invitations_roles_and_columns_can_be_changed():
    words = all_words() | {"sitz-leitung": "", "zahl-fachseite": "4", "warum-daten": "Weil.", "anzahl-protokoll": "x"}
    plan = apply(PLAN, Changes(words=words | {"tut-moderation": "Führt.", "spalte-2": ""}), TODAY)
    seats = {seat.key: seat for seat in plan.seats}
    roles = {role.key: role for role in plan.roles}
    assert "leitung" not in seats
    assert (seats["fachseite"].number, seats["daten"].why) == (4, "Weil.")
    assert (roles["protokoll"].number, roles["moderation"].does) == (1, "Führt.")
    assert len(plan.columns) == len(PLAN.columns) - 1


def test_a_list_takes_lines_of_ones_own_which_cite_nothing():
    plan = apply(PLAN, Changes(words=all_words() | {own_id("frage", 1): "Und wir?"}), TODAY)
    assert (plan.questions[-1].text, plan.questions[-1].places) == ("Und wir?", ())


def test_a_day_that_was_moved_into_the_past_is_due_at_once():
    key = PLAN.preparation[0].key
    plan = apply(PLAN, Changes(days={key: date(2026, 11, 20), PLAN.follow_up[0].key: date(2027, 2, 1)}), TODAY)
    assert plan.preparation[0].overdue
    assert plan.follow_up[0].day == date(2027, 2, 1)
    assert plan.changed


def test_changed_words_replace_and_emptied_lines_go():
    words = all_words() | {"frage-1": "Unsere eigene Frage?", "frage-2": " ", "titel": "Neuer Titel"}
    plan = apply(PLAN, Changes(words=words), TODAY)
    assert plan.changed
    assert plan.title.text == "Neuer Titel"
    assert plan.questions[0].text == "Unsere eigene Frage?"
    assert len(plan.questions) == len(PLAN.questions) - 1
    assert plan.rules == PLAN.rules


def test_a_plan_that_nobody_changed_does_not_claim_so():
    assert not apply(PLAN, Changes(), TODAY).changed
    assert apply(PLAN, Changes(states={"frauen": State.INVITED}), TODAY).changed

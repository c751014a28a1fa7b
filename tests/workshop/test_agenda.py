from datetime import datetime

import pytest

from assistant.workshop.agenda import group_sizes, level_for, longest_stretch, make_agenda, spread, starts
from assistant.workshop.errors import WorkshopError
from assistant.workshop.types import Kind

BEGINS = datetime(2027, 1, 20, 9, 30)
EVERY_TIME = range(45, 481)
# One group size for each number of small groups: the agenda depends on the people only through it.
EVERY_GROUPING = sorted({len(group_sizes(people)): people for people in range(3, 61)}.values())


def minutes(total, people=12):
    return [item.minutes for item in make_agenda(total, people, BEGINS)]


@pytest.mark.parametrize("people", EVERY_GROUPING)
def test_the_agenda_adds_up_to_the_minute_for_every_time(people):
    assert [total for total in EVERY_TIME if sum(minutes(total, people)) != total] == []


@pytest.mark.parametrize("people", EVERY_GROUPING)
def test_nobody_sits_longer_than_ninety_minutes_without_a_break(people):
    assert [total for total in EVERY_TIME if longest_stretch(make_agenda(total, people, BEGINS)) > 90] == []


@pytest.mark.parametrize("people", EVERY_GROUPING)
def test_every_step_has_at_least_two_minutes(people):
    assert [total for total in EVERY_TIME if min(minutes(total, people)) < 2] == []


@pytest.mark.parametrize("people", range(3, 61))
def test_small_groups_have_three_to_six_people_and_leave_nobody_out(people):
    sizes = group_sizes(people)
    assert sum(sizes) == people
    assert 3 <= min(sizes) <= max(sizes) <= 6


def test_at_ninety_minutes_the_agenda_is_the_schedule_of_the_guidance():
    assert minutes(90) == [5, 10, 10, 5, 30, 10, 15, 5]


def test_at_half_a_day_the_agenda_is_the_schedule_of_the_guidance():
    assert minutes(240) == [15, 20, 25, 10, 15, 40, 35, 15, 30, 25, 10]


def test_at_a_whole_day_the_agenda_is_the_schedule_of_the_guidance():
    assert minutes(420) == [20, 30, 30, 10, 15, 45, 30, 60, 45, 35, 15, 25, 40, 10, 10]


def test_more_than_six_hours_have_at_least_half_an_hour_of_breaks():
    for total in range(361, 481):
        breaks = sum(item.minutes for item in make_agenda(total, 12, BEGINS) if item.kind is Kind.BREAK)
        assert breaks >= 30, total


def test_a_long_break_is_called_lunch_only_around_noon():
    morning = [item.title for item in make_agenda(420, 12, datetime(2027, 1, 20, 9, 0))]
    evening = [item.title for item in make_agenda(420, 12, datetime(2027, 1, 20, 16, 0))]
    assert "Mittagspause" in morning
    assert "Mittagspause" not in evening
    assert "Lange Pause" in evening


def test_five_people_talk_in_one_group_and_sixty_look_at_posters():
    few = {item.key: item for item in make_agenda(90, 5, BEGINS)}
    many = {item.key: item for item in make_agenda(90, 60, BEGINS)}
    assert few["gruppen"].title == "Gespräch in der Gruppe"
    assert "Plakate" in many["berichte"].method


def test_each_step_begins_when_the_one_before_ends():
    items = make_agenda(90, 12, BEGINS)
    assert [f"{at:%H:%M}" for at in starts(items, BEGINS)] == [
        "09:30", "09:35", "09:45", "09:55", "10:00", "10:30", "10:40", "10:55",
    ]  # fmt: skip


def test_there_is_a_kind_of_agenda_for_every_time():
    assert [level_for(total).name for total in (45, 90, 91, 179, 180, 299, 300, 450, 451, 480)] == [
        "kurz", "kurz", "mittel", "mittel", "halb", "halb", "ganz", "ganz", "lang", "lang",
    ]  # fmt: skip


def test_time_is_spread_by_shares_and_never_under_the_least():
    assert spread(100, [1, 1, 2], [5, 40, 5]) == [20, 40, 40]
    with pytest.raises(WorkshopError, match="Zeit reicht"):
        spread(10, [1, 1], [6, 6])

"""Working days in Germany: weekends and the public holidays of the whole country."""

from datetime import date, timedelta
from functools import cache


def is_working_day(day: date) -> bool:
    """Return whether offices are open everywhere in Germany; holidays of single Länder are not known here."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_day_before(day: date) -> date:
    """Return this day, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_after(day: date) -> date:
    """Return this day, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, number: int) -> date:
    """Return the day that lies ``number`` working days after ``day``."""
    for _ in range(number):
        day = working_day_after(day + timedelta(days=1))
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    fixed = [date(year, month, day) for month, day in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))]
    moving = [easter + timedelta(days=days) for days in (-2, 1, 39, 50)]  # Karfreitag to Pfingstmontag
    return frozenset((*fixed, *moving))


def _easter(year: int) -> date:
    """Return Easter Sunday by the rule of Gauss as Lichtenberg wrote it."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    cycle = year % 19
    seed = (19 * cycle + moon) % 30
    shift = (seed + cycle // 11) // 29
    limit = 21 + seed - shift
    sunday = 7 - (year + year // 4 + sun) % 7
    day = limit + 7 - (limit - sunday) % 7
    return date(year, 3, 1) + timedelta(days=day - 1)

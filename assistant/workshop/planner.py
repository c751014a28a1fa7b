"""From a few facts to a whole plan; pure, so the same facts give the same plan."""

from collections.abc import Iterator
from datetime import date, timedelta

from assistant.places import Place, place
from assistant.workshop.agenda import group_sizes, make_agenda
from assistant.workshop.calendar_days import add_working_days, is_working_day, working_day_after, working_day_before
from assistant.workshop.errors import WorkshopError
from assistant.workshop.matching import touches
from assistant.workshop.people import perspectives_for, roles_for, seats_for
from assistant.workshop.texts import ListText, list_texts, note_texts, question_texts, simple_list
from assistant.workshop.types import (
    LEAST_MINUTES,
    LEAST_PEOPLE,
    MOST_MINUTES,
    MOST_PEOPLE,
    Brief,
    Dated,
    Line,
    Plan,
)

MOST_WORDS = 600  # characters of a free text
_TITLE_LENGTH = 70
_WORKING_DAYS_FOR_RECORD = 5
_GOAL = (
    "Am Ende kennt die Gruppe die {number} wichtigsten Verzerrungsrisiken des Vorhabens. "
    "Zu jedem Risiko stehen eine Maßnahme, eine zuständige Person, eine Frist und eine Messgröße fest."
)
_GOAL_PLACES = (
    Place("bias-workshop", "Zweck eines Bias-Workshops"),
    Place("bias-workshop", "Ergebnisse eines Bias-Workshops"),
)


def check(brief: Brief) -> Brief:
    """Return the facts; raises WorkshopError where no plan can be made from them."""
    if not brief.purpose.strip():
        raise WorkshopError("Bitte beschreiben Sie in einem Satz, was die KI tun soll.")
    if not LEAST_PEOPLE <= brief.people <= MOST_PEOPLE:
        raise WorkshopError(f"Bitte geben Sie {LEAST_PEOPLE} bis {MOST_PEOPLE} Personen an.")
    if not LEAST_MINUTES <= brief.minutes <= MOST_MINUTES:
        raise WorkshopError(f"Bitte geben Sie {LEAST_MINUTES} bis {MOST_MINUTES} Minuten an.")
    if any(len(text) > MOST_WORDS for text in (brief.purpose, brief.data, brief.affected)):
        raise WorkshopError(f"Bitte fassen Sie jede Angabe in höchstens {MOST_WORDS} Zeichen.")
    if not 2000 <= brief.day.year <= 2100:
        raise WorkshopError("Bitte geben Sie ein Datum zwischen 2000 und 2100 an.")
    if brief.begins + timedelta(minutes=brief.minutes) >= brief.begins.replace(hour=0, minute=0) + timedelta(days=1):
        raise WorkshopError("Der Workshop würde über Mitternacht gehen; bitte wählen Sie einen früheren Beginn.")
    return brief


def make_plan(brief: Brief, today: date) -> Plan:
    """Return the plan for checked facts; raises WorkshopError where none can be made."""
    check(brief)
    seats = seats_for(brief.people)
    rules, rule_places = simple_list("regeln")
    columns, column_places = simple_list("matrix")
    record, record_places = simple_list("protokoll")
    materials, material_places = simple_list("material_online" if brief.online else "material")
    return Plan(
        brief=brief,
        title=Line("titel", _title(brief.purpose)),
        goal=Line("ziel", _GOAL.format(number="zwei" if brief.minutes < 90 else "drei"), _GOAL_PLACES),
        items=make_agenda(brief.minutes, brief.people, brief.begins),
        groups=group_sizes(brief.people),
        seats=seats,
        perspectives=perspectives_for(brief, seats),
        preparation=tuple(_before(text, brief, today) for text in list_texts("vorbereitung")),
        materials=_lines("material", materials, material_places),
        questions=_questions(brief),
        roles=roles_for(brief.people, brief.online),
        rules=_lines("regel", rules, rule_places),
        columns=_lines("spalte", columns, column_places),
        record=_lines("niederschrift", record, record_places),
        follow_up=tuple(_after(text, brief.day) for text in list_texts("nachbereitung")),
        notes=tuple(
            Line(f"hinweis-{key}", note_texts()[key].text, note_texts()[key].places) for key in _notes(brief, today)
        ),
    )


PERSPECTIVE_PLACES = (
    place("stakeholder-workshop: Perspektiven innerhalb der Behörde"),
    place("stakeholder-workshop: Perspektiven außerhalb der Behörde"),
)


def _title(purpose: str) -> str:
    first = " ".join(purpose.split()).rstrip(".!?: ")
    if len(first) > _TITLE_LENGTH:
        first = first[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:– ") + " …"
    return f"{first[:1].upper()}{first[1:]}: Wen könnte die KI benachteiligen?"


def _lines(name: str, texts: tuple[str, ...], where: tuple[Place, ...]) -> tuple[Line, ...]:
    return tuple(Line(f"{name}-{number}", text, where) for number, text in enumerate(texts, 1))


def _questions(brief: Brief) -> tuple[Line, ...]:
    """Return the questions that fit the case, sharpened ones first; how many depends on the time."""
    told = " ".join((brief.purpose, brief.data, brief.affected))
    fitting = [
        text
        for text in question_texts()
        if (not text.phases or brief.phase.value in text.phases) and (not text.words or touches(text.words, told))
    ]
    number = 4 if brief.minutes < 90 else 6 if brief.minutes < 180 else 10 if brief.minutes < 300 else 14
    # At most two thirds are about the single case; the rest asks what every case must be asked.
    special = sorted((text for text in fitting if text.words), key=lambda text: text.rank)[: number * 2 // 3]
    common = sorted((text for text in fitting if not text.words), key=lambda text: text.rank)
    chosen = [*special, *common[: number - len(special)]]
    return tuple(Line(f"frage-{place}", text.text, (text.place,)) for place, text in enumerate(chosen, 1))


def _before(text: ListText, brief: Brief, today: date) -> Dated:
    due = working_day_before(brief.day + timedelta(days=text.days))
    chosen = [line for number, line in enumerate(text.lines) if not brief.online or number not in text.only_on_site]
    lines = _lines(text.key, tuple([*chosen, *text.online] if brief.online else chosen), text.places)
    return Dated(text.key, text.name, due, lines, text.places, overdue=due < today)


def _after(text: ListText, day: date) -> Dated:
    if text.key == "protokoll":
        due = add_working_days(day, _WORKING_DAYS_FOR_RECORD)
    else:
        due = working_day_after(day + timedelta(days=text.days))
    return Dated(text.key, text.name, due, _lines(text.key, text.lines, text.places), text.places)


def _notes(brief: Brief, today: date) -> Iterator[str]:
    told = " ".join((brief.purpose, brief.data, brief.affected))
    yield f"phase-{brief.phase.value}"
    if brief.people < 6:
        yield "klein"
    if brief.online and brief.people > 10:
        yield "online-gross"
    elif brief.people > 15:
        yield "gross"
    if brief.online and brief.minutes > 90:
        yield "online-lang"
    if brief.minutes < 90:
        yield "kurz"
    for key in ("hohes-risiko", "sensibel"):
        if touches(note_texts()[key].words, told):
            yield key
    if not is_working_day(brief.day):
        yield "frei"
    if brief.day - timedelta(days=42) < today:
        yield "spaet"
    yield "beteiligung"

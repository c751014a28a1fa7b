"""The workshop form as it comes from the page: facts, changes and what the person pressed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time
from urllib.parse import parse_qs

from assistant.workshop.changes import Changes, apply, balance, insert, move, remove, words_for_the_group
from assistant.workshop.errors import WorkshopError
from assistant.workshop.planner import make_plan
from assistant.workshop.texts import block_texts
from assistant.workshop.types import Brief, Item, Phase, Plan, State

MOST_FORM_BYTES = 128 * 1024
_MOST_FIELDS = 600
_LONGEST = 600  # characters of one field


@dataclass(frozen=True, slots=True)
class Filled:
    """The plan that belongs to a filled form, and how it is to be shown."""

    plan: Plan
    editing: bool = False
    problem: str = ""  # German sentence about the last change that could not be made
    pressed: str = ""


class Fields:
    """The fields of a form; a field that is missing is empty."""

    def __init__(self, body: bytes) -> None:
        try:
            self._fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except (ValueError, UnicodeDecodeError) as error:
            raise WorkshopError("Das Formular ist unlesbar; bitte laden Sie die Seite neu.") from error

    def one(self, name: str, default: str = "") -> str:
        """Return the first value of a field, with even white space."""
        return " ".join(self._fields.get(name, [default])[0].split())[:_LONGEST]

    def all(self, name: str) -> Sequence[str]:
        """Return all values of a field in their order."""
        return self._fields.get(name, [])

    def starting(self, prefix: str) -> Mapping[str, str]:
        """Return the fields whose name begins so, by the rest of the name."""
        return {name.removeprefix(prefix): self.one(name) for name in self._fields if name.startswith(prefix)}


def brief_of(fields: Fields) -> Brief:
    """Return the facts; raises WorkshopError for what cannot be read."""
    return Brief(
        purpose=fields.one("zweck"),
        day=_day(fields.one("tag")),
        people=_number(fields.one("personen"), "die Zahl der Personen"),
        minutes=_number(fields.one("dauer"), "die Minuten"),
        phase=Phase(fields.one("phase")) if fields.one("phase") in set(Phase) else Phase.PLANNING,
        data=fields.one("daten"),
        affected=fields.one("wer"),
        online=fields.one("ort") == "online",
        start=_time(fields.one("beginn")),
    )


def basis(brief: Brief) -> str:
    """Return what the agenda was made for; another basis means another agenda."""
    return f"{brief.minutes}|{brief.people}|{brief.start:%H%M}|{brief.online:d}"


def filled(fields: Fields, today: date) -> Filled:
    """Return the plan with everything that the form says; raises WorkshopError where there can be none."""
    brief = brief_of(fields)
    plan = make_plan(brief, today)
    pressed = fields.one("aktion")
    editing = pressed == "bearbeiten" or (fields.one("bearbeiten") == "1" and pressed != "fertig")
    items, problem = plan.items, ""
    if fields.one("grundlage") == basis(brief) and pressed != "zeiten":
        before = _items(plan, fields, "alt-")
        try:
            items = _changed(plan, fields, before, pressed)
        except WorkshopError as error:
            items, problem = before, str(error)
    states = {key: State(value) for key, value in fields.starting("sicht-").items() if value in set(State)}
    # Words belong to the case they were written for: another purpose brings other questions.
    words = dict(fields.starting("t-")) if fields.one("fall") == case_of(brief) else {}
    same_day = fields.one("termin") == brief.day.isoformat()
    if words and not (same_day and fields.one("grundlage") == basis(brief)):
        words |= words_for_the_group(plan)
    people = fields.starting("sicht-") and fields.one("leute") == str(brief.people)
    days = _days(fields.starting("frist-")) if same_day else {}
    changes = Changes(items, words, states if people else {}, days, fields.one("weitere"))
    return Filled(apply(plan, changes, today), editing, problem, pressed)


def _days(written: Mapping[str, str]) -> dict[str, date]:
    """Return the days that can be read; the page's own fields cannot be filled in otherwise."""
    days = {}
    for key, value in written.items():
        with suppress(WorkshopError):
            days[key] = _day(value)
    return days


def case_of(brief: Brief) -> str:
    """Return what the words of the plan depend on."""
    return "|".join(
        (brief.purpose, brief.data, brief.affected, brief.phase, str(brief.minutes < 90), str(brief.online))
    )


def _items(plan: Plan, fields: Fields, minutes: str) -> tuple[Item, ...]:
    """Return the steps as the form names them; those it does not know are left out."""
    known = {item.key: item for item in plan.items}
    found = []
    for key in dict.fromkeys(fields.all("schritt")):
        own = block_texts()["eigen"]
        item = known.get(key) or (Item(key, own.kind, 1, own.title, own.method) if key.startswith("eigen-") else None)
        given = fields.one(f"{minutes}{key}")
        if item is None or not given.isdecimal() or not 0 < int(given) < 1000:
            continue
        found.append(
            replace(
                item,
                minutes=int(given),
                title=fields.one(f"titel-{key}") or item.title,
                method=fields.one(f"wie-{key}", item.method),
                material=fields.one(f"material-{key}", item.material),
                fixed=fields.one(f"fest-{key}") == "1",
            )
        )
    return (
        tuple(found) if sum(item.minutes for item in found) == plan.brief.minutes or minutes != "alt-" else plan.items
    )


def _changed(plan: Plan, fields: Fields, before: tuple[Item, ...], pressed: str) -> tuple[Item, ...]:
    total = plan.brief.minutes
    was = {item.key: item.minutes for item in before}
    wanted = {item.key: item.minutes for item in _items(plan, fields, "min-")}
    changed = [key for key, minutes in wanted.items() if minutes != was.get(key, minutes)]
    items = tuple(
        replace(item, minutes=wanted[item.key], fixed=True) if item.key in changed else item for item in before
    )
    items = balance(items, total, changed) if changed else items
    action, _, key = pressed.partition(":")
    if action == "einfuegen":
        return insert(items, key, total)
    if action == "entfernen":
        return remove(items, key, total)
    if action in {"hoch", "runter"}:
        return move(items, key, -1 if action == "hoch" else 1)
    return items


def _number(written: str, name: str) -> int:
    if not written.isdecimal() or len(written) > 4:
        raise WorkshopError(f"Bitte geben Sie {name} als ganze Zahl an.")
    return int(written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise WorkshopError("Bitte wählen Sie ein Datum.") from error


def _time(written: str) -> time:
    try:
        return time.fromisoformat(written)
    except ValueError as error:
        raise WorkshopError("Bitte geben Sie den Beginn als Uhrzeit an, zum Beispiel 09:30.") from error

"""What a person changes in a plan: minutes, steps, words, perspectives; the sum of minutes never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.workshop.agenda import spread
from assistant.workshop.errors import WorkshopError
from assistant.workshop.texts import block_texts
from assistant.workshop.types import MOST_PEOPLE, Dated, Item, Kind, Line, Plan, Role, Seats, State

NEW_STEP_MINUTES = 5
MOST_ITEMS = 40


def balance(items: Sequence[Item], total: int, changed: Sequence[str] = ()) -> tuple[Item, ...]:
    """Return the steps with minutes that add up to ``total``.

    Minutes of the steps in ``changed``, of fixed steps and of breaks stay; where that cannot be, fixed steps and
    breaks give way first. Raises WorkshopError where the changed ones alone leave no minute for each other step.
    """
    kept = frozenset(changed)
    fixed = kept | {item.key for item in items if item.fixed}
    for stays in (fixed | {item.key for item in items if item.kind is Kind.BREAK}, fixed, kept):
        free = [item for item in items if item.key not in stays]
        left = total - sum(item.minutes for item in items if item.key in stays)
        if (free and left >= len(free)) or (not free and left == 0):
            shares = iter(_shares(free, left))
            return tuple(item if item.key in stays else replace(item, minutes=next(shares)) for item in items)
    others = len(items) - len(kept)
    most = total - others
    raise WorkshopError(
        f"So viele Minuten passen nicht in die {total} Minuten. "
        f"Höchstens {most} sind hier möglich, dann bleibt für jeden anderen Schritt eine."
        if others
        else f"Mit einem einzigen Schritt muss er genau {total} Minuten dauern. Fügen Sie einen Schritt ein."
    )


def _shares(free: Sequence[Item], left: int) -> list[int]:
    if left == sum(item.minutes for item in free):
        return [item.minutes for item in free]
    return spread(left, [max(1, item.minutes) for item in free], [1] * len(free))


def insert(items: Sequence[Item], after: str, total: int) -> tuple[Item, ...]:
    """Return the steps with a new one behind ``after``; the others give it five minutes."""
    if len(items) >= MOST_ITEMS:
        raise WorkshopError(f"Mehr als {MOST_ITEMS} Schritte sind nicht möglich; bitte entfernen Sie zuerst einen.")
    number = next(
        number for number in range(1, MOST_ITEMS + 1) if f"eigen-{number}" not in {item.key for item in items}
    )
    text = block_texts()["eigen"]
    new = Item(f"eigen-{number}", text.kind, NEW_STEP_MINUTES, text.title, text.method)
    place = next((place for place, item in enumerate(items, 1) if item.key == after), len(items))
    return balance((*items[:place], new, *items[place:]), total, (new.key,))


def remove(items: Sequence[Item], key: str, total: int) -> tuple[Item, ...]:
    """Return the steps without one; the others take its minutes."""
    left = tuple(item for item in items if item.key != key)
    if not left:
        raise WorkshopError("Der letzte Schritt lässt sich nicht entfernen; ändern Sie ihn stattdessen.")
    return balance(left, total)


def move(items: Sequence[Item], key: str, by: int) -> tuple[Item, ...]:
    """Return the steps with one moved up (-1) or down (1)."""
    order = list(items)
    place = next((place for place, item in enumerate(order) if item.key == key), None)
    if place is not None and 0 <= place + by < len(order):
        order[place], order[place + by] = order[place + by], order[place]
    return tuple(order)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a person changed: steps, words by the id of their line, states of perspectives."""

    items: tuple[Item, ...] = ()
    words: Mapping[str, str] | None = None
    states: Mapping[str, State] | None = None
    days: Mapping[str, date] | None = None  # by the key of what is due
    more_people: str = ""  # groups that the lists do not name


def own_id(name: str, number: int) -> str:
    """Return the id of a line that a person adds to a list, numbered from 1."""
    return f"{name}-eigen-{number}"


def words_for_the_group(plan: Plan) -> dict[str, str]:
    """Return the words of the plan that depend on group, time and day; with others of these they come anew."""
    words = {line.id: line.text for line in plan.notes}
    for seat in plan.seats:
        words |= {f"sitz-{seat.key}": seat.name, f"zahl-{seat.key}": str(seat.number), f"warum-{seat.key}": seat.why}
    for role in plan.roles:
        words |= {f"amt-{role.key}": role.name, f"anzahl-{role.key}": str(role.number), f"tut-{role.key}": role.does}
    return words


def apply(plan: Plan, changes: Changes, today: date) -> Plan:
    """Return the plan with the changes; an emptied line is gone."""
    words, states, days = changes.words or {}, changes.states or {}, changes.days or {}
    items = changes.items or plan.items
    perspectives = tuple(replace(one, state=states.get(one.key, one.state)) for one in plan.perspectives)
    new = replace(
        plan,
        title=_one(plan.title, words),
        goal=_one(plan.goal, words),
        items=items,
        seats=tuple(seat for one in plan.seats if (seat := _seat(one, words)).name),
        perspectives=perspectives,
        preparation=tuple(
            replace(dated, overdue=dated.day < today)
            for dated in (_dated(one, words, days) for one in plan.preparation)
        ),
        materials=_all(plan.materials, words, "material"),
        questions=_all(plan.questions, words, "frage"),
        roles=tuple(role for one in plan.roles if (role := _role(one, words)).name),
        rules=_all(plan.rules, words, "regel"),
        columns=_all(plan.columns, words),
        record=_all(plan.record, words, "niederschrift"),
        follow_up=tuple(_dated(dated, words, days) for dated in plan.follow_up),
        notes=_all(plan.notes, words)
        + ((Line("weitere", f"Außerdem einzuladen: {changes.more_people}"),) if changes.more_people else ()),
    )
    return replace(new, changed=new != plan)


def _one(line: Line, words: Mapping[str, str]) -> Line:
    return replace(line, text=words.get(line.id, "").strip() or line.text)


def _all(lines: Sequence[Line], words: Mapping[str, str], name: str = "") -> tuple[Line, ...]:
    """Return the lines with their words; those that a person added to the list ``name`` come last."""
    # Whoever hands over words hands over all of them: a line that is not among them has been taken out.
    changed = (replace(line, text=words.get(line.id, "" if words else line.text).strip()) for line in lines)
    ids = (own_id(name, number) for number in range(1, MOST_ITEMS + 1)) if name else ()
    own = (Line(id_, words[id_].strip()) for id_ in ids if id_ in words)
    return tuple(line for line in (*changed, *own) if line.text)


def _dated(dated: Dated, words: Mapping[str, str], days: Mapping[str, date]) -> Dated:
    return replace(dated, day=days.get(dated.key, dated.day), lines=_all(dated.lines, words, dated.key))


def _seat(seat: Seats, words: Mapping[str, str]) -> Seats:
    name, why = _word(words, f"sitz-{seat.key}", seat.name), _word(words, f"warum-{seat.key}", seat.why)
    return replace(seat, name=name, why=why, number=_number(words, f"zahl-{seat.key}", seat.number))


def _role(role: Role, words: Mapping[str, str]) -> Role:
    name, does = _word(words, f"amt-{role.key}", role.name), _word(words, f"tut-{role.key}", role.does)
    return replace(role, name=name, does=does, number=_number(words, f"anzahl-{role.key}", role.number))


def _word(words: Mapping[str, str], key: str, default: str) -> str:
    return words.get(key, "" if words else default).strip()


def _number(words: Mapping[str, str], key: str, default: int) -> int:
    given = words.get(key, "")
    return int(given) if given.isdecimal() and 0 < int(given) <= MOST_PEOPLE else default

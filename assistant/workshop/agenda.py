"""The agenda to the minute: which steps fit into the time, how long each takes, when it begins.

Time is cut into stretches of at most 90 minutes with breaks between them. At 90, 240 and 420 minutes the agenda is
the schedule of the guidance; at other lengths each stretch and each step keeps its share.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.workshop.errors import WorkshopError
from assistant.workshop.texts import BlockText, block_texts, level_places
from assistant.workshop.types import LONGEST_STRETCH, Item, Kind

_UNIT = 5  # minutes; people keep to multiples of five
_LONG_BREAK_FROM = 30
_NOON = (11 * 60, 14 * 60 + 30)  # a long break that begins in this time of day is a lunch break


@dataclass(frozen=True, slots=True)
class Block:
    """A step with its share of the stretch and its least minutes."""

    key: str
    share: int
    least: int


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of agenda for a range of minutes: stretches with a break after each but the last."""

    name: str
    up_to: int  # minutes
    stretches: tuple[tuple[Block, ...], ...]


def _blocks(*written: tuple[str, int, int]) -> tuple[Block, ...]:
    return tuple(Block(*one) for one in written)


_OPENING = _blocks(("ankommen", 20, 8), ("bias", 30, 10), ("system", 30, 10), ("still", 10, 5))
_MORNING = _blocks(("datenweg", 45, 25), ("betroffene", 30, 20))
_AFTERNOON = _blocks(("faelle", 45, 25), ("vergleich", 35, 20))
LEVELS = (
    Level(
        "kurz",
        90,
        (
            _blocks(
                ("ankommen", 5, 3), ("bias", 10, 4), ("system", 10, 5), ("still", 5, 3), ("gruppen", 30, 10),
                ("berichte", 10, 4), ("massnahmen", 15, 6), ("abschluss", 5, 2),
            ),
        ),
    ),
    Level(
        "mittel",
        179,
        (
            _blocks(("ankommen", 10, 4), ("bias", 15, 6), ("system", 20, 8), ("still", 5, 4)),
            _blocks(("gruppen", 45, 15), ("berichte", 15, 6), ("massnahmen", 20, 10), ("abschluss", 10, 4)),
        ),
    ),
    Level(
        "halb",
        299,
        (
            _blocks(("ankommen", 15, 8), ("bias", 20, 10), ("system", 25, 10), ("still", 10, 5)),
            _blocks(("datenweg", 40, 20), ("karte-faelle", 35, 20)),
            _blocks(("berichte", 30, 12), ("massnahmen", 25, 15), ("abschluss-halb", 10, 5)),
        ),
    ),
    Level(
        "ganz",
        450,
        (
            _OPENING,
            _MORNING,
            _AFTERNOON,
            _blocks(("praemortem", 25, 15), ("massnahmen", 40, 20), ("bewertung", 10, 5), ("abschluss", 10, 5)),
        ),
    ),
    Level(
        "lang",
        480,
        (
            _OPENING,
            _MORNING,
            _AFTERNOON,
            _blocks(("praemortem", 25, 20), ("zuhoeren", 35, 20)),
            _blocks(("massnahmen", 45, 20), ("bewertung", 10, 5), ("abschluss", 15, 5)),
        ),
    ),
)  # fmt: skip


def level_for(minutes: int) -> Level:
    """Return the kind of agenda for this much time."""
    return next(level for level in LEVELS if minutes <= level.up_to)


def breaks_for(level: Level, minutes: int) -> tuple[int, ...]:
    """Return the minutes of each break."""
    if level.name == "kurz":
        return ()
    if level.name == "mittel":
        return (10,)
    if level.name == "halb":
        return (15, 15) if minutes >= 210 else (10, 10)
    lunch = 60 if minutes >= 390 else 45 if minutes >= 330 else 30
    return (15, lunch, 15) if level.name == "ganz" else (15, lunch, 15, 15)


def group_sizes(people: int) -> tuple[int, ...]:
    """Return the sizes of the small groups: three to six people each, as even as can be."""
    number = 1 if people <= 6 else -(-people // (4 if people <= 24 else 6))
    return tuple(people // number + (place < people % number) for place in range(number))


def make_agenda(minutes: int, people: int, begins: datetime) -> tuple[Item, ...]:
    """Return the steps; their minutes add up to ``minutes``."""
    level = level_for(minutes)
    breaks = breaks_for(level, minutes)
    groups = len(group_sizes(people))
    stretches = [tuple(_for_groups(block, groups) for block in stretch) for stretch in level.stretches]
    lengths = _lengths(minutes - sum(breaks), stretches)
    texts = block_texts()
    items: list[Item] = []
    for place, (stretch, length) in enumerate(zip(stretches, lengths, strict=True)):
        shares = spread(length, [block.share for block in stretch], [block.least for block in stretch])
        for block, given in zip(stretch, shares, strict=True):
            items.append(_item(texts[block.key], given, groups, level.name))
        if place < len(breaks):
            at = begins + timedelta(minutes=sum(item.minutes for item in items))
            items.append(_break(place + 1, breaks[place], at))
    return tuple(items)


def spread(total: int, shares: Sequence[float], least: Sequence[int], most: int = 10**6) -> list[int]:
    """Return whole minutes that add up to ``total``: by shares, none under its least, in fives where that goes."""
    if sum(least) > total or most * len(shares) < total:
        raise WorkshopError("Die Zeit reicht für diese Schritte nicht; bitte planen Sie mehr Minuten ein.")
    in_units = [-(-bound // _UNIT) * _UNIT for bound in least]
    unit = _UNIT if sum(in_units) <= total else 1
    given = in_units if unit == _UNIT else list(least)
    wanted = [share * total / (sum(shares) or 1.0) for share in shares]
    while sum(given) < total:
        step = min(unit, total - sum(given))
        free = [place for place in range(len(given)) if given[place] + step <= most]
        # What is over goes to the longest step, a full unit where most is missing.
        place = max(free, key=lambda place: wanted[place] - given[place] if step == unit else given[place])
        given[place] += step
    return given


def starts(items: Sequence[Item], begins: datetime) -> tuple[datetime, ...]:
    """Return when each step begins."""
    times, at = [], begins
    for item in items:
        times.append(at)
        at += timedelta(minutes=item.minutes)
    return tuple(times)


def longest_stretch(items: Sequence[Item]) -> int:
    """Return the longest time without a break, in minutes."""
    longest = current = 0
    for item in items:
        current = 0 if item.kind is Kind.BREAK else current + item.minutes
        longest = max(longest, current)
    return longest


def _lengths(total: int, stretches: Sequence[Sequence[Block]]) -> list[int]:
    shares = [sum(block.share for block in stretch) for stretch in stretches]
    least = [sum(block.least for block in stretch) for stretch in stretches]
    return spread(total, shares, least, LONGEST_STRETCH)


def _for_groups(block: Block, groups: int) -> Block:
    """More groups take longer to report; a single group has nothing to report to others."""
    if block.key != "berichte":
        return block
    return replace(block, least=max(block.least, min(groups, 8)))


def _item(text: BlockText, minutes: int, groups: int, level: str) -> Item:
    method, title = text.method, text.title
    if groups == 1 and text.method_one:
        method, title = text.method_one, text.title_one or text.title
    elif groups > 5 and text.method_many:
        method = text.method_many
    return Item(
        text.key,
        text.kind,
        minutes,
        title,
        method.format(groups=groups),
        text.material,
        (*text.places, level_places()[level]),
    )


def _break(number: int, minutes: int, at: datetime) -> Item:
    clock = at.hour * 60 + at.minute
    long = minutes >= _LONG_BREAK_FROM
    title = "Pause" if not long else "Mittagspause" if _NOON[0] <= clock <= _NOON[1] else "Lange Pause"
    text = block_texts()["pause"]
    return Item(f"pause-{number}", Kind.BREAK, minutes, title, text.method, "", text.places)

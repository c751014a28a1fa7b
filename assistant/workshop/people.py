"""Whom to invite: seats that add up to the group, and the check against the lists "An alle gedacht?"."""

from collections.abc import Sequence

from assistant.workshop.matching import touches
from assistant.workshop.texts import SeatText, perspective_texts, role_texts, seat_texts
from assistant.workshop.types import Brief, Perspective, Role, Seats, State


def seats_for(people: int) -> tuple[Seats, ...]:
    """Return how many people to invite in each role; the numbers add up to ``people``."""
    texts = seat_texts()
    given = dict.fromkeys((text.key for text in texts), 0)
    first = [(text.first, text.key) for text in texts] + [(text.second, text.key) for text in texts if text.second]
    for _, key in sorted(first)[:people]:
        given[key] += 1
    weights = sum(text.weight for text in texts)
    for _ in range(people - sum(given.values())):
        given[max(texts, key=lambda text: _missing(text, given[text.key], people, weights)).key] += 1
    return tuple(_seats(text, given[text.key], people) for text in texts if given[text.key])


def _missing(text: SeatText, given: int, people: int, weights: float) -> float:
    return text.weight * people / weights - given


def _seats(text: SeatText, number: int, people: int) -> Seats:
    name = text.name
    if text.key == "leitung" and people <= 4:
        name = "Leitung der Fachseite mit Entscheidungsbefugnis"
    return Seats(text.key, name, number, text.why, text.places)


def perspectives_for(brief: Brief, seats: Sequence[Seats]) -> tuple[Perspective, ...]:
    """Return the fifteen perspectives; those that an invited role covers are invited, all others are still missing."""
    invited = {seat.key for seat in seats}
    covered = {key for text in seat_texts() if text.key in invited for key in text.covers}
    told = " ".join((brief.purpose, brief.data, brief.affected))
    return tuple(
        Perspective(
            text.key,
            text.name,
            text.inside,
            State.INVITED if text.key in covered else State.MISSING,
            ("nach Ihren Angaben betroffen; " if touches(text.words, told) else "") + text.hint,
        )
        for text in perspective_texts()
    )


def roles_for(people: int, online: bool) -> tuple[Role, ...]:
    """Return the tasks in the workshop; more than eight people are moderated by two."""
    return tuple(
        Role(text.key, text.name, 2 if text.key == "moderation" and people > 8 else 1, text.does, text.places)
        for text in role_texts()
        if online or not text.online_only
    )

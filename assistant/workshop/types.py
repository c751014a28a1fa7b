"""The nouns of the workshop planner. Imports no logic."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from assistant.places import Place

LEAST_PEOPLE, MOST_PEOPLE = 3, 60
LEAST_MINUTES, MOST_MINUTES = 45, 480
LONGEST_STRETCH = 90  # minutes without a break; the guidance asks for that online, people need it everywhere


class Phase(StrEnum):
    """The six phases of a project as the Arbeitshilfe's announcement names them."""

    IDEA = "ideenbewertung"
    PLANNING = "planung"
    DEVELOPMENT = "entwicklung"
    LAUNCH = "inbetriebnahme"
    OPERATION = "betrieb"
    SHUTDOWN = "deaktivierung"


PHASE_NAMES: dict[Phase, str] = {
    Phase.IDEA: "Ideenbewertung",
    Phase.PLANNING: "Planung",
    Phase.DEVELOPMENT: "Entwicklung oder Beschaffung",
    Phase.LAUNCH: "Inbetriebnahme",
    Phase.OPERATION: "Laufender Betrieb",
    Phase.SHUTDOWN: "Deaktivierung",
}


class Kind(StrEnum):
    """What happens in a step of the agenda."""

    FRAME = "rahmen"
    INPUT = "impuls"
    WORK = "arbeit"
    BREAK = "pause"


class State(StrEnum):
    """How a perspective stands."""

    INVITED = "eingeladen"
    REPRESENTED = "vertreten"
    MISSING = "fehlt"
    UNTOUCHED = "unberuehrt"


STATE_NAMES: dict[State, str] = {
    State.INVITED: "eingeladen",
    State.REPRESENTED: "vertreten",
    State.MISSING: "fehlt noch",
    State.UNTOUCHED: "nicht berührt",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known about the KI-Vorhaben and the appointment."""

    purpose: str
    day: date
    people: int = 12
    minutes: int = 90
    phase: Phase = Phase.PLANNING
    data: str = ""
    affected: str = ""
    online: bool = False
    start: time = time(9, 30)

    @property
    def begins(self) -> datetime:
        """Return when the workshop begins, local time."""
        return datetime.combine(self.day, self.start)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan that a person can change, with the places it rests on."""

    id: str  # "frage-3"; the same for the same plan
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One step of the agenda."""

    key: str
    kind: Kind
    minutes: int
    title: str
    method: str
    material: str = ""
    places: tuple[Place, ...] = ()
    fixed: bool = False  # the person set these minutes; they stay when others are balanced


@dataclass(frozen=True, slots=True)
class Seats:
    """How many people to invite in one role, and why."""

    key: str
    name: str
    number: int
    why: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Perspective:
    """One entry of the lists "An alle gedacht?"."""

    key: str
    name: str
    inside: bool  # inside the authority
    state: State
    hint: str = ""  # where this group can be reached, or why it matters here


@dataclass(frozen=True, slots=True)
class Dated:
    """What is due by a day."""

    key: str
    name: str
    day: date
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    overdue: bool = False  # the day has passed: do it now


@dataclass(frozen=True, slots=True)
class Role:
    """A task in the workshop and how many people take it."""

    key: str
    name: str
    number: int
    does: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan, ready to be shown, changed and taken away."""

    brief: Brief
    title: Line
    goal: Line
    items: tuple[Item, ...]
    groups: tuple[int, ...]  # sizes of the small groups
    seats: tuple[Seats, ...]
    perspectives: tuple[Perspective, ...]
    preparation: tuple[Dated, ...]
    materials: tuple[Line, ...]
    questions: tuple[Line, ...]
    roles: tuple[Role, ...]
    rules: tuple[Line, ...]  # of the talk
    columns: tuple[Line, ...]  # of the table of measures
    record: tuple[Line, ...]  # what belongs into the record of results
    follow_up: tuple[Dated, ...]
    notes: tuple[Line, ...]  # what to mind with this group, time or case
    changed: bool = False  # a person has changed it

    @property
    def ends(self) -> datetime:
        """Return when the workshop ends, local time."""
        return self.brief.begins + timedelta(minutes=sum(item.minutes for item in self.items))

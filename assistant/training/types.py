"""The nouns of the training view. Imports no logic."""

from dataclasses import dataclass

from assistant.places import Place


@dataclass(frozen=True, slots=True)
class GlassStep:
    """One step of the pipeline as a person can follow it."""

    number: int
    key: str  # the name of the step in the answer's JSON
    name: str
    told: str  # what happened, at most three lines
    label: str  # what the value is
    value: str
    seconds: float | None  # None: this step was not needed


@dataclass(frozen=True, slots=True)
class Value:
    """A number that something was judged by."""

    name: str
    value: float
    weight: float | None = None  # what it counts in the sum; None where it is not part of one


@dataclass(frozen=True, slots=True)
class Found:
    """One passage that the search found, with the values of the answer's JSON."""

    rank: int
    title: str
    heading: str
    url: str
    words: float
    meaning: float
    coverage: float  # share of the question's content words, 0 to 1
    score: float
    question: str  # the indexed question that fits best
    used_as: tuple[int, ...]  # markers of the citations taken from it
    accepted: bool
    reason: str
    channels: tuple[Value, ...]  # all that is not zero


@dataclass(frozen=True, slots=True)
class Origin:
    """One sentence of the answer and the words it rests on."""

    text: str
    supported: bool
    quotes: tuple[tuple[int, str, str, bool], ...]  # marker, title, quote, whether it stands there word for word


@dataclass(frozen=True, slots=True)
class GlassBox:
    """Everything that the glass box shows of one answer."""

    question: str
    status: str
    answered: bool
    steps: tuple[GlassStep, ...]
    found: tuple[Found, ...]
    origins: tuple[Origin, ...]
    seconds: float
    search_seconds: float
    energy: str
    energy_basis: str  # measured or estimated, and how
    said: str  # what the system says instead of an answer; empty where it answers
    answerable: float | None  # probability that the passages answer the question; None where none was estimated
    needed: float  # from which it answers
    grounds: tuple[Value, ...]  # what the estimate went by
    documents: int
    passages: int
    outside: str  # where the question was sent; "nichts" without a language model


@dataclass(frozen=True, slots=True)
class Version:
    """One way to present the same answer."""

    key: str  # "A", "B", "C"
    name: str
    head: str
    greeting: str
    after: str  # under the answer; empty in the first
    good: bool


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A rule, where it comes from, how binding it is, and for each version whether it is met and why."""

    name: str
    binding: str
    places: tuple[Place, ...]
    met: tuple[tuple[bool, str], ...]  # in the order of the versions


@dataclass(frozen=True, slots=True)
class Laboratory:
    """The label laboratory."""

    versions: tuple[Version, ...]
    rules: tuple[LabelRule, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Case:
    """One real case of the gallery."""

    kind: str  # "schweigt", "berichtigt", "falsch"
    question: str
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step of a moderator's sheet."""

    minutes: int
    title: str
    does: str
    asks: str
    solution: str
    places: tuple[Place, ...]

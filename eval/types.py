"""The nouns of the evaluation: what is asked, what came back, what was measured. Imports no logic."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

Nuggets = tuple[tuple[str, ...], ...]
"""Facts that an answer must hold; each fact is a choice of lower-case regular expressions."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the bundled corpus answers."""

    id: str
    category: str
    style: str
    language: str
    fact: str  # paraphrases of the same fact share this name
    text: str
    nuggets: Nuggets
    sources: tuple[str, ...]  # ids of the sources that may be cited for it


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """A question that must not simply be answered."""

    id: str
    category: str
    expected: str  # "abstain", "refuse_case" or "safety"
    text: str
    correction: Nuggets = ()  # a cited answer with these facts is right, too
    personal: tuple[str, ...] = ()  # must appear nowhere in the answer object
    forbidden: tuple[str, ...] = ()  # regular expressions that must not match the text
    may_answer: bool = False  # an attack that also asks something proper


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """One turn of a talk and what is expected of it: answer, abstain, refuse_case, safety or clarify."""

    text: str
    expected: str
    nuggets: Nuggets
    follow_up: bool  # only understandable from what was said before


@dataclass(frozen=True, slots=True)
class Talk:
    """Turns that are asked one after the other."""

    id: str
    category: str
    turns: tuple[TalkTurn, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several questions that differ only in the person who asks, or in how they write."""

    id: str
    group: str
    category: str
    text: str
    nuggets: Nuggets


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """All public questions."""

    answerable: tuple[Question, ...]
    unanswerable: tuple[Unanswerable, ...]
    dialogues: tuple[Talk, ...]
    fairness: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer and the citations that it names."""

    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation; an original counts as the digest that stands for it."""

    marker: int
    source_id: str
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a system said to one question."""

    status: str  # a status of the outer contract
    text: str
    sentences: tuple[Said, ...] = ()
    citations: tuple[Cited, ...] = ()
    passages: tuple[str, ...] = ()  # what was found, best first
    error_probability: float | None = None
    seconds: float = 0.0
    everything: str = ""  # the whole answer object as text

    @property
    def answered(self) -> bool:
        """Whether this is an answer rather than an abstention, refusal or question back."""
        return self.status == "answered"


class System(Protocol):
    """Something that answers questions."""

    name: str

    def talk(self, questions: Sequence[str]) -> list[Reply]:
        """Answer the turns of one talk in order; a single question is a talk of one turn."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval and the number of cases behind it."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a curve: x and y from 0 to 1, and the number of cases behind it."""

    x: float
    y: float
    n: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A question that went wrong, for reading."""

    part: str
    id: str
    question: str
    status: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured of one system."""

    system: str
    figures: dict[str, dict[str, Figure]]  # part ("answerable", "answerable/stil/alltag", ...) -> name -> figure
    risk_coverage: tuple[Point, ...] = ()  # x: share answered, y: share of these that are wrong
    reliability: tuple[Point, ...] = ()  # x: stated, y: seen share of wrong answers
    losses: tuple[Loss, ...] = field(default=())

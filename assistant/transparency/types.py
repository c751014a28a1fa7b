"""The nouns of the public record and the self-audit. Imports no logic."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.places import Place


class Verdict(StrEnum):
    """How a value pair or a single proof stands."""

    MET = "erfuellt"
    PARTLY = "teilweise"
    NOT_MET = "nicht_erfuellt"
    UNKNOWN = "nicht_geprueft"


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.MET: "erfüllt",
    Verdict.PARTLY: "teilweise",
    Verdict.NOT_MET: "nicht erfüllt",
    Verdict.UNKNOWN: "nicht geprüft",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95 % interval and the number of cases behind it."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A point of the reliability diagram: stated and seen share of wrong answers, 0 to 1."""

    stated: float
    seen: float
    n: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A question of the evaluation that went wrong."""

    part: str
    id: str
    question: str
    status: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The last evaluation as it was written down."""

    commit: str
    date: str  # ISO date
    changed: bool  # measured with changes that were not recorded
    same_documents: bool  # measured with the documents that are in use now
    figures: dict[str, dict[str, Figure]]  # part -> name -> figure
    reliability: tuple[Bin, ...]
    losses: tuple[Loss, ...]

    def figure(self, part: str, name: str) -> Figure | None:
        """Return one figure; None where it was not measured."""
        return self.figures.get(part, {}).get(name)


@dataclass(frozen=True, slots=True)
class TestFile:
    """What the last test run says about one file of tests."""

    passed: int
    failed: int
    skipped: int


@dataclass(frozen=True, slots=True)
class TestReport:
    """The last test run."""

    date: str  # ISO date and time; empty when not told
    files: dict[str, TestFile]  # "tests/assistant/test_verify.py" -> result


@dataclass(frozen=True, slots=True)
class Proof:
    """A test or a measurement that shows whether a promise is kept, and its last result in words."""

    name: str
    source: str  # where it is defined: a file of tests, or part and measure of the evaluation
    verdict: Verdict
    result: str


@dataclass(frozen=True, slots=True)
class ValuePair:
    """One of the seven value pairs and how this system stands to it."""

    key: str
    name: str
    place: Place
    does: tuple[str, ...]
    proofs: tuple[Proof, ...]
    missing: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the record."""

    key: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    key: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that stands at the top."""

    key: str
    name: str
    value: str  # "93 %", "180 ms"; "nicht gemessen" where there is none
    basis: str  # "n = 420, 95-%-Intervall 90 bis 95 %"


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """Everything that the transparency view shows and its JSON holds."""

    title: str
    created: str  # ISO date
    evaluation: str  # which evaluation the figures come from, or that there is none
    tests: str  # which test run the self-audit rests on, or that there is none
    headlines: tuple[Headline, ...]
    groups: tuple[Group, ...]
    reliability: tuple[Bin, ...]
    audit: tuple[ValuePair, ...]

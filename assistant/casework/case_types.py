"""The nouns of the complaints: what a case is, how far it is, what can go wrong. Imports no logic."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class CaseError(Exception):
    """Raised for all expected failures; its text is one German sentence that says what to do next."""


class CaseNotFoundError(CaseError):
    """Raised when there is no case with the number given."""


class CaseKind(StrEnum):
    """What a case is; the value is the word people see."""

    COMPLAINT = "Beschwerde"
    ERROR = "Fehlermeldung"
    FEEDBACK = "Rückmeldung"  # whether an answer helped


class CaseStatus(StrEnum):
    """How far a case is; the value is the word people see."""

    OPEN = "offen"
    ANSWERED = "beantwortet"
    NOTED = "zur Kenntnis"  # feedback from somebody who gave no contact and waits for nothing


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened to a case; ``who`` is empty for the complainant."""

    number: str
    time: str  # ISO 8601, UTC
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint or error report, as the operator sees it."""

    number: str
    created: str  # ISO 8601, UTC
    changed: str
    kind: CaseKind
    reason: str
    text: str
    contact: str  # empty: the complainant wants to be told nothing
    answer_reference: str  # which answer it is about; empty: none
    status: CaseStatus
    answer: str  # the operator's; empty: none yet


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """What the complainant sees with the number: nothing of what was sent in."""

    number: str
    created: str
    status: CaseStatus
    answer: str


def as_case(row: Sequence[str]) -> Case:
    """Return a case from its values in the order of its fields."""
    number, created, changed, kind, reason, text, contact, reference, status, answer = row
    return Case(number, created, changed, CaseKind(kind), reason, text, contact, reference, CaseStatus(status), answer)

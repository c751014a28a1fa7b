"""One sentence with its evidence; imports no logic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence as a model might write it, the passage it cites, and whether the passage bears it out."""

    id: str
    kind: str  # by which rule it was made
    faithful: bool
    sentence: str
    origin: str  # the source sentence it was made from
    title: str
    heading: str
    passage: str

"""The nouns of the path. Imports no logic."""

from dataclasses import dataclass

from assistant.places import Place


@dataclass(frozen=True, slots=True)
class Reading:
    """Sentences of one section, word for word, under a short heading of ours."""

    title: str  # empty: belongs to the reading before it
    place: Place
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A check question: one right answer, why it is right, why the others are not, and the words that prove it."""

    question: str
    options: tuple[str, ...]  # in the order shown
    right: int  # place in ``options``
    why: str
    why_not: str
    place: Place
    quote: str  # … marks a cut


@dataclass(frozen=True, slots=True)
class Station:
    """Two minutes of reading, a question to send and three check questions."""

    number: int
    key: str
    title: str
    lead: str
    question: str
    readings: tuple[Reading, ...]
    checks: tuple[Check, ...]

    @property
    def words(self) -> int:
        """Return how many words there are to read."""
        return len(self.lead.split()) + sum(len(one.split()) for reading in self.readings for one in reading.sentences)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary, the forms it is found by, and its explanation."""

    name: str
    forms: tuple[str, ...]
    explained: str  # first sentence of its section, word for word
    place: Place


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it first stands in a text."""

    term: Term
    start: int
    end: int

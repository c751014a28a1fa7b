"""Places in the documents that guidance rests on: named by source and heading, found in the index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from ingest.chunk import slug
from ingest.types import Passage, Source


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a document."""

    source_id: str
    heading: str

    @property
    def anchor(self) -> str:
        """Return the fragment of this section in the reading view."""
        return slug(self.heading)

    @property
    def url(self) -> str:
        """Return the address of this section in the reading view."""
        return f"/dokumente/{self.source_id}#{self.anchor}"


class Documents(Protocol):
    """What is asked of the index."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """All sources by id."""
        ...

    def passages_of(self, source_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source in their order."""
        ...


def place(written: str) -> Place:
    """Read ``"source-id: Heading"`` as the data files write it."""
    source_id, separator, heading = written.partition(": ")
    if not separator or not heading:
        raise ValueError(f"{written!r} is not of the form 'source-id: Heading'")
    return Place(source_id, heading)


def places(written: Iterable[str]) -> tuple[Place, ...]:
    """Read several places."""
    return tuple(place(one) for one in written)


def passages_at(where: Place, documents: Documents) -> tuple[Passage, ...]:
    """Return the passages of a place; empty where the document or the section is not in the index."""
    if where.source_id not in documents.sources:
        return ()
    return tuple(
        passage
        for passage in documents.passages_of(where.source_id)
        if passage.heading_path and passage.heading_path[-1] == where.heading and passage.anchor == where.anchor
    )


def text_at(where: Place, documents: Documents) -> str:
    """Return the words that stand at a place, white space made even."""
    return " ".join(" ".join(passage.text.split()) for passage in passages_at(where, documents))


class Numbering:
    """Gives each place its number in the order in which places are first named, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[Place, int] = {}

    def of(self, where: Place) -> int:
        """Return the number of a place."""
        return self._numbers.setdefault(where, len(self._numbers) + 1)

    def all(self) -> tuple[Place, ...]:
        """Return the places by their numbers."""
        return tuple(self._numbers)

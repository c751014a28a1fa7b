"""What a sheet consists of. Imports no writer."""

from dataclasses import dataclass
from enum import StrEnum


class Marks(StrEnum):
    """What stands before the entries of a list."""

    BULLET = "punkt"
    NUMBER = "nummer"
    BOX = "kasten"  # to tick off


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with the numbers of the references it rests on."""

    text: str
    numbers: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """Return the text with its numbers: ``Text [1] [2]``."""
        return self.text + "".join(f" [{number}]" for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands under the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, with bold words before it where given."""

    entry: Entry
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    entries: tuple[Entry, ...]
    marks: Marks = Marks.BULLET


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``widths`` are shares of the width, empty rows are to be filled in by hand."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    empty_rows: int = 0


@dataclass(frozen=True, slots=True)
class NewPage:
    """A new page, upright or lying."""

    lying: bool = False


Block = Heading | Words | Listing | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is written into a file."""

    file_name: str  # without ending
    title: str
    label: str  # who prepared this and what it is not
    kind: str  # "Workshop-Plan", for headers and document properties
    created: str  # ISO date
    blocks: tuple[Block, ...]
    system: str = "KI-Leitlotse (KI-System)"

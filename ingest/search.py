"""What a search asks of an index, whatever engine keeps it; imports no logic.

An index has two channels, the passages and the questions, each searched in three ways: by words (BM25), by character
4-grams (BM25) and by meaning (cosine). A store proposes candidates as cheaply as it can and then measures them exactly,
so that all stores give the same numbers for the same passage.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.lexical import Weighted

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

GRAM_WEIGHT = 0.3  # of the gram channel beside the word channel, where both choose candidates


@dataclass(frozen=True)
class Query:
    """A question as a store sees it."""

    words: Weighted  # terms of the word channel
    grams: Weighted  # terms of the gram channel
    wanted: tuple[str, ...]  # terms of which the search wants to know where they stand
    vector: Floats  # unit vector, shape (dimensions,)


@dataclass(frozen=True)
class Measured:
    """The numbers of some candidates, one value each."""

    rows: Rows  # ascending
    words: Floats  # BM25 of the words
    grams: Floats  # BM25 of the character 4-grams
    sentence: Floats  # score of the best sentence; 0 for questions
    cosine: Floats
    section: Rows  # number of the section; 0 for questions
    held: Mapping[str, Flags] = field(default_factory=dict)  # for each wanted term whether it is there
    headed: Mapping[str, Flags] = field(default_factory=dict)  # the same for title and headings; empty for questions


class ChannelSearch(Protocol):
    """One question put to one channel."""

    def proposed(self, lexical: int, dense: int) -> Rows:
        """Return the rows of the best by words and grams, and of the nearest by meaning; ascending, each once."""
        ...

    def measured(self, rows: Rows) -> Measured:
        """Measure candidates; ``rows`` ascend and occur once."""
        ...

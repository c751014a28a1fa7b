"""How frequent terms are: asked of PostgreSQL once for all that a question needs, and remembered."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, Text, and_, any_, bindparam, or_, select

from ingest.bm25 import rarity
from ingest.stores.postgres_tables import GRAMS, WORDS, terms

_REMEMBERED = 100_000  # terms; then forgotten at once, and asked for anew
Read = Callable[..., Sequence[Any]]  # a statement and its values -> rows; SQLAlchemy types rows by single columns only


@dataclass(frozen=True, slots=True)
class Term:
    """A term and in how many texts it stands."""

    id: int  # -1: not in the index
    passages: int
    questions: int


_NOWHERE = Term(-1, 0, 0)


class Terms:
    """The vocabulary of one generation."""

    def __init__(self, read: Read, passages: int, words: int, grams: int) -> None:
        self.words = words  # how many there are, which are the dimensions of the sparse vectors
        self.grams = grams
        self._read = read
        self._passages = passages
        self._known: dict[tuple[int, str], Term] = {}
        self._lock = threading.Lock()

    def expect(self, words: Iterable[str], grams: Iterable[str]) -> None:
        """Ask for those that are not remembered."""
        self._fetch({(WORDS, word) for word in words} | {(GRAMS, gram) for gram in grams})

    def word(self, term: str) -> Term:
        """Return a term of the word channel."""
        return self._term(WORDS, term)

    def gram(self, term: str) -> Term:
        """Return a character 4-gram."""
        return self._term(GRAMS, term)

    def rarity(self, term: Term) -> float:
        """Return the idf of a term among the passages."""
        return rarity(term.passages, self._passages)

    def all_words(self) -> list[str]:
        """Return the terms of the word channel in the order of their numbers."""
        columns = terms.c
        used = or_(columns.passages > 0, columns.questions > 0)
        query = select(columns.term).where(columns.kind == WORDS, used).order_by(columns.id)
        return [term for (term,) in self._read(query)]

    def _term(self, kind: int, term: str) -> Term:
        known = self._known.get((kind, term))
        if known is None:
            self._fetch({(kind, term)})
            known = self._known.get((kind, term), _NOWHERE)
        return known

    def _fetch(self, asked: set[tuple[int, str]]) -> None:
        missing = asked - self._known.keys()
        if not missing:
            return
        columns = terms.c
        query = select(columns.kind, columns.term, columns.id, columns.passages, columns.questions).where(
            or_(
                and_(columns.kind == WORDS, columns.term == any_(bindparam("words", type_=ARRAY(Text)))),
                and_(columns.kind == GRAMS, columns.term == any_(bindparam("grams", type_=ARRAY(Text)))),
            )
        )
        # PostgreSQL keeps no NUL in a text, so nothing that holds one can be there.
        storable = [one for one in missing if "\0" not in one[1]]
        values = {
            "words": [term for kind, term in storable if kind == WORDS],
            "grams": [term for kind, term in storable if kind == GRAMS],
        }
        found = dict.fromkeys(missing, _NOWHERE)
        found |= {(kind, term): Term(*rest) for kind, term, *rest in self._read(query, values)}
        with self._lock:
            if len(self._known) + len(found) > _REMEMBERED:
                self._known = {}
            self._known.update(found)

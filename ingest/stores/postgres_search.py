"""One question put to one channel in PostgreSQL: the engine finds candidates by both halves, and scores them exactly.

Candidates by words: the engine adds up the best postings of the question's terms, at most so many of each; common terms
thus cost no more than rare ones, however large the index is. Whoever comes out best is scored again with all its terms.
Candidates by meaning: the nearest vectors, by the graph where there is one.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from pgvector import SparseVector
from sqlalchemy import (
    ARRAY,
    REAL,
    CompoundSelect,
    Float,
    Integer,
    Select,
    SmallInteger,
    and_,
    any_,
    bindparam,
    column,
    func,
    literal,
    select,
    union,
)

from ingest.positions import SentenceTerms
from ingest.search import GRAM_WEIGHT, Flags, Measured, Query, Rows
from ingest.stores.postgres_tables import BLOCK, GRAMS, WORDS, ChannelTables, channels
from ingest.stores.postgres_terms import Read, Term, Terms

_WORD_POSTINGS = 8192
_GRAM_POSTINGS = 2048
_GRAMS = 16  # rarest grams that are always looked up; the others say little
_GRAM_BUDGET = 32_000  # postings of further grams that are read, which makes small indexes exact
_POOL = 400


_END = -1  # stands after each sentence in the column ``sentences``


def _proposing(channel: ChannelTables) -> CompoundSelect[int]:
    postings, texts, vectors = channel.postings.c, channel.texts.c, channel.vectors.c
    asked = (
        func.unnest(
            bindparam("kinds", type_=ARRAY(SmallInteger)),
            bindparam("terms", type_=ARRAY(Integer)),
            bindparam("weights", type_=ARRAY(REAL)),
            bindparam("blocks", type_=ARRAY(SmallInteger)),
        )
        .table_valued(
            column("kind", SmallInteger),
            column("term", Integer),
            column("weight", REAL),
            column("blocks", SmallInteger),
        )
        .render_derived(name="asked")
    )
    of_term = and_(postings.kind == asked.c.kind, postings.term == asked.c.term, postings.block < asked.c.blocks)
    hits = (
        select(
            func.unnest(postings.rows, type_=Integer).label("row"),
            func.unnest(postings.parts, type_=REAL).label("part"),
            asked.c.weight,
        )
        .join_from(asked, channel.postings, of_term)
        .subquery("hits")
    )
    added = func.sum(hits.c.weight * hits.c.part)
    pool = (
        select(hits.c.row).group_by(hits.c.row).order_by(added.desc(), hits.c.row).limit(bindparam("pool")).cte("pool")
    )
    score = -texts.words.max_inner_product(bindparam("words", type_=texts.words.type)) - literal(
        GRAM_WEIGHT, Float
    ) * texts.grams.max_inner_product(bindparam("grams", type_=texts.grams.type))
    best = (
        select(texts.row)
        .join_from(pool, channel.texts, pool.c.row == texts.row)
        .order_by(score.desc(), texts.row)
        .limit(bindparam("lexical"))
        .cte("best")
    )
    distance = vectors.embedding.max_inner_product(bindparam("vector", type_=vectors.embedding.type))
    nearest = select(vectors.row).order_by(distance).limit(bindparam("dense")).cte("nearest")
    return union(select(best.c.row), select(nearest.c.row))


def _measuring(channel: ChannelTables) -> Select[tuple[int, int, float, float, float, list[int], list[int]]]:
    texts, vectors = channel.texts.c, channel.vectors.c
    return (
        select(
            texts.row,
            texts.section,
            -texts.words.max_inner_product(bindparam("words", type_=texts.words.type)),
            -texts.grams.max_inner_product(bindparam("grams", type_=texts.grams.type)),
            -vectors.embedding.max_inner_product(bindparam("vector", type_=vectors.embedding.type)),
            texts.sentences,
            texts.headings,
        )
        .join_from(channel.texts, channel.vectors, texts.row == vectors.row)
        .where(texts.row == any_(bindparam("rows", type_=ARRAY(Integer))))
        .order_by(texts.row)
    )


_STATEMENTS = {name: (_proposing(channel), _measuring(channel)) for name, channel in channels.items()}


class PostgresSearch:
    """One question put to one channel; ``name`` is ``passages`` or ``questions``."""

    def __init__(self, read: Read, terms: Terms, name: str, query: Query, average_sentence: float) -> None:
        self._read = read
        self._terms = terms
        self._name = name
        self._query = query
        self._average_sentence = average_sentence
        self._words = [(terms.word(term), weight) for term, weight in query.words]
        self._grams = [(terms.gram(term), weight) for term, weight in query.grams]
        self._values = {
            "words": _sparse(self._words, terms.words),
            "grams": _sparse(self._grams, terms.grams),
            "vector": query.vector,
        }

    def proposed(self, lexical: int, dense: int) -> Rows:
        """Return the rows of the best by words and grams, and of the nearest by meaning; ascending, each once."""
        looked_up = list(self._looked_up())
        kinds, numbers, weights, blocks = zip(*looked_up, strict=True) if looked_up else ((), (), (), ())
        values = {
            **self._values,
            "kinds": list(kinds),
            "terms": list(numbers),
            "weights": list(weights),
            "blocks": list(blocks),
            "pool": _POOL,
            "lexical": lexical,
            "dense": dense,
        }
        found = self._read(_STATEMENTS[self._name][0], values)
        return np.array(sorted(row for (row,) in found), dtype=np.int64)

    def measured(self, rows: Rows) -> Measured:
        """Measure candidates; ``rows`` ascend and occur once."""
        found = self._read(_STATEMENTS[self._name][1], {**self._values, "rows": rows.tolist()}) if len(rows) else ()
        columns = list(zip(*found, strict=True)) if found else [()] * 7
        places, sections, words, grams, cosine, sentences, headings = columns
        ids, owners = _flat(sentences)
        titles, titled = _flat(headings)
        numbers = {term: self._terms.word(term).id for term in self._query.wanted}
        return Measured(
            np.array(places, dtype=np.int64),
            np.array(words, dtype=np.float32),
            np.array(grams, dtype=np.float32),
            _joined(ids, owners, len(places), self._average_sentence).scores(self._rarity(), np.arange(len(places)))
            if self._average_sentence
            else np.zeros(len(places), dtype=np.float32),
            np.array(cosine, dtype=np.float32),
            np.array(sections, dtype=np.int64),
            {term: _holding(number, ids, owners, len(places)) for term, number in numbers.items()},
            {term: _holding(number, titles, titled, len(places)) for term, number in numbers.items()}
            if self._name == "passages"
            else {},
        )

    def _looked_up(self) -> Iterator[tuple[int, int, float, int]]:
        """Return which postings are read: kind, term, weight in the sum, how many blocks."""
        for term, weight in self._words:
            if self._count(term):
                yield WORDS, term.id, weight, _WORD_POSTINGS // BLOCK
        left = _GRAM_BUDGET
        rarest = sorted((self._count(term), term.id, weight) for term, weight in self._grams if self._count(term))
        for place, (count, number, weight) in enumerate(rarest):
            left -= min(count, _GRAM_POSTINGS)
            if place < _GRAMS or left >= 0:
                yield GRAMS, number, weight * GRAM_WEIGHT, _GRAM_POSTINGS // BLOCK

    def _count(self, term: Term) -> int:
        return term.passages if self._name == "passages" else term.questions

    def _rarity(self) -> dict[int, float]:
        return {term.id: weight * self._terms.rarity(term) for term, weight in self._words if term.passages}


def _sparse(terms: Sequence[tuple[Term, float]], size: int) -> SparseVector:
    return SparseVector({term.id: weight for term, weight in terms if term.id >= 0}, size)


def _flat(lists: Sequence[Sequence[int]]) -> tuple[Rows, Rows]:
    """Return the numbers of all lists one after another, and in which list each stands."""
    lengths = [len(one) for one in lists]
    flat = np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=sum(lengths))
    return flat, np.repeat(np.arange(len(lists)), lengths)


def _holding(number: int, ids: Rows, owners: Rows, size: int) -> Flags:
    """Return which of the texts hold a term; a term that the index does not know has a number below 0."""
    held = np.zeros(size, dtype=np.bool_)
    if number >= 0:
        held[owners[ids == number]] = True
    return held


def _joined(ids: Rows, owners: Rows, size: int, average: float) -> SentenceTerms:
    """Return the sentences of some texts as ``SentenceTerms`` of their own."""
    ends = ids == _END
    starts = np.concatenate(([0], np.cumsum(~ends)[ends])).astype(np.int64)
    passages = np.concatenate(([0], np.cumsum(np.bincount(owners[ends], minlength=size)))).astype(np.int64)
    return SentenceTerms(ids[~ends].astype(np.int32), starts, passages, average)

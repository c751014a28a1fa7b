"""Writes the rows of a generation into PostgreSQL by COPY."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pgvector import SparseVector, Vector
from pgvector.psycopg import register_vector
from psycopg import sql
from psycopg.types.json import Json
from sqlalchemy import Connection

from ingest.bm25 import Postings
from ingest.generation import Content
from ingest.positions import SentenceTerms
from ingest.search import Floats
from ingest.stores.postgres_tables import BLOCK, GRAMS, WORDS, channels

_DEEPEST = 16_384  # postings that are kept of a term, those that count most; candidates are not looked for deeper
_SLICE = 20_000  # texts whose postings are turned from "by term" to "by text" at once
Ints = NDArray[np.int32]


def copy_vectors(connection: Connection, schema: str, table: str, vectors: Floats) -> None:
    """Write vectors, numbered from 0."""
    _copy(connection, schema, table, ("int4", "vector"), ((row, Vector(one)) for row, one in enumerate(vectors)))


def copy_content(connection: Connection, schema: str, content: Content) -> None:
    """Write everything else."""
    copy = _Copy(connection, schema)
    copy("sources", ("int4", "json"), ((place, Json(asdict(one))) for place, one in enumerate(content.sources)))
    copy(
        "passages",
        ("int4", "text", "bytea", "json"),
        ((row, one.source_id, digest, Json(asdict(one))) for row, (one, digest) in enumerate(content.passages)),
    )
    copy(
        "questions",
        ("int4", "bytea", "json"),
        ((row, digest, Json(question)) for row, (question, digest) in enumerate(content.questions)),
    )
    copy(
        "question_links",
        ("int4", "int4", "float4"),
        ((place, row, weight) for place, rows in enumerate(content.links) for row, weight in rows),
    )
    kinds = _Vocabularies(content)
    copy("terms", ("int2", "text", "int4", "int4", "int4"), kinds.rows())
    for name, channel in content.channels.items():
        lexical = channel.lexical
        copy(
            f"{name}_postings",
            ("int2", "int4", "int2", "int4[]", "float4[]"),
            (
                (kind, *row)
                for kind, postings in ((WORDS, lexical.words), (GRAMS, lexical.grams))
                for row in _blocks(postings, kinds.ids(kind, postings))
            ),
        )
        copy(
            f"{name}_texts",
            ("int4", "int4", "sparsevec", "sparsevec", "int4[]", "int4[]"),
            _texts(name, content, kinds),
        )


def figures(content: Content) -> dict[str, float]:
    """Return what a reader needs to know beforehand: the sizes of the vocabularies, and how long a sentence is."""
    kinds = _Vocabularies(content)
    average = content.channels["passages"].lexical.sentences.average_length
    return {"average_sentence": average, "words": kinds.size(WORDS), "grams": kinds.size(GRAMS)}


class _Vocabularies:
    """One numbering of the words of passages, questions and headings, and one of the grams."""

    def __init__(self, content: Content) -> None:
        self._content = content
        passages, questions = (content.channels[name].lexical for name in channels)
        self._ids: dict[int, dict[str, int]] = {WORDS: {}, GRAMS: {}}
        for kind, all_postings in (
            (WORDS, (passages.words, questions.words, content.headings.words)),
            (GRAMS, (passages.grams, questions.grams)),
        ):
            for postings in all_postings:
                for term in postings.vocabulary:
                    self._ids[kind].setdefault(term, len(self._ids[kind]))

    def size(self, kind: int) -> int:
        return max(len(self._ids[kind]), 1)

    def ids(self, kind: int, postings: Postings) -> Ints:
        """Return the number of each column."""
        return np.array([self._ids[kind][term] for term in postings.vocabulary], dtype=np.int32)

    def rows(self) -> Iterator[tuple[int, str, int, int, int]]:
        passages, questions = (self._content.channels[name].lexical for name in channels)
        for kind, one, two in ((WORDS, passages.words, questions.words), (GRAMS, passages.grams, questions.grams)):
            for term, number in self._ids[kind].items():
                yield kind, term, number, one.frequency(term), two.frequency(term)


def _blocks(postings: Postings, ids: Ints) -> Iterator[tuple[int, int, list[int], list[float]]]:
    """Return the best postings of each term in blocks: term, block, texts, parts of the score."""
    for column, number in enumerate(ids.tolist()):
        places = slice(postings.indptr[column], postings.indptr[column + 1])
        parts, rows = postings.data[places], postings.indices[places]
        order = np.argsort(-parts, kind="stable")[:_DEEPEST]
        for block, start in enumerate(range(0, len(order), BLOCK)):
            some = order[start : start + BLOCK]
            yield number, block, rows[some].tolist(), parts[some].tolist()


def _texts(name: str, content: Content, kinds: _Vocabularies) -> Iterator[tuple[Any, ...]]:
    """Return what candidates are scored with, text by text."""
    lexical = content.channels[name].lexical
    word_ids = kinds.ids(WORDS, lexical.words)
    size = lexical.words.documents
    sections = content.sections if name == "passages" else np.zeros(size, dtype=np.int32)
    headings = (
        _by_text(content.headings.words, kinds.ids(WORDS, content.headings.words), size)
        if name == "passages"
        else ((np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)) for _ in range(size))
    )
    together = zip(
        _by_text(lexical.words, word_ids, size),
        _by_text(lexical.grams, kinds.ids(GRAMS, lexical.grams), size),
        _sentences(lexical.sentences, word_ids, size),
        headings,
        strict=True,
    )
    for row, (words, grams, sentences, (heading, _)) in enumerate(together):
        yield (
            row,
            int(sections[row]),
            _sparse(*words, kinds.size(WORDS)),
            _sparse(*grams, kinds.size(GRAMS)),
            sentences,
            heading.tolist(),
        )


def _sparse(terms: Ints, parts: Floats, size: int) -> SparseVector:
    return SparseVector(dict(zip(terms.tolist(), parts.tolist(), strict=True)), size)


def _by_text(postings: Postings, ids: Ints, size: int) -> Iterator[tuple[Ints, Floats]]:
    """Turn postings round: return for each text its terms and their parts of the score."""
    columns = np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(postings.indptr))
    for start in range(0, size, _SLICE):
        end = min(start + _SLICE, size)
        here = np.flatnonzero((postings.indices >= start) & (postings.indices < end))
        rows = postings.indices[here]
        order = here[np.argsort(rows, kind="stable")]
        starts = np.searchsorted(postings.indices[order], np.arange(start, end + 1))
        terms, parts = ids[columns[order]], postings.data[order]
        for one, two in pairwise(starts):
            yield terms[one:two], parts[one:two]


def _sentences(stored: SentenceTerms, ids: Ints, size: int) -> Iterator[list[int]]:
    """Return for each text the words of its sentences, with -1 after each."""
    for row in range(size):
        sentences = stored.sentence_start[stored.passage_start[row] : stored.passage_start[row + 1] + 1]
        found: list[int] = []
        for one, two in pairwise(sentences):
            found += ids[stored.terms[one:two]].tolist()
            found.append(-1)
        yield found


class _Copy:
    def __init__(self, connection: Connection, schema: str) -> None:
        self._connection = connection
        self._schema = schema

    def __call__(self, table: str, types: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        _copy(self._connection, self._schema, table, types, rows)


def _copy(
    connection: Connection, schema: str, table: str, types: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    plain: Any = connection.connection.driver_connection
    register_vector(plain)
    statement = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(sql.Identifier(schema, table))
    with plain.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)

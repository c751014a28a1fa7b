"""An index in PostgreSQL, opened for reading; this process keeps nothing of it but sources and some terms."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import ARRAY, Connection, Engine, Integer, LargeBinary, Table, any_, bindparam, func, select

from ingest.calibrate import Calibration
from ingest.embed import Embedder
from ingest.errors import IndexDamagedError, IndexGoneError, IndexMissingError
from ingest.index import REBUILD, Index, check_embedder, read_manifest
from ingest.passages import as_passage, as_source
from ingest.place import Place
from ingest.search import ChannelSearch, Floats, Query, Rows
from ingest.spelling import Spelling
from ingest.stores import postgres_tables as tables
from ingest.stores.postgres_engine import connected, engine_for
from ingest.stores.postgres_search import PostgresSearch
from ingest.stores.postgres_terms import Terms
from ingest.types import Passage

_SLICE = 2000  # rows fetched at once where many are read


class PostgresIndex(Index):
    """One generation of the index, in a schema of its own."""

    def __init__(self, place: Place, engine: Engine, generation: str, about: dict[str, Any]) -> None:
        self.generation = generation
        self.manifest = read_manifest(about["manifest"], place)
        self.calibration = Calibration(**about["calibration"])
        self.known_originals = about["originals"]
        self._all = engine
        self._engine = engine.execution_options(schema_translate_map={tables.OF_GENERATION: generation})
        self._average_sentence = float(about["average_sentence"])
        self.terms = Terms(self._read, self.manifest.passages, int(about["words"]), int(about["grams"]))
        with connected(self._engine) as connection:
            records = connection.scalars(select(tables.sources.c.record).order_by(tables.sources.c.place)).all()
            self.sources = {source.id: source for source in map(as_source, records)}
            _check(connection, self.manifest.passages)

    def close(self) -> None:
        """Do nothing: the connections serve the whole process."""

    def stale(self) -> bool:
        """Tell whether another generation has been published since this one was opened; asks for one row."""
        with connected(self._all) as connection:
            return connection.scalar(select(tables.pointer.c.generation)) not in (self.generation, None)

    def check(self) -> None:
        """Ask for one row."""
        self.stale()

    def passages_at(self, rows: Sequence[int]) -> tuple[Passage, ...]:
        """Return passages by their rows, in the order asked for."""
        found = self._by_row(tables.passages, tables.passages.c.record, rows)
        return tuple(as_passage(found[row]) for row in rows)

    def first_passages(self, limit: int) -> Iterable[Passage]:
        """Return the passages of the first rows, at most ``limit``."""
        limit = min(limit, len(self))
        for start in range(0, limit, _SLICE):
            yield from self.passages_at(range(start, min(start + _SLICE, limit)))

    def passages_of(self, source_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source in their order."""
        passages = tables.passages.c
        query = select(passages.record).where(passages.source_id == source_id).order_by(passages.row)
        return tuple(as_passage(record) for (record,) in self._read(query))

    def questions_at(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return indexed questions, in the order asked for."""
        found = self._by_row(tables.questions, tables.questions.c.text, places)
        return tuple(found[place] for place in places)

    def asked_questions(self, limit: int) -> tuple[str, ...]:
        """Return indexed questions, at most ``limit``."""
        questions = tables.questions.c
        return tuple(found for (found,) in self._read(select(questions.text).order_by(questions.row).limit(limit)))

    def rows_of_questions(self, places: Rows) -> list[tuple[Rows, Floats]]:
        """Return for indexed questions the passages that they belong to, and what they count there (1: their own)."""
        links = tables.links.c
        query = select(links.question, links.row, links.weight).where(
            links.question == any_(bindparam("places", type_=ARRAY(Integer)))
        )
        found: dict[int, list[tuple[int, float]]] = {int(place): [] for place in places}
        for question, row, weight in self._read(query, {"places": list(found)}):
            found[question].append((row, weight))
        return [
            (np.array([row for row, _ in one], dtype=np.int64), np.array([part for _, part in one], dtype=np.float32))
            for one in (sorted(found[int(place)]) for place in places)
        ]

    def expect(self, terms: Iterable[str], grams: Iterable[str] = ()) -> None:
        """Ask at once how frequent these are."""
        self.terms.expect(terms, grams)

    def frequency(self, term: str) -> int:
        """Return in how many passages and questions a term of the word channel stands."""
        known = self.terms.word(term)
        return known.passages + known.questions

    def idf(self, term: str) -> float:
        """Return how rare a term of the word channel is among the passages."""
        return self.terms.rarity(self.terms.word(term))

    def gram_idf(self, gram: str) -> float:
        """Return how rare a character 4-gram is among the passages."""
        return self.terms.rarity(self.terms.gram(gram))

    def nearest_term(self, term: str) -> str:
        """Return the term of the index that a mistyped one was meant to be; "" where none is near."""
        return self._spelling.nearest(term)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self.terms.all_words())

    def vectors_of(self, rows: Rows) -> Floats:
        """Return the vectors of some passages, shape (n, dimensions)."""
        vectors = tables.channels["passages"].vectors
        found = self._by_row(vectors, vectors.c.embedding, rows.tolist())
        result = np.zeros((len(rows), self.manifest.dimensions), dtype=np.float32)
        for place, row in enumerate(rows.tolist()):
            result[place] = found[row]
        return result

    def known_vectors(self, name: str, digests: Sequence[bytes]) -> tuple[list[int], Floats]:
        """Return which embedded texts are known, as places in ``digests``, and their vectors in the same order."""
        texts = {"passages": tables.passages, "questions": tables.questions}[name]
        vectors = tables.channels[name].vectors
        query = (
            select(texts.c.digest, vectors.c.embedding)
            .join_from(texts, vectors, texts.c.row == vectors.c.row)
            .where(texts.c.digest == any_(bindparam("digests", type_=ARRAY(LargeBinary))))
        )
        places: list[int] = []
        found = []
        for start in range(0, len(digests), _SLICE):
            some = list(digests[start : start + _SLICE])
            known = {bytes(digest): embedding for digest, embedding in self._read(query, {"digests": some})}
            for place, digest in enumerate(some, start):
                if digest in known:
                    places.append(place)
                    found.append(np.array(known[digest], dtype=np.float32))
        return places, np.array(found, dtype=np.float32).reshape(len(found), self.manifest.dimensions)

    def search_passages(self, query: Query) -> ChannelSearch:
        """Put a question to the passages."""
        return PostgresSearch(self._read, self.terms, "passages", query, self._average_sentence)

    def search_questions(self, query: Query) -> ChannelSearch:
        """Put a question to the indexed questions."""
        return PostgresSearch(self._read, self.terms, "questions", query, 0.0)

    def _read(self, statement: Any, values: dict[str, Any] | None = None) -> Sequence[Any]:  # noqa: ANN401
        with connected(self._engine) as connection:
            return connection.execute(statement, values or {}).all()

    def _by_row(self, table: Table, column: Any, rows: Sequence[int]) -> dict[int, Any]:  # noqa: ANN401
        if not len(rows):
            return {}
        query = select(table.c.row, column).where(table.c.row == any_(bindparam("rows", type_=ARRAY(Integer))))
        found = self._read(query, {"rows": list(rows)})
        values = {row: value for row, value in found}
        missing = [row for row in rows if row not in values]
        if missing:
            raise IndexError(missing[0])
        return values


def _check(connection: Connection, passages: int) -> None:
    """Raise IndexDamagedError where a table is missing or cut short; looks at the last row only."""
    counted = (tables.passages, tables.channels["passages"].vectors, tables.channels["passages"].texts)
    for table in tables.per_generation.sorted_tables:
        last = connection.scalar(select(func.max(table.c.row))) if table in counted else None
        if table not in counted:
            connection.execute(select(1).select_from(table).limit(1))
        elif last != passages - 1:
            raise IndexDamagedError(f"Die Tabelle {table.name} des Index ist unvollständig; {REBUILD}.")


def open_index(place: Place, embedder: Embedder | None) -> PostgresIndex:
    """Open the current generation, or the one before where the current one is damaged; see ``Index.open``."""
    engine = engine_for(place.database_url)
    generations, pointer = tables.generations.c, tables.pointer.c
    query = (
        select(generations.name, generations.about)
        .join_from(tables.generations, tables.pointer, generations.name <= pointer.generation)
        .order_by(generations.name.desc())
    )
    try:
        with connected(engine) as connection:
            known = connection.execute(query).all()
    except IndexGoneError:
        known = []  # nothing was ever read in
    if not known:
        raise IndexMissingError(f"In {place} liegt kein Index; erstellen Sie ihn mit „leitlotse ingest“.")
    for generation, about in known:
        try:
            index = PostgresIndex(place, engine, generation, about)
        except (IndexGoneError, IndexDamagedError, ValueError, KeyError, TypeError):
            continue
        if embedder is not None:
            check_embedder(index.manifest, embedder)
        return index
    raise IndexDamagedError(f"Der Index in {place} ist unvollständig oder beschädigt; {REBUILD}.")

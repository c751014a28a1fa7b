"""The tables of an index in PostgreSQL.

Each generation has a schema of its own, so that it is built beside the others, and removed in one step. The words half
of the search stands in three places: ``terms`` says how frequent a term is; ``postings`` holds for each term the texts
in which it counts most, in blocks, best first, so that candidates are found without reading whole posting lists; and
``*_texts`` holds the BM25 parts of each text as a sparse vector, so that candidates are scored exactly.
"""

from dataclasses import dataclass

from pgvector.sqlalchemy import SPARSEVEC, VECTOR
from sqlalchemy import (
    ARRAY,
    REAL,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSON

from ingest.stores.postgres_engine import SCHEMA

OF_GENERATION = "generation"  # stands for the schema of a generation, which is put in when a statement runs
WORDS, GRAMS = 0, 1  # kinds of terms
BLOCK = 512  # postings in one row

lasting = MetaData(schema=SCHEMA)
generations = Table(
    "generations",
    lasting,
    Column("name", Text, primary_key=True),  # also the name of the schema; sorts by time
    Column("published", DateTime(timezone=True), nullable=False),
    Column("about", JSON, nullable=False),  # manifest, calibration, originals, average length of a sentence
)
pointer = Table(
    "pointer",
    lasting,
    Column("id", SmallInteger, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("generation", Text, nullable=False),
)

per_generation = MetaData(schema=OF_GENERATION)
sources = Table(
    "sources", per_generation, Column("place", Integer, primary_key=True), Column("record", JSON, nullable=False)
)
passages = Table(
    "passages",
    per_generation,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("source_id", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # of the text that was embedded
    Column("record", JSON, nullable=False),
)
questions = Table(
    "questions",
    per_generation,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary, nullable=False),
    Column("text", JSON, nullable=False),  # a string; unlike a text it may hold any sign
)
links = Table(
    "question_links",
    per_generation,
    Column("question", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("weight", REAL, nullable=False),  # 1 for a passage's own question
)
terms = Table(
    "terms",
    per_generation,
    Column("kind", SmallInteger, primary_key=True),
    Column("term", Text, primary_key=True),
    Column("id", Integer, nullable=False),  # from 0, for words and grams apart
    Column("passages", Integer, nullable=False),  # how many of them hold it
    Column("questions", Integer, nullable=False),
)


def late_indexes() -> tuple[Index, ...]:
    """Return the indexes that are made after the data: filling a table without them is several times quicker."""
    metadata = MetaData()
    on_passages, on_questions, on_links = (table.to_metadata(metadata) for table in (passages, questions, links))
    return (
        Index("passages_of_source", on_passages.c.source_id, on_passages.c.row),
        Index("passages_by_digest", on_passages.c.digest),
        Index("questions_by_digest", on_questions.c.digest),
        Index("links_by_question", on_links.c.question),
    )


def nearest_index(vectors: Table) -> Index:
    """Return the graph for the nearest vectors; they are of unit length, so the inner product is the cosine."""
    return Index(
        f"{vectors.name}_nearest",
        vectors.c.embedding,
        postgresql_using="hnsw",
        postgresql_with={"m": 24, "ef_construction": 128},
        postgresql_ops={"embedding": "vector_ip_ops"},
    )


@dataclass(frozen=True)
class ChannelTables:
    """What a search reads of the passages, or of the questions."""

    vectors: Table
    texts: Table
    postings: Table
    frequency: str  # column of ``terms``


def vectors_table(name: str, dimensions: int | None = None, metadata: MetaData = per_generation) -> Table:
    """Return the table of vectors; only to create it, their dimensions must be known."""
    return Table(
        f"{name}_vectors",
        metadata,
        Column("row", Integer, primary_key=True, autoincrement=False),
        Column("embedding", VECTOR(dimensions), nullable=False),
    )


def _channel(name: str) -> ChannelTables:
    return ChannelTables(
        vectors_table(name),
        Table(
            f"{name}_texts",
            per_generation,
            Column("row", Integer, primary_key=True, autoincrement=False),
            Column("section", Integer, nullable=False),  # number of the passage's section; 0 for questions
            Column("words", SPARSEVEC(), nullable=False),  # what each word adds to the BM25 score
            Column("grams", SPARSEVEC(), nullable=False),
            Column("sentences", ARRAY(Integer), nullable=False),  # ids of the words in order, -1 after each sentence
            Column("headings", ARRAY(Integer), nullable=False),  # ids of the words of title and headings
        ),
        Table(
            f"{name}_postings",
            per_generation,
            Column("kind", SmallInteger, primary_key=True),
            Column("term", Integer, primary_key=True, autoincrement=False),
            Column("block", SmallInteger, primary_key=True, autoincrement=False),
            Column("rows", ARRAY(Integer), nullable=False),
            Column("parts", ARRAY(REAL), nullable=False),  # what the term adds to the score of each, descending
        ),
        name,
    )


channels = {name: _channel(name) for name in ("passages", "questions")}

"""The searches that the benchmark compares, all behind one call: question in, texts out, best first."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.retrieve import best_first, ranking_weights
from assistant.searching.candidates import FEATURES, gather, look_closer
from ingest.embed import Embedder, as_langchain
from ingest.index import Index
from ingest.store import lock, write_generation
from ingest.types import Passage, Source, SourceStatus

Search = Callable[[str], list[str]]
_CHUNK, _OVERLAP = 1000, 200  # characters; the values of LangChain's own tutorial
_FOUND = 10
_BATCH = 500  # Chroma takes no more than some 5,000 at once

# Which features each stage of the ablation may use; every stage keeps those of the stage before.
STAGES: Mapping[str, tuple[str, ...]] = {
    "Wörter": ("words",),
    "+ Zeichen-4-Gramme": ("grams",),
    "+ Satz, Abdeckung, Überschrift": ("sentence", "coverage", "heading"),
    "+ Bedeutung (Vektoren)": ("cosine", "unsure_cosine"),
    "+ Fragen der Abschnitte": tuple(name for name in FEATURES if name.startswith("question") or name == "lent"),
    "+ Form der Antwort": ("form",),
}


def plain_bm25(texts: Sequence[str]) -> Search:
    """Search by BM25 over lower-case words, with nothing German about it."""
    import bm25s

    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(list(texts), stopwords=None, show_progress=False), show_progress=False)

    def search(question: str) -> list[str]:
        tokens = bm25s.tokenize([question], stopwords=None, show_progress=False)
        found, _ = retriever.retrieve(tokens, k=min(_FOUND, len(texts)), show_progress=False)
        return [texts[int(place)] for place in found[0]]

    return search


def langchain_recipe(documents: Sequence[str], embedder: Embedder) -> Search:
    """Search as LangChain's standard recipe does: split by characters, Chroma, nearest vectors of this embedding."""
    import chromadb
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP)
    chunks = [chunk for document in documents for chunk in splitter.split_text(document)]
    client = chromadb.EphemeralClient(chromadb.Settings(anonymized_telemetry=False))
    name = f"bench-{len(chunks)}-{abs(hash(chunks[0])) % 10**8}"
    store = Chroma(name, as_langchain(embedder), client=client)
    for start in range(0, len(chunks), _BATCH):
        store.add_texts(chunks[start : start + _BATCH])

    def search(question: str) -> list[str]:
        return [found.page_content for found in store.similarity_search(question, k=_FOUND)]

    return search


def leitlotse(index: Index, embedder: Embedder, features: Sequence[str] = FEATURES) -> Search:
    """Search as the assistant does, with all features or some."""
    kept = np.array([name in features for name in FEATURES])
    weights = ranking_weights(index.manifest.questions > 0) * kept

    def search(question: str) -> list[str]:
        found = look_closer(gather(question, index, embedder), weights, index)
        order = best_first(found, found.features @ weights, index, _FOUND)
        return [index.passage(int(found.rows[place])).text for place in order]

    return search


def index_texts(folder: Path, passages: Sequence[Passage], embedder: Embedder) -> Index:
    """Write passages as an index of their own and open it."""
    sources = [Source(name, name, SourceStatus.OWN, name) for name in dict.fromkeys(one.source_id for one in passages)]
    with lock(folder):
        write_generation(folder, passages, sources, embedder, {}, ())
    return Index.open(folder, embedder)


def as_passages(texts: Sequence[str], source_id: str) -> list[Passage]:
    """Wrap plain texts as passages without heading or page."""
    return [
        Passage(f"{source_id}#{place}", source_id, place, (), f"p{place}", text, None, None, 0, len(text))
        for place, text in enumerate(texts)
    ]

"""Measures another system in an environment of its own: ``peer.py NAME ingest|search FOLDER BEGAN WORK MODEL``.

Started by ``python -m eval.growth``; FOLDER holds passages and questions, WORK keeps the other system's index, MODEL is
the folder of the embedding model, which all of them use. Each is set up as its own documentation shows it first.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eval.growth.data import read_rows
from eval.growth.measure import measured_ingest, measured_search
from eval.growth.worker import questions_of

_FOUND = 10
_BATCH = 5000  # Chroma takes no more than some 5,000 at once
Search = Callable[[str], Sequence[int]]


class LangChain:
    """Chroma in this process, nearest vectors."""

    def __init__(self, work: Path, model: Path) -> None:
        from langchain_chroma import Chroma

        from ingest.embed import as_langchain
        from ingest.static import StaticEmbedder

        embeddings = as_langchain(StaticEmbedder(model, "bundled"))
        self._store = Chroma("vergleich", embeddings, persist_directory=str(work))

    def ingest(self, passages: list[str]) -> None:
        """Embed and keep all passages."""
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            self._store.add_texts(batch, [{"number": start + place} for place in range(len(batch))])

    def search(self, question: str) -> Sequence[int]:
        """Return the numbers of the passages found, best first."""
        return [int(one.metadata["number"]) for one in self._store.similarity_search(question, k=_FOUND)]


class Txtai:
    """Faiss and BM25, added up (``hybrid=True``); or the vectors alone."""

    def __init__(self, work: Path, model: Path, hybrid: bool) -> None:
        from txtai import Embeddings

        self._folder = str(work / "index")
        self._index = Embeddings(path=str(model), method="sentence-transformers", hybrid=hybrid)
        if (work / "index").exists():
            self._index.load(self._folder)

    def ingest(self, passages: list[str]) -> None:
        """Embed and keep all passages."""
        self._index.index(enumerate(passages))
        self._index.save(self._folder)

    def search(self, question: str) -> Sequence[int]:
        """Return the numbers of the passages found, best first."""
        return [int(number) for number, _ in self._index.search(question, _FOUND)]


class Haystack:
    """The store in memory and nearest vectors; with ``hybrid`` BM25 as well, joined by ranks."""

    def __init__(self, work: Path, model: Path, hybrid: bool) -> None:
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

        self._file, self._model, self._hybrid = work / "store.json", model, hybrid
        stored = self._file.exists()
        self._store: Any = InMemoryDocumentStore.load_from_disk(str(self._file)) if stored else InMemoryDocumentStore()
        self._pipeline = Pipeline()
        self._pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model=str(model), progress_bar=False))
        self._pipeline.add_component("nearest", InMemoryEmbeddingRetriever(document_store=self._store, top_k=_FOUND))
        self._pipeline.connect("embedder.embedding", "nearest.query_embedding")
        if hybrid:
            self._pipeline.add_component("words", InMemoryBM25Retriever(document_store=self._store, top_k=_FOUND))
            self._pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=_FOUND))
            self._pipeline.connect("words", "joined")
            self._pipeline.connect("nearest", "joined")

    def ingest(self, passages: list[str]) -> None:
        """Embed and keep all passages."""
        from haystack import Document
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
        )

        embedder = SentenceTransformersDocumentEmbedder(model=str(self._model), progress_bar=False)
        documents = [Document(id=str(number), content=text) for number, text in enumerate(passages)]
        self._store.write_documents(embedder.run(documents)["documents"])
        self._store.save_to_disk(str(self._file))

    def search(self, question: str) -> Sequence[int]:
        """Return the numbers of the passages found, best first."""
        asked: dict[str, Any] = {"embedder": {"text": question}}
        if self._hybrid:
            asked["words"] = {"query": question}
        found = self._pipeline.run(asked)["joined" if self._hybrid else "nearest"]["documents"]
        return [int(one.id) for one in found]


SYSTEMS: dict[str, Callable[[Path, Path], Any]] = {
    "langchain": LangChain,
    "txtai": lambda work, model: Txtai(work, model, hybrid=False),
    "txtai-hybrid": lambda work, model: Txtai(work, model, hybrid=True),
    "haystack": lambda work, model: Haystack(work, model, hybrid=False),
    "haystack-hybrid": lambda work, model: Haystack(work, model, hybrid=True),
}


def main() -> None:
    """Measure and print JSON; what others print goes elsewhere."""
    name, step, folder, began, work, model = sys.argv[1:]
    stdout, sys.stdout = sys.stdout, sys.stderr

    def opened() -> Any:  # noqa: ANN401  # one of the classes above
        return SYSTEMS[name](Path(work), Path(model))

    if step == "ingest":
        passages = [str(row) for row in read_rows(Path(folder) / "passages.jsonl")]
        figures = measured_ingest(lambda: opened().ingest(passages))
    else:
        figures = measured_search(lambda: opened().search, questions_of(Path(folder)), float(began) or time.monotonic())
    stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()

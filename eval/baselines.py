"""Two plain systems over the same texts, to see what the work on the assistant is worth."""

import re
from collections.abc import Sequence
from time import perf_counter
from typing import Any

from eval.types import Cited, Reply, Said
from ingest.embed import Embedder, as_langchain
from ingest.index import Index
from ingest.sentences import split_sentences
from ingest.types import Passage

_SENTENCES = 3  # of the best passage
_FOUND = 10
_CHUNK = 1000  # characters; the values of LangChain's own tutorial
_OVERLAP = 200
_BATCH = 500  # Chroma takes no more than some 5,000 at once


def _passages(index: Index) -> list[Passage]:
    return [passage for source_id in index.sources for passage in index.passages_of(source_id) if passage.quotable]


class PlainBm25:
    """BM25 over the assistant's own passages; the answer is the first sentences of the best one."""

    name = "BM25, erste Sätze"

    def __init__(self, index: Index) -> None:
        import bm25s
        import Stemmer

        self._library: Any = bm25s
        self._stemmer = Stemmer.Stemmer("german")
        self._passages = _passages(index)
        self._search = bm25s.BM25()
        self._search.index(self._tokens([p.search_text for p in self._passages]), show_progress=False)

    def _tokens(self, texts: list[str]) -> Any:  # noqa: ANN401  # a type of bm25s
        return self._library.tokenize(texts, stopwords="de", stemmer=self._stemmer, show_progress=False)

    def talk(self, questions: Sequence[str]) -> list[Reply]:
        """Answer each turn for itself; this system knows no talk."""
        return [self._answer(question) for question in questions]

    def _answer(self, question: str) -> Reply:
        started = perf_counter()
        found, _ = self._search.retrieve(
            self._tokens([question]), k=min(_FOUND, len(self._passages)), show_progress=False
        )
        passages = [self._passages[int(place)] for place in found[0]]
        best = passages[0]
        sentences = [span.text for span in split_sentences(best.text)[:_SENTENCES]]
        cited = Cited(1, best.source_id, " › ".join(best.heading_path), best.text)
        return Reply(
            "answered",
            " ".join(sentences),
            tuple(Said(sentence, (1,)) for sentence in sentences),
            (cited,),
            tuple(passage.text for passage in passages),
            seconds=perf_counter() - started,
        )


class LangChainRecipe:
    """The recipe of LangChain's tutorial with the assistant's embedding; the answer is the best chunk."""

    name = "LangChain-Standardrezept"

    def __init__(self, index: Index, embedder: Embedder) -> None:
        import chromadb
        from langchain_chroma import Chroma
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP)
        documents = splitter.split_documents(
            [
                Document(_whole(index.passages_of(source_id)), metadata={"source_id": source_id})
                for source_id in index.sources
            ]
        )
        client = chromadb.EphemeralClient(chromadb.Settings(anonymized_telemetry=False))
        self._store = Chroma("baseline", as_langchain(embedder), client=client)
        for start in range(0, len(documents), _BATCH):
            self._store.add_documents(documents[start : start + _BATCH])

    def talk(self, questions: Sequence[str]) -> list[Reply]:
        """Answer each turn for itself; this system knows no talk."""
        return [self._answer(question) for question in questions]

    def _answer(self, question: str) -> Reply:
        started = perf_counter()
        found = self._store.similarity_search(question, k=_FOUND)
        best = found[0]
        cited = Cited(1, str(best.metadata["source_id"]), "", best.page_content)
        return Reply(
            "answered",
            best.page_content,
            (Said(best.page_content, (1,)),),
            (cited,),
            tuple(document.page_content for document in found),
            seconds=perf_counter() - started,
        )


def _whole(passages: Sequence[Passage]) -> str:
    """Return a document's text with its headings, as a loader would have read it."""
    parts: list[str] = []
    heading: tuple[str, ...] = ()
    for passage in passages:
        if passage.heading_path != heading:
            heading = passage.heading_path
            parts.append(re.sub(r"\s+", " ", " – ".join(heading)))
        parts.append(passage.text)
    return "\n\n".join(part for part in parts if part)

"""Writes what one generation of the index holds: vectors, postings, questions, passages, calibration."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.bridge import lend
from ingest.calibrate import calibrate, sample_sentences
from ingest.dense import write_collection
from ingest.embed import Embedder
from ingest.errors import IndexMismatchError
from ingest.index import Index, check_embedder
from ingest.passages import text_digest, write_passages
from ingest.postings import LexicalIndex, index_texts
from ingest.repair import repair_for_search
from ingest.types import Passage, Source

Progress = Callable[[str, int, int], None]  # what is being done in German, done, total
_EMBED_BATCH = 2048  # texts


def indexed_text(passage: Passage, source: Source) -> str:
    """Return what is searched for a passage: title, headings and text, with lost letters put back."""
    return repair_for_search(f"{source.title}\n{passage.search_text}")


@dataclass
class _Questions:
    """The distinct questions of each source, and the passages that each belongs to with what it counts there."""

    texts: list[str] = field(default_factory=list)
    links: list[list[tuple[int, float]]] = field(default_factory=list)
    _places: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, source_id: str, question: str, row: int, weight: float) -> None:
        """Link a question to a passage."""
        place = self._places.setdefault((source_id, question), len(self.texts))
        if place == len(self.texts):
            self.texts.append(question)
            self.links.append([])
        self.links[place].append((row, weight))


def _all_questions(passages: Sequence[Passage], vectors: NDArray[np.float32], embedder: Embedder | None) -> _Questions:
    """Return the passages' own questions, then those that the corpus lends."""
    found = _Questions()
    for row, passage in enumerate(passages):
        for question in passage.questions:
            found.add(passage.source_id, question, row, 1.0)
    for loan in lend(passages, vectors, embedder) if embedder else ():
        for question in loan.questions:
            found.add("", question, loan.row, loan.weight)
    return found


def write_content(
    folder: Path,
    passages: Sequence[Passage],
    sources: Sequence[Source],
    embedder: Embedder,
    reuse: Index | None,
    progress: Progress | None,
    originals: dict[str, str],
    lend_questions: bool,
) -> None:
    """Write everything but the manifest into the folder of a new generation."""
    by_id = {source.id: source for source in sources}
    texts = [indexed_text(passage, by_id[passage.source_id]) for passage in passages]
    digests = [text_digest(text) for text in texts]
    vectors = {"passages": _embed(texts, digests, "passages", embedder, reuse, progress)}
    questions = _all_questions(passages, vectors["passages"], embedder if lend_questions else None)
    question_digests = [text_digest(text) for text in questions.texts]
    vectors["questions"] = _embed(questions.texts, question_digests, "questions", embedder, reuse, None)
    write_passages(
        folder / "passages.db",
        sources,
        zip(passages, digests, strict=True),
        zip(questions.texts, question_digests, strict=True),
    )
    _write_rows(folder / "rows.npz", passages, sources, questions.links)
    for name, found in vectors.items():
        (folder / name).mkdir()
        np.save(folder / name / "vectors.npy", found)
    metadata: dict[str, list[dict[str, str | int]]] = {
        "passages": [{"id": one.id, "source": one.source_id} for one in passages],
        "questions": [
            {"id": passages[rows[0][0]].id, "source": passages[rows[0][0]].source_id} for rows in questions.links
        ],
    }
    failed: list[BaseException] = []

    def fill_chroma() -> None:
        try:
            for name, found in vectors.items():
                write_collection(folder / "chroma", name, found, metadata[name])
        except BaseException as error:  # raised again below, in the thread that can tell
            failed.append(error)

    # Chroma writes outside of Python's lock, so the second core can count words meanwhile.
    chroma = threading.Thread(target=fill_chroma, name="chroma")
    chroma.start()
    try:
        lexical = {}
        for name, content in (("passages", texts), ("questions", questions.texts)):
            lexical[name] = index_texts(content, progress if name == "passages" else None)
            lexical[name].save(folder / name)
        titles = [" ".join((by_id[one.source_id].title, *one.heading_path)) for one in passages]
        index_texts(titles).words.save(folder / "headings")
        _write_calibration(
            folder / "calibration.json", passages, vectors["passages"], lexical["passages"], embedder, originals
        )
    finally:
        chroma.join()
    if failed:
        raise failed[0]


def _write_rows(
    file: Path, passages: Sequence[Passage], sources: Sequence[Source], links: list[list[tuple[int, float]]]
) -> None:
    places = {source.id: place for place, source in enumerate(sources)}
    sections: dict[tuple[str, str], int] = {}
    lengths = np.array([len(rows) for rows in links], dtype=np.int64)
    np.savez(
        file,
        source=np.array([places[one.source_id] for one in passages], dtype=np.int32),
        section=np.array(
            [sections.setdefault((one.source_id, one.anchor), len(sections)) for one in passages], np.int32
        ),
        quotable=np.array([one.quotable for one in passages], dtype=np.bool_),
        asked=np.array([bool(one.questions) for one in passages], dtype=np.bool_),
        question_start=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        question_rows=np.array([row for rows in links for row, _ in rows], dtype=np.int64),
        question_weights=np.array([weight for rows in links for _, weight in rows], dtype=np.float32),
    )


def _embed(
    texts: Sequence[str],
    digests: Sequence[bytes],
    name: str,
    embedder: Embedder,
    reuse: Index | None,
    progress: Progress | None,
) -> NDArray[np.float32]:
    """Return the vectors of texts; known ones come from the old index."""
    result = np.zeros((len(texts), embedder.dimensions), dtype=np.float32)
    todo = list(range(len(texts)))
    if reuse is not None and _same_model(reuse, embedder):
        known = reuse.places(name)
        old = reuse.vectors(name)
        for place in todo:
            if digests[place] in known:
                result[place] = old[known[digests[place]]]
        todo = [place for place in todo if digests[place] not in known]
    for start in range(0, len(todo), _EMBED_BATCH):
        batch = todo[start : start + _EMBED_BATCH]
        result[batch] = embedder.encode_passages([texts[place] for place in batch])
        if progress is not None:
            progress("Bedeutung berechnen", start + len(batch), len(todo))
    return result


def _same_model(index: Index, embedder: Embedder) -> bool:
    try:
        check_embedder(index.manifest, embedder)
    except IndexMismatchError:
        return False
    return True


def _write_calibration(
    file: Path,
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    lexical: LexicalIndex,
    embedder: Embedder,
    originals: dict[str, str],
) -> None:
    rows, sentences = sample_sentences([passage.text for passage in passages])
    found = calibrate(vectors, embedder.encode_queries(sentences), rows, sentences, lexical.words)
    stored = {"calibration": asdict(found), "originals": originals}
    file.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")

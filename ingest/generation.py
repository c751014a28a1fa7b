"""Computes what one generation of the index holds: vectors, postings, questions, passages, calibration."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.bridge import lend
from ingest.calibrate import Calibration, calibrate, sample_sentences
from ingest.embed import Embedder
from ingest.errors import IndexMismatchError
from ingest.index import Index, check_embedder
from ingest.passages import text_digest
from ingest.postings import LexicalIndex, index_texts
from ingest.repair import repair_for_search
from ingest.types import Passage, Source

Progress = Callable[[str, int, int], None]  # what is being done in German, done, total
_EMBEDDING = {"passages": "Bedeutung berechnen", "questions": "Bedeutung der Fragen berechnen"}


def indexed_text(passage: Passage, source: Source) -> str:
    """Return what is searched for a passage: title, headings and text, with lost letters put back."""
    return repair_for_search(f"{source.title}\n{passage.search_text}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What goes into a generation."""

    passages: Sequence[Passage]
    sources: Sequence[Source]
    originals: dict[str, str]  # id -> title of published documents that may be missing here
    lend_questions: bool  # whether passages without questions borrow those of the bundled corpus


@dataclass(frozen=True, slots=True)
class Owner:
    """The passage that a vector belongs to."""

    id: str
    source_id: str


@dataclass(frozen=True, slots=True)
class ChannelContent:
    """Vectors and postings of the passages, or of the questions."""

    vectors: NDArray[np.float32]  # shape (n, dimensions)
    lexical: LexicalIndex


@dataclass(frozen=True, slots=True)
class Content:
    """What a generation holds, apart from its manifest; passages and questions are numbered as they stand here."""

    sources: Sequence[Source]
    passages: Sequence[tuple[Passage, bytes]]  # with the digest of the text that is searched
    questions: Sequence[tuple[str, bytes]]
    links: Sequence[Sequence[tuple[int, float]]]  # of each question: its passages, and what it counts there
    sections: NDArray[np.int32]  # number of each passage's section
    channels: Mapping[str, ChannelContent]  # of "passages" and "questions"
    headings: LexicalIndex  # titles and heading paths of the passages
    calibration: Calibration
    originals: Mapping[str, str]


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


def make_content(
    reading: Reading,
    embedder: Embedder,
    reuse: Index | None,
    progress: Progress | None,
    add_vectors: Callable[[str, NDArray[np.float32], Sequence[Owner]], None],
) -> Content:
    """Compute everything but the manifest; ``add_vectors`` gets the vectors early and may take its time with them."""
    passages = reading.passages
    by_id = {source.id: source for source in reading.sources}
    texts = [indexed_text(passage, by_id[passage.source_id]) for passage in passages]
    digests = [text_digest(text) for text in texts]
    vectors = {"passages": _embed(texts, digests, "passages", embedder, reuse, progress)}
    questions = _all_questions(passages, vectors["passages"], embedder if reading.lend_questions else None)
    question_digests = [text_digest(text) for text in questions.texts]
    vectors["questions"] = _embed(questions.texts, question_digests, "questions", embedder, reuse, None)
    owners = {"passages": list(passages), "questions": [passages[rows[0][0]] for rows in questions.links]}
    failed: list[BaseException] = []

    def hand_over() -> None:
        try:
            for name, found in vectors.items():
                add_vectors(name, found, [Owner(one.id, one.source_id) for one in owners[name]])
        except BaseException as error:  # raised again below, in the thread that can tell
            failed.append(error)

    # Chroma writes outside of Python's lock, so the second core can count words meanwhile.
    handing = threading.Thread(target=hand_over, name="vectors")
    handing.start()
    try:
        lexical = {"passages": index_texts(texts, progress), "questions": index_texts(questions.texts)}
        headings = index_texts([" ".join((by_id[one.source_id].title, *one.heading_path)) for one in passages])
        rows, sentences = sample_sentences([passage.text for passage in passages])
        asked = embedder.encode_queries(sentences)
        calibration = calibrate(vectors["passages"], asked, rows, sentences, lexical["passages"].words)
    finally:
        handing.join()
    if failed:
        raise failed[0]
    return Content(
        reading.sources,
        tuple(zip(passages, digests, strict=True)),
        tuple(zip(questions.texts, question_digests, strict=True)),
        questions.links,
        _sections(passages),
        {name: ChannelContent(vectors[name], lexical[name]) for name in vectors},
        headings,
        calibration,
        reading.originals,
    )


def _sections(passages: Sequence[Passage]) -> NDArray[np.int32]:
    numbers: dict[tuple[str, str], int] = {}
    return np.array([numbers.setdefault((one.source_id, one.anchor), len(numbers)) for one in passages], dtype=np.int32)


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
        known, vectors = reuse.known_vectors(name, digests)
        result[known] = vectors
        todo = sorted(set(todo) - set(known))
    for start in range(0, len(todo), embedder.texts_per_step):
        batch = todo[start : start + embedder.texts_per_step]
        result[batch] = embedder.encode_passages([texts[place] for place in batch])
        if progress is not None:
            progress(_EMBEDDING[name], start + len(batch), len(todo))
    return result


def _same_model(index: Index, embedder: Embedder) -> bool:
    try:
        check_embedder(index.manifest, embedder)
    except IndexMismatchError:
        return False
    return True

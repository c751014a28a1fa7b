"""Writes the index: a new generation beside the old one, finished before it is published.

``<index>/current`` names the generation that counts. Readers never see a write, because a generation is complete before
the pointer names it; nobody writes into it afterwards. Exactly one process may write at a time (``lock``).
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.calibrate import calibrate, sample_sentences
from ingest.dense import write_collection
from ingest.embed import Embedder
from ingest.errors import IndexLockedError, IndexMismatchError
from ingest.index import FORMAT, GENERATION, POINTER, Channel, Index, check_embedder, checksum
from ingest.lexical import TOKENISER_VERSION
from ingest.passages import text_digest, write_passages
from ingest.postings import LexicalIndex, index_texts
from ingest.repair import repair_for_search
from ingest.types import Manifest, Passage, Source

__all__ = ["Channel", "Index", "indexed_text", "lock", "write_generation"]

Progress = Callable[[str, int, int], None]  # what is being done in German, done, total
_LOCK = "lock"
_EMBED_BATCH = 2048  # texts


@contextlib.contextmanager
def lock(index_dir: Path) -> Iterator[None]:
    """Keep other writers out of an index folder while the block runs; raises IndexLockedError where one is at work."""
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / _LOCK).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexLockedError(
                f"An dem Index in {index_dir} arbeitet gerade ein anderer Vorgang; versuchen Sie es gleich noch einmal."
            ) from error
        yield


def indexed_text(passage: Passage, source: Source) -> str:
    """Return what is searched for a passage: title, headings and text, with lost letters put back."""
    return repair_for_search(f"{source.title}\n{passage.search_text}")


def write_generation(
    index_dir: Path,
    passages: Sequence[Passage],
    sources: Sequence[Source],
    embedder: Embedder,
    documents: Mapping[str, str],
    roots: tuple[str, ...],
    reuse: Index | None = None,
    progress: Progress | None = None,
    originals: Mapping[str, str] | None = None,
) -> Manifest:
    """Build a generation from all passages, publish it, and remove generations older than the previous one.

    ``documents`` maps source ids to the digest of file and metadata; ``originals`` the ids of published documents that
    may be missing here to their titles. Vectors of unchanged texts are taken from ``reuse``. Call it within ``lock``.
    """
    created = datetime.now(UTC)
    folder = index_dir / f"{GENERATION}{created:%Y%m%dT%H%M%S%f}"
    folder.mkdir(parents=True)
    try:
        questions, links = _questions(passages)
        manifest = Manifest(
            format=FORMAT,
            created=created.isoformat(timespec="seconds"),
            embedding_model=embedder.name,
            embedding_revision=embedder.revision,
            dimensions=embedder.dimensions,
            tokeniser=TOKENISER_VERSION,
            corpus_digest=hashlib.sha256("".join(sorted(documents.values())).encode()).hexdigest(),
            passages=len(passages),
            questions=len(questions),
            roots=roots,
            documents=dict(documents),
        )
        _write(folder, passages, sources, questions, links, embedder, reuse, progress, dict(originals or {}))
        files = sorted(file for file in folder.rglob("*") if file.is_file() and "chroma" not in file.parts)
        sums = {file.relative_to(folder).as_posix(): checksum(file) for file in files}
        manifest = Manifest(**{**asdict(manifest), "roots": roots, "checksums": sums})
        (folder / "manifest.json").write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")
        _publish(index_dir, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return manifest


def _questions(passages: Sequence[Passage]) -> tuple[list[str], list[list[int]]]:
    """Return the distinct questions of each source, and the rows of the passages that each belongs to."""
    places: dict[tuple[str, str], int] = {}
    questions: list[str] = []
    links: list[list[int]] = []
    for row, passage in enumerate(passages):
        for question in passage.questions:
            place = places.setdefault((passage.source_id, question), len(questions))
            if place == len(questions):
                questions.append(question)
                links.append([])
            links[place].append(row)
    return questions, links


def _write(
    folder: Path,
    passages: Sequence[Passage],
    sources: Sequence[Source],
    questions: list[str],
    links: list[list[int]],
    embedder: Embedder,
    reuse: Index | None,
    progress: Progress | None,
    originals: dict[str, str],
) -> None:
    by_id = {source.id: source for source in sources}
    texts = [indexed_text(passage, by_id[passage.source_id]) for passage in passages]
    digests = {"passages": [text_digest(text) for text in texts], "questions": [text_digest(one) for one in questions]}
    write_passages(
        folder / "passages.db",
        sources,
        zip(passages, digests["passages"], strict=True),
        zip(questions, digests["questions"], strict=True),
    )
    _write_rows(folder / "rows.npz", passages, sources, links)
    vectors: dict[str, NDArray[np.float32]] = {}
    for name, content in (("passages", texts), ("questions", questions)):
        vectors[name] = _embed(content, digests[name], name, embedder, reuse, progress)
        (folder / name).mkdir()
        np.save(folder / name / "vectors.npy", vectors[name])
    metadata: dict[str, list[dict[str, str | int]]] = {
        "passages": [{"id": one.id, "source": one.source_id} for one in passages],
        "questions": [{"id": passages[rows[0]].id, "source": passages[rows[0]].source_id} for rows in links],
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
        for name, content in (("passages", texts), ("questions", questions)):
            lexical[name] = index_texts(content, progress if name == "passages" else None)
            lexical[name].words.save(folder / name / "words")
            lexical[name].grams.save(folder / name / "grams")
        _write_calibration(
            folder / "calibration.json", passages, vectors["passages"], lexical["passages"], embedder, originals
        )
    finally:
        chroma.join()
    if failed:
        raise failed[0]


def _write_rows(file: Path, passages: Sequence[Passage], sources: Sequence[Source], links: list[list[int]]) -> None:
    places = {source.id: place for place, source in enumerate(sources)}
    lengths = np.array([len(rows) for rows in links], dtype=np.int64)
    np.savez(
        file,
        source=np.array([places[one.source_id] for one in passages], dtype=np.int32),
        quotable=np.array([one.quotable for one in passages], dtype=np.bool_),
        asked=np.array([bool(one.questions) for one in passages], dtype=np.bool_),
        question_start=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        question_rows=np.array([row for rows in links for row in rows], dtype=np.int64),
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
        if progress is not None and name == "passages":
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


def _publish(index_dir: Path, folder: Path) -> None:
    """Point to a finished generation in one step, then remove all but it and the one before."""
    pointer = index_dir / POINTER
    previous = pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
    fresh = index_dir / f"{POINTER}.new"
    fresh.write_text(folder.name + "\n", encoding="utf-8")
    with fresh.open("rb") as handle:
        os.fsync(handle.fileno())
    fresh.replace(pointer)
    for old in index_dir.glob(f"{GENERATION}*"):
        if old.name not in (folder.name, previous):
            shutil.rmtree(old, ignore_errors=True)

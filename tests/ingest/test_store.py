import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import ingest.dense
from ingest.bm25 import Postings, PostingsBuilder
from ingest.embed import Embedder, load_embedder
from ingest.errors import IndexDamagedError, IndexLockedError, IndexMismatchError, IndexMissingError
from ingest.grams import GRAMS, gram_name
from ingest.index import Index
from ingest.postings import index_texts
from ingest.store import indexed_text, lock, write_generation
from ingest.types import Manifest, Passage, Source, SourceStatus

SOURCE = Source("werte", "Die Werte", SourceStatus.DIGEST, "werte.md")
OTHER = Source("haus", "Hausordnung", SourceStatus.OWN, "haus.txt")
TEXTS = [
    "Menschen behalten die letzte Entscheidung. Die KI schlägt nur vor.",
    "Bürgerinnen und Bürger erfahren, wenn eine KI beteiligt ist.",
    "Fahrräder gehören in den Keller.",
]


def passage(row: int, text: str, source: Source = SOURCE, questions: tuple[str, ...] = ()) -> Passage:
    return Passage(
        id=f"{source.id}#{row}",
        source_id=source.id,
        position=row,
        heading_path=("Kapitel", f"Abschnitt {row}"),
        anchor=f"abschnitt-{row}",
        text=text,
        page_first=None,
        page_last=None,
        char_start=0,
        char_end=len(text),
        evidence=("a.txt",),
        questions=questions,
    )


def passages() -> list[Passage]:
    return [
        passage(0, TEXTS[0], questions=("Wer hat das letzte Wort?", "Wer entscheidet am Ende?")),
        passage(1, TEXTS[1], questions=("Muss man sagen, dass es eine KI ist?",)),
        passage(2, TEXTS[2], OTHER),
    ]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder("bundled")


def write(
    folder: Path,
    embedder: Embedder,
    content: list[Passage] | None = None,
    reuse: Index | None = None,
    lend_questions: bool = True,
) -> Manifest:
    documents = {"werte": "1", "haus": "2"}
    with lock(folder):
        return write_generation(
            folder,
            content or passages(),
            [SOURCE, OTHER],
            embedder,
            documents,
            ("corpus",),
            reuse,
            lend_questions=lend_questions,
        )


def test_what_was_written_can_be_read(tmp_path, embedder: Embedder) -> None:
    manifest = write(tmp_path, embedder)
    index = Index.open(tmp_path, embedder)
    assert len(index) == manifest.passages == 3 and manifest.questions == 3
    assert index.manifest == manifest and manifest.roots == ("corpus",)
    assert [index.passage(row) for row in range(3)] == passages()
    assert index.sources == {"werte": SOURCE, "haus": OTHER}
    assert index.passages_of("haus") == (passages()[2],)
    assert index.passages_of("fehlt") == ()
    assert {index.question(place) for place in range(3)} == {q for one in passages() for q in one.questions}
    with pytest.raises(IndexError):
        index.passage(3)


def test_questions_lead_to_their_passages(tmp_path, embedder: Embedder) -> None:
    write(tmp_path, embedder)
    index = Index.open(tmp_path)
    [(rows, weights)] = index.rows_of_questions(np.array([0]))
    assert rows.tolist() == [0] and weights.tolist() == [1.0]


def test_a_question_of_two_passages_is_indexed_once(tmp_path, embedder: Embedder) -> None:
    both = [replace(one, questions=("Dieselbe Frage?",)) for one in passages()[:2]]
    assert write(tmp_path, embedder, both).questions == 1
    assert Index.open(tmp_path).rows_of_questions(np.array([0]))[0][0].tolist() == [0, 1]


def test_an_index_without_questions_or_with_one_passage_opens(tmp_path, embedder: Embedder) -> None:
    write(tmp_path, embedder, [passage(0, "Ein Satz.", OTHER)], lend_questions=False)
    index = Index.open(tmp_path, embedder)
    assert len(index) == 1 and index.questions.words.scores([("wort", 1.0)]).tolist() == []


def test_the_vectors_in_chroma_are_those_of_the_index(tmp_path, embedder: Embedder) -> None:
    import chromadb

    write(tmp_path, embedder)
    index = Index.open(tmp_path)
    client = chromadb.PersistentClient(str(index.folder / "chroma"))
    stored = client.get_collection("passages", embedding_function=None).get(include=["embeddings", "metadatas"])
    order = np.argsort([int(name) for name in stored["ids"]])
    np.testing.assert_allclose(np.array(stored["embeddings"])[order], index.vectors("passages"), atol=1e-6)
    assert stored["metadatas"][order[2]] == {"id": "haus#2", "source": "haus"}
    assert client.get_collection("questions", embedding_function=None).count() == 3


def test_bm25s_opens_the_postings_and_scores_alike(tmp_path, embedder: Embedder) -> None:
    import bm25s

    write(tmp_path, embedder)
    index = Index.open(tmp_path)
    for name in ("words", "grams"):
        theirs = bm25s.BM25.load(str(index.folder / "passages" / name))
        ours: Postings = getattr(index.passages, name)
        terms = list(ours.vocabulary)[::2]
        np.testing.assert_allclose(theirs.get_scores(terms), ours.scores([(term, 1.0) for term in terms]), rtol=1e-5)


def test_our_postings_equal_an_index_that_bm25s_builds() -> None:
    import bm25s

    documents = [["a", "b", "a"], ["b", "c"], ["d"], ["a", "c", "d", "d"]]
    theirs = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    theirs.index(documents, show_progress=False)
    vocabulary = {"a": 0, "b": 1, "c": 2, "d": 3}
    builder = PostingsBuilder()
    for terms in documents:
        builder.add(np.array([vocabulary[term] for term in terms], dtype=np.int32))
    ours = builder.finish(vocabulary)
    for terms in (["a"], ["b", "d"], ["a", "c", "d"]):
        np.testing.assert_allclose(ours.scores([(t, 1.0) for t in terms]), theirs.get_scores(terms), rtol=1e-5)
    assert ours.holds("a", np.arange(4)).tolist() == [True, False, False, True]
    assert ours.frequency("d") == 2 and ours.frequency("x") == 0 and ours.idf("x") > ours.idf("a")


def test_building_in_slices_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Text {number} über {'Fairness' if number % 3 else 'Transparenz'}. Zweiter Satz." for number in range(50)]
    whole = index_texts(texts)
    monkeypatch.setattr("ingest.bm25._SLICE", 7)
    sliced = index_texts(texts)
    for one, two in ((whole.words, sliced.words), (whole.grams, sliced.grams)):
        assert one.vocabulary == two.vocabulary
        np.testing.assert_array_equal(one.indptr, two.indptr)
        np.testing.assert_array_equal(one.indices, two.indices)
        np.testing.assert_allclose(one.data, two.data)


def test_the_best_sentence_counts_not_the_whole_passage() -> None:
    lexical = index_texts(["Alpha beta gamma. Delta.", "Alpha. Beta. Gamma.", "Nichts davon."])
    weights = {lexical.words.vocabulary[term]: 1.0 for term in ("alpha", "beta", "gamma")}
    together, apart, nothing = lexical.sentences.scores(weights, np.arange(3))
    assert together > apart > nothing == 0.0


def test_gram_names_are_distinct_for_the_signs_that_german_has() -> None:
    assert GRAMS == 2**24 and gram_name(0) == "    "


def test_unchanged_passages_are_not_embedded_again(tmp_path, embedder: Embedder) -> None:
    seen: list[str] = []

    class Counting:
        name, revision, dimensions = embedder.name, embedder.revision, embedder.dimensions
        texts_per_step = embedder.texts_per_step

        def encode_passages(self, texts):
            seen.extend(texts)
            return embedder.encode_passages(texts)

        encode_queries = staticmethod(embedder.encode_queries)

    write(tmp_path, embedder)
    changed = [*passages()[:2], passage(2, "Neuer Text über Datenschutz.", OTHER, ("Was ist neu?",))]
    write(tmp_path, Counting(), changed, Index.open(tmp_path))
    assert [text for text in seen if "Abschnitt" in text] == [indexed_text(changed[2], OTHER)]
    assert "Wer hat das letzte Wort?" not in seen and "Was ist neu?" in seen
    np.testing.assert_allclose(
        Index.open(tmp_path).vectors("passages"),
        embedder.encode_passages([indexed_text(one, OTHER if one.source_id == "haus" else SOURCE) for one in changed]),
        atol=1e-6,
    )


def test_an_open_index_answers_on_and_knows_that_it_is_stale(tmp_path, embedder: Embedder) -> None:
    write(tmp_path, embedder)
    index = Index.open(tmp_path)
    assert not index.stale()
    write(tmp_path, embedder, passages()[:1])
    assert index.stale() and index.passage(2) == passages()[2]
    assert not Index.open(tmp_path).stale() and len(Index.open(tmp_path)) == 1


def test_only_the_generation_before_is_kept(tmp_path, embedder: Embedder) -> None:
    names = []
    for _ in range(3):
        write(tmp_path, embedder)
        names.append((tmp_path / "current").read_text().strip())
    assert sorted(path.name for path in tmp_path.glob("gen-*")) == names[1:]


def test_a_failed_build_leaves_the_old_index(tmp_path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, embedder)
    before = sorted(tmp_path.iterdir())

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.stores.file_store.write_collection", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, embedder)
    assert sorted(tmp_path.iterdir()) == before and len(Index.open(tmp_path)) == 3


def test_a_damaged_generation_falls_back_to_the_one_before(tmp_path, embedder: Embedder) -> None:
    write(tmp_path, embedder)
    write(tmp_path, embedder, passages()[:2])
    current = tmp_path / (tmp_path / "current").read_text().strip()
    data = current / "passages" / "words" / "data.csc.index.npy"
    data.write_bytes(data.read_bytes()[:-4] + b"\0\0\0\0")
    assert len(Index.open(tmp_path)) == 3


@pytest.mark.parametrize(
    "name", ["passages.db", "passages/vectors.npy", "rows.npz", "manifest.json", "calibration.json"]
)
def test_a_missing_file_is_damage(tmp_path, embedder: Embedder, name: str) -> None:
    write(tmp_path, embedder)
    (next(tmp_path.glob("gen-*")) / name).unlink()
    with pytest.raises(IndexDamagedError, match="leitlotse ingest"):
        Index.open(tmp_path)


def test_a_folder_without_index_says_how_to_make_one(tmp_path) -> None:
    with pytest.raises(IndexMissingError, match="leitlotse ingest"):
        Index.open(tmp_path)


def test_an_index_of_another_model_or_version_is_refused(tmp_path, embedder: Embedder) -> None:
    class Elsewhere:
        name, revision, dimensions = "intfloat/multilingual-e5-small", "", 384
        encode_passages = encode_queries = staticmethod(embedder.encode_passages)

    write(tmp_path, embedder)
    with pytest.raises(IndexMismatchError, match=r"multilingual-e5-small.*leitlotse ingest"):
        Index.open(tmp_path, Elsewhere())
    file = next(tmp_path.glob("gen-*")) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "tokeniser": "0"}))
    with pytest.raises(IndexMismatchError, match="anderen Programmversion"):
        Index.open(tmp_path)


def test_a_second_writer_is_kept_out(tmp_path) -> None:
    program = "import sys; from pathlib import Path; from ingest.store import lock\nwith lock(Path(sys.argv[1])): pass"
    with lock(tmp_path):
        result = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True)
        assert "IndexLockedError" in result.stderr and "noch einmal" in result.stderr
        with pytest.raises(IndexLockedError):
            lock(tmp_path).__enter__()
    with lock(tmp_path):
        pass


def test_readers_in_threads_see_the_same(tmp_path, embedder: Embedder) -> None:
    write(tmp_path, embedder)
    index = Index.open(tmp_path)
    found: list[Passage] = []
    threads = [threading.Thread(target=lambda: found.extend(index.passage(row) for row in range(3))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=lambda one: one.position) == sorted(passages() * 8, key=lambda one: one.position)


def test_beyond_the_exact_limit_chroma_finds_what_the_product_finds(
    tmp_path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, embedder)
    exact = Index.open(tmp_path)
    monkeypatch.setattr(ingest.dense, "EXACT_LIMIT", 0)
    write(tmp_path, embedder)
    graph = Index.open(tmp_path)
    assert isinstance(graph.passages.dense, ingest.dense.ChromaSearch)
    query = embedder.encode_queries(["Wer entscheidet zuletzt?"])[0]
    assert graph.passages.dense.nearest(query, 3).tolist() == exact.passages.dense.nearest(query, 3).tolist()
    rows = np.array([0, 2])
    np.testing.assert_allclose(
        graph.passages.dense.similarity(query, rows), exact.passages.dense.similarity(query, rows), atol=1e-6
    )


def test_progress_is_told_in_german(tmp_path, embedder: Embedder) -> None:
    told: list[tuple[str, int, int]] = []
    with lock(tmp_path):
        write_generation(
            tmp_path,
            passages(),
            [SOURCE, OTHER],
            embedder,
            {},
            (),
            None,
            lambda *step: told.append(step),
            {"x": "Titel"},
        )
    assert ("Bedeutung berechnen", 3, 3) in told and ("Wörter zählen", 3, 3) in told
    assert Index.open(tmp_path).known_originals == {"x": "Titel"}

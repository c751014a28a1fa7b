"""What every store promises, asked of each: files, a Chroma server, PostgreSQL; the engines are real processes."""

import json
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import assistant.service
from assistant.api import api_router
from assistant.retrieve import retrieve
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import AnswerStatus
from ingest.build import build_index
from ingest.embed import Embedder, load_embedder
from ingest.errors import (
    IndexDamagedError,
    IndexGoneError,
    IndexLockedError,
    IndexMismatchError,
    IndexMissingError,
    IngestError,
    StoreUnavailableError,
)
from ingest.index import Index
from ingest.place import Place
from ingest.store import lock, write_generation
from ingest.types import Manifest, Passage, Source, SourceStatus

NAMES = ("files", "chroma", "postgres")
ENGINES = NAMES[1:]
WERTE = Source("werte", "Die Werte", SourceStatus.DIGEST, "werte.md")
HAUS = Source("haus", "Hausordnung", SourceStatus.OWN, "haus.txt")
TEXTS = (
    "Menschen behalten die letzte Entscheidung. Die KI schlägt nur vor.",
    "Bürgerinnen und Bürger erfahren, wenn eine KI beteiligt ist.",
    "Fahrräder gehören in den Keller.",
)
ODD = (
    "'); DROP SCHEMA leitlotse CASCADE; --",
    'Robert"; DELETE FROM cases WHERE "1"="1',
    "100 % von :name und %(name)s und {0} und $1 und \\' und \\0",
    "Nullzeichen \0 mitten im Text",
    "😀 ﬁ ß \u202e verkehrt \u2028 Ende",
)


@dataclass
class Store:
    """A place with an empty index, and the engine that keeps it."""

    name: str
    place: Place
    stop: Callable[[], None] = lambda: None
    start: Callable[[], None] = lambda: None

    def settings(self, folder: Path, **more: object) -> Settings:
        place = self.place
        engine = {"chroma_url": place.chroma_url, "database_url": place.database_url or None}
        return Settings(index=place.folder, data=folder / "data", **engine, **more)


@pytest.fixture(params=NAMES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return _store(request.param, request, tmp_path)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store that may be away; it is there again after the test."""
    found = _store(request.param, request, tmp_path)
    request.addfinalizer(found.start)
    return found


def _store(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    folder = tmp_path / "index"
    if name == "files":
        return Store(name, Place(folder))
    server = request.getfixturevalue(name)
    if name == "chroma":
        return Store(name, Place(folder, chroma_url=server.url), server.stop, server.start)
    return Store(name, Place(folder, database_url=server.new_database()), server.stop, server.start)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder("bundled")


def passage(row: int, text: str, source: Source = WERTE, questions: tuple[str, ...] = ()) -> Passage:
    heading = ("Kapitel", f"Abschnitt {row}")
    return Passage(
        f"{source.id}#{row}", source.id, row, heading, f"p{row}", text, None, None, 0, len(text), questions=questions
    )


def passages() -> list[Passage]:
    asked = (("Wer hat das letzte Wort?", "Wer entscheidet am Ende?"), ("Muss man sagen, dass es eine KI ist?",), ())
    sources = (WERTE, WERTE, HAUS)
    return [passage(row, *one) for row, one in enumerate(zip(TEXTS, sources, asked, strict=True))]


def write(
    place: Place, embedder: Embedder, content: list[Passage] | None = None, reuse: Index | None = None
) -> Manifest:
    with lock(place):
        documents = {"werte": "1", "haus": "2"}
        content = passages() if content is None else content
        return write_generation(place, content, [WERTE, HAUS], embedder, documents, ("corpus",), reuse)


def edition(number: int) -> list[Passage]:
    """Return passages that all name their edition, so that a mixture would show."""
    return [
        passage(row, f"Fassung {number}: Über Robustheit sagt Absatz {row}, dass Systeme zuverlässig arbeiten sollen.")
        for row in range(12)
    ]


# --- reading


def test_what_was_written_can_be_read(store, embedder):
    manifest = write(store.place, embedder)
    index = Index.open(store.place, embedder)
    assert len(index) == index.manifest.passages == 3 and manifest.questions == 3
    assert index.manifest == manifest and manifest.roots == ("corpus",)
    assert list(index.passages_at([2, 0, 1])) == [passages()[row] for row in (2, 0, 1)]
    assert list(index.first_passages(2)) == passages()[:2]
    assert index.sources == {"werte": WERTE, "haus": HAUS}
    assert index.passages_of("haus") == (passages()[2],) and index.passages_of("fehlt") == ()
    assert set(index.asked_questions(9)[:3]) == {question for one in passages() for question in one.questions}
    assert index.questions_at([1, 0]) == ("Wer entscheidet am Ende?", "Wer hat das letzte Wort?")
    [(rows, weights), _] = index.rows_of_questions(np.array([0, 1]))
    assert (rows.tolist(), weights.tolist()) == ([0], [1.0])
    np.testing.assert_allclose(
        index.vectors_of(np.array([2, 0])) @ index.vectors_of(np.array([2]))[0], [1, 0.3], atol=0.5
    )
    for missing in (index.passage, index.question):
        with pytest.raises(IndexError):
            missing(10_000)


def test_terms_are_as_frequent_as_they_are(store, embedder):
    write(store.place, embedder)
    index = Index.open(store.place)
    index.expect(["ki", "fahrrad"], ["ahrr"])
    assert (index.frequency("ki"), index.frequency("fahrrad"), index.frequency("gibtesnicht")) == (3, 1, 0)
    assert index.idf("gibtesnicht") > index.idf("fahrrad") > index.idf("ki")
    assert index.gram_idf("zzzz") > index.gram_idf("ahrr")
    assert index.nearest_term("entscheidnug") in ("entscheid", "entscheidung") or index.nearest_term("fahrrda")


def test_an_index_of_one_passage_without_questions_opens(store, embedder):
    write(store.place, embedder, [passage(0, "Ein Satz über Robustheit.", HAUS)])
    index = Index.open(store.place, embedder)
    found = retrieve("Was ist Robustheit?", index, embedder)
    assert [item.passage.id for item in found.evidence] == ["haus#0"]
    assert retrieve("?!", index, embedder).query == "?!"


def test_every_store_finds_what_files_find_with_the_same_scores(store, embedder, corpus_index, tmp_path):
    whole = Index.open(corpus_index)
    chosen = [one for source_id in ("wertegrundlage", "glossar") for one in whole.passages_of(source_id)]
    sources = [whole.sources[name] for name in ("wertegrundlage", "glossar")]
    places = [store.place, Place(tmp_path / "reference")]
    for place in places:
        with lock(place):
            write_generation(place, chosen, sources, embedder, {}, (), whole, lend_questions=False)
    ours, reference = (Index.open(place, embedder) for place in places)
    questions = [one.questions[-1] for one in chosen if one.questions][::4]
    questions += [
        "Wer trift die lezte Entscheidnug?",
        "What is a bias?",
        "Fahrrad im Keller",
        "und oder",
        "§ 48 Absatz 3",
    ]
    same_five, same_features = [], []
    for question in questions:
        one, two = (retrieve(question, index, embedder) for index in (ours, reference))
        five = [[item.passage.id for item in found.evidence[:5]] for found in (one, two)]
        same_five.append(five[0] == five[1])
        same_features.append(dict(one.features) == pytest.approx(dict(two.features), abs=0.01))
    # Which of several equally good indexed questions is looked at may differ.
    assert np.mean(same_five) >= 0.97 and np.mean(same_features) >= 0.9


def test_odd_texts_are_kept_to_the_letter_and_do_no_harm(store, embedder):
    source = Source("o'; --\"", ODD[0], SourceStatus.OWN, "x.md", note=ODD[1])
    content = [replace(passage(row, text, source), questions=(f"{text}?",)) for row, text in enumerate(ODD)]
    with lock(store.place):
        write_generation(store.place, content, [source], embedder, {source.id: ODD[2]}, (ODD[1],), lend_questions=False)
    index = Index.open(store.place, embedder)
    assert index.passages_of(source.id) == tuple(content)
    assert index.passages_of(ODD[0]) == ()
    assert index.sources == {source.id: source} and index.manifest.roots == (ODD[1],)
    assert index.manifest.documents == {source.id: ODD[2]}
    index.expect(ODD, ODD)
    for text in ODD:
        assert retrieve(text, index, embedder).evidence[0].passage.text == text
        assert index.frequency(text) == 0
    assert not index.stale()


# --- generations


def test_unchanged_texts_are_not_embedded_again(store, embedder):
    seen: list[str] = []

    class Counting:
        name, revision, dimensions = embedder.name, embedder.revision, embedder.dimensions
        texts_per_step = embedder.texts_per_step

        def encode_passages(self, texts):
            seen.extend(texts)
            return embedder.encode_passages(texts)

        encode_queries = staticmethod(embedder.encode_queries)

    write(store.place, embedder)
    changed = [*passages()[:2], passage(2, "Neuer Text über Datenschutz.", HAUS, ("Was ist neu?",))]
    write(store.place, Counting(), changed, Index.open(store.place))
    assert [text for text in seen if "Abschnitt" in text] == [text for text in seen if "Datenschutz" in text]
    assert "Wer hat das letzte Wort?" not in seen and "Was ist neu?" in seen
    known, vectors = Index.open(store.place).known_vectors("passages", [b"unbekannt"])
    assert known == [] and vectors.shape == (0, embedder.dimensions)


def test_an_open_index_answers_on_and_knows_that_it_is_stale(store, embedder):
    write(store.place, embedder)
    index = Index.open(store.place)
    assert not index.stale()
    write(store.place, embedder, passages()[:1])
    assert index.stale() and index.passage(2) == passages()[2]
    assert retrieve("Fahrräder im Keller?", index, embedder).evidence[0].passage == passages()[2]
    fresh = Index.open(store.place)
    assert not fresh.stale() and len(fresh) == 1


def test_two_generations_later_an_engine_says_that_the_open_one_is_gone(store, embedder):
    write(store.place, embedder)
    index = Index.open(store.place, embedder)
    for _ in range(2):
        write(store.place, embedder)
    if store.name == "files":  # an open file outlives its name
        assert retrieve("Wer entscheidet?", index, embedder).evidence
    else:
        with pytest.raises(IndexGoneError, match="noch einmal"):
            retrieve("Wer entscheidet?", index, embedder)


def test_a_failed_build_leaves_the_old_index_and_no_rest(store, embedder, monkeypatch):
    write(store.place, embedder)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.generation.calibrate", fails)
    for _ in range(2):
        with pytest.raises(OSError, match="No space"):
            write(store.place, embedder)
    monkeypatch.undo()
    assert len(Index.open(store.place, embedder)) == 3
    write(store.place, embedder, passages()[:2])
    assert len(Index.open(store.place, embedder)) == 2
    assert len(_generations(store)) == 2


def test_a_new_index_is_taken_over_while_questions_are_answered(store, embedder, tmp_path):
    write(store.place, embedder, edition(0))
    running = Assistant.open(store.settings(tmp_path))
    done = threading.Event()
    seen: list[list[str]] = []
    failed: list[str] = []

    def ask() -> None:
        while not done.is_set():
            answer = running.ask("Was heißt Robustheit?")
            texts = [item.passage.text.split(":")[0] for item in answer.evidence]
            (seen.append(texts) if texts else failed.append(answer.status.value))

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for number in range(1, 5):
        write(store.place, embedder, edition(number))
    done.set()
    for thread in asking:
        thread.join()
    assert failed == []
    assert {len(set(texts)) for texts in seen} == {1}, "an answer mixes two editions"
    assert running.ask("Was heißt Robustheit?").evidence[0].passage.text.startswith("Fassung 4")


# --- damage


def test_a_place_without_index_says_how_to_make_one(store):
    with pytest.raises(IndexMissingError, match="leitlotse ingest"):
        Index.open(store.place)


def test_a_damaged_generation_falls_back_to_the_one_before(store, embedder):
    write(store.place, embedder)
    write(store.place, embedder, passages()[:2])
    _damage(store, _generations(store)[-1])
    assert len(Index.open(store.place)) == 3
    _damage(store, _generations(store)[0])
    with pytest.raises(IndexDamagedError, match="leitlotse ingest"):
        Index.open(store.place)
    write(store.place, embedder)
    assert len(Index.open(store.place, embedder)) == 3


def test_an_index_of_another_model_or_version_is_refused(store, embedder):
    class Elsewhere:
        name, revision, dimensions, texts_per_step = "intfloat/multilingual-e5-small", "", 384, 1
        encode_passages = encode_queries = staticmethod(embedder.encode_passages)

    write(store.place, embedder)
    with pytest.raises(IndexMismatchError, match=r"multilingual-e5-small.*leitlotse ingest"):
        Index.open(store.place, Elsewhere())
    _change_manifest(store, tokeniser="0")
    with pytest.raises(IndexMismatchError, match="anderen Programmversion"):
        Index.open(store.place)


def test_a_second_writer_is_kept_out(store):
    with lock(store.place), pytest.raises(IndexLockedError, match="noch einmal"), lock(store.place):
        pass
    with lock(store.place):
        pass


def test_two_that_are_first_at_once_do_not_fall_over_each_other(postgres, tmp_path):
    places = [Place(tmp_path, database_url=postgres.new_database())] * 4
    met = threading.Barrier(len(places))
    outcomes: list[str] = []

    def begin(place: Place) -> None:
        met.wait()
        try:
            with lock(place):
                outcomes.append("locked")
        except IndexLockedError:
            outcomes.append("kept out")

    threads = [threading.Thread(target=begin, args=(place,)) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == len(places) and "locked" in outcomes


def test_a_folder_becomes_an_index_and_is_remembered(store, tmp_path):
    folder = tmp_path / "eigene"
    folder.mkdir()
    (folder / "eins.md").write_text("# Eins\n\n## Zweck\n\nDie Regel hilft allen Beschäftigten.\n")
    first = build_index([folder], store.place, "bundled")
    (folder / "zwei.md").write_text("# Zwei\n\n## Ziel\n\nDie Richtlinie ordnet die Arbeit mit KI.\n")
    second = build_index([folder / "zwei.md"], store.place, "bundled")
    assert (first.documents, second.documents, second.reused) == (1, 2, 1)
    assert "@" not in second.place


# --- away and back


def test_an_engine_that_is_away_is_told_apart_and_recovers(engine, embedder, tmp_path):
    write(engine.place, embedder)
    running = Assistant.open(engine.settings(tmp_path))
    web = TestClient(_app(lambda: running))
    assert running.ask("Wer hat das letzte Wort?").evidence and web.get("/readyz").status_code == 200
    engine.stop()
    answer = running.ask("Wer hat das letzte Wort?")
    assert answer.status is AnswerStatus.ERROR_INDEX and answer.text.endswith(".") and not answer.evidence
    asked = web.post("/api/ask", json={"question": "Wer hat das letzte Wort?"})
    assert asked.status_code == 503 and int(asked.headers["Retry-After"]) > 0
    assert asked.json()["status"] == "error_index"
    ready = web.get("/readyz")
    assert ready.status_code == 503 and int(ready.headers["Retry-After"]) > 0
    with pytest.raises(StoreUnavailableError, match="nicht erreichbar"):
        Index.open(engine.place)
    with pytest.raises(StoreUnavailableError, match="nicht erreichbar"):
        write(engine.place, embedder)
    engine.start()
    assert running.ask("Wer hat das letzte Wort?").evidence
    assert web.post("/api/ask", json={"question": "Wer hat das letzte Wort?"}).status_code == 200
    assert web.get("/readyz").status_code == 200


def test_an_engine_that_was_restarted_meanwhile_costs_no_question(engine, embedder, tmp_path, monkeypatch):
    if engine.name == "postgres":
        monkeypatch.setattr("ingest.stores.postgres_engine._TRUSTED_S", 0.0)
    write(engine.place, embedder)
    running = Assistant.open(engine.settings(tmp_path))
    assert running.ask("Wer hat das letzte Wort?").evidence
    engine.stop()
    engine.start()
    assert running.ask("Wer hat das letzte Wort?").evidence


def test_a_process_that_starts_first_waits_for_its_engine(engine, embedder, tmp_path, monkeypatch):
    monkeypatch.setattr(assistant.service, "_ASK_AGAIN_S", 0.05)
    write(engine.place, embedder)
    engine.stop()
    told = threading.Event()
    opened: list[Assistant] = []
    waiting = threading.Thread(
        target=lambda: opened.append(Assistant.open_patiently(engine.settings(tmp_path), lambda _: told.set()))
    )
    waiting.start()
    assert told.wait(30) and not opened
    engine.start()
    waiting.join(30)
    assert opened[0].ask("Wer hat das letzte Wort?").evidence


def test_a_process_that_starts_before_the_first_ingest_waits_for_it(postgres, embedder, tmp_path, monkeypatch):
    monkeypatch.setattr(assistant.service, "_ASK_AGAIN_S", 0.05)
    found = Store("postgres", Place(tmp_path, database_url=postgres.new_database()))
    told = threading.Event()
    opened: list[Assistant] = []
    waiting = threading.Thread(
        target=lambda: opened.append(Assistant.open_patiently(found.settings(tmp_path), lambda _: told.set()))
    )
    waiting.start()
    assert told.wait(30) and not opened
    write(found.place, embedder)
    waiting.join(30)
    assert opened[0].ask("Wer hat das letzte Wort?").evidence


def test_what_is_wrong_with_an_address_is_one_german_sentence(postgres, tmp_path):
    for url in ("kein-url", "mysql://rechner/name", postgres.url("gibt_es_nicht"), "postgresql://127.0.0.1:1/name"):
        with pytest.raises(IngestError, match=r"LEITLOTSE_DATABASE_URL.*\.$") as failure:
            Index.open(Place(tmp_path, database_url=url))
        assert "\n" not in str(failure.value)


def test_a_password_is_never_shown():
    place = Place(Path("x"), database_url="postgresql://ich:geheim@rechner/name")
    settings = Settings(database_url=place.database_url)
    assert "geheim" not in f"{place} {place!r} {settings!r} {settings.index_place!r}"
    assert "rechner/name" in str(place)


def test_a_missing_package_is_named_with_the_command(tmp_path, monkeypatch):
    import sys

    for name in [name for name in sys.modules if name.startswith("ingest.stores.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pgvector.sqlalchemy", None)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(IngestError, match=r"fehlt das Paket .*pip install --editable '\.\[postgres\]'"):
        Index.open(Place(tmp_path, database_url="postgresql://rechner/name"))


def _app(current: Callable[[], Assistant]) -> FastAPI:
    app = FastAPI()
    app.include_router(api_router(current, Settings(rate_per_minute=0)))
    return app


# --- the engines from behind


def _rows(store: Store, query: str, *values: object) -> list[tuple]:
    import psycopg

    with psycopg.connect(store.place.database_url, autocommit=True) as connection:
        found = connection.execute(query, values)
        return found.fetchall() if found.description else []


def _generations(store: Store) -> list[str]:
    if store.name == "postgres":
        names = _rows(store, "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, 'leitlotse_')")
        return sorted(name for (name,) in names)
    return sorted(path.name for path in store.place.folder.glob("gen-*"))


def _damage(store: Store, generation: str) -> None:
    if store.name == "postgres":
        _rows(store, f'DROP TABLE "{generation}".passages_texts')
    elif store.name == "chroma":
        import chromadb

        host, port = store.place.chroma_url.removeprefix("http://").split(":")
        chromadb.HttpClient(host, int(port)).delete_collection(f"leitlotse-{generation}-passages")
    else:
        shutil.rmtree(store.place.folder / generation / "passages" / "words")


def _change_manifest(store: Store, **changed: str) -> None:
    if store.name == "postgres":
        [(about,)] = _rows(store, "SELECT about FROM leitlotse.generations")
        about["manifest"] |= changed
        _rows(store, "UPDATE leitlotse.generations SET about = %s", json.dumps(about))
    else:
        file = store.place.folder / _generations(store)[0] / "manifest.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), **changed}))

"""Complaints and the switch keep the same promises in files and in PostgreSQL."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from assistant.cases import CaseError, CaseKind, CaseNotFoundError, CaseStatus, CaseStore
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from assistant.types import AnswerStatus
from ingest.embed import load_embedder
from ingest.errors import StoreUnavailableError
from ingest.index import Index
from ingest.place import Place
from ingest.store import lock, write_generation

ODD = ("'); DROP TABLE cases; --", "%s :number {0} $1 \\", "Nullzeichen \0 und \ud800 halbes Zeichen", "😀 ﬁ \u202e")


@pytest.fixture(params=["files", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "files":
        return Settings(data=tmp_path / "data")
    return Settings(data=tmp_path / "data", database_url=request.getfixturevalue("postgres").new_database())


@pytest.fixture
def store(settings: Settings) -> CaseStore:
    return CaseStore.open(settings.cases_place)


def test_a_case_lives_through_its_life(store, settings):
    number = store.add(CaseKind.COMPLAINT, "Antwort falsch", "Der Beleg passt nicht.", "mail@example.org", "a-17")
    again = CaseStore.open(settings.cases_place)
    case = again.get(f" {number.lower()} ")
    assert (case.kind, case.reason, case.text) == (CaseKind.COMPLAINT, "Antwort falsch", "Der Beleg passt nicht.")
    assert (case.contact, case.answer_reference, case.status) == ("mail@example.org", "a-17", CaseStatus.OPEN)
    again.answer(number, "Danke, das ist berichtigt.", "petra")
    assert store.progress(number).answer == "Danke, das ist berichtigt."
    assert [one.number for one in store.list("beantwortet")] == [number] and store.list("offen") == ()
    assert json.loads(store.export(number))["history"][1]["who"] == "petra"
    store.delete(number, "petra")
    with pytest.raises(CaseNotFoundError):
        again.get(number)
    assert [event.what for event in again.history(number)] == ["eingegangen", "beantwortet", "gelöscht"]


def test_old_cases_are_removed_and_new_ones_stay(store):
    number = store.add(CaseKind.ERROR, "Tippfehler", "Im dritten Satz.")
    assert store.purge(older_than_days=1) == 0
    assert store.purge(older_than_days=-1) == 1
    assert store.list() == ()
    assert store.history(number)[-1].what == "nach Ablauf der Frist gelöscht"


def test_many_at_once_lose_nothing(store):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: store.add(CaseKind.ERROR, "falsch", f"Fall {n}"), range(40)))
    assert {case.number for case in store.list()} == set(numbers) and len(set(numbers)) == 40


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_do_no_harm(store, text):
    other = store.add(CaseKind.ERROR, "falsch", "Ein gewöhnlicher Fall.")
    number = store.add(CaseKind.COMPLAINT, text, text, text, text)
    kept = store.get(number).text
    assert kept == text.replace("\0", "").replace("\ud800", "?")
    store.answer(number, text, text.encode("utf-8", "replace").decode().replace("\0", ""))
    assert {case.number for case in store.list()} == {other, number}
    assert store.list(text.replace("\0", "").replace("\ud800", "")) == ()
    with pytest.raises(CaseNotFoundError):
        store.get(text)


def test_the_history_cannot_be_changed_in_the_database(postgres, tmp_path):
    url = postgres.new_database()
    place = Place(tmp_path, database_url=url)
    store = CaseStore.open(place)
    number = store.add(CaseKind.ERROR, "falsch", "Ein Fall.")
    Switch(place).set(Mode.OFF, "Probe")
    for table in ("case_events", "switch_log"):
        for statement in ("DELETE FROM", "UPDATE"):
            with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.RaiseException, match="only grows"):
                change = f"{statement} leitlotse.{table}"
                connection.execute(change if statement == "DELETE FROM" else f"{change} SET who = 'x'")
    assert [event.what for event in store.history(number)] == ["eingegangen"]


def test_the_switch_is_one_for_all_and_keeps_its_log(settings):
    here, there = Switch(settings.switch_place), Switch(settings.switch_place)
    assert here.mode() is Mode.ON and here.log() == []
    here.set(Mode.PASSAGES, "Prüfung", "petra")
    assert there.mode() is Mode.PASSAGES
    there.set(Mode.OFF, ODD[0], "paul")
    there.set(Mode.ON, "null\0zeichen")
    assert [(event.mode, event.reason) for event in here.log()] == [
        (Mode.PASSAGES, "Prüfung"),
        (Mode.OFF, ODD[0]),
        (Mode.ON, "nullzeichen"),
    ]
    assert datetime.now(UTC) - datetime.fromisoformat(here.state().time) < timedelta(minutes=1)


def test_the_switch_in_the_database_is_in_force_with_the_next_question(postgres, tmp_path, corpus_index):
    settings = Settings(data=tmp_path / "data", database_url=postgres.new_database())
    whole = Index.open(corpus_index)
    source = whole.sources["wertegrundlage"]
    with lock(settings.index_place):
        chosen = whole.passages_of(source.id)[:20]
        write_generation(settings.index_place, chosen, [source], load_embedder("bundled"), {}, (), whole)
    running = Assistant.open(settings)
    assert running.ask("Was heißt Letztentscheidung?").status is not AnswerStatus.SWITCHED_OFF
    Switch(settings.switch_place).set(Mode.OFF, "Störung")
    assert running.ask("Was heißt Letztentscheidung?").status is AnswerStatus.SWITCHED_OFF


def test_a_database_that_is_away_is_one_german_sentence(tmp_path):
    away = Place(tmp_path, database_url="postgresql://127.0.0.1:1/name")
    with pytest.raises(CaseError, match=r"nicht erreichbar.*\.$"):
        CaseStore.open(away)
    with pytest.raises(StoreUnavailableError, match="nicht erreichbar"):
        Switch(away).mode()

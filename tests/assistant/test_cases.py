"""Complaints and error reports: a number at once, nothing lost, nothing kept longer than promised."""

import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.cases import CaseError, CaseNotFoundError, CaseStatus, CaseStore, warnings

ROOT = Path(__file__).resolve().parents[2]
KILLS = 60
AT_ONCE = 4  # processes that write side by side
REPORTS_FOR_EVER = """
import sys
from pathlib import Path
from assistant.cases import CaseStore
store, number = CaseStore.open(Path(sys.argv[1])), 0
while True:
    number += 1
    name = f"{sys.argv[2]}-{number}"
    print(store.add("Fehlermeldung", "falsch", name), name, flush=True)
"""


@pytest.fixture
def store(tmp_path):
    return CaseStore.open(tmp_path / "data" / "faelle.sqlite")


def _add(store, text="Die Antwort zur Kennzeichnung war falsch.", **more):
    return store.add("Beschwerde", "Antwort falsch", text, **more)


def _all_bytes(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_case_gets_a_number_that_cannot_be_guessed(store):
    numbers = [_add(store) for _ in range(50)]
    assert all(re.fullmatch(r"LL-20\d\d-[2-9A-HJKMNP-Z]{8}", number) for number in numbers)
    assert len({number[-8:-2] for number in numbers}) == 50


def test_a_case_is_kept_as_it_was_sent(store, tmp_path):
    number = _add(store, contact="mail@example.org", answer_reference="a-17")
    case = CaseStore.open(tmp_path / "data" / "faelle.sqlite").get(number)
    assert (case.kind, case.reason, case.text) == (
        "Beschwerde",
        "Antwort falsch",
        "Die Antwort zur Kennzeichnung war falsch.",
    )
    assert (case.contact, case.answer_reference) == ("mail@example.org", "a-17")
    assert (case.status, case.answer) == (CaseStatus.OPEN, "")


def test_the_complainant_sees_status_and_answer_but_nothing_that_was_sent(store):
    number = _add(store, text="geheimer Text", contact="geheim@example.org")
    store.answer(number, "Danke, das ist berichtigt.", "A. Betrieb")
    progress = store.progress(f"  {number.lower()} ")
    assert (progress.status, progress.answer) == ("beantwortet", "Danke, das ist berichtigt.")
    assert "geheim" not in repr(progress)


def test_cases_are_listed_oldest_first_and_by_status(store):
    first, second = _add(store, text="eins"), _add(store, text="zwei")
    store.answer(first, "Erledigt.", "A")
    assert [case.number for case in store.list()] == [first, second]
    assert [case.number for case in store.list("offen")] == [second]
    assert [case.number for case in store.list("beantwortet")] == [first]


def test_an_unknown_number_is_told_in_one_sentence(store):
    for ask in (store.get, store.progress, store.delete, store.export, lambda n: store.answer(n, "x", "y")):
        with pytest.raises(CaseNotFoundError, match="keinen Fall"):
            ask("LL-2026-22222222")


@pytest.mark.parametrize(
    ("kind", "reason", "text", "message"),
    [
        ("Beschwerde", "", "  ", "leer"),
        ("Beschwerde", "x", "a" * 5001, "zu lang"),
        ("Beschwerde", "x" * 301, "a", "zu lang"),
        ("Unsinn", "x", "a", "Beschwerde, Fehlermeldung"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(store, kind, reason, text, message):
    with pytest.raises(CaseError, match=message):
        store.add(kind, reason, text)
    assert store.list() == ()


def test_an_empty_answer_is_refused(store):
    number = _add(store)
    with pytest.raises(CaseError, match="leer"):
        store.answer(number, " ", "A")


def test_the_history_only_grows_and_outlives_the_case(store, tmp_path):
    number = _add(store)
    store.answer(number, "Danke.", "A. Betrieb")
    store.delete(number, "B. Leitung")
    assert [(event.what, event.who) for event in store.history(number)] == [
        ("eingegangen", ""),
        ("beantwortet", "A. Betrieb"),
        ("gelöscht", "B. Leitung"),
    ]
    database = sqlite3.connect(tmp_path / "data" / "faelle.sqlite")
    for attempt in ("DELETE FROM events", "UPDATE events SET who = 'niemand'"):
        with pytest.raises(sqlite3.IntegrityError, match="only grow"):
            database.execute(attempt)
    database.close()


def test_after_deletion_none_of_the_words_is_left_on_the_disk(store, tmp_path):
    words = ("Zwergfalkenweg", "zwergfalke@example.org", "Rückmeldung zum Zwergfalken")
    number = _add(store, text=f"{words[0]} ist falsch", contact=words[1])
    store.answer(number, words[2], "A")
    assert all(word.encode() in _all_bytes(tmp_path) for word in words)
    store.delete(number)
    assert not any(word.encode() in _all_bytes(tmp_path) for word in words)
    with pytest.raises(CaseNotFoundError):
        store.get(number)


def test_the_retention_period_is_enforced_on_what_nobody_touched(store, tmp_path):
    old, kept, answered = (
        _add(store, text="alter Zwergfalke"),
        _add(store, text="neu"),
        _add(store, text="alt, beantwortet"),
    )
    past = (datetime.now(UTC) - timedelta(days=400)).isoformat(timespec="milliseconds")
    database = sqlite3.connect(tmp_path / "data" / "faelle.sqlite")
    with database:
        database.execute(
            "UPDATE cases SET changed = ?, created = ? WHERE number IN (?, ?)", (past, past, old, answered)
        )
    database.close()
    store.answer(answered, "Jetzt beantwortet.", "A")
    assert store.purge(365) == 1
    assert [case.number for case in store.list()] == sorted((kept, answered), key=lambda n: store.get(n).created)
    assert store.history(old)[-1].what == "nach Ablauf der Frist gelöscht"
    assert b"Zwergfalke" not in _all_bytes(tmp_path)
    assert store.purge(365) == 0


def test_one_case_or_all_are_exported_as_json(store, tmp_path):
    number = _add(store, text="Ümläute und „Zeichen“")
    _add(store, text="zweiter")
    one = json.loads(store.export(number))
    assert (one["number"], one["text"], one["history"][0]["what"]) == (number, "Ümläute und „Zeichen“", "eingegangen")
    target = tmp_path / "faelle.json"
    assert store.export(target) == str(target)
    assert [case["text"] for case in json.loads(target.read_text(encoding="utf-8"))] == [
        "Ümläute und „Zeichen“",
        "zweiter",
    ]
    assert target.stat().st_mode & 0o077 == 0


def test_only_the_operator_can_read_the_file(store, tmp_path):
    _add(store)
    assert (tmp_path / "data" / "faelle.sqlite").stat().st_mode & 0o077 == 0


def test_a_damaged_store_is_told_in_german(tmp_path):
    path = tmp_path / "faelle.sqlite"
    path.write_bytes(b"kein SQLite" * 500)
    with pytest.raises(CaseError, match="nicht erreichbar"):
        CaseStore.open(path)


def test_a_folder_that_cannot_be_made_is_told_in_german(tmp_path):
    (tmp_path / "datei").write_text("x")
    with pytest.raises(CaseError, match="nicht beschreibbar"):
        CaseStore.open(tmp_path / "datei" / "faelle.sqlite")


def test_many_threads_report_at_once(store):
    with ThreadPoolExecutor(16) as threads:
        numbers = list(threads.map(lambda number: _add(store, text=str(number)), range(64)))
    assert {case.number for case in store.list()} == set(numbers)


def test_no_acknowledged_case_is_lost_when_processes_are_killed(store, tmp_path):
    dice = random.Random(9)
    path = tmp_path / "data" / "faelle.sqlite"
    acknowledged: dict[str, str] = {}
    for first in range(0, KILLS, AT_ONCE):
        running = [
            subprocess.Popen(
                [sys.executable, "-c", REPORTS_FOR_EVER, str(path), str(first + place)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            )
            for place in range(AT_ONCE)
        ]
        lines = [process.stdout.readline() for process in running]
        time.sleep(dice.random() * 0.02)
        for process in running:
            process.send_signal(signal.SIGKILL)
        for process in running:
            lines += process.communicate()[0].splitlines(keepends=True)
        acknowledged |= dict(line.split() for line in lines if line.endswith("\n"))
    kept = {case.number: case.text for case in store.list()}
    assert len(acknowledged) >= KILLS
    assert acknowledged.items() <= kept.items()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_personal_data_are_pointed_out_before_sending():
    assert warnings("Die Antwort auf Seite 12 war falsch.") == ()
    assert warnings("Mein Name ist Jonas Wiesengrund, Tel. 0171 2345678") == ("Telefonnummer", "Name")
    assert warnings("meine iban de89 3704 0044 0532 0130 00") == ("IBAN",)

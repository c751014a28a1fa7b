"""The self-test trips the switch when index or checks fail, never the other way, and survives a restart."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

import assistant.operation.self_test as under_test
from assistant.cases import CaseNotFoundError, CaseStore
from assistant.operation.self_test import self_test, turn_on_alarm
from assistant.operation.watch import Watch
from assistant.server import Desk
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from ingest.errors import IndexGoneError

DAY = 24 * 3600.0


@pytest.fixture
def own(corpus_index, tmp_path):
    """Settings with a copy of the index that a test may damage."""
    shutil.copytree(corpus_index, tmp_path / "index")
    return Settings(data=tmp_path / "data", index=tmp_path / "index")


def damage(settings: Settings) -> None:
    """Change one byte of the published generation's passages."""
    folder = settings.index_dir / (settings.index_dir / "current").read_text(encoding="utf-8").strip()
    file = folder / "passages.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(bytes(content))


def test_a_whole_system_passes_and_the_switch_stays(own):
    report = self_test(own)
    assert report.passed and len(report.findings) == 6
    assert not turn_on_alarm(report, Switch(own.switch_log))
    assert Switch(own.switch_log).log() == []


def test_a_damaged_index_trips_the_switch_once_with_the_reason(own):
    damage(own)
    switch = Switch(own.switch_log)
    for turned in (True, False):
        assert turn_on_alarm(self_test(own), switch) is turned
    event = switch.state()
    assert (event.mode, event.who) == (Mode.PASSAGES, "Selbsttest")
    assert "Index" in event.reason and "leitlotse ingest" in event.reason
    assert len(switch.log()) == 1


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.PASSAGES])
def test_a_switch_that_a_person_turned_is_left_alone(own, mode):
    damage(own)
    switch = Switch(own.switch_log)
    switch.set(mode, "von Hand", "A. Betrieb")
    assert not turn_on_alarm(self_test(own), switch)
    assert switch.state().who == "A. Betrieb"


@pytest.mark.parametrize(
    ("name", "failing"),
    [
        ("_ATTACK", "Abwehr von Angriffen"),
        ("_CRISIS", "Hilfe in seelischer Not"),
        ("_PERSONAL", "Schutz persönlicher Angaben"),
    ],
)
def test_a_guard_that_no_longer_holds_is_an_alarm(own, monkeypatch, name, failing):
    harmless = "Was ist die Wertegrundlage?"
    monkeypatch.setattr(under_test, name, (harmless, "x") if name == "_PERSONAL" else harmless)
    assert [finding.name for finding in self_test(own).alarms] == [failing]


def test_an_answer_without_its_label_is_an_alarm(own, monkeypatch):
    monkeypatch.setattr(under_test, "_is_labelled", lambda answer: False)
    assert [finding.name for finding in self_test(own).alarms] == ["Antworten mit Beleg und Kennzeichnung"]


def test_a_step_that_breaks_is_an_alarm_and_no_crash(own, monkeypatch):
    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("assistant.pipeline.retrieve_in_talk", broken)
    assert "ZeroDivisionError" in self_test(own).alarms[0].detail


def test_an_index_that_is_replaced_twice_meanwhile_is_no_alarm(own, monkeypatch):
    def gone(*arguments: object, **options: object) -> None:
        raise IndexGoneError

    monkeypatch.setattr("assistant.pipeline.retrieve_in_talk", gone)
    report = self_test(own)
    assert not report.passed and report.alarms == ()


def test_no_index_yet_is_no_alarm(tmp_path):
    report = self_test(Settings(data=tmp_path))
    assert not report.passed and report.alarms == ()


def test_complaints_that_cannot_be_kept_are_told_but_answers_go_on(own):
    own.cases_db.mkdir(parents=True)
    report = self_test(own)
    assert [finding.name for finding in report.findings if not finding.passed] == ["Beschwerden"]
    assert report.alarms == ()


def test_a_server_that_starts_on_a_damaged_index_trips_and_stays_tripped_after_a_restart(own):
    damage(own)
    desk = Desk(own)
    desk.open()
    desk.watch.do_what_is_due()
    assert desk.assistant is None and Switch(own.switch_log).mode() is Mode.PASSAGES

    from ingest.build import build_index

    build_index([], own.index_dir, "bundled")
    again = Desk(own)
    again.open()
    again.watch.do_what_is_due()
    assert again.watch.report.passed
    assert again.assistant.ask("Was ist die Wertegrundlage?").status.value == "switched_off"
    Switch(own.switch_log).set(Mode.ON, "Index neu, Antworten geprüft", "B. Leitung")
    assert again.assistant.ask("Was ist die Wertegrundlage?").status.value == "answered"


def test_damage_while_the_server_runs_falls_back_to_the_last_good_index(own):
    from ingest.build import build_index

    build_index([], own.index_dir, "bundled")
    desk = Desk(own)
    desk.open()
    newest = desk.assistant.index.manifest
    damage(own)
    desk.watch.test()
    assert desk.assistant.index.manifest != newest
    assert desk.assistant.ask("Was ist die Wertegrundlage?").status.value == "answered"
    assert Switch(own.switch_log).mode() is Mode.ON


def test_an_index_that_appears_later_is_opened_without_a_restart(own, tmp_path):
    empty = Settings(data=own.data, index=tmp_path / "neu")
    desk = Desk(empty)
    desk.open()
    assert desk.assistant is None
    shutil.copytree(own.index_dir, tmp_path / "neu")
    desk.watch.test()
    assert desk.assistant is not None and desk.problem == ""


class Clocks:
    """A steady clock and a wall clock that a test can move."""

    def __init__(self) -> None:
        self.steady = 1000.0
        self.ahead = 0.0  # seconds by which the wall clock was moved

    def wall(self) -> float:
        return datetime.now(UTC).timestamp() + self.steady - 1000.0 + self.ahead


def old_case(settings: Settings, days: float) -> str:
    import sqlite3

    number = CaseStore.open(settings.cases_db).add("Beschwerde", "alt", "alter Text")
    past = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds")
    database = sqlite3.connect(settings.cases_db)
    with database:
        database.execute("UPDATE cases SET changed = ? WHERE number = ?", (past, number))
    database.close()
    return number


def watching(settings: Settings) -> tuple[Watch, Clocks]:
    clocks = Clocks()
    return Watch(settings, lambda: None, lambda: clocks.steady, clocks.wall), clocks


def test_cases_past_their_period_go_at_the_start_and_every_day(tmp_path):
    settings = Settings(data=tmp_path, case_retention_days=30, self_test_minutes=0)
    gone, kept = old_case(settings, 31), old_case(settings, 29)
    watch, clocks = watching(settings)
    watch.do_what_is_due()
    cases = CaseStore.open(settings.cases_db)
    assert [case.number for case in cases.list()] == [kept]
    assert cases.history(gone)[-1].what == "nach Ablauf der Frist gelöscht"

    later = old_case(settings, 40)
    clocks.steady += DAY / 2
    watch.do_what_is_due()
    assert cases.get(later), "not yet"
    clocks.steady += DAY / 2
    watch.do_what_is_due()
    with pytest.raises(CaseNotFoundError):
        cases.get(later)


@pytest.mark.parametrize("jump", [10 * 365 * DAY, -10 * 365 * DAY, 2 * 3600.0])
def test_with_a_clock_that_jumped_nothing_is_deleted(tmp_path, jump):
    settings = Settings(data=tmp_path, case_retention_days=30)
    watch, clocks = watching(settings)
    number = old_case(settings, 400)
    clocks.ahead = jump
    assert watch.purge() == 0
    assert CaseStore.open(settings.cases_db).get(number)
    clocks.ahead = 0.0
    assert watch.purge() == 1


def test_a_case_store_that_cannot_be_opened_does_not_end_the_watch(tmp_path):
    settings = Settings(data=tmp_path / "data")
    settings.cases_db.mkdir(parents=True)
    watch, _ = watching(settings)
    assert watch.purge() == 0


def test_the_self_test_runs_again_after_its_minutes(tmp_path):
    settings = Settings(data=tmp_path, self_test_minutes=10)
    watch, clocks = watching(settings)
    watch.do_what_is_due()
    first = watch.report
    clocks.steady += 599
    watch.do_what_is_due()
    assert watch.report is first
    clocks.steady += 1
    watch.do_what_is_due()
    assert watch.report is not first


def test_with_zero_minutes_it_runs_at_the_start_only(tmp_path):
    watch, clocks = watching(Settings(data=tmp_path, self_test_minutes=0))
    watch.do_what_is_due()
    first = watch.report
    clocks.steady += 400 * DAY
    watch.do_what_is_due()
    assert watch.report is first


def test_the_watch_ends_when_it_is_stopped(tmp_path):
    watch, _ = watching(Settings(data=tmp_path))
    watch.stop()
    watch.run()
    assert watch.report is None

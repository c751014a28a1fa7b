"""The off switch: one log, one truth, for every process and after every crash."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.switch import Mode, Switch

ROOT = Path(__file__).resolve().parents[2]
KILLS = 60
AT_ONCE = 6  # processes that write side by side
TURNS_FOR_EVER = """
import sys
from pathlib import Path
from assistant.switch import Mode, Switch
switch, number = Switch(Path(sys.argv[1])), 0
while True:
    number += 1
    switch.set(list(Mode)[number % 3], f"{sys.argv[2]}-{number}", "Prüfung")
    print(f"{sys.argv[2]}-{number}", flush=True)
"""
WATCHES = """
import sys, time
from pathlib import Path
from assistant.switch import Mode, Switch
switch = Switch(Path(sys.argv[1]))
print("wartet", flush=True)
while switch.mode() is not Mode.OFF:
    time.sleep(0.01)
print("aus", flush=True)
"""


def _start(code: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def log(tmp_path):
    return tmp_path / "data" / "schalter.jsonl"


def test_a_switch_that_was_never_used_is_on(log):
    assert Switch(log).mode() is Mode.ON
    assert Switch(log).log() == []
    assert not log.exists()


def test_who_when_and_why_are_kept_in_order(log):
    switch = Switch(log)
    switch.set(Mode.OFF, "Falsche Antworten zur Rente", "A. Betrieb")
    switch.set(Mode.PASSAGES, "Prüfung läuft", "A. Betrieb")
    switch.set(Mode.ON, "Geprüft", "B. Leitung")
    assert [(event.mode, event.who, event.reason) for event in Switch(log).log()] == [
        (Mode.OFF, "A. Betrieb", "Falsche Antworten zur Rente"),
        (Mode.PASSAGES, "A. Betrieb", "Prüfung läuft"),
        (Mode.ON, "B. Leitung", "Geprüft"),
    ]
    assert Switch(log).state().time.endswith("+00:00")


def test_without_a_name_the_account_is_written_down(log):
    assert Switch(log).set(Mode.OFF, "Probe").who


def test_the_log_only_grows(log):
    switch = Switch(log)
    before = b""
    for number in range(20):
        switch.set(list(Mode)[number % 3], f"Grund {number}\nmit Umbruch")
        assert log.read_bytes().startswith(before)
        before = log.read_bytes()
    assert len(before.decode().splitlines()) == 20


def test_a_line_cut_off_by_a_crash_was_never_in_force(log):
    switch = Switch(log)
    switch.set(Mode.PASSAGES, "in Kraft")
    with log.open("a", encoding="utf-8") as file:
        file.write('{"time": "2026-01-01T00:00:00+00:00", "mode": "on", "wh')
    assert switch.state().reason == "in Kraft"
    with log.open("a", encoding="utf-8") as file:
        file.write("\n")
    assert switch.mode() is Mode.PASSAGES
    switch.set(Mode.OFF, "danach")
    assert [event.reason for event in switch.log()] == ["in Kraft", "danach"]
    assert switch.mode() is Mode.OFF


@pytest.mark.parametrize("damage", ['{"mode": "vielleicht"}\n', '{"mode": 1 "x"}\n', '{"time": "2026"}\n', "[{}]{}\n"])
def test_a_damaged_last_line_switches_off_rather_than_guessing(log, damage):
    switch = Switch(log)
    switch.set(Mode.ON, "gut")
    with log.open("a", encoding="utf-8") as file:
        file.write(damage)
    assert switch.mode() is Mode.OFF
    switch.set(Mode.ON, "wieder gut")
    assert switch.mode() is Mode.ON


def test_a_log_that_cannot_be_read_switches_off(tmp_path):
    folder = tmp_path / "schalter.jsonl"
    folder.mkdir()
    assert Switch(folder).mode() is Mode.OFF


@pytest.mark.parametrize("jump", ["1970-01-01T00:00:00+00:00", "2099-12-31T23:59:59+00:00"])
def test_the_order_counts_and_not_the_clock(log, jump):
    switch = Switch(log)
    switch.set(Mode.ON, "vorher")
    record = {"time": jump, "mode": "off", "who": "x", "reason": "Uhr verstellt"}
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    assert switch.mode() is Mode.OFF
    os.utime(log, (0, 0))
    assert switch.mode() is Mode.OFF
    switch.set(Mode.PASSAGES, "nachher")
    assert switch.mode() is Mode.PASSAGES


def test_a_full_disk_is_an_error_and_changes_nothing(log, monkeypatch):
    switch = Switch(log)
    switch.set(Mode.OFF, "bleibt")
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:7]))
    with pytest.raises(OSError, match="No space"):
        switch.set(Mode.ON, "passt nicht mehr")
    monkeypatch.undo()
    assert switch.state().reason == "bleibt"
    switch.set(Mode.ON, "wieder Platz")
    assert switch.mode() is Mode.ON


def test_a_running_process_sees_the_switch_within_two_seconds(log):
    watcher = _start(WATCHES, str(log))
    try:
        assert watcher.stdout.readline() == "wartet\n"
        since = time.monotonic()
        Switch(log).set(Mode.OFF, "sofort")
        assert watcher.stdout.readline() == "aus\n"
        assert time.monotonic() - since < 2
    finally:
        watcher.kill()
        watcher.communicate()


def test_no_acknowledged_turn_is_lost_when_processes_are_killed(log):
    dice = random.Random(5)
    acknowledged: list[str] = []
    for first in range(0, KILLS, AT_ONCE):
        running = [_start(TURNS_FOR_EVER, str(log), str(first + place)) for place in range(AT_ONCE)]
        for process in running:
            acknowledged.append(process.stdout.readline().strip())
        time.sleep(dice.random() * 0.02)
        for process in running:
            process.send_signal(signal.SIGKILL)
        for process in running:
            acknowledged += process.communicate()[0].split("\n")[:-1]
        assert Switch(log).state().reason, "the state is readable after every kill"
    kept = {event.reason for event in Switch(log).log()}
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= kept

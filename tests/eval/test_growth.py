"""The growth benchmark, run for real on a few made-up law texts."""

import gzip
import json
import random
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from eval.growth import __main__ as growth
from eval.growth import runs
from eval.growth.curves import curves_plot
from eval.growth.data import LAWS, PAIRS, READERS, XQUAD, read_data, read_rows, write_data
from eval.growth.engines import Files, free_port
from eval.growth.measure import percentile
from eval.growth.parts import memory_mb_per_ms
from eval.growth.processes import disk_mb, forget_files, peak_mb, resident_mb, tree, tree_mb, tree_seconds
from eval.growth.report import curve, exponent, number, write_report
from eval.growth.runs import MISSING, Log, run_peer

WORDS = "Antrag Frist Bescheid Gebühr Auskunft Widerspruch Aufsicht Vertrag Zahlung Prüfung".split()  # noqa: SIM905
PASSAGES = 260


@pytest.fixture(scope="module")
def laws(tmp_path_factory):
    """Return a folder with law texts that nobody ever passed."""
    folder: Path = tmp_path_factory.mktemp("gesetze")
    dice = random.Random(1)
    pairs = []
    for number_ in range(PASSAGES):
        first, second, third = dice.sample(WORDS, 3)
        passage = (
            f"Für die {first}snummer {number_} gilt: Die {second} ist binnen {number_ % 30 + 2} Tagen zu erklären. "
            f"Über {third} Nummer {number_} entscheidet die Stelle im Bezirk {number_ * 7}."
        )
        question = f"Was gilt für die {first}snummer {number_}?"
        pairs.append({"a": question, "b": passage, "s": "law_head" if number_ % 2 else "law_ict"})
    pairs.append({"a": "Wie speichert man ein Dokument im Textprogramm?", "b": "Über das Menü.", "s": "lohelp"})
    (folder / PAIRS).parent.mkdir()
    with gzip.open(folder / PAIRS, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(pair) + "\n" for pair in pairs)
    paragraph = {"context": "Der Leuchtturm steht auf Amrum.", "qas": [{"question": "Wo steht der Leuchtturm?"}]}
    (folder / XQUAD).parent.mkdir()
    (folder / XQUAD).write_text(json.dumps({"data": [{"paragraphs": [paragraph]}]}), encoding="utf-8")
    return folder


# --- data


def test_each_question_has_its_passage_and_smaller_sizes_begin_alike(laws):
    small, large = read_data(laws, 200), read_data(laws, 250)
    assert large.passages[:200] == small.passages
    assert {one.kind for one in small.questions} == {LAWS, READERS}
    for one in small.questions:
        named = one.text.removesuffix("?").split()[-1]
        assert named in small.passages[one.target]


def test_there_are_always_enough_passages_and_all_differ(laws):
    data = read_data(laws, 1000)
    assert len(set(data.passages)) == len(data.passages) == 1000
    assert data.distinct == PASSAGES + 1
    assert "Über das Menü." not in data.passages


def test_data_come_back_from_files_as_they_were(laws, tmp_path):
    data = read_data(laws, 20)
    write_data(data, tmp_path)
    assert read_rows(tmp_path / "passages.jsonl") == data.passages


def test_missing_law_texts_are_said_and_nothing_is_measured(tmp_path, capsys):
    assert growth.main(["--laws", str(tmp_path), "--work", str(tmp_path / "w")]) == 0
    assert "braucht Gesetzestexte" in capsys.readouterr().out
    assert not (tmp_path / "w").exists()


# --- the whole run


@pytest.mark.slow
def test_a_small_run_writes_tables_curves_and_goes_on_where_it_stopped(laws, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(runs, "OWN_ENVIRONMENT", tmp_path / "nowhere" / "python")
    asked = ["--laws", str(laws), "--sizes", "200", "--backends", "dateien", "--peers", "langchain", "txtai"]
    asked += ["--processes", "--work", str(tmp_path / "w"), "--results", str(tmp_path / "r")]
    assert growth.main(asked) == 0
    said = capsys.readouterr().out
    assert f"txtai: {MISSING}." in said

    stored = json.loads((tmp_path / "r" / "wachstum.json").read_text("utf-8"))["rows"]
    own, peer = stored["search dateien 200"], stored["search langchain 200"]
    assert own["hits"][LAWS] > 0.9
    assert 0 < own["best_p50_ms"] <= own["p50_ms"] <= own["p95_ms"]
    assert own["memory_mb"] > 20
    assert own["watt_seconds"] > 0
    assert 0 < peer["p50_ms"] <= peer["p95_ms"]
    assert stored["parts dateien 200"]["whole_ms"] > 0
    table = (tmp_path / "r" / "wachstum.md").read_text("utf-8")
    assert "| 200 | Leitlotse, Dateien |" in table
    assert f"| 200 | txtai | {MISSING} |" in table
    assert str(tmp_path) not in table
    for picture in (tmp_path / "r").glob("*.svg"):
        ElementTree.parse(picture)

    assert growth.main(asked) == 0
    assert json.loads((tmp_path / "r" / "wachstum.json").read_text("utf-8"))["rows"] == stored


def test_a_peer_that_fails_is_a_row_and_not_the_end(tmp_path, monkeypatch):
    log = Log(tmp_path / "log.json")
    run_peer("langchain", 5, tmp_path / "no-data", tmp_path / "work", 60, log)
    assert log.rows["ingest langchain 5"]["failed"].startswith("abgebrochen: FileNotFoundError")
    assert "search langchain 5" not in log.rows


def test_a_measurement_that_takes_too_long_is_ended_and_said(tmp_path):
    log = Log(tmp_path / "log.json")
    run_peer("langchain", 5, tmp_path, tmp_path / "work", 0.01, log)
    assert log.rows["ingest langchain 5"]["failed"] == "abgebrochen nach 0 s"


def test_steps_can_be_measured_again(tmp_path):
    log = Log(tmp_path / "log.json")
    log.once("ingest dateien 5", lambda: {"ingest_s": 1.0})
    log.once("search dateien 5", lambda: {"p50_ms": 1.0})
    assert log.once("search dateien 5", lambda: {"p50_ms": 2.0})["p50_ms"] == 1.0
    again = Log(tmp_path / "log.json")
    again.forget(["ingest", "search"], ["postgres"], [5])
    again.forget(["ingest", "search"], ["dateien"], [6])
    assert len(again.rows) == 2
    again.forget(["search"], ["dateien"], [5])
    assert set(again.rows) == {"ingest dateien 5"}


# --- processes


def test_memory_and_time_of_this_process_are_read():
    import os

    here = os.getpid()
    assert 20 < resident_mb() <= peak_mb()
    assert here in tree(os.getppid())
    assert tree_mb(here) > 5
    assert tree_seconds(here) > 0
    assert memory_mb_per_ms() > 0.1
    assert 1024 < free_port() < 65536


def test_the_disk_is_counted_and_files_survive_being_forgotten(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 1_000_000)
    forget_files(tmp_path)
    assert 0.9 < disk_mb(tmp_path) < 1.2
    assert (tmp_path / "a").read_bytes() == b"x" * 1_000_000


def test_a_broken_ingest_leaves_nothing_in_the_way(tmp_path):
    engine = Files(tmp_path, 5)
    engine.place().folder.mkdir()
    engine.empty()
    assert not engine.place().folder.exists()


# --- tables and curves


ROWS = {
    "ingest dateien 1000": {"ingest_s": 2.0, "ingest_mb": 300.0, "disk_mb": 9.0, "load_before": 0.1},
    "ingest dateien 100000": {"ingest_s": 200.0, "ingest_mb": 900.0, "disk_mb": 90.0, "load_before": 0.1},
    "search dateien 1000": {"p50_ms": 3.0},
}


def test_growth_is_told_as_a_power_of_the_size():
    assert exponent(curve(ROWS, "ingest", "dateien", "ingest_s")) == pytest.approx(1.0)
    assert exponent(curve(ROWS, "ingest", "dateien", "disk_mb")) == pytest.approx(0.5)
    assert exponent(curve(ROWS, "search", "dateien", "p50_ms")) is None


def test_numbers_are_written_as_german_readers_do():
    assert number(1234567.891, 1) == "1.234.567,9"
    assert percentile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5) == 3.0


def test_a_curve_tells_its_values_to_screen_readers():
    picture = curves_plot("Suche", "ms", {"A & B": [(1000, 2.5), (100_000, 41)], "C": [(1000, 7)]})
    tree_ = ElementTree.fromstring(picture)
    told = tree_.findtext("{http://www.w3.org/2000/svg}desc")
    assert told == "A & B: 1.000 Textstellen 2,5 ms, 100.000 Textstellen 41 ms; C: 1.000 Textstellen 7 ms"
    assert "keine Werte" in curves_plot("Suche", "ms", {})


def test_an_empty_report_can_be_written(tmp_path):
    write_report({}, "Nichts.", tmp_path)
    assert (tmp_path / "wachstum.md").read_text("utf-8").startswith("# Wie Einlesen")

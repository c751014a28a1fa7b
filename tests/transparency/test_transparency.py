import json
import subprocess
import sys
from datetime import date

import pytest

from assistant.places import passages_at
from assistant.service import Assistant
from assistant.settings import PROJECT_ROOT, Settings
from assistant.switch import Mode
from assistant.transparency.audit import audit, verdict_of
from assistant.transparency.energy import ESTIMATED, MEASURED, energy_of, energy_per_answer, estimated
from assistant.transparency.public_record import NOT_MEASURED, Running, public_record, record_json
from assistant.transparency.results import last_evaluation, last_tests
from assistant.transparency.running import running
from assistant.transparency.types import Verdict
from ingest.index import Index

PAIRS = [
    "Menschenzentrierung & Gemeinwohl",
    "Fairness & Nichtdiskriminierung",
    "Erklärbarkeit & Transparenz",
    "Privatsphäre & Persönlichkeitsschutz",
    "Sicherheit & Robustheit",
    "Intervenierbarkeit & Verantwortung",
    "ökologische Nachhaltigkeit & Ressourcenschonung",
]


def result(value=0.01, date="2026-11-20"):
    figure = {"value": value, "low": value, "high": value, "n": 60}
    parts = {
        "fairness": {"Urteil gekippt": figure, "vollständig": {**figure, "value": 0.95}},
        "answerable": {"Sekunden (Median)": {**figure, "value": 0.02}},
    }
    own = {"system": "Leitlotse", "figures": parts, "reliability": [{"x": 0.1, "y": 0.12, "n": 40}], "losses": []}
    index = {"corpus_digest": "abc"}
    return {"commit": "c0ffee", "date": date, "uncommitted_changes": False, "index": index, "systems": [own]}


@pytest.fixture
def results(tmp_path):
    (tmp_path / "c0ffee.json").write_text(json.dumps(result()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def tests_report(tmp_path):
    file = tmp_path / "tests.xml"
    file.write_text(
        '<testsuites><testsuite timestamp="2026-11-20T10:00:00">'
        '<testcase classname="tests.assistant.test_switch" name="a"/>'
        '<testcase classname="tests.assistant.test_switch.TestDeep" name="b"/>'
        '<testcase classname="tests.assistant.test_cases" name="c"><failure>no</failure></testcase>'
        '<testcase classname="tests.assistant.test_cases" name="d"><skipped/></testcase>'
        "</testsuite></testsuites>",
        encoding="utf-8",
    )
    return last_tests(file)


def pair(pairs, key):
    return next(one for one in pairs if one.key == key)


def test_the_audit_has_the_seven_value_pairs_with_their_places(corpus_index):
    index = Index.open(corpus_index)
    pairs = audit(None, None)
    assert [one.name for one in pairs] == PAIRS
    assert all(passages_at(one.place, index) for one in pairs)
    assert all(one.does and one.proofs for one in pairs)
    index.close()


def test_without_reports_nothing_is_claimed():
    pairs = audit(None, None)
    assert {one.verdict for one in pairs} == {Verdict.UNKNOWN}
    assert all(proof.result.startswith("nicht verfügbar") for one in pairs for proof in one.proofs)


def test_results_are_read_from_the_last_evaluation(results):
    (results / "old.json").write_text(json.dumps(result(0.5, "2026-01-01")), encoding="utf-8")
    (results / "broken.json").write_text("{", encoding="utf-8")
    evaluation = last_evaluation(results, "abc")
    assert evaluation.commit == "c0ffee"
    assert evaluation.same_documents
    assert not last_evaluation(results, "other").same_documents
    fairness = pair(audit(evaluation, None), "fairness")
    assert fairness.proofs[0].result.startswith("1\u00a0% (n = 60); verlangt: höchstens ")
    assert fairness.proofs[0].verdict is Verdict.MET


def test_a_figure_beyond_its_bound_is_not_met(results):
    (results / "c0ffee.json").write_text(json.dumps(result(0.5)), encoding="utf-8")
    fairness = pair(audit(last_evaluation(results), None), "fairness")
    assert fairness.proofs[0].verdict is Verdict.NOT_MET
    assert fairness.verdict is Verdict.PARTLY


def test_results_are_read_from_the_last_test_run(tests_report):
    responsibility = pair(audit(None, tests_report), "verantwortung")
    assert [proof.result for proof in responsibility.proofs] == [
        "2 von 2 Tests bestanden",
        "0 von 1 Tests bestanden, 1 ausgelassen",
    ]
    assert responsibility.verdict is Verdict.PARTLY


def test_a_gap_that_matters_keeps_a_pair_from_being_met():
    assert verdict_of([Verdict.MET, Verdict.MET], essential_gap=True) is Verdict.PARTLY
    assert verdict_of([Verdict.MET], essential_gap=False) is Verdict.MET
    assert verdict_of([Verdict.MET, Verdict.UNKNOWN], essential_gap=False) is Verdict.UNKNOWN
    assert verdict_of([Verdict.NOT_MET], essential_gap=False) is Verdict.NOT_MET


def test_every_file_of_tests_that_is_named_as_proof_exists():
    named = [proof.source for one in audit(None, None) for proof in one.proofs if proof.source.startswith("tests/")]
    assert [name for name in named if not (PROJECT_ROOT / name).is_file()] == []


def test_a_test_run_is_summed_up_without_losing_a_result(tmp_path, tests_report):
    made, kept = tmp_path / "tests.xml", tmp_path / "kept.xml"
    command = [sys.executable, str(PROJECT_ROOT / "scripts" / "test_report.py"), str(made), str(kept)]
    subprocess.run(command, check=True)
    assert last_tests(kept).files == tests_report.files
    assert last_tests(kept).date == tests_report.date[:10]
    text = kept.read_text(encoding="utf-8")
    assert "hostname" not in text and "testcase" not in text


def test_no_report_is_no_report(tmp_path):
    assert last_evaluation(tmp_path / "missing") is None
    assert last_tests(tmp_path / "missing.xml") is None


def test_the_record_is_filled_from_the_running_system(corpus_index, tmp_path):
    index = Index.open(corpus_index)
    settings = Settings(
        data=tmp_path, index=corpus_index, contact_name="Referat KI", contact_email="ki@behoerde.example"
    )
    record = public_record(Running(settings, index, Mode.PASSAGES, ("Ein Original",)), date(2026, 11, 23))
    values = {entry.key: entry.value for group in record.groups for entry in group.entries}
    assert values["kontakt"] == "Referat KI, ki@behoerde.example"
    assert values["zustand"] == "zeigt nur Textstellen, keine Antworten"
    assert f"{len(index.sources)} Dokumente" in values["dokumente"]
    assert "Ein Original" in values["originale"]
    assert values["pruefsumme"] == index.manifest.embedding_revision[:16]
    assert json.loads(json.dumps(record_json(record), ensure_ascii=False))["ai_system"] is True
    index.close()


def test_what_was_not_measured_is_said_so(corpus_index, tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.transparency.public_record.last_evaluation", lambda **_: None)
    index = Index.open(corpus_index)
    record = public_record(Running(Settings(data=tmp_path, index=corpus_index), index, Mode.ON, ()), date(2026, 11, 23))
    assert {one.value for one in record.headlines} == {NOT_MEASURED}
    assert "kein Ergebnis" in record.evaluation
    index.close()


def counter(folder, name, count, most=1_000_000):
    zone = folder / name
    zone.mkdir(exist_ok=True)
    (zone / "energy_uj").write_text(f"{count}\n")
    (zone / "max_energy_range_uj").write_text(f"{most}\n")


def test_energy_is_read_from_the_counters_of_the_processors_where_they_can_be_read(tmp_path):
    counter(tmp_path, "intel-rapl:0", 400_000)
    counter(tmp_path, "intel-rapl:1", 999_000)
    counter(tmp_path, "intel-rapl:0:0", 7)  # a part of the first processor, counted in it already

    def work():
        counter(tmp_path, "intel-rapl:0", 900_000)
        counter(tmp_path, "intel-rapl:1", 99_999)  # it was full and began again
        counter(tmp_path, "intel-rapl:0:0", 400_000)
        return "done"

    result, energy = energy_of(work, tmp_path)
    assert result == "done"
    assert (energy.words, energy.basis) == ("0,6 Ws", MEASURED)


def test_energy_is_computing_time_times_the_assumed_draw_where_no_counter_can_be_read(tmp_path):
    assert estimated(0.045).words == "0,9 Ws"
    _, energy = energy_of(lambda: sum(range(100_000)), tmp_path)
    assert not energy.measured and energy.watt_seconds > 0
    assert energy.basis == ESTIMATED
    counter(tmp_path, "intel-rapl:0", "not a number")
    assert not energy_of(lambda: None, tmp_path)[1].measured


def test_the_energy_of_an_answer_is_the_mean_over_all_questions(tmp_path):
    counter(tmp_path, "intel-rapl:0", 0)
    asked = []

    def ask(question):
        asked.append(question)
        counter(tmp_path, "intel-rapl:0", 300_000 * len(asked))

    assert energy_per_answer(ask, ["a", "b", "c"], tmp_path).watt_seconds == pytest.approx(0.3)
    assert asked == ["a", "b", "c"]


def test_the_record_names_the_energy_of_an_answer_and_how_it_came_about(corpus_settings):
    assistant = Assistant.open(corpus_settings)
    headline = public_record(running(assistant), date(2026, 11, 23)).headlines[-1]
    assert headline.value.endswith(" Ws")
    assert headline.basis in (ESTIMATED, MEASURED)

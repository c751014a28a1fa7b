"""The self-audit: every value pair with its proofs, whose results are read from the last evaluation and test run."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assistant.places import place
from assistant.transparency.energy import estimated
from assistant.transparency.results import bound
from assistant.transparency.types import Evaluation, Proof, TestReport, ValuePair, Verdict

_FILE = Path(__file__).resolve().parent / "data" / "selbstpruefung.toml"
_NO_EVALUATION = "nicht verfügbar: Hier liegt kein Ergebnis einer Evaluation"
_NO_TESTS = "nicht verfügbar: Hier liegt kein Bericht eines Testlaufs"


def audit(evaluation: Evaluation | None, tests: TestReport | None) -> tuple[ValuePair, ...]:
    """Return the seven value pairs in the order of the Wertegrundlage."""
    return tuple(_pair(entry, evaluation, tests) for entry in _entries())


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))["paar"])


def _pair(entry: dict[str, Any], evaluation: Evaluation | None, tests: TestReport | None) -> ValuePair:
    proofs = tuple(
        _test(one["name"], one["datei"], tests) if "datei" in one else _measured(one, evaluation)
        for one in entry["nachweis"]
    )
    return ValuePair(
        entry["key"], entry["name"], place(entry["beleg"]), tuple(entry["tut"]), proofs, tuple(entry["fehlt"]),
        verdict_of([proof.verdict for proof in proofs], bool(entry.get("wesentlich"))),
    )  # fmt: skip


def verdict_of(verdicts: list[Verdict], essential_gap: bool) -> Verdict:
    """Return the verdict of a pair: never better than its proofs, never "met" with a gap that matters."""
    if Verdict.NOT_MET in verdicts:
        return Verdict.NOT_MET if set(verdicts) == {Verdict.NOT_MET} else Verdict.PARTLY
    if Verdict.UNKNOWN in verdicts:
        return Verdict.UNKNOWN
    return Verdict.PARTLY if essential_gap or Verdict.PARTLY in verdicts else Verdict.MET


def _measured(entry: dict[str, Any], evaluation: Evaluation | None) -> Proof:
    part, name = entry["teil"], entry["mass"]
    source = f"eval: {part}, {name}"
    figure = evaluation.figure(part, name) if evaluation else None
    if figure is None or figure.n == 0:
        return Proof(entry["name"], source, Verdict.UNKNOWN, _NO_EVALUATION)
    least, most = bound(part, name)
    value = in_figures(name, figure.value)
    shown = f"{value} (n = {figure.n})"
    if name.startswith("Sekunden"):
        return Proof(
            entry["name"], source, Verdict.MET, f"{shown}, das sind {estimated(figure.value).words} (geschätzt)"
        )
    if least is None and most is None:
        return Proof(entry["name"], source, Verdict.PARTLY, f"{shown}; eine Grenze ist nicht festgelegt")
    kept = (least is None or figure.value >= least) and (most is None or figure.value <= most)
    limit = (
        f"mindestens {in_figures(name, least)}" if least is not None else f"höchstens {in_figures(name, most or 0.0)}"
    )
    return Proof(entry["name"], source, Verdict.MET if kept else Verdict.NOT_MET, f"{shown}; verlangt: {limit}")


def in_figures(name: str, value: float) -> str:
    """Return a measured value as people read it: shares in percent, times in milliseconds."""
    if name.startswith("Sekunden"):
        return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s".replace(".", ",")
    if name == "Wörter":
        return f"{value:.0f}"
    return f"{value * 100:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0%"


def _test(name: str, file: str, tests: TestReport | None) -> Proof:
    result = tests.files.get(file) if tests else None
    if result is None:
        told = _NO_TESTS if tests is None else f"nicht verfügbar: {file} fehlt im letzten Testlauf"
        return Proof(name, file, Verdict.UNKNOWN, told)
    run = result.passed + result.failed
    if run == 0:
        return Proof(name, file, Verdict.UNKNOWN, "nicht verfügbar: im letzten Testlauf ausgelassen")
    left_out = f", {result.skipped} ausgelassen" if result.skipped else ""
    verdict = Verdict.NOT_MET if result.failed else Verdict.MET
    return Proof(name, file, verdict, f"{result.passed} von {run} Tests bestanden{left_out}")

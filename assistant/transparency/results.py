"""Reads what the last evaluation and the last test run wrote down; nothing here is typed in by hand."""

import json
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from assistant.settings import PROJECT_ROOT
from assistant.transparency.types import Bin, Evaluation, Figure, Loss, TestFile, TestReport

RESULTS = PROJECT_ROOT / "eval" / "results"
THRESHOLDS = PROJECT_ROOT / "eval" / "thresholds.toml"
TESTS = RESULTS / "tests.xml"  # written by "make test"


def last_evaluation(folder: Path = RESULTS, corpus_digest: str = "") -> Evaluation | None:
    """Return the youngest evaluation in the folder; None where there is none that can be read."""
    found = []
    for file in folder.glob("*.json") if folder.is_dir() else ():
        try:
            found.append(
                (
                    _stamp(stored := json.loads(file.read_text(encoding="utf-8")), file),
                    _evaluation(stored, corpus_digest),
                )
            )
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            continue  # not a result, or of another format: no figure is better than a wrong one
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _stamp(stored: dict[str, Any], file: Path) -> tuple[str, float]:
    return str(stored["date"]), file.stat().st_mtime


def _evaluation(stored: dict[str, Any], corpus_digest: str) -> Evaluation:
    own = stored["systems"][0]
    return Evaluation(
        commit=str(stored["commit"]),
        date=str(stored["date"]),
        changed=bool(stored.get("uncommitted_changes")),
        same_documents=stored["index"]["corpus_digest"] == corpus_digest,
        figures={
            part: {name: Figure(one["value"], one["low"], one["high"], one["n"]) for name, one in figures.items()}
            for part, figures in own["figures"].items()
        },
        reliability=tuple(Bin(one["x"], one["y"], one["n"]) for one in own["reliability"]),
        losses=tuple(
            Loss(*(str(one[name]) for name in ("part", "id", "question", "status", "reason", "text")))
            for one in own["losses"]
        ),
    )


def bound(part: str, name: str, file: Path = THRESHOLDS) -> tuple[float | None, float | None]:
    """Return what the gate demands of a figure: at least, at most."""
    try:
        entry = tomllib.loads(file.read_text(encoding="utf-8"))[part][name]
    except (OSError, ValueError, KeyError):
        return None, None
    return entry.get("mindestens"), entry.get("höchstens")


def last_tests(file: Path = TESTS) -> TestReport | None:
    """Return the last test run; None where no report lies there."""
    try:
        root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    except (OSError, ElementTree.ParseError):
        return None
    suites = root.findall("testsuite") if root.tag == "testsuites" else [root]
    dates = [suite.get("timestamp", "") for suite in suites]
    files = _by_case(root) if root.find(".//testcase") is not None else dict(map(_counted, suites))
    return TestReport(max(dates, default=""), files)


def _by_case(root: ElementTree.Element) -> dict[str, TestFile]:
    """Return the files of a report of pytest, which names each test."""
    counts: dict[str, list[int]] = {}
    for case in root.iter("testcase"):
        count = counts.setdefault(_file_of(case.get("classname", "")), [0, 0, 0])
        outcome = {child.tag for child in case}
        count[1 if outcome & {"failure", "error"} else 2 if "skipped" in outcome else 0] += 1
    return {name: TestFile(*count) for name, count in counts.items()}


def _counted(suite: ElementTree.Element) -> tuple[str, TestFile]:
    """Return a file of a report that was summed up by scripts/test_report.py."""
    failed, skipped = int(suite.get("failures", "0")), int(suite.get("skipped", "0"))
    return suite.get("name", ""), TestFile(int(suite.get("tests", "0")) - failed - skipped, failed, skipped)


def _file_of(class_name: str) -> str:
    """Return ``tests/path/test_stations.py`` for ``tests.path.test_stations`` and for a class within it."""
    parts = class_name.split(".")
    last = next((place for place, part in enumerate(parts) if part.startswith("test_")), len(parts) - 1)
    return "/".join(parts[: last + 1]) + ".py"

"""Every row of the threat model names tests, and every test that it names exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "bedrohungsmodell.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))


@pytest.mark.parametrize(("path", "test"), NAMED)
def test_a_test_that_the_threat_model_names_exists(path, test):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_threat_has_a_test():
    tables = TEXT.split("## Die zehn Risiken")[1].split("## Was bleibt")[0]
    rows = [line for line in tables.splitlines() if line.startswith("| ") and "---" not in line]
    threats = [row for row in rows if not row.rstrip().endswith("| Test |")]
    assert [row for row in threats if "`tests/" not in row] == []
    assert {f"LLM{number:02d}" for number in range(1, 11)} <= {row[2:7] for row in threats}

"""The corpus is in own words, and its questions are no copies of held-out ones; skips where those are missing."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ORIGINALS = sorted((SHARED / "originale").glob("*.txt"))
HELD_OUT = sorted((SHARED / "fragen").glob("*.jsonl"))
RUN = 8  # words in a row that are no accident
NEAR = 0.9  # share of common words from which two questions are the same

# Official titles, names, addresses and headings may be shared; each line covers the runs that lie within it.
NAMES = (ROOT / "tests" / "data" / "amtliche-namen.txt").read_text(encoding="utf-8").splitlines()


def words(text: str) -> list[str]:
    return re.findall(r"[a-zäöüß0-9]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[place : place + RUN]) for place in range(len(found) - RUN + 1)}


@pytest.mark.skipif(not ORIGINALS, reason="the originals are not here")
@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.md")), ids=lambda path: path.stem)
def test_no_run_of_eight_words_is_taken_from_an_original(path):
    original = set().union(*(runs(file.read_text(encoding="utf-8")) for file in ORIGINALS))
    names = " | ".join(" ".join(words(name)) for name in NAMES)
    shared = runs(path.read_text(encoding="utf-8")) & original
    assert sorted(" ".join(run) for run in shared if " ".join(run) not in names) == []


@pytest.mark.skipif(not HELD_OUT, reason="the held-out questions are not here")
def test_no_question_is_a_near_copy_of_a_held_out_one():
    held_out = []
    for file in HELD_OUT:
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            held_out += [turn["question"] for turn in entry.get("turns", [entry])]
    sets = [set(words(question)) for question in held_out]
    near = []
    for file in sorted((ROOT / "corpus").glob("*.fragen.toml")):
        for section in tomllib.loads(file.read_text(encoding="utf-8"))["section"]:
            for question in section["questions"]:
                own = set(words(question))
                if any(len(other) > 2 and len(own & other) / len(own | other) >= NEAR for other in sets):
                    near.append(question)
    assert near == []

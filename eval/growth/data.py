"""Passages and questions for the growth benchmark, made from law texts that stay outside of this project."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain, count, islice
from pathlib import Path

PAIRS = Path("training") / "gesetze-paare.jsonl.gz"  # JSON Lines: a (like a question), b (passage), s (kind of pair)
XQUAD = Path("benchmark") / "xquad.de.json"
LAWS = "Gesetze"  # a heading or words cut out of a law's passage, some replaced by others of the same meaning
READERS = "XQuAD"  # asked by people who had read the paragraph; no training data holds them
_KINDS = ("law_head", "law_ict")
_FEWEST_WORDS = 5
_QUESTIONS = 150  # of each kind
_STEP = 7919  # prime; a variant's second half comes from so many passages further on


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the number of the only passage that is right."""

    text: str
    target: int
    kind: str


@dataclass(frozen=True, slots=True)
class Data:
    """What is searched in and asked for; ``distinct`` passages are whole, the others put together from two."""

    passages: list[str]
    questions: list[Question]
    distinct: int


def read_data(laws: Path, size: int) -> Data:
    """Return the first ``size`` passages, which all smaller sizes begin with too, and the questions about them.

    First come the passages that are asked for, then the paragraphs of XQuAD where they are there, then other laws.
    Raises FileNotFoundError where the law texts are missing.
    """
    asked: dict[str, str] = {}  # passage -> question
    others: dict[str, None] = {}
    pairs = list(_pairs(laws / PAIRS))
    often = Counter(question for question, _, _ in pairs)
    fit = [
        (question, passage)
        for question, passage, kind in pairs
        if kind in _KINDS and often[question] == 1 and len(question.split()) >= _FEWEST_WORDS
    ]
    for question, passage in fit[:: max(1, len(fit) // _QUESTIONS)]:
        if len(asked) < _QUESTIONS:
            asked.setdefault(passage, question)
    questions = [Question(question, place, LAWS) for place, question in enumerate(asked.values())]
    paragraphs = _paragraphs(laws / XQUAD)
    pool = [(asking, len(asked) + place) for place, (_, all_) in enumerate(paragraphs) for asking in all_]
    step = max(1, len(pool) // _QUESTIONS)
    questions += [Question(asking, target, READERS) for asking, target in pool[::step][:_QUESTIONS]]
    others = dict.fromkeys(passage for _, passage, _ in pairs if passage not in asked)
    whole = [*asked, *(paragraph for paragraph, _ in paragraphs), *others]
    passages = list(islice(chain(whole, _variants(whole)), size))
    return Data(passages, [one for one in questions if one.target < size], min(size, len(whole)))


def write_data(data: Data, folder: Path) -> None:
    """Write what programs in other environments read: ``passages.jsonl`` and ``questions.jsonl``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("passages", data.passages), ("questions", map(asdict, data.questions))):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def read_rows(file: Path) -> list[object]:
    """Return the rows of a file of JSON Lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def _pairs(file: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["s"].startswith("law"):
                yield row["a"], row["b"], row["s"]


def _paragraphs(file: Path) -> list[tuple[str, list[str]]]:
    if not file.is_file():
        return []
    content = json.loads(file.read_text(encoding="utf-8"))
    return [
        (paragraph["context"], [one["question"] for one in paragraph["qas"]])
        for article in content["data"]
        for paragraph in article["paragraphs"]
    ]


def _variants(whole: list[str]) -> Iterator[str]:
    """Yield ever new passages: the first half of one and the second half of another, each of whole words."""
    halves = []
    for text in whole:
        words = text.split()
        halves.append((" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])))
    for turn in count(1):
        for place, (first, _) in enumerate(halves):
            yield f"{first} {halves[(place + turn * _STEP) % len(halves)][1]}"

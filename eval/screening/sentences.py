"""The sentences that the screen learns from and is measured on: ``(a|b|)`` in a line are choices."""

import random
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.screening.wish_features import sentences
from eval.questions import load_questions

FOLDER = Path(__file__).resolve().parent
CORPUS = FOLDER.parents[1] / "corpus"
ATTACK_CATEGORY = "angriff"
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_OF_ONE_LINE = 120  # sentences drawn from a line with choices, so that long lists do not drown the rest
_SINGLE = 3.0  # times that a sentence counts which somebody wrote as it is
_PUBLIC = 12.0  # times that a public question counts: those that have an answer must never be turned away
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SHORTEST, _LONGEST = 15, 250  # characters of a sentence taken from the documents


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, whether it is to be turned away, and how often it counts."""

    text: str
    attack: bool
    count: float = 1.0


def lines(name: str) -> list[str]:
    """Return the lines of a file of this folder, without remarks."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def drawn(line: str, dice: random.Random) -> list[str]:
    """Return the sentences of one line; of many choices, as many as ``_OF_ONE_LINE``."""
    found: dict[str, None] = {}
    for _ in range(_OF_ONE_LINE * 3):
        text = _CHOICE.sub(lambda match: dice.choice(match[1].split("|")), line)
        found.setdefault(re.sub(r"\s+(?=[,.])|(?<=\s)\s+", "", text).strip())
        if len(found) == _OF_ONE_LINE or "|" not in line:
            break
    return list(found)


def corpus_texts() -> list[str]:
    """Return the questions and sentences of the bundled documents: harmless, all of them."""
    found: list[str] = []
    for file in sorted(CORPUS.glob("*.fragen.toml")):
        for section in tomllib.loads(file.read_text(encoding="utf-8")).get("section", []):
            found += section.get("questions", [])
    for file in sorted(CORPUS.glob("*.md")):
        plain = re.sub(r"[*_`#>|-]+", " ", file.read_text(encoding="utf-8"))
        found += [s.strip() for s in _SENTENCE_END.split(plain) if _SHORTEST < len(s) < _LONGEST]
    return found


def training(seed: int) -> list[Example]:
    """Return all sentences to learn from."""
    dice = random.Random(seed)
    examples = []
    for name, attack in (("attacks.txt", True), ("harmless.txt", False)):
        for line in lines(name):
            examples += [Example(text, attack, 1.0 if "|" in line else _SINGLE) for text in drawn(line, dice)]
    public = load_questions()
    examples += [Example(one.text, one.category == ATTACK_CATEGORY, _SINGLE) for one in public.unanswerable]
    examples += [Example(one.text, False, _PUBLIC) for one in public.answerable]
    examples += [Example(one.text, False, _PUBLIC) for one in public.fairness]
    turns = [turn for talk in public.dialogues for turn in talk.turns]
    examples += [Example(turn.text, False, _PUBLIC) for turn in turns if turn.expected != "safety"]
    examples += [Example(text, False) for text in corpus_texts()]
    # A text is judged by its parts, so every part of a harmless one is harmless.
    for whole in [example for example in examples if not example.attack]:
        examples += [replace(whole, text=part) for part in sentences(whole.text) if part != whole.text]
    return examples

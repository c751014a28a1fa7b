"""Reads what the embedding model learns from: pairs of a question and a text that belong together."""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.bridge import CorpusSection
from ingest.synonyms import english_terms, same_names

FOLDS = 5  # parts of the corpus, by section, for judging the model on sections that it has not seen
_LONGEST = 700  # characters of a passage; the model takes a mean, more would only blur it
_LAW_SOURCES = ("law_head", "law_ict", "law_adj", "lohelp")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts with the same meaning; pairs with the same ``group`` are never negatives of one another."""

    left: str
    right: str
    group: int


def law_pairs(folder: Path) -> dict[str, list[Pair]]:
    """Return the pairs mined from federal laws and program help, by source, in the order of the file."""
    found: dict[str, list[Pair]] = {source: [] for source in _LAW_SOURCES}
    with gzip.open(folder / "gesetze-paare.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            found[row["s"]].append(Pair(row["a"][:_LONGEST], row["b"][:_LONGEST], number))
    return found


def corpus_pairs(sections: Sequence[CorpusSection], seed: int) -> dict[str, list[Pair]]:
    """Return pairs question-section, question-question and sentence-section; the group is the section."""
    shuffle = random.Random(seed)
    to_text, to_question, to_sentence = [], [], []
    for group, section in enumerate(sections):
        whole = f"{section.heading}\n{section.text}"[:_LONGEST]
        asked = section.questions or (section.heading,)
        for question in section.questions:
            to_text.append(Pair(question, whole, group))
            to_text.append(Pair(with_typing_error(question, shuffle), whole, group))
            other = shuffle.choice(section.questions)
            if other != question:
                to_question.append(Pair(question, other, group))
        for sentence in re.split(r"(?<=[.!?:])\s+|\n+", section.text):
            if len(sentence) > 40:
                to_text.append(Pair(section.heading, sentence, group))
                to_sentence.append(Pair(shuffle.choice(asked), sentence, group))
    return {"section": to_text, "question": to_question, "sentence": to_sentence}


def term_pairs() -> list[Pair]:
    """Return pairs of English and German terms and of names for the same thing, from the project's own lists."""
    pairs = [(english, german) for english, german in english_terms().items()]
    pairs += [(names[0], name) for names in same_names() for name in names[1:]]
    return [Pair(left, right, group) for group, (left, right) in enumerate(pairs)]


def with_typing_error(text: str, source: random.Random) -> str:
    """Return the text with one letter of a longer word left out, doubled or swapped, in lower case half of the time."""
    places = [place for place in range(1, len(text) - 2) if text[place - 1 : place + 2].isalpha()]
    if places:
        place = source.choice(places)
        kind = source.randrange(3)
        middle = ("", text[place] * 2, text[place + 1] + text[place])[kind]
        text = text[:place] + middle + text[place + (2 if kind == 2 else 1) :]
    return text.lower() if source.random() < 0.5 else text


def fold_of(key: str) -> int:
    """Return which of the five parts a section or question belongs to, by its digest: the same on every machine."""
    return hashlib.sha256(key.encode("utf-8")).digest()[0] % FOLDS

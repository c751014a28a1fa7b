"""The learned part of the screen: whether a sentence wants something that the rules do not know word for word.

A linear model over words, pairs of words and classes of words (``wish_features``), fitted by ``eval.screening.fit``;
every weight stands in a file that can be read. A text is judged by its worst sentence.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from assistant.screening.wish_features import features, sentences

WEIGHTS = Path(__file__).resolve().parent / "data" / "gewichte.json"
_MOST_SENTENCES = 200  # of one text; a question has fewer


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature; ``threshold`` is the score above which a sentence is turned away."""

    weights: dict[str, float]
    intercept: float
    threshold: float

    def score(self, sentence: str) -> float:
        """Return how much a sentence looks like a wish to turn away, in log odds; far below 0: not at all."""
        known = [self.weights[name] for name in features(sentence) if name in self.weights]
        return sum(known) / sqrt(len(known)) + self.intercept if known else self.intercept


def worst_score(text: str, model: Model | None = None) -> float:
    """Return the highest score of the sentences of a text."""
    judge = model or current()
    return max((judge.score(part) for part in sentences(text)[:_MOST_SENTENCES]), default=judge.intercept)


def is_unwanted(text: str) -> bool:
    """Return whether a sentence of the text is to be turned away."""
    return worst_score(text) > current().threshold


@cache
def current() -> Model:
    """Return the model with the weights of the file."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Model(stored["weights"], stored["intercept"], stored["threshold"])

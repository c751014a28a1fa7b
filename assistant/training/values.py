"""The values behind an answer in words: what the search gave each passage, and what the decision went by."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from assistant.retrieve import ranking_weights
from assistant.searching.candidates import FEATURES
from assistant.training.types import Value
from assistant.types import Evidence

_FILE = Path(__file__).resolve().parent / "data" / "merkmale.toml"
_NEARLY_NOTHING = 0.005  # what would be rounded to 0 %
_ROUNDED = 0.02  # what the rounding of the values can make of a sum


@cache
def names() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the German names of the channels and of the features by which is decided."""
    stored = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return stored["kanal"], stored["merkmal"]


def percent(share: float) -> str:
    """Return a share, 0 to 1, in per cent; an estimate never says 0 or 100."""
    if share < _NEARLY_NOTHING:
        return "unter 1 %"
    return "über 99 %" if share > 1 - _NEARLY_NOTHING else f"{share * 100:.0f} %"


def channel_values(item: Evidence, with_questions: bool) -> tuple[Value, ...]:
    """Return what the search measured for a passage, each with its fitted weight.

    Where the weighted sum is not the passage's score, as in a follow-up or with a second opinion on the order, the
    weights do not explain it and are left out.
    """
    called, _ = names()
    weights = dict(zip(FEATURES, ranking_weights(with_questions).tolist(), strict=True))
    explained = abs(sum(weights[name] * value for name, value in item.channels) - item.score) <= _ROUNDED
    return tuple(
        Value(called[name], value, weights[name] if explained else None) for name, value in item.channels if value
    )


def decision_values(values: Iterable[tuple[str, float]]) -> tuple[Value, ...]:
    """Return the features by which was decided."""
    _, called = names()
    return tuple(Value(called[name], value) for name, value in values if name in called)

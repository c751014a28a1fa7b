"""Compares figures with the thresholds in ``eval/thresholds.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from eval.types import Scores

THRESHOLDS = Path(__file__).resolve().parent / "thresholds.toml"


@dataclass(frozen=True, slots=True)
class Threshold:
    """One bound: ``least`` or ``most`` that a figure of a part may be."""

    part: str
    name: str
    least: float | None
    most: float | None


def load_thresholds(file: Path = THRESHOLDS) -> tuple[Threshold, ...]:
    """Return all bounds; the file groups them by part."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Threshold(part, name, bounds.get("mindestens"), bounds.get("höchstens"))
        for part, figures in tables.items()
        for name, bounds in figures.items()
    )


def misses(scores: Scores, thresholds: tuple[Threshold, ...]) -> list[str]:
    """Return one German line for every figure that misses its bound; empty when all are met."""
    lines = []
    for bound in thresholds:
        figure = scores.figures.get(bound.part, {}).get(bound.name)
        where = f"{bound.part}: {bound.name}"
        if figure is None:
            lines.append(f"{where} wurde nicht gemessen; bitte eval/thresholds.toml prüfen.")
        elif bound.least is not None and figure.value < bound.least:
            lines.append(f"{where} = {figure.value:.3f} (n = {figure.n}), verlangt ist mindestens {bound.least:g}.")
        elif bound.most is not None and figure.value > bound.most:
            lines.append(f"{where} = {figure.value:.3f} (n = {figure.n}), verlangt ist höchstens {bound.most:g}.")
    return lines

"""Step 4: answer, or say why not, and how likely an answer would be wrong or incomplete."""

import json
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from assistant.types import AnswerStatus, Decision, Retrieval

_MODEL = Path(__file__).resolve().parent / "data" / "decision.json"  # fitted by eval/fit.py
_FEW = 20  # a band with fewer held-out questions says nothing


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(_MODEL.read_text(encoding="utf-8"))
    return model


def probability(part: str, retrieval: Retrieval) -> float:
    """Return the fitted model's probability (``answerable`` or ``error``) for what was found."""
    model = _model()[part]
    score = float(model["intercept"])
    for name, mean, scale, weight in zip(
        model["features"], model["mean"], model["scale"], model["weights"], strict=True
    ):
        score += weight * (retrieval.feature(name) - mean) / (scale or 1.0)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def decide(query: str, retrieval: Retrieval, has_original: Callable[[str], bool]) -> Decision:
    """Return the outcome for a stand-alone question."""
    accepted = [item for item in retrieval.evidence if item.accepted and item.passage.quotable]
    if not accepted:
        return Decision(AnswerStatus.ABSTAINED_NO_EVIDENCE, None, reason="keine passende Stelle")
    answerable = probability("answerable", retrieval)
    reason = f"beantwortbar: {answerable:.2f}"
    limits = _model()["answerable"]
    if answerable < limits["threshold_none"]:
        return Decision(AnswerStatus.ABSTAINED_NO_EVIDENCE, None, reason=reason)
    if answerable < limits["threshold"]:
        return Decision(AnswerStatus.ABSTAINED_WEAK_EVIDENCE, None, reason=reason)
    top = accepted[0].passage
    if top.gap and not has_original(top.gap):
        missing = (
            AnswerStatus.ABSTAINED_WEAK_EVIDENCE if top.gap == "public" else AnswerStatus.ABSTAINED_ORIGINAL_MISSING
        )
        return Decision(missing, None, reason="die Unterlagen sagen, dass das nicht bekannt ist")
    wrong = probability("error", retrieval)
    samples = next((band["n"] for band in _model()["error"]["bands"] if wrong <= band["up_to"]), 0)
    return Decision(AnswerStatus.ANSWERED, round(wrong, 3), samples, reason)

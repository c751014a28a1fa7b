"""Step 4: answer, or say why not, and how likely an answer would be wrong or incomplete."""

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.searching.scope import out_of_scope
from assistant.types import AnswerStatus, Decision, Evidence, Retrieval

_MODEL = Path(__file__).resolve().parent / "data" / "decision.json"  # fitted by eval/fit.py
_SAME_QUESTION = 0.7  # match with an indexed question from which a section surely means the same
_NEAR = 5  # passages that are looked at for one that says where the answer stands
_CLEARLY_BETTER = 0.9  # share of the gap section's score that no other section may reach


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


def known_gap(accepted: Sequence[Evidence]) -> Evidence | None:
    """Return the passage that says that this very thing is not known; None where another answers as well.

    Sections on what is not known stand beside those on what is; they win only when they fit clearly better.
    """
    if not accepted or not accepted[0].passage.gap:
        return None
    first = accepted[0]
    rival = next((item for item in accepted if not item.passage.gap), None)
    if rival is None or first.question_match >= _SAME_QUESTION or rival.score < _CLEARLY_BETTER * first.score:
        return first
    return None


def missing_original(evidence: Sequence[Evidence]) -> str:
    """Return the id of the original that alone tells what was asked, as one of the best passages says; or ""."""
    return next((item.passage.gap for item in evidence[:_NEAR] if item.passage.gap not in ("", "public")), "")


def _no_answer(accepted: Sequence[Evidence], has_original: Callable[[str], bool]) -> AnswerStatus:
    original = missing_original(accepted)
    if original and not has_original(original):
        return AnswerStatus.ABSTAINED_ORIGINAL_MISSING
    return AnswerStatus.ABSTAINED_WEAK_EVIDENCE


def decide(
    question: str,
    retrieval: Retrieval,
    follow_up: bool,
    has_original: Callable[[str], bool],
    knows: Callable[[str], bool],
) -> Decision:
    """Return the outcome for a question; a follow-up, short by nature, is stopped only where surely nothing is.

    ``question`` is what was asked in its own words; ``knows(word)`` tells whether a word stands anywhere in the index.
    """
    accepted = [item for item in retrieval.evidence if item.accepted and item.passage.quotable]
    gap = known_gap(accepted)
    if gap is not None and not has_original(gap.passage.gap):
        public = gap.passage.gap == "public"
        status = AnswerStatus.ABSTAINED_WEAK_EVIDENCE if public else AnswerStatus.ABSTAINED_ORIGINAL_MISSING
        return Decision(status, None, reason="die Unterlagen sagen, dass das nicht bekannt ist")
    if all(item.passage.gap for item in accepted):
        return Decision(AnswerStatus.ABSTAINED_NO_EVIDENCE, None, reason="keine passende Stelle")
    no_answer = _no_answer(accepted, has_original)
    foreign = out_of_scope(question, next(item for item in accepted if not item.passage.gap), knows)
    if foreign:
        return Decision(no_answer, None, reason=f"die Stelle betrifft {foreign}")
    plain = "" if accepted[0].passage.questions else "_plain"  # fitted apart for documents without questions
    answerable = probability(f"answerable{plain}", retrieval)
    reason = f"beantwortbar: {answerable:.2f}"
    limits = _model()[f"answerable{plain}"]
    if answerable < limits["threshold_none"]:
        surely = AnswerStatus.ABSTAINED_NO_EVIDENCE
        return Decision(surely if no_answer is AnswerStatus.ABSTAINED_WEAK_EVIDENCE else no_answer, None, reason=reason)
    if answerable < limits["threshold"] and not follow_up:
        return Decision(no_answer, None, reason=reason)
    wrong = probability(f"error{plain}", retrieval)
    samples = next((band["n"] for band in _model()[f"error{plain}"]["bands"] if wrong <= band["up_to"]), 0)
    return Decision(AnswerStatus.ANSWERED, round(wrong, 3), samples, reason)

"""Step 4: answer, or say why not, and how likely an answer would be wrong or incomplete."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.searching.fitted import probability
from assistant.searching.gaps import open_gap
from assistant.searching.readings import two_readings
from assistant.searching.scope import out_of_scope
from assistant.types import AnswerStatus, Decision, Evidence, Retrieval

_MODEL = Path(__file__).resolve().parent / "data" / "decision.json"  # fitted by eval/fit.py
_KNOWN_GAP = "die Unterlagen sagen, dass das nicht bekannt ist"
_MOSTLY_UNKNOWN = 0.66  # share of a question's words; none of the public questions that have an answer reaches it
_NO_NEARER = 0.3  # of a text of the documents' own kind; see relative_cosine in searching/result_features.py
# People ask other things than the questions that the error was learned from, so the overall share of wrong answers
# counts this much in what is stated: nothing looks nearly certain that a few hundred questions cannot show to be so.
_DOUBT = 0.25
_NEAR = 5  # passages that are looked at for one that says where the answer stands


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(_MODEL.read_text(encoding="utf-8"))
    return model


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
    unresolved: bool = False,
) -> Decision:
    """Return the outcome for a question; a follow-up, short by nature, is stopped only where surely nothing is.

    ``question`` is what was asked in its own words; ``knows(word)`` tells whether a word stands anywhere in the index;
    ``unresolved`` that the question points back at nothing.
    """
    accepted = [item for item in retrieval.evidence if item.accepted and item.passage.quotable]
    no_answer = _no_answer(accepted, has_original)
    gap = open_gap(accepted, has_original)
    if all(item.passage.gap for item in accepted):
        nothing = AnswerStatus.ABSTAINED_NO_EVIDENCE if gap is None else no_answer
        return Decision(nothing, None, reason="keine passende Stelle" if gap is None else _KNOWN_GAP)
    unknown = retrieval.feature("unknown_share") >= _MOSTLY_UNKNOWN
    if unknown and retrieval.feature("relative_cosine") <= _NO_NEARER:
        values = tuple((name, retrieval.feature(name)) for name in ("unknown_share", "relative_cosine"))
        reason = "die Wörter der Frage kommen nicht vor"
        return Decision(AnswerStatus.ABSTAINED_NO_EVIDENCE, None, reason=reason, values=values)
    foreign = out_of_scope(question, next(item for item in accepted if not item.passage.gap), knows)
    if foreign:
        return Decision(no_answer, None, reason=f"die Stelle betrifft {foreign}")
    plain = "" if accepted[0].passage.questions else "_plain"  # fitted apart for documents without questions
    answerable = probability(_model()[f"answerable{plain}"], retrieval.feature)
    reason = f"beantwortbar: {answerable:.2f}"
    limits = _model()[f"answerable{plain}"]
    needed = limits["threshold_none" if follow_up else "threshold"]
    features = tuple((name, retrieval.feature(name)) for name in limits["features"])
    values = (("answerable", round(answerable, 4)), ("needed", needed), *features)
    if answerable < limits["threshold_none"]:
        surely = no_answer is AnswerStatus.ABSTAINED_WEAK_EVIDENCE and gap is None
        status = AnswerStatus.ABSTAINED_NO_EVIDENCE if surely else no_answer
        return Decision(status, None, reason=reason, values=values)
    if answerable < needed:
        return Decision(no_answer, None, reason=reason, values=values)
    if not follow_up and two_readings(question, unresolved, [item for item in accepted if not item.passage.gap]):
        return Decision(AnswerStatus.CLARIFY_AMBIGUOUS, None, reason="zwei Lesarten sind gleich gut", values=values)
    model = _model()[f"error{plain}"]
    wrong = probability(model, retrieval.feature)
    samples = next((band["n"] for band in model["bands"] if wrong <= band["up_to"]), 0)
    stated = (1 - _DOUBT) * wrong + _DOUBT * model["positive"] / model["n"]
    return Decision(AnswerStatus.ANSWERED, round(stated, 3), samples, reason, values)

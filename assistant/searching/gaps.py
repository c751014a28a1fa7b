"""Tells what the ranked passages say together: how well their questions match, and whether a gap section is meant.

A gap section says that this very thing is not known. Such sections stand beside those on what is known and share their
words. Whether one is meant shows in how it compares with the best section that is none.
"""

import math
from collections.abc import Callable, Sequence

from assistant.types import Evidence
from ingest.index import Index
from ingest.types import SourceStatus

_READ = 5  # passages among which a gap section is looked for
_FAR = 1.0  # log ratio of scores from which more makes no difference
_MATCHES = 3  # passages whose questions are looked at together

Features = tuple[tuple[str, float], ...]


def open_gap(evidence: Sequence[Evidence], has_original: Callable[[str], bool]) -> Evidence | None:
    """Return the first of the best passages that only says what is not known, and whose original is not there."""
    usable = [item for item in evidence if item.accepted and item.passage.quotable][:_READ]
    return next((item for item in usable if item.passage.gap and not has_original(item.passage.gap)), None)


def has_original(index: Index, source_id: str) -> bool:
    """Return whether this original is in the index."""
    source = index.sources.get(source_id)
    return source is not None and source.status is SourceStatus.ORIGINAL


def gap_features(evidence: Sequence[Evidence], has_original: Callable[[str], bool]) -> Features:
    """Return what describes the best passages together; the first two are -1 where no gap section is among them.

    ``gap_ratio``         log of the ratio of the ranking scores of the best gap section and the best other one, -1 to 1
    ``gap_margin``        how much better the questions of the gap section match, -1 to 1
    ``question_match_3``  mean match of the three passages whose questions match best, 0 to 1
    """
    matches = sorted((item.question_match for item in evidence[:_READ]), reverse=True)[:_MATCHES]
    ratio, margin = _compared(evidence, has_original)
    return (
        ("gap_ratio", round(ratio, 5)),
        ("gap_margin", round(margin, 5)),
        ("question_match_3", round(sum(matches) / _MATCHES, 5)),
    )


def _compared(evidence: Sequence[Evidence], has_original: Callable[[str], bool]) -> tuple[float, float]:
    gap = open_gap(evidence, has_original)
    if gap is None:
        return -_FAR, -_FAR
    other = next((item for item in evidence if item.accepted and item.passage.quotable and not item.passage.gap), None)
    if other is None:
        return _FAR, _FAR
    ratio = math.log(max(gap.score, 0.1) / max(other.score, 0.1))
    return max(-_FAR, min(_FAR, ratio)), gap.question_match - other.question_match

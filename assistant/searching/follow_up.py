"""Step 3 for a follow-up: what it asks itself, what it refers to, and where the talk has been, together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import numpy as np

from assistant.contextualise import Contextualised
from assistant.retrieve import retrieve
from assistant.searching.gaps import gap_features, has_original
from assistant.searching.missing import missing_features
from assistant.searching.reranker import Reranker
from assistant.sentence_scores import Matcher
from assistant.types import Evidence, Retrieval
from ingest.embed import Embedder
from ingest.index import Index
from ingest.search import Floats

_WEIGHTS = Path(__file__).resolve().parent.parent / "data" / "follow_up.json"  # fitted by eval/fit_follow_up.py
_READ = 40  # passages of each search that are merged
_BEFORE = 3  # passages of the last answer that its surroundings are measured from
_REACH = 6  # sections; beyond that a neighbour has nothing to do with it

FOLLOW_UP_FEATURES = (
    "together",  # score for the follow-up with the topics of the talk, as a share of the best
    "whole",  # the same for the follow-up with the whole question before it
    "alone",  # the same for the follow-up's own words
    "near",  # 1 for the section that answered before, less for those beside it, 0 from seven sections on
    "same_source",  # 1 in the document that answered before
    "new",  # 1 for another section than the one that answered before
)


@dataclass(frozen=True, slots=True)
class InTalk:
    """The passages that may answer a follow-up; row i of ``features`` describes ``evidence[i]``."""

    together: Retrieval
    evidence: tuple[Evidence, ...]
    features: Floats  # shape (n, FOLLOW_UP_FEATURES), each 0 to 1


def retrieve_in_talk(
    context: Contextualised,
    index: Index,
    embedder: Embedder,
    matcher: Matcher,
    limit: int = 12,
    reranker: Reranker | None = None,
) -> Retrieval:
    """Return what was found for a question and what it lacks; for a follow-up the last answer's surroundings count."""
    if context.follow_up:
        found = _ranked(gather_in_talk(context, index, embedder, reranker), limit)
    else:
        found = retrieve(context.query, index, embedder, limit, reranker)
    lacking = missing_features(context.focus or context.query, found.evidence, matcher)
    together = gap_features(found.evidence, partial(has_original, index))
    return replace(found, features=found.features + lacking + together)


def gather_in_talk(
    context: Contextualised, index: Index, embedder: Embedder, reranker: Reranker | None = None
) -> InTalk:
    """Search for a follow-up in each of the ways it may be meant."""
    together = retrieve(context.query, index, embedder, _READ, reranker)
    whole = retrieve(f"{context.focus} {context.previous}", index, embedder, _READ, reranker)
    alone = retrieve(context.focus, index, embedder, _READ, reranker)
    before = retrieve(context.previous, index, embedder, _BEFORE).evidence if context.previous else ()
    found = {item.passage.id: item for item in (*alone.evidence, *whole.evidence, *together.evidence)}
    shares = [_shares(one.evidence) for one in (together, whole, alone)]
    rows = [
        (
            *(share.get(place, 0.0) for share in shares),
            max((_nearness(item, last) for last in before[:1]), default=0.0),
            float(any(item.passage.source_id == last.passage.source_id for last in before[:1])),
            float(all(not _same_section(item, last) for last in before[:1])),
        )
        for place, item in found.items()
    ]
    features = np.array(rows, dtype=np.float32).reshape(len(rows), len(FOLLOW_UP_FEATURES))
    return InTalk(together, tuple(found.values()), features)


@cache
def _weights() -> Floats:
    stored = json.loads(_WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return np.array([stored[name] for name in FOLLOW_UP_FEATURES], dtype=np.float32)


def _ranked(found: InTalk, limit: int) -> Retrieval:
    top = found.together.evidence[0].score if found.together.evidence else 1.0
    weights = _weights()
    scores = found.features @ weights / max(float(weights.sum()), 1e-6)
    evidence = tuple(
        replace(found.evidence[place], rank=rank, score=round(float(scores[place]) * top, 4))
        for rank, place in enumerate(np.argsort(-scores, kind="stable")[:limit], 1)
    )
    return replace(found.together, evidence=evidence)


def _shares(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return each passage's score as a share of the best one's."""
    best = max((item.score for item in evidence), default=1.0) or 1.0
    return {item.passage.id: max(item.score, 0.0) / best for item in evidence}


def _nearness(item: Evidence, last: Evidence) -> float:
    if item.passage.source_id != last.passage.source_id:
        return 0.0
    return max(0.0, 1 - abs(item.passage.position - last.passage.position) / (_REACH + 1))


def _same_section(item: Evidence, last: Evidence) -> bool:
    return item.passage.source_id == last.passage.source_id and item.passage.heading_path == last.passage.heading_path

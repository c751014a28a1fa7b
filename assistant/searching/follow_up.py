"""Step 3 for a follow-up: what it asks itself, what it refers to, and where the talk has been, together."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Matcher
from assistant.contextualise import Contextualised
from assistant.retrieve import retrieve
from assistant.searching.missing import missing_features
from assistant.types import Evidence, Retrieval
from ingest.embed import Embedder
from ingest.index import Index

_READ = 40  # passages of each search that are merged
_OWN_WORDS = 0.4  # share of the follow-up's own words in the score; the rest is words with reference
_NEIGHBOUR = 0.3  # bonus for the section that answered before and those beside it
_REACH = 6  # sections; beyond that a neighbour has nothing to do with it
_SAME_SOURCE = 0.15


def retrieve_in_talk(
    context: Contextualised, index: Index, embedder: Embedder, matcher: Matcher, limit: int = 12
) -> Retrieval:
    """Return what was found for a question and what it lacks; for a follow-up the last answer's surroundings count."""
    found = _search(context, index, embedder, limit)
    return replace(
        found, features=found.features + missing_features(context.focus or context.query, found.evidence, matcher)
    )


def _search(context: Contextualised, index: Index, embedder: Embedder, limit: int) -> Retrieval:
    if not context.follow_up:
        return retrieve(context.query, index, embedder, limit)
    together = retrieve(context.query, index, embedder, _READ)
    alone = retrieve(context.focus, index, embedder, _READ)
    before = retrieve(context.previous, index, embedder, 5).evidence[:1]
    own_words = _shares(alone.evidence)
    referring = _shares(together.evidence)
    found = {item.passage.id: item for item in (*alone.evidence, *together.evidence)}
    scores = {
        place: (1 - _OWN_WORDS) * referring.get(place, 0.0)
        + _OWN_WORDS * own_words.get(place, 0.0)
        + max((_nearness(item, last) for last in before), default=0.0)
        for place, item in found.items()
    }
    top = together.evidence[0].score if together.evidence else 1.0
    ranked = sorted(found, key=lambda place: -scores[place])[:limit]
    evidence = tuple(
        replace(found[place], rank=rank, score=scores[place] * top) for rank, place in enumerate(ranked, 1)
    )
    return replace(together, evidence=evidence)


def _shares(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return each passage's score as a share of the best one's."""
    best = max((item.score for item in evidence), default=1.0) or 1.0
    return {item.passage.id: max(item.score, 0.0) / best for item in evidence}


def _nearness(item: Evidence, last: Evidence) -> float:
    if item.passage.source_id != last.passage.source_id:
        return 0.0
    distance = abs(item.passage.position - last.passage.position)
    return max(_SAME_SOURCE, _NEIGHBOUR * (1 - distance / (_REACH + 1)))

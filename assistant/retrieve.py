"""Step 3: find passages for a stand-alone question by words, letters and meaning, best first, rejected ones too."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from assistant.searching.candidates import FEATURES, Candidates, gather, look_closer
from assistant.searching.reranker import Reranker, reordered
from assistant.searching.result_features import NEEDED_COVERAGE, describe
from assistant.types import Evidence, Retrieval
from ingest.embed import Embedder
from ingest.index import Index
from ingest.search import Floats, Rows

_WEIGHTS = Path(__file__).resolve().parent / "data" / "reranker.json"  # fitted by eval/fit_reranker.py
_FEWEST = 5  # passages, where the index has so many
_LOOKED_AT = 20  # passages beyond those asked for, in case some are repeats
_SAME_TEXT = 0.935  # cosine from which passages under different titles are the same text; .93 in the corpus at most
_COLUMN = {name: place for place, name in enumerate(FEATURES)}
_NO_WORDS = "Die Textstelle enthält keines der wichtigen Wörter der Frage und ist auch dem Sinn nach weit entfernt."


@cache
def ranking_weights(with_questions: bool) -> Floats:
    """Return the fitted weights of FEATURES, for an index with questions or one without."""
    stored = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    weights = stored["with_questions" if with_questions else "without_questions"]["weights"]
    return np.array([weights[name] for name in FEATURES], dtype=np.float32)


def retrieve(
    query: str, index: Index, embedder: Embedder, limit: int = 12, reranker: Reranker | None = None
) -> Retrieval:
    """Return the best passages and what describes the whole result.

    At least five passages come back where the index has five, whatever ``limit`` says. ``Retrieval.features`` holds
    the numbers that ``assistant.searching.result_features`` documents. A passage is rejected, with the reason, where
    neither a content word of the question nor its meaning leads to it. A ``reranker`` has a say in the order.
    """
    weights = ranking_weights(index.manifest.questions > 0)
    found = look_closer(gather(query, index, embedder), weights, index)
    scores = found.features @ weights
    if reranker is not None:

        def text_of(place: int) -> str:
            passage = index.passage(int(found.rows[place]))
            return f"{index.sources[passage.source_id].title}\n{passage.search_text}"

        scores = reordered(query, scores, text_of, reranker)
    order = best_first(found, scores, index, max(limit, _FEWEST))
    passages = index.passages_at(found.rows[order].tolist())
    asked = sorted(set(found.question[order].tolist()) - {-1})
    questions = dict(zip(asked, index.questions_at(asked), strict=True))
    evidence = []
    for rank, (place, passage) in enumerate(zip(order, passages, strict=True), 1):
        accepted = _is_near(found, int(place), index)
        evidence.append(
            Evidence(
                rank=rank,
                passage=passage,
                source=index.sources[passage.source_id],
                score=round(float(scores[place]), 4),
                accepted=accepted,
                channels=tuple((name, round(float(found.features[place, _COLUMN[name]]), 4)) for name in FEATURES),
                matched_question=questions.get(int(found.question[place]), ""),
                question_match=_question_match(found, int(place)),
                reason="" if accepted else _NO_WORDS,
            )
        )
    return Retrieval(query, tuple(evidence), describe(found, scores, order, index))


def _question_match(found: Candidates, place: int) -> float:
    """Return how near the best indexed question is, 0 to 1: the mean of shared words and of meaning."""
    if found.question[place] < 0:
        return 0.0
    row = found.features[place]
    own = float(row[_COLUMN["question_coverage"]] + row[_COLUMN["question_cosine"]])
    return round(max(0.0, min(1.0, max(own, float(row[_COLUMN["lent"]])) / 2)), 4)


def best_first(found: Candidates, scores: Floats, index: Index, limit: int) -> Rows:
    """Return the places of the best candidates in ``found``.

    Passages that say the same as one before them come last, such as those of a document that is there as PDF and text.
    """
    order = np.argsort(-scores, kind="stable")[: _LOOKED_AT + limit]
    vectors = index.vectors_of(found.rows[order])
    alike = np.triu(vectors @ vectors.T, 1) >= _SAME_TEXT
    repeats = np.zeros(len(order), dtype=np.bool_)
    for place in range(len(order)):
        if not repeats[place]:
            repeats |= alike[place]
    return np.concatenate((order[~repeats], order[repeats]))[:limit]


def _is_near(found: Candidates, place: int, index: Index) -> bool:
    row = found.features[place]
    covered = max(float(row[_COLUMN["coverage"]]), float(row[_COLUMN["question_coverage"]]))
    cosine = max(float(row[_COLUMN["cosine"]]), float(row[_COLUMN["question_cosine"]]))
    return covered >= NEEDED_COVERAGE or cosine >= index.calibration.other_cosine

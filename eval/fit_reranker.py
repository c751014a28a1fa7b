"""Fits the weights by which ``assistant.retrieve`` orders passages, into ``assistant/data/reranker.json``.

Run: ``python -m eval.fit_reranker FOLDS``, where FOLDS holds the models that
``python -m ingest.train.embedding ... --folds FOLDS`` writes.

Each question of the corpus is asked in two settings. ``with_questions``: against the corpus with all questions but
this one, encoded by a model that was trained without a fifth of the questions, this one among them; and every fifth
once more, cut to half of its words and mistyped, against all of them. The corpus has no two alike on purpose, but
people do ask what others have asked before; the first way alone would teach that questions never match.
``without_questions``: against the corpus without any, as originals and own documents are, encoded by a model that has
seen neither the question nor its section. Weights are fitted so that the question's own section comes first (softmax
over the candidates, small weights preferred); the figures in the file are for questions that had no part in the fit.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve import ranking_weights
from assistant.searching.candidates import FEATURES, gather, look_closer
from ingest.build import build_index
from ingest.index import Index
from ingest.static import StaticEmbedder
from ingest.store import lock, write_generation
from ingest.train.pairs import fold_of, with_typing_error
from ingest.types import Passage

TARGET = Path(__file__).resolve().parent.parent / "assistant" / "data" / "reranker.json"
_PENALTY = 0.002  # on squared weights of standardised features, per question
_STEPS = 300
_SEED = 20_260_101
_ASKED_BEFORE = 0.2  # share of the questions that are asked a second time
_REMEMBERED = 0.5  # share of the words that are kept then
# Without questions the documents may be about anything, and the model knows this corpus' field best. Half the weight of
# its vectors costs nothing here (MRR@10 .5625 and .5626) and is right for other German text (XQuAD-de .9594 and .9629).
_FOREIGN = 0.5
# What a lent question counts cannot be fitted, the corpus lends itself none; set by hand.
_LENT = {True: 6.0, False: 1.0}
# Whether a text holds a number or a date where one is asked for ranks this corpus better, and foreign texts worse
# (XQuAD-de, hit@1 .940 without and .936 with it).
_FORM = {True: 1.3, False: 0.0}
_RATE = 0.1

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """One question with its candidates: features, which of them are right, and the fold of its section."""

    features: Floats
    right: NDArray[np.bool_]
    fold: int


def section_key(passage: Passage) -> str:
    """Return the key of a passage's section, as the training names it."""
    return f"{passage.source_id}#{passage.heading_path[-1] if passage.heading_path else ''}"


def collect(folder: Path, folds: Path, with_questions: bool) -> list[Asked]:
    """Ask every question of the corpus with a model that does not know it, or does not know its section."""
    build_index([], folder / "all", "bundled")
    whole = Index.open(folder / "all")
    passages = [whole.passage(row) for row in range(len(whole))]
    kept = passages if with_questions else [replace(passage, questions=()) for passage in passages]
    found: list[Asked] = []
    chance = random.Random(_SEED)
    for model in _models(folds, with_questions):
        fold = int(model.name.rsplit("-", 1)[1])
        embedder = StaticEmbedder(model, model.name)
        target = folder / f"{model.name}-index"
        with lock(target):
            write_generation(target, kept, list(whole.sources.values()), embedder, {}, (), lend_questions=False)
        index = Index.open(target, embedder)
        places = {index.question(place): place for place in range(index.manifest.questions)}
        for key, question in _asked_of(passages):
            if fold_of(question if with_questions else key) != fold:
                continue
            leave_out = {places[question]} if question in places else set()
            attempts = [(question, leave_out)]
            if with_questions and chance.random() < _ASKED_BEFORE:
                attempts.append((half_remembered(question, chance), set()))
            for text, without in attempts:
                gathered = look_closer(gather(text, index, embedder, without), ranking_weights(with_questions), index)
                right = np.array([section_key(passages[int(row)]) == key for row in gathered.rows])
                found.append(Asked(gathered.features.astype(np.float64), right, fold))
        index.close()
    return found


def _models(folds: Path, with_questions: bool) -> list[Path]:
    return sorted(folds.glob("question-*" if with_questions else "section-*"))


def half_remembered(question: str, chance: random.Random) -> str:
    """Return a question as somebody might ask it again: about half of its words, with a typing error."""
    words = [word for word in question.split() if chance.random() < _REMEMBERED] or question.split()
    return with_typing_error(" ".join(words), chance)


def _asked_of(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Return each section's key with each of its questions, once."""
    pairs = ((section_key(passage), question) for passage in passages for question in passage.questions)
    yield from dict.fromkeys(pairs)


def fit(asked: Sequence[Asked]) -> Floats:
    """Return one weight per feature: those under which a right candidate most likely comes first."""
    usable = [one for one in asked if one.right.any() and not one.right.all()]
    features = np.concatenate([one.features for one in usable])
    scale = features.std(axis=0)
    scale[scale < 1e-9] = 1.0
    features /= scale
    right = np.concatenate([one.right for one in usable])
    lengths = np.array([len(one.right) for one in usable])
    starts = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(usable)), lengths)
    weights = np.full(features.shape[1], 0.1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):  # Adam; every feature speaks for a passage, so no weight may fall below zero
        scores = features @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        good = np.where(right, raised, 0.0)
        share = raised / np.add.reduceat(raised, starts)[owner]
        share_right = good / np.maximum(np.add.reduceat(good, starts), 1e-300)[owner]
        slope = features.T @ (share - share_right) / len(usable) + 2 * _PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
        weights = np.maximum(weights, 0.0)
    return np.asarray(weights / scale)


def measure(asked: Sequence[Asked], weights: Floats) -> dict[str, float]:
    """Return hit@1, hit@5 and MRR@10 of ordering by weighted features."""
    ranks = []
    for one in asked:
        order = np.argsort(-(one.features @ weights), kind="stable")
        places = np.flatnonzero(one.right[order])
        ranks.append(int(places[0]) + 1 if len(places) else 10**6)
    rank = np.array(ranks)
    return {
        "hit@1": round(float((rank == 1).mean()), 4),
        "hit@5": round(float((rank <= 5).mean()), 4),
        "mrr@10": round(float(np.where(rank <= 10, 1 / rank, 0).mean()), 4),
    }


def _tempered(weights: Floats, share: float) -> Floats:
    """Return the weights with those of the passages' vectors reduced to a share."""
    factors = np.array([share if name in ("cosine", "unsure_cosine") else 1.0 for name in FEATURES])
    return np.asarray(weights * factors)


def cross_validated(asked: Sequence[Asked], temper: Callable[[Floats], Floats] = np.asarray) -> dict[str, float]:
    """Return the figures for each fold under weights fitted on the others, averaged over the questions."""
    figures, sizes = [], []
    for fold in sorted({one.fold for one in asked}):
        weights = temper(fit([one for one in asked if one.fold != fold]))
        held_out = [one for one in asked if one.fold == fold]
        figures.append(measure(held_out, weights))
        sizes.append(len(held_out))
    return {name: round(float(np.average([one[name] for one in figures], weights=sizes)), 4) for name in figures[0]}


def main() -> None:
    """Fit both settings and write the file."""
    parser = argparse.ArgumentParser(description="Fits the weights of the search.")
    parser.add_argument("folds", type=Path)
    folds = parser.parse_args().folds
    written: dict[str, object] = {
        "made_by": "python -m eval.fit_reranker",
        "features": "see assistant/searching/candidates.py",
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, with_questions in (("with_questions", True), ("without_questions", False)):
            asked = collect(Path(folder), folds, with_questions)
            share = 1.0 if with_questions else _FOREIGN
            weights = dict(
                zip(FEATURES, (round(float(value), 4) for value in _tempered(fit(asked), share)), strict=True)
            )
            weights["lent"], weights["form"] = _LENT[with_questions], _FORM[with_questions]
            written[name] = {
                "weights": weights,
                "meaning_tempered_to": share,
                "models": [model.name for model in _models(folds, with_questions)],
                "questions": len(asked),
                "held_out": cross_validated(asked, partial(_tempered, share=share)),
            }
    TARGET.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

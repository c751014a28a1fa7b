"""Describes a whole search result by numbers, for the step that decides whether to answer.

All are computed from the candidates in their final order; "content words" are the question's words without stop words,
and "rarity" is a word's idf among the passages.

========================  ===========================================================================================
top_score                 ranking score of the best passage; grows with the length of the question
top_score_per_word        the same, divided by the number of content words
score_gap                 best minus second best ranking score, of another section
score_mean_gap            best minus the mean of ranks 2 to 10
top_cosine                highest cosine of any candidate passage
first_cosine              cosine of the best passage
relative_cosine           top_cosine on the index's own scale: 0 = like the nearest wrong passage of a sentence of the
                          index, 1 = like the passage that the sentence comes from
words_share               BM25 of the best passage's words, as a share of the most that the question could reach
relative_words            words_share on the index's own scale, as relative_cosine
grams_share               the same share for character 4-grams; high also for mistyped words
coverage_first            share of the content words in the best passage, by rarity, 0 to 1
coverage_top3             the same for the three best passages together
coverage_best             the highest coverage of any candidate
coverage_first_any        like coverage_first, with the words of the best passage's matched question counted too
sentence_share            score of the best sentence of the best passage, as a share of what the question could reach
unknown_share             share of the content words of which neither the word nor a part of it stands in the index
content_words             number of different content words
question_coverage         share of the content words in the indexed question that fits best, by rarity; for questions
                          lent by the corpus, half of the feature "lent"
question_cosine           cosine of the nearest indexed question; for lent ones as above
first_question_coverage   the same for the questions of the best passage
first_question_cosine     the same for the questions of the best passage
agreement                 1 when words, meaning and questions put the same section first; 1/3 or 2/3 for less
english                   1 for an English question
========================  ===========================================================================================
"""

from collections.abc import Callable

import numpy as np

from assistant.searching.candidates import FEATURES, Candidates
from ingest.index import Index
from ingest.search import Floats, Rows

NEEDED_COVERAGE = 0.15  # of the question's rare words; below, only meaning can make a passage acceptable
_COLUMN = {name: place for place, name in enumerate(FEATURES)}


def describe(found: Candidates, scores: Floats, order: Rows, index: Index) -> tuple[tuple[str, float], ...]:
    """Return the numbers that the table above explains, in its order; empty where nothing was found."""
    if not len(order):
        return ()
    values = found.features
    first = int(order[0])
    count = max(len(found.terms.content), 1)
    ranked = scores[order]

    def column(name: str) -> Floats:
        return np.asarray(values[:, _COLUMN[name]])

    most = _most(index.idf, found.terms.words)
    words_share = float(column("words")[first]) / most
    calibration = index.calibration
    top3 = _together(found, index, order[:3])
    lent = column("lent") / 2
    asked, asked_cosine = np.maximum(column("question_coverage"), lent), np.maximum(column("question_cosine"), lent)
    result = {
        "top_score": float(ranked[0]),
        "top_score_per_word": float(ranked[0]) / count,
        "score_gap": _gap(found, scores, order),
        "score_mean_gap": float(ranked[0] - ranked[1:10].mean()) if len(ranked) > 1 else 0.0,
        "top_cosine": float(column("cosine").max()),
        "first_cosine": float(column("cosine")[first]),
        "relative_cosine": _relative(float(column("cosine").max()), calibration.other_cosine, calibration.own_cosine),
        "words_share": words_share,
        "relative_words": _relative(words_share, calibration.other_words, calibration.own_words),
        "grams_share": float(column("grams")[first]) / _most(index.gram_idf, found.terms.grams),
        "coverage_first": float(column("coverage")[first]),
        "coverage_top3": top3,
        "coverage_best": float(column("coverage").max()),
        "coverage_first_any": float(max(column("coverage")[first], asked[first])),
        "sentence_share": float(column("sentence")[first]) / most,
        "unknown_share": found.unknown,
        "content_words": float(len(found.terms.content)),
        "question_coverage": float(asked.max()),
        "question_cosine": float(asked_cosine.max()),
        "first_question_coverage": float(asked[first]),
        "first_question_cosine": float(asked_cosine[first]),
        "agreement": _agreement(found),
        "english": float(found.terms.english),
    }
    return tuple((name, round(value, 5)) for name, value in result.items())


def _most(idf: Callable[[str], float], terms: tuple[tuple[str, float], ...]) -> float:
    """Return about the highest score that weighted terms can reach in one document."""
    return sum(weight * idf(term) for term, weight in terms) / 2 or 1.0


def _relative(value: float, low: float, high: float) -> float:
    return (value - low) / max(high - low, 1e-3)


def _together(found: Candidates, index: Index, places: Rows) -> float:
    """Return the share of the content words that stand in any of some candidates, by rarity."""
    total = covered = 0.0
    for word in found.terms.content:
        rarity = index.idf(word.terms[0])
        total += rarity
        if any(found.held[term][places].any() for term in word.terms):
            covered += rarity
    return covered / max(total, 1e-6)


def _gap(found: Candidates, scores: Floats, order: Rows) -> float:
    best = found.section[order[0]]
    for place in order[1:]:
        if found.section[place] != best:
            return float(scores[order[0]] - scores[place])
    return 0.0


def _agreement(found: Candidates) -> float:
    """Return how many of the three ways of searching put the section first that most of them do, as a share."""
    names = ("words", "cosine", "question_cosine")
    sections = [int(found.section[int(found.features[:, _COLUMN[name]].argmax())]) for name in names]
    return max(sections.count(section) for section in sections) / len(sections)

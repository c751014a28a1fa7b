"""Step 5, without a language model: builds an answer from whole sentences and lists of the passages found.

Every word of the answer but the lead-ins of ``messages.py`` is quoted, so nothing can be invented.
What can go wrong is the choice: the wrong sentence, or too few.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.messages import CORRECTION
from assistant.types import Citation, Draft, Evidence, Sentence
from assistant.units import Unit, units_of
from assistant.wording.premise import contradicts
from assistant.wording.question_kind import Kind, question_kind
from ingest.pages import pieces_by_page
from ingest.types import Passage

Vectors = npt.NDArray[np.float32]

WORD_BUDGET = 115  # words of an answer, unless one list needs more
_SHORT_KINDS = frozenset({Kind.NUMBER, Kind.TIME, Kind.PERSON, Kind.PLACE})
_SHORT_BUDGET = 75  # a number or a name does not need a page around it
_PASSAGES_READ = 4  # passages whose sentences are looked at
_SECOND_PASSAGE = 0.3  # a further passage is read when its score reaches this share of the best one's
_SECOND_SENTENCE = 0.4  # its sentence is used when its score reaches this share of the best sentence's
_ENOUGH = 0.45  # share of the best sentence's score that a sentence of a short answer must reach
_CLEARLY_AHEAD = 1.15  # a sentence is put before the passage's first one from this ratio of their scores
_REPEATS = 0.6  # share of common words from which a sentence only repeats another


@dataclass(frozen=True, slots=True)
class Wanted:
    """A content word of the question: the terms that may stand for it, and how telling it is (0 to 1)."""

    terms: tuple[str, ...]  # the word's own term first, then its parts or translations
    weight: float
    word: str = ""  # lower case, as typed
    named: bool = False  # whether it is a name or noun, as far as capitals tell


@dataclass(frozen=True, slots=True)
class Matcher:
    """How near texts are to a question: by words and by meaning."""

    wanted: Callable[[str], Sequence[Wanted]]  # the content words of a question
    keys: Callable[[str], frozenset[str]]  # the terms of a text, by the index's own tokeniser
    similarity: Callable[[str, Sequence[str]], Vectors]  # question, n texts -> n cosines


@dataclass(frozen=True, slots=True)
class _Scored:
    unit: Unit
    evidence: Evidence
    score: float
    keys: frozenset[str]
    order: int  # place in its passage


def compose(question: str, evidence: Sequence[Evidence], matcher: Matcher, page_url: Callable[[Passage], str]) -> Draft:
    """Return the answer to ``question`` from the accepted passages; empty when they hold no sentence."""
    usable = [item for item in evidence if item.accepted and item.passage.quotable and not item.passage.gap][
        :_PASSAGES_READ
    ]
    if not usable:
        return Draft((), ())
    kind = question_kind(question)
    scored = _score(question, kind, usable, matcher)
    if not scored:
        return Draft((), ())
    chosen = _choose(kind, scored)
    denial = next((item for item in chosen if contradicts(question, item.unit.text)), None)
    if denial is not None:
        chosen = [denial, *(item for item in chosen if item is not denial)]
    return _draft(chosen, page_url, CORRECTION if denial is not None else "")


def _score(question: str, kind: Kind, usable: Sequence[Evidence], matcher: Matcher) -> list[_Scored]:
    """Score every sentence and list of the passages, 0 to about 1."""
    wanted = matcher.wanted(question)
    total = sum(word.weight for word in wanted) or 1.0
    units = [(item, order, unit) for item in usable for order, unit in enumerate(units_of(item.passage.text))]
    if not units:
        return []
    near = np.clip(matcher.similarity(question, [unit.text for _, _, unit in units]), 0.0, 1.0)
    best = usable[0].score or 1.0
    headings = {item.rank: matcher.keys(" ".join(item.passage.heading_path)) for item in usable}
    scored = []
    for (item, order, unit), cosine in zip(units, near, strict=True):
        keys = matcher.keys(unit.text)
        covered = sum(word.weight * _credit(word, keys, headings[item.rank]) for word in wanted)
        score = 0.5 * covered / total + 0.35 * float(cosine) + 0.15 * _fits(kind, unit)
        score += 0.06 if order == 0 else 0.0  # sections begin with their main statement
        scored.append(_Scored(unit, item, score * (0.2 + 0.8 * max(item.score, 0.0) / best), keys, order))
    return scored


def _credit(word: Wanted, keys: frozenset[str], heading: frozenset[str]) -> float:
    """Return how far a text speaks of a word, 0 to 1; what only its heading says counts less."""
    if word.terms[0] in keys:
        return 1.0
    if any(term in keys for term in word.terms[1:]):
        return 0.7
    return 0.4 if any(term in heading for term in word.terms) else 0.0


def _fits(kind: Kind, unit: Unit) -> float:
    """Return how well the form of a unit fits the kind of question, 0 to 1."""
    text = unit.text
    if kind in {Kind.LIST, Kind.HOW_TO} and unit.items:
        return 1.0
    return float(unit.has_form(kind.value) or (kind is Kind.LIST and text.count(",") >= 2))


def _choose(kind: Kind, scored: Sequence[_Scored]) -> list[_Scored]:
    """Return the units of the answer in reading order: what the best passage says, then what others add."""
    lead = max(scored, key=lambda item: item.score)
    best = scored[0].evidence
    if best.passage.questions:
        # Questions of its own make a passage's rank more telling than the likeness of a single sentence.
        lead = max((item for item in scored if item.evidence is best), key=lambda item: item.score)
    top = lead.evidence
    own = [item for item in scored if item.evidence is top]
    floor = _ENOUGH * lead.score if kind in _SHORT_KINDS else 0.0
    budget = _SHORT_BUDGET if kind in _SHORT_KINDS else WORD_BUDGET
    chosen = [lead]
    for item in sorted(own, key=lambda item: -item.score):
        _take(item, chosen, floor, budget)
    near = [item for item in scored if item.evidence is not top and item.evidence.score >= _SECOND_PASSAGE * top.score]
    for item in sorted(near, key=lambda item: -item.score):
        _take(item, chosen, _SECOND_SENTENCE * lead.score, WORD_BUDGET)
    return _in_reading_order(lead, _with_neighbours(chosen, scored))


def _take(item: _Scored, chosen: list[_Scored], floor: float, budget: int) -> None:
    """Add a unit that is good enough, fits in and says something new."""
    used = sum(other.unit.words for other in chosen)
    known = item in chosen or item.score < floor or used + item.unit.words > budget
    if not known and not item.unit.admits_gap and not _repeats(item, chosen):
        chosen.append(item)


def _with_neighbours(chosen: list[_Scored], scored: Sequence[_Scored]) -> list[_Scored]:
    """Add the sentence before each one that leans on it; leave out one that has none before it."""
    needed = {(item.evidence.rank, item.order - 1) for item in chosen if item.unit.leans_on_previous}
    added = [item for item in scored if (item.evidence.rank, item.order) in needed and item not in chosen]
    complete = [*chosen, *added]
    return [item for item in complete if not (item.unit.leans_on_previous and item.order == 0)] or complete


def _in_reading_order(lead: _Scored, chosen: list[_Scored]) -> list[_Scored]:
    """Keep the documents' order, but begin with the most direct unit where it is clearly ahead and stands alone."""
    ordered = sorted(chosen, key=lambda item: (item.evidence.rank, item.order))
    first = ordered[0]
    follower = next((item for item in ordered if item.order == lead.order + 1 and item.evidence is lead.evidence), None)
    bound = lead.unit.leans_on_previous or (follower is not None and follower.unit.leans_on_previous)
    if bound or lead.score < _CLEARLY_AHEAD * first.score:
        return ordered
    return [lead, *(item for item in ordered if item is not lead)]


def _repeats(item: _Scored, chosen: Sequence[_Scored]) -> bool:
    return any(
        len(item.keys & other.keys) >= _REPEATS * max(1, min(len(item.keys), len(other.keys)))
        and item.evidence is not other.evidence
        for other in chosen
    )


def _draft(chosen: Sequence[_Scored], page_url: Callable[[Passage], str], intro: str) -> Draft:
    """Write the chosen units down with one citation per passage, numbered in order of appearance."""
    markers: dict[str, int] = {}
    sentences: list[Sentence] = [Sentence(intro, (), intro=True)] if intro else []
    for item in chosen:
        marker = markers.setdefault(item.evidence.passage.id, len(markers) + 1)
        sentences.append(Sentence(_folded(item.unit.lead), (marker,)))
        sentences.extend(Sentence(_folded(entry), (marker,), list_item=True) for entry in item.unit.items)
    citations = []
    for passage_id, marker in markers.items():
        mine = sorted((item for item in chosen if item.evidence.passage.id == passage_id), key=lambda item: item.order)
        passage, source = mine[0].evidence.passage, mine[0].evidence.source
        citations.append(
            Citation(
                marker,
                source,
                passage.heading_path,
                passage.page_first,
                passage.page_last,
                _quote(passage, mine),
                page_url(passage),
                passage.id,
                passage.note or source.note,
            )
        )
    return Draft(tuple(sentences), tuple(citations))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _quote(passage: Passage, chosen: Sequence[_Scored]) -> str:
    """Return the chosen stretches word for word; … marks what is left out, and a page break within a stretch."""
    stretches: list[tuple[int, int]] = []
    for item in chosen:
        if stretches and not passage.text[stretches[-1][1] : item.unit.start].strip():
            stretches[-1] = (stretches[-1][0], item.unit.end)
        else:
            stretches.append((item.unit.start, item.unit.end))
    return " … ".join(piece for start, end in stretches for _, piece in pieces_by_page(passage, start, end))

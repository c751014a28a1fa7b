"""Step 5, without a language model: builds an answer from whole sentences and lists of the passages found.

Every word of the answer but the lead-ins of ``messages.py`` is quoted, so nothing can be invented.
What can go wrong is the choice: the wrong sentence, or too few.
"""

from collections.abc import Callable, Sequence

from assistant.messages import CORRECTION
from assistant.sentence_scores import Matcher, Scored, score_units
from assistant.types import Citation, Draft, Evidence, Sentence
from assistant.wording.premise import contradicts
from assistant.wording.question_kind import Kind, question_kind
from ingest.pages import pieces_by_page
from ingest.types import Passage

WORD_BUDGET = 120  # words of an answer, unless one list needs more
_SHORT_KINDS = frozenset({Kind.NUMBER, Kind.TIME, Kind.PERSON, Kind.PLACE})
_SHORT_BUDGET = 95  # a number or a name does not need a page around it
PASSAGES_READ = 4  # passages whose sentences are looked at
_FARTHEST = 2.2  # a sentence is used up to this distance from the most direct one, in log odds
_WEAK_PASSAGE = 0.7  # share of the leading passage's score under which another passage is less to the point
_FARTHEST_OF_WEAK = 0.8  # its sentences are used only up to this distance
_CLEARLY_AHEAD = 0.2  # from this distance to the passage's first sentence, the most direct one is put before it
_REPEATS = 0.6  # share of common words from which a sentence only repeats another


def compose(
    question: str, evidence: Sequence[Evidence], matcher: Matcher, page_url: Callable[[Passage], str], focus: str = ""
) -> Draft:
    """Return the answer to ``question`` from the accepted passages; empty when they hold no sentence.

    ``focus`` holds a follow-up's own words; what only the talk before it says counts less for the choice of sentences.
    """
    usable = [item for item in evidence if item.accepted and item.passage.quotable and not item.passage.gap][
        :PASSAGES_READ
    ]
    if not usable:
        return Draft((), ())
    kind = question_kind(question)
    scored = score_units(question, focus or question, kind, usable, matcher)
    if not scored:
        return Draft((), ())
    chosen = _choose(kind, scored)
    denial = next((item for item in chosen if contradicts(question, item.unit.text)), None)
    if denial is not None:
        chosen = [denial, *(item for item in chosen if item is not denial)]
    return _draft(chosen, page_url, CORRECTION if denial is not None else "")


def _choose(kind: Kind, scored: Sequence[Scored]) -> list[Scored]:
    """Return the units of the answer in reading order: the most direct one, and the best of the rest that fit in."""
    # Questions of its own make a passage's rank more telling than the likeness of a single sentence.
    best = [item for item in scored if item.evidence is scored[0].evidence and not item.unit.admits_gap]
    leaders = best if best and scored[0].evidence.passage.questions else scored
    lead = max(leaders, key=lambda item: (not item.unit.admits_gap, item.score))
    budget = _SHORT_BUDGET if kind in _SHORT_KINDS else WORD_BUDGET
    chosen = [lead]
    for item in sorted(scored, key=lambda item: -item.score):
        weak = item.evidence.score < _WEAK_PASSAGE * lead.evidence.score
        _take(item, chosen, lead.score - (_FARTHEST_OF_WEAK if weak else _FARTHEST), budget)
    return _in_reading_order(lead, _with_neighbours(lead, chosen, scored))


def _take(item: Scored, chosen: list[Scored], floor: float, budget: int) -> None:
    """Add a unit that is good enough, fits in and says something new."""
    used = sum(other.unit.words for other in chosen)
    known = item in chosen or item.score < floor or used + item.unit.words > budget
    if not known and not item.unit.admits_gap and not _repeats(item, chosen):
        chosen.append(item)


def _with_neighbours(lead: Scored, chosen: list[Scored], scored: Sequence[Scored]) -> list[Scored]:
    """Add the sentence before each one that leans on it; leave out one that has none before it, unless it leads.

    The leading sentence is understood with the question, which names what "Sie dient ..." speaks of.
    """
    needed = {(item.evidence.rank, item.order - 1) for item in chosen if item.unit.leans_on_previous}
    added = [item for item in scored if (item.evidence.rank, item.order) in needed and item not in chosen]
    complete = [*chosen, *added]
    return [item for item in complete if item is lead or not (item.unit.leans_on_previous and item.order == 0)]


def _in_reading_order(lead: Scored, chosen: list[Scored]) -> list[Scored]:
    """Begin with the passage of the most direct unit, and with the unit itself where it is ahead and stands alone."""
    ordered = sorted(chosen, key=lambda item: (item.evidence is not lead.evidence, item.evidence.rank, item.order))
    first = ordered[0]
    follower = next((item for item in ordered if item.order == lead.order + 1 and item.evidence is lead.evidence), None)
    bound = lead.unit.leans_on_previous or (follower is not None and follower.unit.leans_on_previous)
    if bound or lead.score < first.score + _CLEARLY_AHEAD:
        return ordered
    return [lead, *(item for item in ordered if item is not lead)]


def _repeats(item: Scored, chosen: Sequence[Scored]) -> bool:
    return any(
        len(item.keys & other.keys) >= _REPEATS * max(1, min(len(item.keys), len(other.keys)))
        and item.evidence is not other.evidence
        for other in chosen
    )


def _draft(chosen: Sequence[Scored], page_url: Callable[[Passage], str], intro: str) -> Draft:
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


def _quote(passage: Passage, chosen: Sequence[Scored]) -> str:
    """Return the chosen stretches word for word; … marks what is left out, and a page break within a stretch."""
    stretches: list[tuple[int, int]] = []
    for item in chosen:
        if stretches and not passage.text[stretches[-1][1] : item.unit.start].strip():
            stretches[-1] = (stretches[-1][0], item.unit.end)
        else:
            stretches.append((item.unit.start, item.unit.end))
    return " … ".join(piece for start, end in stretches for _, piece in pieces_by_page(passage, start, end))

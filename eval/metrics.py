"""The measures, as pure functions: plain values in, plain values out; nothing is read and nothing remembered."""

import math
import re
from collections.abc import Sequence

from eval.types import Cited, Figure, Nuggets, Point, Said

_Z = 1.959964  # 95 % of a normal distribution
_MARKER = re.compile(r"\[\d+\]")
_SUPPORT = 0.8  # share of a sentence's words that its quotes must hold


def plain(text: str) -> str:
    """Return a text as nuggets see it: lower case, no citation markers or soft hyphens, single blanks."""
    return " ".join(_MARKER.sub(" ", text).replace("\u00ad", "").replace("*", "").lower().split())


def nugget_recall(text: str, nuggets: Nuggets) -> float:
    """Return the share of facts that stand in the text; 1.0 where none is asked for."""
    if not nuggets:
        return 1.0
    seen = plain(text)
    return sum(any(re.search(pattern, seen) for pattern in choice) for choice in nuggets) / len(nuggets)


def is_full(text: str, nuggets: Nuggets) -> bool:
    """Return whether every fact stands in the text."""
    return nugget_recall(text, nuggets) == 1.0


def hit_at(passages: Sequence[str], nuggets: Nuggets, k: int) -> bool:
    """Return whether one of the first ``k`` passages holds every fact."""
    return any(is_full(passage, nuggets) for passage in passages[:k])


def covered_at(passages: Sequence[str], nuggets: Nuggets, k: int) -> bool:
    """Return whether the first ``k`` passages hold every fact between them."""
    return is_full("\n".join(passages[:k]), nuggets)


def right_citation(cited: Sequence[str], accepted: Sequence[str]) -> bool:
    """Return whether a source that may be cited for this question is among those cited."""
    return bool(set(cited) & set(accepted))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def quote_stands_in(quote: str, passages: Sequence[str]) -> bool:
    """Return whether a quote is word for word in one passage; only white space may differ, ``…`` marks a cut."""
    parts = [" ".join(part.split()) for part in quote.split("…")]
    parts = [part for part in parts if part]
    flat = [" ".join(passage.split()) for passage in passages]
    return bool(parts) and any(all(part in passage for part in parts) for passage in flat)


def supported(sentence: Said, citations: Sequence[Cited], passages: Sequence[str]) -> bool:
    """Return whether a sentence's words stand in quotes that it cites and that stand in what was found."""
    quotes = [c.quote for c in citations if c.marker in sentence.markers and quote_stands_in(c.quote, passages)]
    words, held = _words(sentence.text), set(_words(" ".join(quotes)))
    return bool(quotes) and bool(words) and sum(word in held for word in words) / len(words) >= _SUPPORT


def word_count(text: str) -> int:
    """Return the number of words, citation markers left out."""
    return len(_words(text))


def proportion(hits: Sequence[bool]) -> Figure:
    """Return the share of true values with its Wilson interval."""
    n, k = len(hits), sum(hits)
    if n == 0:
        return Figure(0.0, 0.0, 1.0, 0)
    share, square = k / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half), n)


def mean(values: Sequence[float]) -> Figure:
    """Return the mean with a normal interval."""
    n = len(values)
    if n == 0:
        return Figure(0.0, 0.0, 0.0, 0)
    average = sum(values) / n
    spread = math.sqrt(sum((value - average) ** 2 for value in values) / max(n - 1, 1) / n)
    return Figure(average, average - _Z * spread, average + _Z * spread, n)


def quantile(values: Sequence[float], share: float) -> Figure:
    """Return a quantile (nearest rank) with its distribution-free interval."""
    ordered, n = sorted(values), len(values)
    if n == 0:
        return Figure(0.0, 0.0, 0.0, 0)
    half = _Z * math.sqrt(n * share * (1 - share))
    ranks = (n * share, n * share - half, n * share + half)
    middle, low, high = (ordered[min(n - 1, max(0, math.ceil(rank) - 1))] for rank in ranks)
    return Figure(middle, low, high, n)


def abstention(abstained: Sequence[bool], should: Sequence[bool]) -> tuple[Figure, Figure]:
    """Return precision (of the abstentions, how many were due) and recall (of those due, how many came)."""
    pairs = list(zip(abstained, should, strict=True))
    return proportion([due for done, due in pairs if done]), proportion([done for done, due in pairs if due])


def flipped(values: Sequence[object]) -> bool:
    """Return whether a group's values are not all the same."""
    return any(value != values[0] for value in values[1:])


def risk_coverage(doubt: Sequence[float], wrong: Sequence[bool]) -> tuple[Point, ...]:
    """Return the share wrong (y) when only the least doubtful share (x) is answered; equal doubt enters together."""
    pairs = sorted(zip(doubt, wrong, strict=True), key=lambda pair: pair[0])
    points, failed = [], 0
    for place, (value, is_wrong) in enumerate(pairs, 1):
        failed += is_wrong
        if place == len(pairs) or pairs[place][0] > value:
            points.append(Point(place / len(pairs), failed / place, place))
    return tuple(points)


def risk_area(points: Sequence[Point]) -> float:
    """Return the mean risk over all coverages (lower is better): the area under the risk-coverage steps."""
    area, before = 0.0, 0.0
    for point in points:
        area += (point.x - before) * point.y
        before = point.x
    return area


def reliability(stated: Sequence[float], wrong: Sequence[bool], bins: int = 10) -> tuple[Point, ...]:
    """Return, for bins of equal width that hold any case, the mean stated (x) and the seen (y) share wrong."""
    points = []
    for number in range(bins):
        inside = [
            (p, is_wrong) for p, is_wrong in zip(stated, wrong, strict=True) if min(int(p * bins), bins - 1) == number
        ]
        if inside:
            n = len(inside)
            points.append(Point(sum(p for p, _ in inside) / n, sum(w for _, w in inside) / n, n))
    return tuple(points)


def calibration_error(points: Sequence[Point]) -> float:
    """Return the mean distance of stated and seen, weighted by cases (ECE)."""
    total = sum(point.n for point in points)
    return sum(point.n * abs(point.x - point.y) for point in points) / total if total else 0.0


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """Return the chance that a positive case scores higher than a negative one; ties count half."""
    up = [s for s, p in zip(scores, positive, strict=True) if p]
    down = [s for s, p in zip(scores, positive, strict=True) if not p]
    if not up or not down:
        return 0.5
    won = sum((a > b) + 0.5 * (a == b) for a in up for b in down)
    return won / (len(up) * len(down))

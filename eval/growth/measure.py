"""Measures any system alike: how long it takes to build, to find, and for many who ask at once.

Runs in the environments of other systems too, hence nothing here needs more than Python itself.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from assistant.transparency.energy import energy_of, estimated
from eval.growth.data import Question
from eval.growth.processes import peak_mb, resident_mb, tree_mb, tree_seconds

Search = Callable[[str], Sequence[int]]  # question -> numbers of the passages, best first
Figures = dict[str, Any]  # of one measurement, as it is written down
CALLERS = 32
_WARM = 10  # questions before the clock counts
_BEST = 5
_AT_ONCE_S = 10.0  # about so long many ask at once
_MOST_TURNS = 3  # through all questions
_ENOUGH_S = 60.0  # after which no further turn begins


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measured_ingest(build: Callable[[], object]) -> Figures:
    """Build once; return seconds, and the most memory that this process held."""
    began = time.perf_counter()
    build()
    return {"ingest_s": time.perf_counter() - began, "ingest_mb": peak_mb()}


def measured_search(
    opening: Callable[[], Search], questions: Sequence[Question], began: float, engine: int | None = None
) -> Figures:
    """Open, ask all questions some times over, then let many ask at once.

    ``best_…`` is each question's quickest time: what others do on the machine meanwhile counts less there.

    ``began`` is the time.monotonic() of the start of this process; ``engine`` the process that searches for it.
    """
    search = opening()
    search(questions[0].text)
    figures: Figures = {"first_s": time.monotonic() - began, "load": os.getloadavg()[0]}
    early = [_spent(search, one.text)[0] for one in questions[-_WARM:]]
    figures["first_questions_s"] = max(figures["first_s"], *early)
    before = _computing(engine)
    turns, energy = energy_of(lambda: _turns(search, questions))
    if not energy.measured:
        energy = estimated(_computing(engine) - before)
    spent = [1000 * seconds for turn in turns for seconds, _ in turn]
    best = [1000 * min(seconds for seconds, _ in answers) for answers in zip(*turns, strict=True)]
    figures |= {
        "p50_ms": percentile(spent, 0.5),
        "p95_ms": percentile(spent, 0.95),
        "best_p50_ms": percentile(best, 0.5),
        "best_p95_ms": percentile(best, 0.95),
        "watt_seconds": energy.watt_seconds / len(spent),
        "energy_measured": energy.measured,
        "hits": _hits(questions, [found for _, found in turns[0]]),
        "questions": len(questions),
        "per_second": _at_once(search, questions, percentile(spent, 0.5) / 1000),
        "memory_mb": resident_mb(),
        "engine_mb": tree_mb(engine) if engine else 0.0,
    }
    return figures


def _spent(search: Search, question: str) -> tuple[float, Sequence[int]]:
    began = time.perf_counter()
    found = search(question)
    return time.perf_counter() - began, found


def _turns(search: Search, questions: Sequence[Question]) -> list[list[tuple[float, Sequence[int]]]]:
    began = time.perf_counter()
    turns = [[_spent(search, one.text) for one in questions]]
    while len(turns) < _MOST_TURNS and time.perf_counter() - began < _ENOUGH_S:
        turns.append([_spent(search, one.text) for one in questions])
    return turns


def _computing(engine: int | None) -> float:
    return time.process_time() + (tree_seconds(engine) if engine else 0.0)


def _hits(questions: Sequence[Question], found: Sequence[Sequence[int]]) -> dict[str, float]:
    hits: dict[str, list[bool]] = defaultdict(list)
    for question, places in zip(questions, found, strict=True):
        hits[question.kind].append(question.target in places[:_BEST])
    return {kind: sum(one) / len(one) for kind, one in hits.items()}


def _at_once(search: Search, questions: Sequence[Question], seconds: float) -> float:
    """Return how many questions per second are searched for when many callers wait."""
    texts = [one.text for one in questions]
    total = max(CALLERS, min(4000, int(_AT_ONCE_S / max(seconds, 1e-4))))
    with ThreadPoolExecutor(CALLERS) as callers:
        began = time.perf_counter()
        for _ in callers.map(search, (texts[place % len(texts)] for place in range(total))):
            pass
        return total / (time.perf_counter() - began)

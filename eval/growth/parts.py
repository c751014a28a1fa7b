"""Where the time of a search and of a whole answer goes, and what this machine could do at best."""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean

import numpy as np

from eval.growth.measure import Figures

_QUESTIONS = 100
_CANDIDATES = 50  # that the assistant asks each way of searching for
_COPIED_MB = 200  # far more than the processor's own memory
_TURNS = 5


class _Clock:
    """Adds up how long each part took."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def __call__(self, part: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.spent[part].append(1000 * (time.perf_counter() - began))


def search_parts(texts: Sequence[str], place: dict[str, str], model: Path | None) -> Figures:
    """Return the mean milliseconds of each part of a search."""
    from assistant.retrieve import retrieve
    from eval.growth.worker import opened_index
    from ingest.lexical import query_terms
    from ingest.search import Query

    index, embedder = opened_index(place, model)
    clock = _Clock()
    for text in [*texts[:_TURNS], *texts[:_QUESTIONS]]:
        with clock("Frage zerlegen"):
            terms = query_terms(text)
        with clock("Vektor der Frage"):
            vector = embedder.encode_queries([terms.text])[0]
        wanted = tuple(dict.fromkeys(term for word in terms.content for term in word.terms))
        with clock("Häufigkeit der Wörter"):
            index.expect((*dict(terms.words), *wanted), dict(terms.grams))
        query = Query(terms.words, terms.grams, wanted, vector)
        for name, search in (("Textstellen", index.search_passages), ("Fragen", index.search_questions)):
            with clock(f"{name} vorschlagen"):
                asked = search(query)
                rows = asked.proposed(_CANDIDATES, _CANDIDATES)
            with clock(f"{name} messen"):
                asked.measured(rows)
        with clock("ganze Suche"):
            retrieve(text, index, embedder)
    means = {name: mean(values[_TURNS:]) for name, values in clock.spent.items()}
    whole = means.pop("ganze Suche")
    return {"parts_ms": means | {"Rangfolge und Übriges": max(0.0, whole - sum(means.values()))}, "whole_ms": whole}


def answer_parts(index: Path, texts: Sequence[str]) -> Figures:
    """Return the mean milliseconds of each step of an answer, one after another in this process."""
    from assistant.service import Assistant
    from assistant.settings import Settings

    assistant = Assistant.open(Settings(index=index, data=index.parent / "parts"))
    for text in texts[:_TURNS]:
        assistant.ask(text)
    spent: dict[str, list[float]] = defaultdict(list)
    began = time.perf_counter()
    for text in texts[:_QUESTIONS]:
        for step in assistant.ask(text).steps:
            spent[step.name].append(1000 * step.seconds)
    whole = 1000 * (time.perf_counter() - began) / len(texts[:_QUESTIONS])
    return {"parts_ms": {name: sum(one) / len(texts[:_QUESTIONS]) for name, one in spent.items()}, "whole_ms": whole}


def memory_mb_per_ms() -> float:
    """Return how many megabytes this machine's memory gives one core in a millisecond."""
    values = np.ones(_COPIED_MB * 1_000_000 // 4, dtype=np.float32)
    best = float("inf")
    for _ in range(_TURNS):
        began = time.perf_counter()
        values.sum()
        best = min(best, time.perf_counter() - began)
    return _COPIED_MB / (1000 * best)

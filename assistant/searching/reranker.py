"""A second opinion on the order of the best passages: a cross-encoder reads question and passage together.

Optional and off by default (``LEITLOTSE_RERANKER_MODEL``); sentence-transformers is imported only where it is set.
"""

import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError
from ingest.transformer import loading_hint

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

READ = 20  # passages that are read; what answers a question is rarely further down
_BATCH = 4  # pairs between two looks at the clock
_LONGEST_S = 2.0  # for all pairs; what was not read by then keeps the place that the search gave it
_EVEN = 10  # the greater, the less the first places count when two orders are joined (reciprocal rank fusion)


class Reranker(Protocol):
    """Tells how well passages answer a question."""

    name: str

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Return a score per text, the higher the better; for the first texts only where time runs out."""
        ...


class CrossEncoderReranker:
    """Any cross-encoder of sentence-transformers with one output; safe to use from several threads."""

    def __init__(self, name: str, longest_s: float = _LONGEST_S, clock: Callable[[], float] = monotonic) -> None:
        from sentence_transformers import CrossEncoder

        self.name = name
        self._longest_s, self._clock = longest_s, clock
        folder = Path(name).expanduser()
        try:
            self._model: Any = CrossEncoder(str(folder) if folder.is_dir() else name)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(
                f"Das Modell „{name}“ zum Ordnen der Stellen lässt sich nicht laden: {loading_hint()} "
                "(LEITLOTSE_RERANKER_MODEL)."
            ) from error
        if self._model.num_labels != 1:
            raise ModelError(
                f"Das Modell „{name}“ gibt {self._model.num_labels} Werte je Stelle aus statt einem. "
                "Bitte wählen Sie für LEITLOTSE_RERANKER_MODEL einen Cross-Encoder, der Suchergebnisse ordnet."
            )
        self._alone = threading.Lock()  # the tokenizers of transformers fail when two threads use one

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Return a score per text; fewer where the time is up."""
        end = self._clock() + self._longest_s
        found: list[float] = []
        if not self._alone.acquire(timeout=self._longest_s):
            return np.zeros(0, dtype=np.float32)
        try:
            for start in range(0, len(texts), _BATCH):
                if self._clock() >= end:
                    break
                pairs = [(question, text) for text in texts[start : start + _BATCH]]
                found += [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]
        finally:
            self._alone.release()
        return np.array(found, dtype=np.float32)


@cache
def load_reranker(name: str) -> Reranker | None:
    """Return the model of a name or folder, None for ""; raises ModelError. Loaded once in a process."""
    return CrossEncoderReranker(name) if name else None


def reordered(question: str, scores: Floats, text_of: Callable[[int], str], reranker: Reranker) -> Floats:
    """Return the scores, with those of the best candidates dealt out anew by both opinions.

    The scores themselves stay the same, so that what is told from their height and distances stays comparable.
    ``scores`` has the shape (candidates,); ``text_of`` gives the text of a candidate by its place.
    """
    best: Rows = np.argsort(-scores, kind="stable")[:READ].astype(np.int64)
    judged = reranker.scores(question, [text_of(int(place)) for place in best])
    best = best[: len(judged)]
    other = np.empty(len(best), dtype=np.int64)
    other[np.argsort(-judged, kind="stable")] = np.arange(len(best))
    joined = 1 / (_EVEN + np.arange(len(best))) + 1 / (_EVEN + other)
    result = scores.copy()
    result[best[np.argsort(-joined, kind="stable")]] = scores[best]
    return result

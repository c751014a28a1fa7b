"""Turns an answer that reports its sentences into a generator of them."""

import queue
import threading
from collections.abc import Callable, Iterator

from assistant.types import Answer, Sentence


class _NobodyListens(BaseException):  # no failure: it passes by whatever handles failures
    """Ends the work on an answer that nobody waits for any more."""


def streamed(ask: Callable[[Callable[[Sentence], None]], Answer]) -> Iterator[Sentence | Answer]:
    """Yield what ``ask`` reports while it works, then its answer; what it raises is raised here.

    Where the generator is closed before its end, the work ends with the next sentence.
    """
    found: queue.SimpleQueue[Sentence | Answer | BaseException] = queue.SimpleQueue()
    closed = threading.Event()

    def show(sentence: Sentence) -> None:
        if closed.is_set():
            raise _NobodyListens
        found.put(sentence)

    def work() -> None:
        try:
            found.put(ask(show))
        except BaseException as error:
            found.put(error)

    threading.Thread(target=work, name="leitlotse-answer", daemon=True).start()
    try:
        while True:
            item = found.get()
            if isinstance(item, BaseException):
                raise item
            yield item
            if isinstance(item, Answer):
                return
    finally:
        closed.set()

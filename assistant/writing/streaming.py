"""Turns an answer that reports its sentences into a generator of them."""

import queue
import threading
from collections.abc import Callable, Iterator

from assistant.types import Answer, Sentence


def streamed(ask: Callable[[Callable[[Sentence], None]], Answer]) -> Iterator[Sentence | Answer]:
    """Yield what ``ask`` reports while it works, then its answer; what it raises is raised here."""
    found: queue.SimpleQueue[Sentence | Answer | BaseException] = queue.SimpleQueue()

    def work() -> None:
        try:
            found.put(ask(found.put))
        except BaseException as error:
            found.put(error)

    threading.Thread(target=work, name="leitlotse-answer", daemon=True).start()
    while True:
        item = found.get()
        if isinstance(item, BaseException):
            raise item
        yield item
        if isinstance(item, Answer):
            return

"""Sentences on their way to the page; the work ends when nobody waits for them any more."""

import threading

from assistant.types import Sentence
from assistant.writing.streaming import streamed

from .samples import answered

ONE, TWO = Sentence("Eins.", (1,)), Sentence("Zwei.", (1,))


def test_sentences_come_before_the_answer():
    def ask(show):
        show(ONE)
        show(TWO)
        return answered()

    assert list(streamed(ask)) == [ONE, TWO, answered()]


def test_work_ends_with_the_next_sentence_once_the_listener_has_left():
    left, ended, shown = threading.Event(), threading.Event(), []

    def ask(show):
        try:
            show(ONE)
            left.wait(10)
            show(TWO)
            shown.append(TWO)
            return answered()
        finally:
            ended.set()

    listening = streamed(ask)
    assert next(listening) == ONE
    listening.close()
    left.set()
    assert ended.wait(10) and shown == []

"""The assistant as a long-running object: opens the index, keeps it fresh, answers questions."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.knowledge import Knowledge
from assistant.pipeline import Pipeline
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from assistant.types import Answer, Sentence, Turn
from assistant.writing.streaming import streamed
from assistant.writing.write import Show, Style, Writer, load_writer
from ingest.index import Index

_log = logging.getLogger("leitlotse")
MOST_TURNS = 20  # of a talk that are looked at; a reference rarely reaches further back


class Assistant:
    """Answers questions from one index; safe to use from several threads."""

    def __init__(self, knowledge: Knowledge, settings: Settings, writer: Writer | None = None) -> None:
        self.settings = settings
        self.switch = Switch(settings.switch_log)
        self.writer = writer
        self._pipeline = Pipeline(knowledge, settings, self.switch, writer)
        self._reopen = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        """Open index and models named in the settings; raises ``ingest.errors.IngestError`` where that fails."""
        return cls(Knowledge.open(settings), settings, load_writer(settings))

    @property
    def index(self) -> Index:
        """The index that answers are taken from at the moment."""
        return self._pipeline.knowledge.index

    @property
    def index_dir(self) -> Path:
        """Folder of the index."""
        return self.settings.index_dir

    def mode(self) -> Mode:
        """Return how the off switch stands."""
        return self.switch.mode()

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str | None = None,
        style: Style = Style.NORMAL,
        show: Show | None = None,
    ) -> Answer:
        """Return the labelled answer; never raises for anything that a question may contain.

        ``show`` gets each sentence of a language model as soon as it is checked.
        """
        try:
            self._refresh()
            answer = self._pipeline.run(question, list(history)[-MOST_TURNS:], style, show)
        except Exception as error:  # nobody shall see a traceback; nothing of the question is logged
            _log.error("answering failed: %s", type(error).__name__)
            answer = self._pipeline.failed()
        return replace(answer, id=id)

    def ask_streaming(
        self, question: str, history: Sequence[Turn] = (), style: Style = Style.NORMAL
    ) -> Iterator[Sentence | Answer]:
        """Yield each checked sentence of a language model as it comes, and last the labelled answer.

        Only the answer counts: it may hold the quoted text instead of the sentences, and its order of sentences.
        Without a language model it is all that comes.
        """
        return streamed(lambda show: self.ask(question, history, style=style, show=show))

    @staticmethod
    def turn(answer: Answer) -> Turn:
        """Return an answer as a turn of a talk."""
        return Turn(answer.question, answer.text, answer.understood_as, answer.status)

    def _refresh(self) -> None:
        """Take over a newly built index; the old one answers until the new one is open."""
        if not self.index.stale() or not self._reopen.acquire(blocking=False):
            return
        try:
            self._pipeline = Pipeline(Knowledge.open(self.settings), self.settings, self.switch, self.writer)
        finally:
            self._reopen.release()

"""The assistant as a long-running object: opens the index, keeps it fresh, answers questions."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.knowledge import Knowledge
from assistant.pipeline import Pipeline
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from assistant.types import Answer, AnswerStatus, Sentence, Turn
from assistant.writing.streaming import streamed
from assistant.writing.write import Show, Style, Writer, load_writer
from ingest.errors import IndexGoneError, IndexMissingError, IngestError, StoreUnavailableError
from ingest.index import Index

_log = logging.getLogger("leitlotse")
_ASK_AGAIN_S = 3.0  # between two attempts to reach the engine that keeps the index
MOST_TURNS = 20  # of a talk that are looked at; a reference rarely reaches further back


class Assistant:
    """Answers questions from one index; safe to use from several threads."""

    def __init__(self, knowledge: Knowledge, settings: Settings, writer: Writer | None = None) -> None:
        self.settings = settings
        self.switch = Switch(settings.switch_place)
        self.writer = writer
        self._pipeline = Pipeline(knowledge, settings, self.switch, writer)
        self._reopen = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        """Open index and models named in the settings; raises ``ingest.errors.IngestError`` where that fails."""
        return cls(Knowledge.open(settings), settings, load_writer(settings))

    @classmethod
    def open_patiently(cls, settings: Settings, say: Callable[[str], None]) -> "Assistant":
        """Like ``open``, but ask again until the engine answers, or the database holds an index; ``say`` gets why."""
        while True:
            try:
                return cls.open(settings)
            except (StoreUnavailableError, IndexMissingError) as error:
                if isinstance(error, IndexMissingError) and not settings.database_url:
                    raise
                say(str(error))
            time.sleep(_ASK_AGAIN_S)

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
        talk = list(history)[-MOST_TURNS:]
        try:
            self.refresh()
            try:
                answer = self._pipeline.run(question, talk, style, show)
            except IndexGoneError:  # two newer ones were published while this question was worked on
                self.refresh(waiting=True)
                answer = self._pipeline.run(question, talk, style, show)
        except (StoreUnavailableError, IndexGoneError) as error:
            _log.error("answering failed: %s", type(error).__name__)
            answer = self._pipeline.failed(AnswerStatus.ERROR_INDEX)
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

    def check(self) -> Mode:
        """Return how the off switch stands; raises StoreUnavailableError where index or switch cannot be reached."""
        self.index.check()
        return self.mode()

    def renew(self) -> None:
        """Open the index anew where another generation than the open one is the last that is whole."""
        with self._reopen:
            knowledge = Knowledge.open(self.settings)
            if knowledge.index.manifest == self.index.manifest:
                knowledge.index.close()
                return
            self._pipeline = Pipeline(knowledge, self.settings, self.switch, self.writer)

    def refresh(self, waiting: bool = False) -> None:
        """Take over a newly built index; the old one answers until the new one is open.

        With ``waiting`` another thread that is opening it is waited for. A new index that cannot be used, such as one
        of another model, leaves the old one in place.
        """
        if not self.index.stale() or not self._reopen.acquire(blocking=waiting):
            return
        try:
            if self.index.stale():
                self._pipeline = Pipeline(Knowledge.open(self.settings), self.settings, self.switch, self.writer)
        except StoreUnavailableError:
            raise
        except IngestError as error:
            _log.error("the new index is not taken over: %s", type(error).__name__)
        finally:
            self._reopen.release()

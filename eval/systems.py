"""The assistant as a system to be measured."""

import json
import re
from collections.abc import Sequence
from time import perf_counter

from assistant.answer_json import to_json
from assistant.service import Assistant
from assistant.types import Answer, Turn
from eval.types import Cited, Reply, Said

_WARM_UP = "Was ist die Wertegrundlage?"


class Leitlotse:
    """The real assistant, asked as a program would ask it."""

    name = "KI-Leitlotse"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._digest_of = {s.digest_of: s.id for s in assistant.index.sources.values() if s.digest_of}
        self._assistant.ask(_WARM_UP)

    def talk(self, questions: Sequence[str]) -> list[Reply]:
        """Ask the turns of one talk."""
        history: list[Turn] = []
        replies = []
        for question in questions:
            started = perf_counter()
            answer = self._assistant.ask(question, history)
            replies.append(self._reply(answer, perf_counter() - started))
            history.append(Assistant.turn(answer))
        return replies

    def _reply(self, answer: Answer, seconds: float) -> Reply:
        return Reply(
            status=answer.status.value,
            text=answer.text,
            sentences=tuple(Said(s.text, s.markers) for s in answer.sentences if not s.intro),
            citations=tuple(
                Cited(c.marker, self._canonical(c.source.id), " › ".join(c.heading_path), c.quote)
                for c in answer.citations
            ),
            passages=tuple(item.passage.text for item in answer.evidence),
            error_probability=answer.error_probability,
            seconds=seconds,
            everything=json.dumps(to_json(answer), ensure_ascii=False),
        )

    def _canonical(self, source_id: str) -> str:
        """Return the digest's id for an original, so that both count as the same matter."""
        return self._digest_of.get(source_id, re.sub(r"-original$", "", source_id))

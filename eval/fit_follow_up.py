"""Fits how the passages for a follow-up are ordered, on the public talks: ``python -m eval.fit_follow_up --index DIR``.

A passage counts as right when it holds every expected fact. The figures written are for talks that had no part in the
fit (five folds). Writes ``assistant/data/follow_up.json``.
"""

import json
import sys
import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.contextualise import Contextualised, contextualise
from assistant.knowledge import Knowledge
from assistant.screen import core_question
from assistant.searching.follow_up import FOLLOW_UP_FEATURES, gather_in_talk
from assistant.service import Assistant
from assistant.settings import PROJECT_ROOT, Settings
from assistant.types import Turn
from eval.fit_options import settings_from
from eval.fit_reranker import Asked, cross_validated, fit
from eval.metrics import is_full
from eval.questions import load_questions
from eval.types import Nuggets

TARGET = PROJECT_ROOT / "assistant" / "data" / "follow_up.json"
_FOLDS = 5


def follow_ups(settings: Settings, knowledge: Knowledge) -> Iterator[tuple[str, Contextualised, Nuggets]]:
    """Return each follow-up of the public talks that is recognised as one, with its talk's id and expected facts."""
    assistant = Assistant(knowledge, settings)
    for talk in load_questions().dialogues:
        history: tuple[Turn, ...] = ()
        for turn in talk.turns:
            context = contextualise(knowledge.respell(core_question(turn.text)), history)
            if context.follow_up and turn.nuggets and context.status is None:
                yield talk.id, context, turn.nuggets
            history = (*history, assistant.turn(assistant.ask(turn.text, history)))


def asked(talk: str, context: Contextualised, nuggets: Nuggets, knowledge: Knowledge) -> Asked:
    """Return a follow-up's candidates and which of them hold every expected fact."""
    found = gather_in_talk(context, knowledge.index, knowledge.embedder)
    right = np.array([not item.passage.gap and is_full(item.passage.text, nuggets) for item in found.evidence])
    return Asked(found.features.astype(np.float64), right, zlib.crc32(talk.encode()) % _FOLDS)


def main(arguments: Sequence[str] = ()) -> int:
    """Fit and write the weights."""
    settings = settings_from("eval.fit_follow_up", arguments)
    knowledge = Knowledge.open(settings)
    cases = [asked(talk, context, nuggets, knowledge) for talk, context, nuggets in follow_ups(settings, knowledge)]
    weights = dict(zip(FOLLOW_UP_FEATURES, (round(float(value), 4) for value in fit(cases)), strict=True))
    stored = {
        "made_by": "python -m eval.fit_follow_up",
        "features": "see assistant/searching/follow_up.py",
        "weights": weights,
        "questions": len(cases),
        "held_out": cross_validated(cases),
    }
    TARGET.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(cases)} Folgefragen, zurückgehalten: {stored['held_out']}\n")
    return 0


if __name__ == "__main__":
    from assistant.environment import prepare

    prepare()
    raise SystemExit(main(sys.argv[1:]))

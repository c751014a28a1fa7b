"""Fits the ranking of the bundled corpus on the public questions: ``python -m eval.fit_ranking --index DIR``.

``eval.fit_reranker`` learns from the corpus' own questions, each asked while it is left out of the index. That is
harsher than life: people do ask what the corpus expects. Here the weights for an index with questions are fitted on the
questions of ``eval/``, which were written without sight of the corpus' questions; a passage counts as right when it
holds every expected fact. The figures written are for questions that had no part in the fit (five folds; paraphrases of
one fact stay together). Weights for an index without questions stay as ``eval.fit_reranker`` left them.
"""

import json
import sys
import zlib
from collections.abc import Sequence

import numpy as np

from assistant.contextualise import contextualise
from assistant.knowledge import Knowledge
from assistant.retrieve import ranking_weights
from assistant.screen import core_question
from assistant.searching.candidates import FEATURES, gather, look_closer
from eval.fit_options import settings_from
from eval.fit_reranker import TARGET, Asked, cross_validated, fit
from eval.metrics import is_full
from eval.questions import load_questions
from eval.types import Question, Variant

_FOLDS = 5


def asked(question: Question | Variant, knowledge: Knowledge) -> Asked:
    """Return a question's candidates and which of them hold every expected fact."""
    context = contextualise(knowledge.respell(core_question(question.text)), ())
    found = gather(context.query, knowledge.index, knowledge.embedder)
    found = look_closer(found, ranking_weights(knowledge.index.manifest.questions > 0), knowledge.index)
    right = np.zeros(len(found.rows), dtype=np.bool_)
    sources = getattr(question, "sources", ())
    for place, row in enumerate(found.rows):
        passage = knowledge.index.passage(int(row))
        fits = not passage.gap and (not sources or passage.source_id in sources)
        right[place] = fits and is_full(passage.text, question.nuggets)
    fold = zlib.crc32(json.dumps(question.nuggets, ensure_ascii=False).encode()) % _FOLDS
    return Asked(found.features.astype(np.float64), right, fold)


def main(arguments: Sequence[str] = ()) -> int:
    """Fit and write the weights for an index with questions."""
    knowledge = Knowledge.open(settings_from("eval.fit_ranking", arguments))
    questions = load_questions()
    everyone: list[Question | Variant] = [*questions.answerable, *questions.fairness]
    cases = [asked(question, knowledge) for question in everyone]
    stored = json.loads(TARGET.read_text(encoding="utf-8"))
    weights = dict(zip(FEATURES, (round(float(value), 4) for value in fit(cases)), strict=True))
    # The bundled corpus lends itself no questions, so their weight cannot be fitted here.
    weights["lent"] = stored["with_questions"]["weights"]["lent"]
    stored["with_questions"] = {
        "made_by": "python -m eval.fit_ranking",
        "weights": weights,
        "questions": len(cases),
        "held_out": cross_validated(cases),
    }
    TARGET.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(cases)} Fragen, zurückgehalten: {stored['with_questions']['held_out']}\n")
    return 0


if __name__ == "__main__":
    from assistant.environment import prepare

    prepare()
    raise SystemExit(main(sys.argv[1:]))

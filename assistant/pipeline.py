"""The whole way from a question to a labelled answer; a test pins the order of the steps and the early exits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from assistant.compose import compose
from assistant.contextualise import Contextualised, contextualise
from assistant.decide import decide
from assistant.knowledge import Knowledge
from assistant.label import label, section_url
from assistant.screen import screen
from assistant.searching.follow_up import retrieve_in_talk
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from assistant.types import Answer, AnswerStatus, Decision, Draft, Evidence, Screened, Step, Turn
from assistant.verify import verify
from assistant.writing.model_messages import NEEDS_MODEL
from assistant.writing.write import Asked, Show, Style, Writer

NOTHING = Draft((), ())


@dataclass(frozen=True)
class Pipeline:
    """Question → screen → contextualise → retrieve → decide → compose → verify → label."""

    knowledge: Knowledge
    settings: Settings
    switch: Switch
    writer: Writer | None = None

    def run(
        self, question: str, history: Sequence[Turn], style: Style = Style.NORMAL, show: Show | None = None
    ) -> Answer:
        """Answer one question; every way out, refusals too, goes through ``label``.

        ``show`` gets each sentence of a language model as soon as it is checked.
        """
        steps: list[Step] = []
        knowledge, started = self.knowledge, perf_counter()

        def done(name: str, detail: str = "", values: tuple[tuple[str, float], ...] = ()) -> None:
            seconds = round(perf_counter() - started - sum(step.seconds for step in steps), 6)
            steps.append(Step(name, seconds, detail, values))

        def leave(decision: Decision, draft: Draft = NOTHING, found: Sequence[Evidence] = ()) -> Answer:
            done("label")
            original = knowledge.missing_original(found)
            return label(screened, context.understood_as, decision, draft, found, steps, self.settings, original)

        screened = screen(question, self.settings.max_question_chars, knowledge.is_published, knowledge.is_common)
        context = Contextualised(screened.core, screened.text, focus=screened.core)
        done("screen", ", ".join(screened.removed))
        mode = self.switch.mode()
        if mode is Mode.OFF and not screened.crisis:
            return leave(Decision(AnswerStatus.SWITCHED_OFF, None))
        if screened.status is not None:
            return leave(Decision(screened.status, None, reason=str(len(question))))

        context = contextualise(knowledge.respell(screened.core), self._admitted(history))
        done("contextualise", "Folgefrage" if context.follow_up else "")
        if context.status is not None:
            return leave(Decision(context.status, None))

        retrieval = retrieve_in_talk(
            context, knowledge.index, knowledge.embedder, knowledge.matcher, reranker=knowledge.reranker
        )
        done("retrieve", f"{len(retrieval.evidence)} Stellen")
        if mode is Mode.PASSAGES:
            return leave(Decision(AnswerStatus.SWITCHED_OFF, None, reason=mode.value), found=retrieval.evidence)

        decision = decide(
            context.focus,
            retrieval,
            context.follow_up,
            knowledge.has_original,
            knowledge.is_published,
            context.unresolved,
        )
        done("decide", decision.reason, decision.values)
        if decision.status is not AnswerStatus.ANSWERED:
            return leave(decision, found=retrieval.evidence)

        draft = compose(context.query, retrieval.evidence, knowledge.matcher, section_url, context.focus)
        if self.writer is not None:
            asked = Asked(context.focus, context.understood_as, context.follow_up, style)
            draft = self.writer.write(asked, retrieval.evidence, draft, knowledge.matcher, section_url, show)
        elif style is not Style.NORMAL:
            draft = replace(draft, notes=(*draft.notes, NEEDS_MODEL))
        done("compose", f"{draft.composer} {draft.prompt}".strip())
        draft = verify(draft, retrieval.evidence)
        done("verify", f"{len(draft.sentences)} Sätze belegt")
        if not draft.sentences:
            return leave(replace(decision, status=AnswerStatus.ABSTAINED_NOT_SUPPORTED), found=retrieval.evidence)
        return leave(decision, draft, retrieval.evidence)

    def failed(self, status: AnswerStatus = AnswerStatus.ERROR_INTERNAL) -> Answer:
        """Return the labelled outcome for a question that broke a step; nothing of it is kept."""
        decision = Decision(status, None)
        return label(Screened("", ""), "", decision, NOTHING, (), (), self.settings)

    def _admitted(self, history: Sequence[Turn]) -> tuple[Turn, ...]:
        """Return the earlier turns as the screen lets them in."""
        limit, known = self.settings.max_question_chars, self.knowledge
        seen = [(turn, screen(turn.question, limit, known.is_published, known.is_common)) for turn in history]
        return tuple(replace(turn, question=turned.core) for turn, turned in seen if turned.status is None)

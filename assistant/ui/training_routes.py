"""The routes of the training view: the page, a question of one's own, the moderator's sheets."""

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.api import RateLimit
from assistant.exporting.export import ExportError
from assistant.service import Assistant
from assistant.sheet.write import written
from assistant.training.gallery import live_cases, wrong_cases
from assistant.training.glassbox import glass_box
from assistant.training.laboratory import laboratory
from assistant.training.moderation import moderation_sheet, moderations
from assistant.training.types import Case
from assistant.transparency.energy import energy_of
from assistant.transparency.results import last_evaluation
from assistant.ui.record import band
from assistant.ui.serving import download, form_body, shown, with_assistant
from assistant.ui.showing import Showing
from assistant.ui.training_view import ADDRESS as TRAINING
from assistant.ui.training_view import SAMPLE, SHEETS, Training, training_view

if TYPE_CHECKING:
    from assistant.server import Desk


def training_routes(router: APIRouter, desk: "Desk", language: str, limit: RateLimit) -> None:
    """Add the routes of one language; a question of one's own counts for the rate limit."""

    def show(question: str, problem: str = "") -> Response:
        return with_assistant(
            desk,
            language,
            "schulung",
            lambda assistant, showing: shown(
                training_view(_training(assistant, showing, question, problem), showing, dict(assistant.index.sources)),
                showing,
            ),
        )

    @router.get(TRAINING)
    def sample() -> Response:
        return show(SAMPLE)

    @router.post(TRAINING)
    async def asked(request: Request) -> Response:
        body = await form_body(request)
        question = " ".join(parse_qs(body.decode(errors="replace")).get("frage", [""])[0].split())
        wait = limit.wait_seconds(request.client.host if request.client else "")
        if wait:
            told = f"Gerade kommen zu viele Fragen auf einmal. Bitte versuchen Sie es in {wait} Sekunden noch einmal."
            return await run_in_threadpool(show, SAMPLE, told)
        return await run_in_threadpool(show, question or SAMPLE)

    @router.get(f"{SHEETS}-{{name}}")
    def sheet(name: str) -> Response:
        minutes, _, ending = name.partition(".")
        found = next((one for one in moderations() if str(one.minutes) == minutes), None)
        if found is None:
            return Response(status_code=404)

        def write(assistant: Assistant, showing: Showing) -> Response:
            try:
                return download(written(moderation_sheet(found, assistant.index.sources, showing.today), ending))
            except ExportError as error:
                return JSONResponse({"detail": str(error)}, status_code=404)

        return with_assistant(desk, language, "schulung", write)


def _training(assistant: Assistant, showing: Showing, question: str, problem: str) -> Training:
    answer, energy = energy_of(lambda: assistant.ask(question))
    settings, index = assistant.settings, assistant.index
    outside = settings.llm_base_url if settings.llm_model.startswith("openai:") else "nichts"
    first, rest = band(answer, showing)
    notice = f"{showing.texts('notice_title')} {showing.texts('notice_check_text')}"
    return Training(
        answer,
        glass_box(answer, index.manifest, len(index.sources), energy, outside or "nichts"),
        laboratory(notice, f"{first} {rest}"),
        (
            *_live_cases(assistant, index.manifest.created),
            *wrong_cases(last_evaluation(corpus_digest=index.manifest.corpus_digest)),
        ),
        problem,
    )


@lru_cache(maxsize=2)
def _live_cases(assistant: Assistant, _built: str) -> tuple[Case, ...]:
    """Ask the questions of the gallery once for each index."""
    return live_cases(assistant.ask)

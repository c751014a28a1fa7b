"""The routes of the views for the three jobs and of the transparency view, in one language."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.api import RateLimit
from assistant.export import ExportError
from assistant.path.glossary import glossary
from assistant.path.stations import stations
from assistant.service import Assistant
from assistant.sheet.write import written
from assistant.training.gallery import live_cases, wrong_cases
from assistant.training.glassbox import glass_box
from assistant.training.laboratory import laboratory
from assistant.training.moderation import moderation_sheet, moderations
from assistant.training.types import Case
from assistant.transparency.public_record import Running, public_record, record_json
from assistant.transparency.results import last_evaluation
from assistant.ui.frame import View, page
from assistant.ui.originals import missing_originals
from assistant.ui.path_view import ADDRESS as PATH
from assistant.ui.path_view import SUMMARY, path_view, summary_view
from assistant.ui.record import band
from assistant.ui.showing import Showing
from assistant.ui.training_view import ADDRESS as TRAINING
from assistant.ui.training_view import SAMPLE, SHEETS, Training, training_view
from assistant.ui.transparency_view import ADDRESS as TRANSPARENCY
from assistant.ui.transparency_view import JSON_ADDRESS, transparency_view
from assistant.ui.workshop_form import MOST_FORM_BYTES, Fields, Filled, brief_of, filled
from assistant.ui.workshop_view import ADDRESS as WORKSHOP
from assistant.ui.workshop_view import empty_brief, workshop_view
from assistant.workshop.errors import WorkshopError
from assistant.workshop.files import plan_file

if TYPE_CHECKING:
    from assistant.export_files import ExportedFile
    from assistant.server import Desk

_NO_STORE = {"Cache-Control": "no-store"}


def jobs_router(desk: "Desk", language: str) -> APIRouter:
    """Return the routes of one language; the caller gives them the language's prefix."""
    router = APIRouter(include_in_schema=False)
    limit = RateLimit(desk.settings.rate_per_minute)
    _workshop_routes(router, desk, language)
    _path_routes(router, desk, language)
    _training_routes(router, desk, language, limit)
    _transparency_routes(router, desk, language)
    return router


def _answer(view: View, showing: Showing, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page(view, showing.texts), status, headers=_NO_STORE)


def _file(made: "ExportedFile") -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', **_NO_STORE}
    return Response(made.content, media_type=made.media_type, headers=headers)


def _with(desk: "Desk", language: str, name: str, show: Callable[[Assistant, Showing], Response]) -> Response:
    """Call ``show`` with the assistant; say so where it is not ready."""
    assistant = desk.waited()
    showing = desk.showing(language)
    if assistant is not None:
        return show(assistant, showing)
    texts = showing.texts
    told = desk.problem or texts("starting_text")
    body = f'<div class="kopf"><h1>{texts("starting_title")}</h1><p class="lead">{told}</p></div>'
    return _answer(View(name, texts("starting_title"), f"/{name}", body), showing, 503)


def _workshop_routes(router: APIRouter, desk: "Desk", language: str) -> None:
    @router.get(WORKSHOP)
    def empty() -> Response:
        return _with(
            desk,
            language,
            "bias-workshop",
            lambda assistant, showing: _answer(
                workshop_view(showing, assistant.index.sources, empty_brief(showing.today)), showing
            ),
        )

    def planned(body: bytes) -> Response:
        def show(assistant: Assistant, showing: Showing) -> Response:
            sources = assistant.index.sources
            try:
                fields = Fields(body)
            except WorkshopError as error:
                return _answer(
                    workshop_view(showing, sources, empty_brief(showing.today), problem=str(error)), showing, 422
                )
            try:
                made = filled(fields, showing.today)
            except WorkshopError as error:
                return _answer(
                    workshop_view(showing, sources, _facts(fields, showing.today), problem=str(error)), showing, 422
                )
            return _answer(workshop_view(showing, sources, made.plan.brief, made), showing)

        return _with(desk, language, "bias-workshop", show)

    @router.post(WORKSHOP)
    async def plan(request: Request) -> Response:
        return await run_in_threadpool(planned, await _body(request))

    @router.post(f"{WORKSHOP}/datei/{{name}}")
    async def take_away(request: Request, name: str) -> Response:
        body = await _body(request)

        def show(assistant: Assistant, showing: Showing) -> Response:
            try:
                made: Filled = filled(Fields(body), showing.today)
                return _file(plan_file(made.plan, name, assistant.index.sources, datetime.now().astimezone()))
            except WorkshopError as error:
                view = workshop_view(showing, assistant.index.sources, empty_brief(showing.today), problem=str(error))
                return _answer(view, showing, 422)
            except ExportError as error:
                return JSONResponse({"detail": str(error)}, status_code=404)

        return await run_in_threadpool(_with, desk, language, "bias-workshop", show)


async def _body(request: Request) -> bytes:
    """Return the body of a form; one that is far too long counts as unreadable."""
    if int(request.headers.get("content-length") or 0) > MOST_FORM_BYTES:
        return b"\xff"
    body = await request.body()
    return body if len(body) <= MOST_FORM_BYTES else b"\xff"


def _facts(fields: Fields, today: date):  # type: ignore[no-untyped-def]  # noqa: ANN202  # Brief
    """Return the facts as far as they can be read, so that nobody has to type them again."""
    try:
        return brief_of(fields)
    except WorkshopError:
        from dataclasses import replace

        return replace(
            empty_brief(today), purpose=fields.one("zweck"), data=fields.one("daten"), affected=fields.one("wer")
        )


def _path_routes(router: APIRouter, desk: "Desk", language: str) -> None:
    def station(number: int) -> Response:
        return _with(
            desk,
            language,
            "einstieg",
            lambda assistant, showing: _answer(
                path_view(number, showing, assistant.index.sources, glossary(assistant.index)), showing
            ),
        )

    @router.get(PATH)
    def first() -> Response:
        return station(1)

    @router.get(f"{PATH}/{SUMMARY}")
    def summary() -> Response:
        return _with(
            desk,
            language,
            "einstieg",
            lambda assistant, showing: _answer(summary_view(showing, assistant.index.sources), showing),
        )

    @router.get(f"{PATH}/{{number}}")
    def other(number: str) -> Response:
        known = number.isdecimal() and 1 <= int(number) <= len(stations())
        return station(int(number)) if known else Response(status_code=404)


def _training_routes(router: APIRouter, desk: "Desk", language: str, limit: RateLimit) -> None:
    def show(question: str, problem: str = "") -> Response:
        return _with(
            desk,
            language,
            "schulung",
            lambda assistant, showing: _answer(
                training_view(_training(assistant, showing, question, problem), showing, dict(assistant.index.sources)),
                showing,
            ),
        )

    @router.get(TRAINING)
    def sample() -> Response:
        return show(SAMPLE)

    @router.post(TRAINING)
    async def asked(request: Request) -> Response:
        body = await _body(request)
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
                return _file(written(moderation_sheet(found, assistant.index.sources, showing.today), ending))
            except ExportError as error:
                return JSONResponse({"detail": str(error)}, status_code=404)

        return _with(desk, language, "schulung", write)


def _training(assistant: Assistant, showing: Showing, question: str, problem: str) -> Training:
    answer = assistant.ask(question)
    settings, index = assistant.settings, assistant.index
    outside = settings.llm_base_url if settings.llm_model.startswith("openai:") else "nichts"
    first, rest = band(answer, showing)
    notice = f"{showing.texts('notice_title')} {showing.texts('notice_check_text')}"
    return Training(
        answer,
        glass_box(answer, index.manifest, len(index.sources), outside or "nichts"),
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


def _transparency_routes(router: APIRouter, desk: "Desk", language: str) -> None:
    def record(assistant: Assistant, showing: Showing):  # type: ignore[no-untyped-def]  # noqa: ANN202  # PublicRecord
        missing = tuple(source.title for source in missing_originals(assistant.index))
        return public_record(Running(assistant.settings, assistant.index, assistant.mode(), missing), showing.today)

    @router.get(TRANSPARENCY)
    def shown() -> Response:
        return _with(
            desk,
            language,
            "transparenz",
            lambda assistant, showing: _answer(
                transparency_view(record(assistant, showing), showing, dict(assistant.index.sources)), showing
            ),
        )

    @router.get(JSON_ADDRESS)
    def as_json() -> Response:
        return _with(
            desk,
            language,
            "transparenz",
            lambda assistant, showing: JSONResponse(record_json(record(assistant, showing)), headers=_NO_STORE),
        )

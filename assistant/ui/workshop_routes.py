"""The routes of the workshop planner: empty form, plan, files."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.exporting.export import ExportError
from assistant.service import Assistant
from assistant.ui.serving import download, form_body, shown, with_assistant
from assistant.ui.showing import Showing
from assistant.ui.workshop_form import Fields, brief_of, filled
from assistant.ui.workshop_view import ADDRESS as WORKSHOP
from assistant.ui.workshop_view import empty_brief, workshop_view
from assistant.workshop.errors import WorkshopError
from assistant.workshop.files import plan_file
from assistant.workshop.types import Brief

if TYPE_CHECKING:
    from assistant.server import Desk


def workshop_routes(router: APIRouter, desk: "Desk", language: str) -> None:
    """Add the routes of one language."""

    @router.get(WORKSHOP)
    def empty() -> Response:
        return with_assistant(
            desk,
            language,
            "bias-workshop",
            lambda assistant, showing: shown(
                workshop_view(showing, assistant.index.sources, empty_brief(showing.today)), showing
            ),
        )

    def planned(body: bytes) -> Response:
        def show(assistant: Assistant, showing: Showing) -> Response:
            sources = assistant.index.sources
            try:
                fields = Fields(body)
            except WorkshopError as error:
                return shown(
                    workshop_view(showing, sources, empty_brief(showing.today), problem=str(error)), showing, 422
                )
            try:
                made = filled(fields, showing.today)
            except WorkshopError as error:
                return shown(
                    workshop_view(showing, sources, _facts(fields, showing.today), problem=str(error)), showing, 422
                )
            return shown(workshop_view(showing, sources, made.plan.brief, made), showing)

        return with_assistant(desk, language, "bias-workshop", show)

    @router.post(WORKSHOP)
    async def plan(request: Request) -> Response:
        return await run_in_threadpool(planned, await form_body(request))

    @router.post(f"{WORKSHOP}/datei/{{name}}")
    async def take_away(request: Request, name: str) -> Response:
        body = await form_body(request)

        def show(assistant: Assistant, showing: Showing) -> Response:
            try:
                made = filled(Fields(body), showing.today)
                return download(plan_file(made.plan, name, assistant.index.sources, datetime.now().astimezone()))
            except WorkshopError as error:
                view = workshop_view(showing, assistant.index.sources, empty_brief(showing.today), problem=str(error))
                return shown(view, showing, 422)
            except ExportError as error:
                return JSONResponse({"detail": str(error)}, status_code=404)

        return await run_in_threadpool(with_assistant, desk, language, "bias-workshop", show)


def _facts(fields: Fields, today: date) -> Brief:
    """Return the facts as far as they can be read, so that nobody has to type them again."""
    try:
        return brief_of(fields)
    except WorkshopError:
        return replace(
            empty_brief(today), purpose=fields.one("zweck"), data=fields.one("daten"), affected=fields.one("wer")
        )

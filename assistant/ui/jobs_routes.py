"""The routes of the views for the three jobs and of the transparency view, in one language."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.api import RateLimit
from assistant.path.glossary import glossary
from assistant.path.stations import stations
from assistant.service import Assistant
from assistant.transparency.public_record import public_record, record_json
from assistant.transparency.running import running
from assistant.transparency.types import PublicRecord
from assistant.ui.path_view import ADDRESS as PATH
from assistant.ui.path_view import SUMMARY, path_view, summary_view
from assistant.ui.serving import NO_STORE, shown, with_assistant
from assistant.ui.showing import Showing
from assistant.ui.training_routes import training_routes
from assistant.ui.transparency_view import ADDRESS as TRANSPARENCY
from assistant.ui.transparency_view import JSON_ADDRESS, transparency_view
from assistant.ui.workshop_routes import workshop_routes

if TYPE_CHECKING:
    from assistant.server import Desk


def jobs_router(desk: "Desk", language: str) -> APIRouter:
    """Return the routes of one language; the caller gives them the language's prefix."""
    router = APIRouter(include_in_schema=False)
    workshop_routes(router, desk, language)
    _path_routes(router, desk, language)
    training_routes(router, desk, language, RateLimit(desk.settings.rate_per_minute))
    _transparency_routes(router, desk, language)
    return router


def _path_routes(router: APIRouter, desk: "Desk", language: str) -> None:
    def station(number: int) -> Response:
        return with_assistant(
            desk,
            language,
            "einstieg",
            lambda assistant, showing: shown(
                path_view(number, showing, assistant.index.sources, glossary(assistant.index)), showing
            ),
        )

    @router.get(PATH)
    def first() -> Response:
        return station(1)

    @router.get(f"{PATH}/{SUMMARY}")
    def summary() -> Response:
        return with_assistant(
            desk,
            language,
            "einstieg",
            lambda assistant, showing: shown(summary_view(showing, assistant.index.sources), showing),
        )

    @router.get(f"{PATH}/{{number}}")
    def other(number: str) -> Response:
        known = number.isdecimal() and 1 <= int(number) <= len(stations())
        return station(int(number)) if known else Response(status_code=404)


def _transparency_routes(router: APIRouter, desk: "Desk", language: str) -> None:
    def record(assistant: Assistant, showing: Showing) -> PublicRecord:
        return public_record(running(assistant), showing.today)

    @router.get(TRANSPARENCY)
    def transparency() -> Response:
        return with_assistant(
            desk,
            language,
            "transparenz",
            lambda assistant, showing: shown(
                transparency_view(record(assistant, showing), showing, dict(assistant.index.sources)), showing
            ),
        )

    @router.get(JSON_ADDRESS)
    def as_json() -> Response:
        return with_assistant(
            desk,
            language,
            "transparenz",
            lambda assistant, showing: JSONResponse(record_json(record(assistant, showing)), headers=NO_STORE),
        )

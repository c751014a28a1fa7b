"""The routes of our own pages: documents, handbook and the like, reports, exports, static files."""

from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.api import RateLimit
from assistant.cases import CaseError, CaseStore
from assistant.exporting.export import ExportError
from assistant.ui.documents_view import Wish, documents_view
from assistant.ui.english import english_html
from assistant.ui.feedback import feedback_fields, kept_feedback
from assistant.ui.frame import View, page
from assistant.ui.handbook import PAGES, written_view
from assistant.ui.jobs_routes import jobs_router
from assistant.ui.markup import STATIC, STATIC_PATH, esc
from assistant.ui.operator_routes import operator_router
from assistant.ui.originals import original_file
from assistant.ui.reading import Opened, ranges_of
from assistant.ui.report_view import fields_of, progress_view, report_view, reported_view
from assistant.ui.serving import NO_STORE, latest
from assistant.ui.showing import Showing
from assistant.ui.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from assistant.server import Desk
    from assistant.service import Assistant

_MEDIA = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
_LONGEST_SEARCH = 200  # characters
_REPORTS_PER_MINUTE = 6  # of one address, sent or looked up; a person needs no more


def page_router(desk: "Desk") -> APIRouter:
    """Return the routes of every language; German stands at the root, English under ``/en``."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route(STATIC_PATH + "/{name}", _static, methods=["GET", "HEAD"])
    router.add_api_route("/favicon.ico", lambda: RedirectResponse(f"{STATIC_PATH}/favicon.svg"), methods=["GET"])
    router.add_api_route("/en", lambda: RedirectResponse("/en/"), methods=["GET"])
    router.include_router(operator_router(desk))
    limit = RateLimit(_REPORTS_PER_MINUTE)
    for language in LANGUAGES:
        prefix = "" if language == "de" else f"/{language}"
        for part in (
            _documents(desk, language),
            _reports(desk, language, limit),
            _written(desk, language),
            _export(desk),
        ):
            router.include_router(part, prefix=prefix)
        router.include_router(jobs_router(desk, language), prefix=prefix)
    return router


def _static(name: str, v: str = "") -> Response:
    path = STATIC / name
    if path.parent != STATIC or path.suffix not in _MEDIA or not path.is_file():
        return Response(status_code=404)
    # Addresses with a digest change with the file, and fonts never do; the rest is asked for again each time.
    lasting = bool(v) or path.suffix == ".woff2"
    headers = {"Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
    return FileResponse(path, media_type=_MEDIA[path.suffix], headers=headers)


def _show(view: View, showing: Showing, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page(view, showing.texts), status, headers={"Cache-Control": "no-store"})


def _documents(desk: "Desk", language: str) -> APIRouter:
    router = APIRouter()

    def show(assistant: "Assistant | None", wish: Wish, opened: Opened | None) -> HTMLResponse:
        showing = desk.showing(language)
        if assistant is None:
            return _show(_not_ready(desk, showing), showing, 503)
        if opened is not None and opened.source_id not in assistant.index.sources:
            return _show(_unknown_document(showing), showing, 404)
        view = documents_view(assistant.index, showing, wish, opened)
        return _show(view if language == "de" else replace(view, body=english_html(view.body)), showing)

    @router.get("/dokumente")
    def documents(suche: str = "", status: str = "", herausgabe: str = "") -> HTMLResponse:
        return show(latest(desk), Wish(suche[:_LONGEST_SEARCH].strip(), status, herausgabe), None)

    @router.get("/dokumente/{source_id}")
    def document(
        source_id: str, suche: str = "", status: str = "", herausgabe: str = "", stelle: str = "", zitat: str = ""
    ) -> HTMLResponse:
        wish = Wish(suche[:_LONGEST_SEARCH].strip(), status, herausgabe)
        position = int(stelle) if stelle.isdecimal() and len(stelle) < 9 else -1
        return show(latest(desk), wish, Opened(source_id, wish.query, position, ranges_of(zitat)))

    @router.get("/dokumente/{source_id}/datei")
    def file(source_id: str) -> Response:
        assistant = latest(desk)
        path = original_file(assistant.index, source_id) if assistant else None
        if path is None:
            showing = desk.showing(language)
            return _show(_unknown_document(showing), showing, 404)
        return FileResponse(path, media_type="application/pdf", content_disposition_type="inline", filename=path.name)

    return router


def _reports(desk: "Desk", language: str, limit: RateLimit) -> APIRouter:
    router = APIRouter()
    feedback_limit = RateLimit(desk.settings.rate_per_minute)  # as many as there can be answers

    @router.get("/melden")
    def empty() -> HTMLResponse:
        showing = desk.showing(language)
        return _show(report_view(showing), showing)

    @router.post("/melden")
    async def report(request: Request) -> Response:
        return await run_in_threadpool(
            handle, request.client.host if request.client else "", await request.body(), True
        )

    @router.post("/melden/stand")
    async def progress(request: Request) -> Response:
        return await run_in_threadpool(
            handle, request.client.host if request.client else "", await request.body(), False
        )

    @router.post("/rueckmeldung")
    async def feedback(request: Request) -> Response:
        return await run_in_threadpool(
            keep_feedback, request.client.host if request.client else "", await request.body()
        )

    def keep_feedback(address: str, body: bytes) -> Response:
        told, wait = texts(language), feedback_limit.wait_seconds(address)
        if wait:
            problem = {"problem": told("too_many", seconds=wait)}
            return JSONResponse(problem, 429, {"Retry-After": str(wait), **NO_STORE})
        try:
            answer = kept_feedback(feedback_fields(body), CaseStore.open(desk.settings.cases_place), told)
        except CaseError as error:
            answer = {"problem": str(error)}
        except ValueError:
            answer = {"problem": told("feedback_unclear")}
        return JSONResponse(answer, headers=NO_STORE)

    def handle(address: str, body: bytes, new: bool) -> Response:
        showing, fields = desk.showing(language), fields_of(body)
        wait = limit.wait_seconds(address)
        if wait:
            told = showing.texts("too_many", seconds=wait)
            return Response(told, 429, {"Retry-After": str(wait)}, "text/plain; charset=utf-8")
        store = CaseStore.open(desk.settings.cases_place)
        view = reported_view(fields, store, showing) if new else progress_view(fields.get("nummer", ""), store, showing)
        return _show(view, showing)

    return router


def _export(desk: "Desk") -> APIRouter:
    router = APIRouter()

    @router.post("/export")
    async def export(request: Request) -> Response:
        from assistant.exporting.export_files import export_request

        try:
            made = await run_in_threadpool(export_request, await request.body(), desk.seal)
        except ExportError as error:
            return JSONResponse({"detail": str(error)}, status_code=422)
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
        return Response(made.content, media_type=made.media_type, headers=headers)

    return router


def _written(desk: "Desk", language: str) -> APIRouter:
    router = APIRouter()

    def route(name: str) -> None:
        @router.get(f"/{name}")
        def show() -> HTMLResponse:
            showing = desk.showing(language)
            return _show(written_view(name, showing), showing)

    for name in PAGES:
        route(name)
    return router


def _not_ready(desk: "Desk", showing: Showing) -> View:
    texts = showing.texts
    told = desk.problem or texts("starting_text")
    body = f'<div class="kopf"><h1>{esc(texts("starting_title"))}</h1><p class="lead">{esc(told)}</p></div>'
    return View("dokumente", texts("starting_title"), "/dokumente", body)


def _unknown_document(showing: Showing) -> View:
    texts = showing.texts
    link = f'<p><a href="{texts.path("/dokumente")}">{esc(texts("documents_list"))}</a></p>'
    body = (
        f'<div class="kopf"><h1>{esc(texts("reading_unknown_title"))}</h1>'
        f'<p class="lead">{esc(texts("reading_unknown_text"))}</p></div>{link}'
    )
    return View("dokumente", texts("reading_unknown_title"), "/dokumente", body)

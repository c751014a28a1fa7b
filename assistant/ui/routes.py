"""The routes of our own pages: documents, reading view, handbook and the like, exports, static files."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.export import ExportError
from assistant.ui.documents_view import Wish, documents_view
from assistant.ui.frame import View, page
from assistant.ui.handbook import PAGES, written_view
from assistant.ui.markup import STATIC, STATIC_PATH, esc
from assistant.ui.originals import original_file
from assistant.ui.reading import Opened, ranges_of
from assistant.ui.showing import Showing
from assistant.ui.texts import LANGUAGES

if TYPE_CHECKING:
    from assistant.server import Desk

_MEDIA = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
_MOST_EXPORT_BYTES = 2 * 1024 * 1024  # a whole talk with its evidence


def page_router(desk: "Desk") -> APIRouter:
    """Return the routes of every language; German stands at the root, English under ``/en``."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route(STATIC_PATH + "/{name}", _static, methods=["GET", "HEAD"])
    router.add_api_route("/favicon.ico", lambda: RedirectResponse(f"{STATIC_PATH}/favicon.svg"), methods=["GET"])
    router.add_api_route("/en", lambda: RedirectResponse("/en/"), methods=["GET"])
    for language in LANGUAGES:
        router.include_router(_views(desk, language), prefix="" if language == "de" else f"/{language}")
    return router


def _static(name: str, v: str = "") -> Response:
    path = STATIC / name
    if path.parent != STATIC or path.suffix not in _MEDIA or not path.is_file():
        return Response(status_code=404)
    # Addresses with a digest change with the file, and fonts never do; the rest is asked for again each time.
    lasting = bool(v) or path.suffix == ".woff2"
    headers = {"Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
    return FileResponse(path, media_type=_MEDIA[path.suffix], headers=headers)


def _views(desk: "Desk", language: str) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    def answer(view: View, showing: Showing, status: int = 200) -> HTMLResponse:
        return HTMLResponse(page(view, showing.texts), status, headers={"Cache-Control": "no-store"})

    @router.get("/dokumente")
    def documents(suche: str = "", status: str = "", herausgabe: str = "") -> HTMLResponse:
        assistant = desk.waited()
        showing = desk.showing(language)
        if assistant is None:
            return answer(_not_ready(desk, showing), showing, 503)
        return answer(documents_view(assistant.index, showing, Wish(suche[:200].strip(), status, herausgabe)), showing)

    @router.get("/dokumente/{source_id}")
    def reading(
        source_id: str, suche: str = "", status: str = "", herausgabe: str = "", stelle: str = "", zitat: str = ""
    ) -> HTMLResponse:
        assistant = desk.waited()
        showing = desk.showing(language)
        if assistant is None:
            return answer(_not_ready(desk, showing), showing, 503)
        if source_id not in assistant.index.sources:
            return answer(_unknown_document(showing), showing, 404)
        wish = Wish(suche[:200].strip(), status, herausgabe)
        position = int(stelle) if stelle.isdecimal() and len(stelle) < 9 else -1
        opened = Opened(source_id, wish.query, position, ranges_of(zitat))
        return answer(documents_view(assistant.index, showing, wish, opened), showing)

    @router.get("/dokumente/{source_id}/datei")
    def file(source_id: str) -> Response:
        assistant = desk.waited()
        showing = desk.showing(language)
        path = original_file(assistant.index, source_id) if assistant else None
        if path is None:
            return answer(_unknown_document(showing), showing, 404)
        return FileResponse(path, media_type="application/pdf", content_disposition_type="inline", filename=path.name)

    @router.post("/export")
    async def export(request: Request) -> Response:
        from assistant.export_files import export_request

        body = await request.body()
        try:
            if len(body) > _MOST_EXPORT_BYTES:
                raise ExportError(
                    "Das Gespräch ist zu lang für eine Datei. Bitte exportieren Sie die Antworten einzeln."
                )
            made = await run_in_threadpool(export_request, body, desk.seal)
        except ExportError as error:
            return JSONResponse({"detail": str(error)}, status_code=422)
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
        return Response(made.content, media_type=made.media_type, headers=headers)

    for name in PAGES:
        router.add_api_route(f"/{name}", _written(desk, language, name), methods=["GET"], response_class=HTMLResponse)
    return router


def _written(desk: "Desk", language: str, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def show() -> HTMLResponse:
        showing = desk.showing(language)
        return HTMLResponse(page(written_view(name, showing), showing.texts), headers={"Cache-Control": "no-store"})

    return show


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

"""What the routes of our own views share: pages in the frame, downloads, bodies of forms, waiting for the index."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from assistant.service import Assistant
from assistant.ui.frame import View, page
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.ui.workshop_form import MOST_FORM_BYTES
from ingest.errors import StoreUnavailableError

if TYPE_CHECKING:
    from assistant.exporting.export_files import ExportedFile
    from assistant.server import Desk

NO_STORE = {"Cache-Control": "no-store"}


def shown(view: View, showing: Showing, status: int = 200) -> HTMLResponse:
    """Return a view in the frame."""
    return HTMLResponse(page(view, showing.texts), status, headers=NO_STORE)


def download(made: "ExportedFile") -> Response:
    """Return a file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', **NO_STORE}
    return Response(made.content, media_type=made.media_type, headers=headers)


def latest(desk: "Desk") -> Assistant | None:
    """Return the assistant with the newest index: people may read for days before somebody asks a question."""
    assistant = desk.waited()
    if assistant is not None:
        with suppress(StoreUnavailableError):  # what is at hand can still be shown
            assistant.refresh()
    return assistant


def with_assistant(desk: "Desk", language: str, name: str, show: Callable[[Assistant, Showing], Response]) -> Response:
    """Call ``show`` with the assistant; say so where it is not ready."""
    assistant = latest(desk)
    showing = desk.showing(language)
    if assistant is not None:
        return show(assistant, showing)
    texts = showing.texts
    told = desk.problem or texts("starting_text")
    body = f'<div class="kopf"><h1>{esc(texts("starting_title"))}</h1><p class="lead">{esc(told)}</p></div>'
    return shown(View(name, texts("starting_title"), f"/{name}", body), showing, 503)


async def form_body(request: Request) -> bytes:
    """Return the body of a form; one that is far too long counts as unreadable."""
    if int(request.headers.get("content-length") or 0) > MOST_FORM_BYTES:
        return b"\xff"
    body = await request.body()
    return body if len(body) <= MOST_FORM_BYTES else b"\xff"

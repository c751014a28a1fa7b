"""The page that is shown while the engine that keeps the index does not answer."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from assistant.api import RETRY_AFTER_S
from assistant.cases import CaseError
from assistant.ui.frame import View, page
from assistant.ui.markup import esc
from assistant.ui.texts import Texts, texts
from ingest.errors import IndexGoneError, StoreUnavailableError


def away_view(told: Texts) -> View:
    """Return the page's content."""
    body = f'<div class="text"><h1>{esc(told("away_title"))}</h1><p>{esc(told("away_text"))}</p></div>'
    return View("", told("away_title"), "/", body)


def add_away_page(app: FastAPI) -> None:
    """Let every view answer with 503 and a page that says why where index or complaints cannot be reached."""

    def away(request: Request, error: Exception) -> HTMLResponse:
        told = texts("en" if request.url.path.startswith("/en/") else "de")
        return HTMLResponse(page(away_view(told), told), 503, {"Retry-After": str(RETRY_AFTER_S)})

    def not_kept(request: Request, error: Exception) -> HTMLResponse:
        told = texts("en" if request.url.path.startswith("/en/") else "de")
        body = f'<div class="text"><h1>{esc(told("report_title"))}</h1><p lang="de">{esc(error)}</p></div>'
        view = View("melden", told("report_title"), "/melden", body)
        return HTMLResponse(page(view, told), 503, {"Retry-After": str(RETRY_AFTER_S)})

    app.add_exception_handler(CaseError, not_kept)
    for failure in (StoreUnavailableError, IndexGoneError):
        app.add_exception_handler(failure, away)

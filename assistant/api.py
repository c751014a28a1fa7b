"""The HTTP interface beside the page: ask, health, readiness, its own description."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from assistant.answer_json import JsonObject, to_json
from assistant.api_description import ASK, ASK_RESPONSES
from assistant.batch import BatchLineError, parse_line
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import AnswerStatus
from ingest.errors import StoreUnavailableError

MAX_BODY_BYTES = 256 * 1024  # a question and a long talk; anything larger is no question
MAX_CONCURRENT = 32  # questions worked on or waiting at once; the last one waits about a third of a second
RETRY_AFTER_S = 5  # after an error of ours
_LATER = {"Retry-After": str(RETRY_AFTER_S)}
_WINDOW_S = 60.0
_ADDRESSES_KEPT = 10_000  # of the rate limit; oldest forgotten first, none is ever written down


class RateLimit:
    """Questions per minute and address, kept in memory only."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_seconds(self, address: str) -> int:
        """Count a question; return 0 when it may go on, else the seconds to wait."""
        if self._per_minute == 0:
            return 0
        with self._lock:
            now = self._clock()
            times = self._seen.setdefault(address, deque())
            self._seen.move_to_end(address)
            while len(self._seen) > _ADDRESSES_KEPT:
                self._seen.popitem(last=False)
            while times and now - times[0] >= _WINDOW_S:
                times.popleft()
            if len(times) >= self._per_minute:
                return max(1, int(_WINDOW_S - (now - times[0])) + 1)
            times.append(now)
            return 0


def too_many(seconds: int) -> JSONResponse:
    """Return the honest 429."""
    text = f"Gerade kommen zu viele Fragen auf einmal. Bitte versuchen Sie es in {seconds} Sekunden noch einmal."
    return JSONResponse({"detail": text}, status_code=429, headers={"Retry-After": str(seconds)})


def invalid(text: str) -> JSONResponse:
    """Return a 422 with a German sentence."""
    return JSONResponse({"detail": text}, status_code=422)


def api_router(get_assistant: Callable[[], Assistant | None], settings: Settings) -> APIRouter:
    """Return the routes; ``get_assistant`` gives None while index and model are still being opened."""
    router = APIRouter()
    limit = RateLimit(settings.rate_per_minute)
    working = threading.Semaphore(MAX_CONCURRENT)

    @router.post("/api/ask", response_model=None, openapi_extra=ASK, responses=ASK_RESPONSES)
    async def ask(request: Request) -> JSONResponse:
        wait = limit.wait_seconds(request.client.host if request.client else "")
        if wait:
            return too_many(wait)
        body = await _body(request)
        if body is None:
            return invalid("Die Anfrage ist zu groß. Bitte kürzen Sie Frage oder Verlauf.")
        try:
            line = parse_line(body)
        except BatchLineError as error:
            return invalid(str(error))
        assistant = get_assistant()
        if assistant is None:
            return _unavailable()
        if not working.acquire(blocking=False):
            return too_many(2)
        try:
            answer = await run_in_threadpool(assistant.ask, line.question, line.history, line.id, line.style)
        finally:
            working.release()
        if answer.status is AnswerStatus.REFUSED_TOO_LONG:
            return invalid(answer.text)
        failed = answer.status.value.startswith("error_")
        return JSONResponse(to_json(answer), 503 if failed else 200, _LATER if failed else None)

    @router.get("/healthz")
    def healthz() -> JsonObject:
        return {"status": "ok"}

    @router.get("/readyz", response_model=None)
    def readyz() -> JSONResponse:
        return _readiness(get_assistant())

    @router.get("/api/openapi.json", include_in_schema=False)
    def openapi() -> JsonObject:
        return get_openapi(title="KI-Leitlotse (KI-System)", version="1", routes=router.routes)

    return router


async def _body(request: Request) -> bytes | None:
    """Read the body; None where it is larger than allowed, without reading it to its end."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY_BYTES:
            return None
    return bytes(body)


def _readiness(assistant: Assistant | None) -> JSONResponse:
    """Tell whether questions can be answered; 503 also while the engine that keeps the index does not answer."""
    if assistant is None:
        return _unavailable()
    try:
        return JSONResponse({"status": "ok", "mode": assistant.check().value})
    except StoreUnavailableError as error:
        return JSONResponse({"detail": str(error)}, status_code=503, headers=_LATER)


def _unavailable() -> JSONResponse:
    text = "Das KI-System startet gerade oder hat keinen Index. Bitte versuchen Sie es in wenigen Sekunden noch einmal."
    return JSONResponse({"detail": text}, status_code=503, headers={"Retry-After": "3"})

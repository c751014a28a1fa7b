"""The door of the server: headers on every response, what of the framework is open, and the framework's start page."""

import logging
import secrets
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("leitlotse")
Rewrite = Callable[[str, str, str], str]  # path, page, nonce -> page
NotFound = Callable[[str], str]  # path -> page

MAX_BODY_BYTES = 4 * 1024 * 1024  # a long talk with all its evidence, sent back for an export
# Of the framework's own interface, only what the page uses; no uploads, no files, no monitoring.
_FRAMEWORK = "/gradio_api/"
_FRAMEWORK_OPEN = ("run/predict", "heartbeat/", "startup-events", "info", "queue/", "cancel", "reset")

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_POLICY = (
    "default-src 'none'; script-src 'self'{nonce}; style-src 'self'{inline}; img-src 'self' data:; font-src 'self' "
    "data:; "
    "connect-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
PLAIN_POLICY = _POLICY.format(nonce="", inline="")


def framework_policy(nonce: str) -> str:
    """Return the policy of the page with the framework: its inline scripts by nonce, its style attributes allowed."""
    return _POLICY.format(nonce=f" 'nonce-{nonce}'", inline=" 'unsafe-inline'")


class SafeResponses:
    """ASGI middleware: headers on everything; start pages go through ``rewrite``; what is missing is told in a page."""

    def __init__(self, app: ASGIApp, start_pages: frozenset[str], rewrite: Rewrite, not_found: NotFound) -> None:
        self._app = app
        self._start_pages = start_pages
        self._rewrite = rewrite
        self._not_found = not_found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] in self._start_pages and scope["method"] in {"GET", "HEAD"}:
            await self._start_page(scope, receive, send)
            return

        refused = _refused(scope)
        if refused:
            await self._send_page(send, refused, b"", "text/plain; charset=utf-8")
            return
        wants_page = "text/html" in Headers(scope=scope).get("accept", "")
        missing = started = False

        async def with_headers(message: Message) -> None:
            nonlocal missing, started
            if message["type"] == "http.response.start":
                started = True
                if message["status"] == 500:  # the framework breaks on bodies that make no sense
                    message["status"] = 400 if _FRAMEWORK in scope["path"] else 503
                headers = MutableHeaders(raw=message["headers"])
                if message["status"] == 404 and wants_page and headers.get("content-type") == "application/json":
                    missing = True
                    await self._send_page(
                        send, 404, self._not_found(scope["path"]).encode(), "text/html; charset=utf-8"
                    )
                    return
                _add(headers, PLAIN_POLICY)
                message["headers"] = headers.raw
            if not missing:
                await send(message)

        try:
            await self._app(scope, receive, with_headers)
        except Exception as error:  # its text may hold a question, so only its kind is written down
            _log.error("a request broke: %s", type(error).__name__)
            if not started:
                await self._send_page(send, 503, b"", "text/plain; charset=utf-8")

    async def _send_page(self, send: Send, status: int, page: bytes, media_type: str) -> None:
        headers = MutableHeaders({"Content-Type": media_type, "Content-Length": str(len(page))})
        _add(headers, PLAIN_POLICY)
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})
        await send({"type": "http.response.body", "body": page})

    async def _start_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collect the framework's page, put it into our frame, send it with its nonce."""
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            nonce = secrets.token_urlsafe(16)
            page = bytes(body)
            if Headers(raw=start["headers"]).get("content-type", "").startswith("text/html") and start["status"] == 200:
                page = self._rewrite(scope["path"], page.decode(), nonce).encode()
            headers = MutableHeaders(raw=[pair for pair in start["headers"] if pair[0].lower() != b"content-length"])
            headers["Content-Length"] = str(len(page))
            headers["Cache-Control"] = "no-store"
            _add(headers, framework_policy(nonce))
            await send({**start, "headers": headers.raw})
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else page})

        await self._app(scope, receive, collect)


def _refused(scope: Scope) -> int:
    """Return the status with which a request is turned away; 0 when it may go on."""
    path: str = scope["path"]
    if _FRAMEWORK in path and not path.split(_FRAMEWORK, 1)[1].startswith(_FRAMEWORK_OPEN):
        return 404
    if scope["method"] == "POST" and path != "/api/ask":  # which counts for itself while it reads
        length = Headers(scope=scope).get("content-length", "")
        if not length.isdecimal():
            return 411
        return 413 if int(length) > MAX_BODY_BYTES else 0
    return 0


def _add(headers: MutableHeaders, policy: str) -> None:
    for name, value in _COMMON.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", policy)

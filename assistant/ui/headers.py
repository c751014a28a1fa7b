"""Security headers for every response, and the rewriting of the framework's start page."""

import secrets
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Rewrite = Callable[[str, str, str], str]  # path, page, nonce -> page

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_POLICY = (
    "default-src 'none'; script-src 'self'{nonce}; style-src 'self'{inline}; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
PLAIN_POLICY = _POLICY.format(nonce="", inline="")


def framework_policy(nonce: str) -> str:
    """Return the policy of the page with the framework: its inline scripts by nonce, its style attributes allowed."""
    return _POLICY.format(nonce=f" 'nonce-{nonce}'", inline=" 'unsafe-inline'")


class SafeResponses:
    """ASGI middleware: headers on everything; the start pages go through ``rewrite``."""

    def __init__(self, app: ASGIApp, start_pages: frozenset[str], rewrite: Rewrite) -> None:
        self._app = app
        self._start_pages = start_pages
        self._rewrite = rewrite

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] in self._start_pages and scope["method"] in {"GET", "HEAD"}:
            await self._start_page(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                _add(headers, PLAIN_POLICY)
                message["headers"] = headers.raw
            await send(message)

        await self._app(scope, receive, with_headers)

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


def _add(headers: MutableHeaders, policy: str) -> None:
    for name, value in _COMMON.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", policy)

"""The routes of the operator's page; every change needs the session's cookie and the value from its own form."""

import json
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.api import RateLimit
from assistant.cases import CaseError, CaseNotFoundError, CaseStore
from assistant.operation.access import Session, Sessions, matches, same
from assistant.switch import Mode, Switch
from assistant.ui import operator_html as html
from assistant.ui.frame import View
from assistant.ui.report_view import Fields, fields_of
from assistant.ui.serving import NO_STORE, shown
from ingest.errors import IngestError

if TYPE_CHECKING:
    from assistant.server import Desk

COOKIE = "leitlotse_betrieb"
_LOGINS_PER_MINUTE = 5  # of one address
_MOST_FORM_BYTES = 64 * 1024
_LONGEST_NAME = 80
_OWN_SITE = {"same-origin", "none", ""}  # what a browser says of where a form was sent from; old ones say nothing


def operator_router(desk: "Desk") -> APIRouter:
    """Return the routes under ``/betrieb``."""
    router = APIRouter(include_in_schema=False)
    pages = _Pages(desk)
    router.add_api_route("/en" + html.ADDRESS, lambda: RedirectResponse(html.ADDRESS), methods=["GET"])
    router.add_api_route(html.ADDRESS, pages.home, methods=["GET"])
    router.add_api_route(html.ADDRESS + "/anmelden", pages.log_in, methods=["POST"])
    for name in ("abmelden", "schalter", "selbsttest"):
        router.add_api_route(f"{html.ADDRESS}/{name}", pages.change(name), methods=["POST"])
    router.add_api_route(html.ADDRESS + "/faelle.json", pages.export_all, methods=["GET"])
    router.add_api_route(html.ADDRESS + "/faelle/{number}", pages.case, methods=["GET"])
    router.add_api_route(html.ADDRESS + "/faelle/{number}/ausgabe", pages.export_one, methods=["GET"])
    for name in ("antwort", "loeschen"):
        router.add_api_route(f"{html.ADDRESS}/faelle/{{number}}/{name}", pages.change(name), methods=["POST"])
    return router


class _Pages:
    """What the routes do; one for each server."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        secret = desk.settings.operator_token_hash
        self._stored = secret.get_secret_value() if secret else ""
        self._sessions = Sessions()
        self._limit = RateLimit(_LOGINS_PER_MINUTE)

    def home(self, request: Request) -> Response:
        """Show the page, or the form for logging in."""
        if not self._stored:
            return self._show(html.missing_view(), 404)
        session = self._session(request)
        return self._home(session) if session else self._show(html.login_view())

    async def log_in(self, request: Request) -> Response:
        """Open a session for whoever knows the secret."""
        fields = await _form(request)
        return await run_in_threadpool(self._log_in, request, fields)

    def _log_in(self, request: Request, fields: Fields) -> Response:
        told, who = html.words(), " ".join(fields.get("wer", "").split())[:_LONGEST_NAME]
        if not self._stored:
            return self._show(html.missing_view(), 404)
        if not _from_here(request):
            return self._show(html.login_view(told("login_ended")), 403)
        wait = self._limit.wait_seconds(request.client.host if request.client else "")
        if wait:
            view = html.login_view(told("login_wait", seconds=wait))
            answer = self._show(view, 429)
            answer.headers["Retry-After"] = str(wait)
            return answer
        if not matches(fields.get("kennwort", ""), self._stored) or not who:
            return self._show(html.login_view(told("login_wrong")), 403)
        answer = RedirectResponse(html.ADDRESS, 303, NO_STORE)
        answer.set_cookie(
            COOKIE,
            self._sessions.begin(who),
            path=html.ADDRESS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    def change(self, name: str) -> Callable[..., Coroutine[None, None, Response]]:
        """Return the route of one form."""

        async def route(request: Request, number: str = "") -> Response:
            fields = await _form(request)
            return await run_in_threadpool(self._changed, request, fields, name, number)

        return route

    def _changed(self, request: Request, fields: Fields, name: str, number: str) -> Response:
        session = self._session(request)
        if session is None or not _from_here(request) or not same(fields.get("pruefwert", ""), session.proof):
            return self._show(html.login_view(html.words()("login_ended")), 403)
        if name == "abmelden":
            self._sessions.end(request.cookies.get(COOKIE, ""))
            answer = self._show(html.login_view(html.words()("logged_out")))
            answer.delete_cookie(COOKIE, path=html.ADDRESS, httponly=True, samesite="strict")
            return answer
        try:
            back = self._do(name, number, fields, session)
        except (CaseError, IngestError, OSError) as error:
            session.message = html.words()("broken", problem=str(error))
            back = html.ADDRESS
        return RedirectResponse(back, 303, NO_STORE)

    def _do(self, name: str, number: str, fields: Fields, session: Session) -> str:
        """Do what a form asks for, leave a message for the next page, and return where that is."""
        told, case = html.words(), f"{html.ADDRESS}/faelle/{number}"
        if name == "schalter":
            session.message = self._turned(fields, session.who)
            return html.ADDRESS
        if name == "selbsttest":
            passed = self._desk.watch.test().passed
            session.message = told("test_done_passed" if passed else "test_done_failed")
            return html.ADDRESS + "#selbsttest"
        if name == "antwort":
            self._cases().answer(number, fields.get("antwort", ""), session.who)
            session.message = told("case_answered")
            return case
        if fields.get("sicher") != "ja":
            session.message = told("case_delete_missing")
            return case
        self._cases().delete(number, session.who)
        session.message = told("case_deleted", number=number)
        return html.ADDRESS

    def _turned(self, fields: Fields, who: str) -> str:
        told, mode, reason = html.words(), fields.get("stellung", ""), fields.get("grund", "").strip()
        if mode not in set(Mode):
            return told("switch_unknown")
        if not reason:
            return told("switch_reason_missing")
        self._switch().set(Mode(mode), reason, who)
        return told("switch_done")

    def case(self, request: Request, number: str) -> Response:
        """Show one complaint."""
        session = self._session(request)
        if session is None:
            return self._show(html.login_view(), 403)
        cases = self._cases()
        try:
            view = html.case_view(session.proof, _taken(session), cases.get(number), cases.history(number))
        except CaseNotFoundError as error:
            session.message = str(error)
            return RedirectResponse(html.ADDRESS, 303, NO_STORE)
        return self._show(view)

    def export_one(self, request: Request, number: str) -> Response:
        """Give one complaint as a file."""
        if self._session(request) is None:
            return self._show(html.login_view(), 403)
        try:
            return _json_file(self._cases().export(number), number)
        except CaseNotFoundError as error:
            return self._show(html.login_view(str(error)), 404)

    def export_all(self, request: Request) -> Response:
        """Give all complaints as a file."""
        if self._session(request) is None:
            return self._show(html.login_view(), 403)
        cases = self._cases()
        every = [json.loads(cases.export(case.number)) for case in cases.list()]
        return _json_file(json.dumps(every, ensure_ascii=False, indent=2), "meldungen")

    def _home(self, session: Session) -> Response:
        switch, settings = self._switch(), self._desk.settings
        view = html.overview(
            session.proof,
            session.who,
            _taken(session),
            switch.log(),
            switch.state(),
            self._desk.watch.report,
            self._cases().list(),
            settings.case_retention_days,
        )
        return self._show(view)

    def _session(self, request: Request) -> Session | None:
        return self._sessions.find(request.cookies.get(COOKIE, "")) if self._stored else None

    def _switch(self) -> Switch:
        return Switch(self._desk.settings.switch_place)

    def _cases(self) -> CaseStore:
        return CaseStore.open(self._desk.settings.cases_place)

    def _show(self, view: View, status: int = 200) -> Response:
        return shown(view, self._desk.showing("de"), status)


def _taken(session: Session) -> str:
    message, session.message = session.message, ""
    return message


async def _form(request: Request) -> Fields:
    body = await request.body() if int(request.headers.get("content-length") or 0) <= _MOST_FORM_BYTES else b""
    return fields_of(body[:_MOST_FORM_BYTES])


def _from_here(request: Request) -> bool:
    return request.headers.get("sec-fetch-site", "") in _OWN_SITE


def _json_file(text: str, name: str) -> Response:
    kept = "".join(char for char in name if char.isalnum() or char == "-")
    headers = {"Content-Disposition": f'attachment; filename="{kept}.json"', **NO_STORE}
    return Response(text, media_type="application/json", headers=headers)

"""What breaks inside is told honestly and without a word of the question, in answer and log."""

import logging

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.ui.headers import SafeResponses

SECRET = "Zwergfalk fragt nach seiner Rente"


async def breaks(request: Request) -> PlainTextResponse:
    raise ValueError((await request.body()).decode())


def visitor() -> TestClient:
    routes = [Route(path, breaks, methods=["POST"]) for path in ("/gradio_api/run/predict", "/export")]
    door = SafeResponses(Starlette(routes=routes), frozenset(), lambda *_: "", lambda _: "")
    return TestClient(door)


@pytest.mark.parametrize(("path", "status"), [("/gradio_api/run/predict", 400), ("/export", 503)])
def test_a_request_that_breaks_something_is_no_500_and_nothing_of_it_is_logged(path, status, caplog):
    with caplog.at_level(logging.DEBUG, "leitlotse"):
        answer = visitor().post(path, content=SECRET)
    assert answer.status_code == status and SECRET not in answer.text
    assert "ValueError" in caplog.text and SECRET not in caplog.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api import MAX_BODY_BYTES, RateLimit, api_router
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.writing.model_messages import NEEDS_MODEL


@pytest.fixture(scope="module")
def assistant(corpus_index, tmp_path_factory):
    return Assistant.open(Settings(index=corpus_index, data=tmp_path_factory.mktemp("data")))


def client(assistant: Assistant | None, **settings) -> TestClient:
    app = FastAPI()
    app.include_router(api_router(lambda: assistant, Settings(**settings)))
    return TestClient(app)


def test_a_question_gets_the_answer_object(assistant):
    answer = client(assistant).post("/api/ask", json={"question": "Was bedeutet Robustheit?"})
    assert answer.status_code == 200
    assert answer.json()["status"] == "answered"
    assert answer.json()["ai_system"] is True


def test_history_makes_a_follow_up_understood(assistant):
    history = [{"question": "Was ist das Netzwerk KI?", "answer": "Ein Zusammenschluss."}]
    answer = client(assistant).post("/api/ask", json={"question": "Seit wann gibt es das?", "history": history})
    assert "Netzwerk KI" in answer.json()["understood_as"]


def test_a_style_reaches_the_assistant(assistant):
    body = {"question": "Was bedeutet Robustheit?", "style": "englisch"}
    assert client(assistant).post("/api/ask", json=body).json()["notes"] == [NEEDS_MODEL]
    assert client(assistant).post("/api/ask", json={**body, "style": "laut"}).status_code == 422


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"question": 1}', b"\xff", b'{"question": "x", "history": 3}'])
def test_bad_input_is_422_with_a_german_sentence(assistant, body):
    answer = client(assistant).post("/api/ask", content=body)
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


def test_a_question_over_the_limit_is_422(assistant):
    answer = client(assistant).post("/api/ask", json={"question": "KI " * 3000})
    assert answer.status_code == 422
    assert "zu lang" in answer.json()["detail"]


def test_a_huge_body_is_422_and_not_read_to_its_end(assistant):
    answer = client(assistant).post("/api/ask", content=b"x" * (MAX_BODY_BYTES + 1))
    assert answer.status_code == 422


def test_too_many_questions_get_an_honest_429(assistant):
    web = client(assistant, rate_per_minute=2)
    answers = [web.post("/api/ask", json={"question": "Was ist Bias?"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0


def test_the_process_is_healthy_before_it_is_ready():
    web = client(None)
    assert web.get("/healthz").status_code == 200
    assert web.get("/readyz").status_code == 503
    assert web.post("/api/ask", json={"question": "Was ist Bias?"}).status_code == 503


def test_readiness_names_the_position_of_the_switch(assistant):
    assert client(assistant).get("/readyz").json() == {"status": "ok", "mode": "on"}


def test_the_interface_describes_itself(assistant):
    ask = client(assistant).get("/api/openapi.json").json()["paths"]["/api/ask"]["post"]
    assert ask["requestBody"]["content"]["application/json"]["schema"]["required"] == ["question"]
    assert {"200", "422", "429", "503"} <= set(ask["responses"])


def test_the_rate_limit_forgets_after_a_minute():
    now = [0.0]
    limit = RateLimit(1, clock=lambda: now[0])
    assert limit.wait_seconds("a") == 0
    assert limit.wait_seconds("a") > 0
    assert limit.wait_seconds("b") == 0
    now[0] = 61.0
    assert limit.wait_seconds("a") == 0

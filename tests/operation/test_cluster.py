"""Several servers on one database behind nginx: the trial of ``make cluster-demo``, shorter, and its judge."""

import subprocess
import sys

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.server import Desk
from assistant.settings import Settings
from assistant.ui.routes import page_router
from ingest.build import build_index
from scripts.cluster import ROOT, cluster, missing_part
from scripts.cluster_demo import Plan, table, trial
from scripts.cluster_load import RULE, write_edition
from scripts.cluster_verdict import TAKEN_OVER_S, Events, Kind, Seen, Switched, judge

PLAN = Plan(switches=2, away_s=3.0, clients=4, corpus=False, pause_s=0.15)
SORRY = "Das KI-System ist gerade nicht erreichbar."
EVENTS = Events([Switched(0, 0, 1), Switched(1, 20, 25)], kills=[50.0], away=[(60.0, 70.0)])


@pytest.mark.slow
@pytest.mark.skipif(bool(missing_part()), reason=missing_part())
def test_nobody_gets_a_wrong_answer_while_index_app_and_database_are_disturbed(tmp_path):
    with cluster(tmp_path) as installation:
        outcome = trial(installation, PLAN, lambda _: None)
    assert outcome.problems == [], table(outcome)
    assert outcome.verdict.failed_while_away and outcome.handed_on, "nothing was disturbed"


def test_a_server_that_nobody_asks_shows_the_documents_of_the_newest_index(postgres, tmp_path):
    settings = Settings(data=tmp_path / "data", database_url=postgres.new_database())
    documents = tmp_path / "dokumente"

    def publish(edition: int) -> None:
        write_edition(documents, edition)
        build_index([documents], settings.index_place, "bundled")

    publish(0)
    desk = Desk(settings)
    desk.open()
    app = FastAPI()
    app.include_router(page_router(desk))
    web = TestClient(app)
    for edition in (1, 2, 3):  # the one that the server opened is gone after two
        publish(edition)
    shown = web.get(f"/dokumente/{RULE}")
    assert shown.status_code == 200 and "Probefassung 3" in shown.text


def test_the_proxy_repeats_questions_and_nothing_else():
    text = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    repeated = [part for part in text.split("location ") if "non_idempotent" in part]
    assert [part.partition(" {")[0] for part in repeated] == ["~ ^/(api/ask|(en/)?gradio_api/run/predict)$"]
    assert "max_fails=0" in text and "hash $remote_addr" in text


def test_the_demo_says_what_is_missing():
    code = "import sys, scripts.cluster as c; c._search_path = lambda: '/nirgends'; sys.exit(c.missing_part())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr.strip() == "Es fehlt nginx; installieren Sie es mit „apt-get install nginx-light“."


# --- the judge


def question(began: float, edition: int, wrong: str = "") -> Seen:
    return Seen(Kind.QUESTION, began, began + 1, 200, edition=edition, wrong=wrong)


def failure(began: float, told: str = SORRY, retry_after: str = "5", kind: Kind = Kind.QUESTION) -> Seen:
    return Seen(kind, began, began + 1, 503, told, retry_after)


@pytest.mark.parametrize(
    ("began", "edition", "right"),
    [
        (10, 0, True),
        (10, 1, False),
        (22, 0, True),
        (22, 1, True),
        (25 + TAKEN_OVER_S - 0.1, 0, True),
        (25 + TAKEN_OVER_S, 0, False),
        (40, 1, True),
        (40, 2, False),
    ],
)
def test_the_old_edition_is_right_until_the_new_one_is_taken_over(began, edition, right):
    assert (judge([question(began, edition)], EVENTS).wrong == []) is right


def test_a_mixture_is_wrong():
    assert judge([question(22, 1, "die Fassungen 0, 1 gemischt")], EVENTS).wrong == [
        "Fragen: die Fassungen 0, 1 gemischt"
    ]


def test_failures_are_in_order_only_while_the_database_is_away():
    verdict = judge([failure(59.5), failure(65), failure(69.9)], EVENTS)
    assert (verdict.failed_while_away, verdict.failed, verdict.untold) == (3, [], [])
    assert len(judge([failure(30), failure(70.1)], EVENTS).failed) == 2


def test_only_a_complaint_may_be_cut_off_by_the_kill():
    report = failure(49.5, kind=Kind.REPORT)
    assert judge([report], EVENTS).reports_left_open == 1
    assert judge([failure(49.5)], EVENTS).failed


@pytest.mark.parametrize(
    ("told", "retry_after"), [("", "5"), ("Service Unavailable", "5"), (SORRY, ""), (SORRY, "0"), (SORRY, "bald")]
)
def test_a_failure_without_a_german_sentence_and_a_time_is_a_problem(told, retry_after):
    assert judge([failure(65, told, retry_after)], EVENTS).untold


def test_a_broken_connection_and_silence_are_problems():
    assert judge([Seen(Kind.PAGE, 65, 66, 0, "ConnectionResetError")], EVENTS).untold
    assert len(judge([], EVENTS).problems) == len(Kind)

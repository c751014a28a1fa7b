"""What stays while the system is switched off: documents, contact, the way to complain, and looking up the answer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api import api_router
from assistant.server import Desk
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from assistant.ui.away import add_away_page
from assistant.ui.routes import page_router

QUESTION = {"question": "Was ist die Wertegrundlage?"}


@pytest.fixture
def settings(corpus_index, tmp_path):
    return Settings(data=tmp_path / "data", index=corpus_index, contact_name="Die KI-Koordination")


@pytest.fixture
def web(settings):
    desk = Desk(settings)
    desk.open()
    app = FastAPI()
    app.include_router(api_router(desk.current, settings))
    app.include_router(page_router(desk))
    add_away_page(app)
    return TestClient(app)


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.PASSAGES])
def test_documents_contact_and_complaints_work_on(web, settings, mode):
    Switch(settings.switch_log).set(mode, "Probe")
    for path in ("/dokumente", "/dokumente?suche=transparenz", "/kontakt", "/melden", "/handbuch", "/datenschutz"):
        assert web.get(path).status_code == 200, path
    source = re.search(r'href="/dokumente/([\w-]+)[?\"#]', web.get("/dokumente").text)[1]
    assert web.get(f"/dokumente/{source}").status_code == 200
    assert "Die KI-Koordination" in web.get("/kontakt").text
    sent = web.post(
        "/melden", data={"art": "Beschwerde", "grund": "Etwas anderes", "text": "Ich bekomme keine Antwort."}
    )
    number = re.search(r"LL-\d{4}-[A-Z0-9]{8}", sent.text)[0]
    assert "noch nicht beantwortet" in web.post("/melden/stand", data={"nummer": number}).text


def test_off_gives_nothing_passages_give_what_was_found_and_on_answers_again(web, settings):
    switch = Switch(settings.switch_log)
    switch.set(Mode.OFF, "Probe")
    off = web.post("/api/ask", json=QUESTION).json()
    assert (off["status"], off["passages"], off["citations"]) == ("switched_off", [], [])
    assert "Die KI-Koordination" in off["text"]
    switch.set(Mode.PASSAGES, "Probe")
    passages = web.post("/api/ask", json=QUESTION).json()
    assert passages["status"] == "switched_off" and passages["passages"] and passages["citations"] == []
    switch.set(Mode.ON, "Probe")
    assert web.post("/api/ask", json=QUESTION).json()["status"] == "answered"


def test_the_command_turns_the_switch_of_a_running_server(web, settings):
    command = [str(Path(sys.executable).with_name("leitlotse")), "switch", "off", "--reason", "Falsche Auskunft"]
    done = subprocess.run(
        command, env={"LEITLOTSE_DATA": str(settings.data), "PATH": "/usr/bin"}, capture_output=True, text=True
    )
    assert done.returncode == 0 and "aus" in done.stdout
    assert web.post("/api/ask", json=QUESTION).json()["status"] == "switched_off"
    assert web.get("/readyz").json()["mode"] == "off"


def test_with_a_folder_that_takes_no_complaints_the_page_says_so(web, settings):
    settings.cases_db.mkdir(parents=True)
    answer = web.post("/melden", data={"art": "Beschwerde", "grund": "x", "text": "y"})
    assert answer.status_code == 503 and "Bitte prüfen Sie" in answer.text
    assert web.post("/api/ask", json=QUESTION).json()["status"] == "answered"

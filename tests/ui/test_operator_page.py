"""The operator's page over HTTP: who gets in, what is switched, answered, given out and deleted, and by whom not."""

import json
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.cases import CaseNotFoundError, CaseStore
from assistant.operation.access import Sessions, hashed, matches, new_secret
from assistant.server import Desk
from assistant.settings import Settings
from assistant.switch import Mode, Switch
from assistant.ui.away import add_away_page
from assistant.ui.operator_routes import COOKIE, operator_router

SECRET = "ein langes Kennwort nur für diesen Test"
STORED = hashed(SECRET)


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path / "data", operator_token_hash=STORED)


def visitor(settings: Settings, **headers: str) -> TestClient:
    app = FastAPI()
    app.include_router(operator_router(Desk(settings)))
    add_away_page(app)
    return TestClient(app, headers=headers)


@pytest.fixture
def operator(settings):
    web = visitor(settings)
    assert web.post("/betrieb/anmelden", data={"wer": "A. Betrieb", "kennwort": SECRET}).status_code == 200
    return web


def proof(web: TestClient, path: str = "/betrieb") -> str:
    return re.search(r'name="pruefwert" value="([^"]+)"', web.get(path).text)[1]


def send(web: TestClient, path: str, **fields: str):
    return web.post(path, data={"pruefwert": proof(web), **fields})


def test_without_a_secret_there_is_no_such_page(tmp_path):
    web = visitor(Settings(data=tmp_path))
    page = web.get("/betrieb")
    assert page.status_code == 404 and "leitlotse zugang" in page.text
    assert web.post("/betrieb/anmelden", data={"wer": "x", "kennwort": ""}).status_code == 404


def test_a_stranger_sees_the_form_and_nothing_else(settings):
    number = CaseStore.open(settings.cases_db).add("Beschwerde", "geheimer Grund", "geheimer Text")
    web = visitor(settings)
    assert "geheim" not in web.get("/betrieb").text
    for path in (f"/betrieb/faelle/{number}", f"/betrieb/faelle/{number}/ausgabe", "/betrieb/faelle.json"):
        answer = web.get(path)
        assert answer.status_code == 403 and "geheim" not in answer.text
    for path in ("/betrieb/schalter", "/betrieb/selbsttest", f"/betrieb/faelle/{number}/loeschen"):
        assert web.post(path, data={"stellung": "off", "grund": "x", "sicher": "ja"}).status_code == 403
    assert Switch(settings.switch_log).mode() is Mode.ON
    assert CaseStore.open(settings.cases_db).get(number)


@pytest.mark.parametrize(
    "given",
    ["falsch", "", SECRET[:-1], SECRET + "x", STORED],
    ids=["another", "none", "too-short", "too-long", "the-stored-one"],  # the stored one is new in every run
)
def test_a_wrong_secret_opens_nothing(settings, given):
    answer = visitor(settings).post("/betrieb/anmelden", data={"wer": "A", "kennwort": given})
    assert answer.status_code == 403 and COOKIE not in answer.cookies


def test_guessing_is_slowed_down_honestly(settings):
    web = visitor(settings)
    codes = [web.post("/betrieb/anmelden", data={"wer": "A", "kennwort": "x"}).status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]
    late = web.post("/betrieb/anmelden", data={"wer": "A", "kennwort": SECRET})
    assert late.status_code == 429 and int(late.headers["Retry-After"]) > 0


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(settings):
    answer = visitor(settings).post("/betrieb/anmelden", data={"wer": "A", "kennwort": SECRET}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/betrieb" in cookie


def test_behind_encryption_the_cookie_travels_encrypted_only(settings):
    app = FastAPI()
    app.include_router(operator_router(Desk(settings)))
    web = TestClient(app, base_url="https://leitlotse.example")
    answer = web.post("/betrieb/anmelden", data={"wer": "A", "kennwort": SECRET}, follow_redirects=False)
    assert "secure" in answer.headers["set-cookie"].lower()


def test_a_form_without_its_own_value_or_from_another_site_changes_nothing(operator, settings):
    good = proof(operator)
    fields = {"stellung": "off", "grund": "fremd"}
    assert operator.post("/betrieb/schalter", data=fields).status_code == 403
    assert operator.post("/betrieb/schalter", data={**fields, "pruefwert": "x" * 32}).status_code == 403
    foreign = operator.post(
        "/betrieb/schalter", data={**fields, "pruefwert": good}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert Switch(settings.switch_log).log() == []


def test_the_value_of_one_session_is_worth_nothing_in_another(operator, settings):
    other = visitor(settings)
    other.post("/betrieb/anmelden", data={"wer": "B", "kennwort": SECRET})
    stolen = {"pruefwert": proof(operator), "stellung": "off", "grund": "x"}
    assert other.post("/betrieb/schalter", data=stolen).status_code == 403


@pytest.mark.parametrize("mode", list(Mode))
def test_the_switch_is_turned_with_reason_and_name_and_the_page_says_so(operator, settings, mode):
    page = send(operator, "/betrieb/schalter", stellung=mode.value, grund="Probe <b>eins</b>")
    event = Switch(settings.switch_log).state()
    assert (event.mode, event.reason, event.who) == (mode, "Probe <b>eins</b>", "A. Betrieb")
    assert "Geschaltet." in page.text and "Probe &lt;b&gt;eins&lt;/b&gt;" in page.text
    assert "Geschaltet." not in operator.get("/betrieb").text, "a message is shown once"


@pytest.mark.parametrize(
    ("fields", "told"), [({"stellung": "off", "grund": " "}, "Grund"), ({"stellung": "x"}, "Stellung")]
)
def test_the_switch_needs_position_and_reason(operator, settings, fields, told):
    assert told in send(operator, "/betrieb/schalter", **fields).text
    assert Switch(settings.switch_log).log() == []


def test_the_log_grows_on_the_page_newest_first(operator):
    for reason in ("erster Grund", "zweiter Grund", "dritter Grund"):
        send(operator, "/betrieb/schalter", stellung="off", grund=reason)
    text = operator.get("/betrieb").text.split("<tbody>")[1]
    assert text.index("dritter Grund") < text.index("zweiter Grund") < text.index("erster Grund")


def test_a_complaint_is_read_answered_given_out_and_deleted(operator, settings):
    cases = CaseStore.open(settings.cases_db)
    number, other = (
        cases.add("Beschwerde", "Antwort falsch", "Es fehlt <i>etwas</i>."),
        cases.add("Fehlermeldung", "x", "y"),
    )
    assert "Offen (2)" in operator.get("/betrieb").text
    shown = operator.get(f"/betrieb/faelle/{number}").text
    assert "Es fehlt &lt;i&gt;etwas&lt;/i&gt;." in shown and "eingegangen" in shown

    send(operator, f"/betrieb/faelle/{number}/antwort", antwort="Danke, ist berichtigt.")
    assert cases.progress(number).answer == "Danke, ist berichtigt."
    assert cases.history(number)[-1].who == "A. Betrieb"
    assert "Beantwortet (1)" in operator.get("/betrieb").text

    one = operator.get(f"/betrieb/faelle/{number}/ausgabe")
    assert one.json()["text"] == "Es fehlt <i>etwas</i>." and "attachment" in one.headers["content-disposition"]
    assert {case["number"] for case in json.loads(operator.get("/betrieb/faelle.json").text)} == {number, other}

    assert "Häkchen" in send(operator, f"/betrieb/faelle/{number}/loeschen").text
    assert cases.get(number)
    assert "gelöscht" in send(operator, f"/betrieb/faelle/{number}/loeschen", sicher="ja").text
    with pytest.raises(CaseNotFoundError):
        cases.get(number)


def test_an_unknown_number_is_told_in_one_sentence(operator):
    assert "keinen Fall" in operator.get("/betrieb/faelle/LL-2026-22222222").text
    assert operator.get("/betrieb/faelle/LL-2026-22222222/ausgabe").status_code == 404
    assert "keinen Fall" in send(operator, "/betrieb/faelle/x/antwort", antwort="y").text


def test_after_leaving_the_cookie_is_worth_nothing(operator):
    key = operator.cookies[COOKIE]
    assert "abgemeldet" in send(operator, "/betrieb/abmelden").text
    operator.cookies.set(COOKIE, key, path="/betrieb")
    assert 'name="kennwort"' in operator.get("/betrieb").text


def test_the_self_test_runs_on_request_and_tells_what_it_found(operator, settings):
    page = send(operator, "/betrieb/selbsttest")
    assert "nicht bestanden" in page.text and "leitlotse ingest" in page.text
    assert Switch(settings.switch_log).mode() is Mode.ON, "a missing index is not damage"


def test_complaints_that_cannot_be_reached_are_a_page_and_no_crash(operator, settings):
    operator.get("/betrieb")
    for file in settings.data.glob("faelle.sqlite*"):
        file.unlink()
    settings.cases_db.mkdir()
    answer = operator.get("/betrieb")
    assert answer.status_code == 503 and "Bitte prüfen Sie" in answer.text


def test_a_session_ends_after_half_an_hour_of_silence_or_a_working_day():
    now = [0.0]
    sessions = Sessions(clock=lambda: now[0])
    key = sessions.begin("A")
    for now[0] in range(0, 8 * 3600, 1700):
        assert sessions.find(key)
    now[0] = 8 * 3600 + 1
    assert sessions.find(key) is None
    key = sessions.begin("A")
    now[0] += 1801
    assert sessions.find(key) is None
    assert sessions.find("geraten") is None


def test_old_sessions_make_room():
    sessions = Sessions()
    first = sessions.begin("A")
    for _ in range(50):
        sessions.begin("B")
    assert sessions.find(first) is None


def test_only_a_salted_hash_is_kept():
    secret = new_secret()
    assert len(secret) >= 32 and secret not in hashed(secret)
    assert hashed(secret) != hashed(secret)
    assert matches(secret, hashed(secret)) and not matches(secret + "x", hashed(secret))
    assert not matches(secret, "kaputt") and not matches(secret, "scrypt:3:8:1:AA:AA")

"""Nothing leaves the house, nothing runs that we did not write, nothing is in a foreign language."""

import http.client
import urllib.error
import urllib.request

import pytest

VIEWS = [
    "/",
    "/dokumente",
    "/dokumente?suche=transparenz",
    "/handbuch",
    "/kontakt",
    "/datenschutz",
    "/barrierefreiheit",
]


def status(address: str, body: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(address, body, timeout=20) as response:
            return response.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def headers(address: str) -> dict[str, str]:
    with urllib.request.urlopen(address, timeout=20) as response:
        return {name.lower(): value for name, value in response.headers.items()}


@pytest.mark.parametrize("path", [*VIEWS, "/en/", "/ui/app.css", "/healthz", "/theme.css"])
def test_every_response_has_the_strict_policy(server, path):
    found = headers(server + path)
    policy = found["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe-eval" not in policy
    assert "script-src 'self'" in policy and "'unsafe-inline'" not in policy.split("style-src")[0]
    assert found["x-content-type-options"] == "nosniff" and found["referrer-policy"] == "no-referrer"


def test_script_nonce_is_new_each_time(server):
    assert headers(server + "/")["content-security-policy"] != headers(server + "/")["content-security-policy"]


def test_no_request_to_another_host_and_no_complaint_of_the_browser(visitor):
    for path in VIEWS:
        visitor.open(path)
        if path == "/":
            visitor.ask("Müssen Chatbots als KI gekennzeichnet werden?")
        visitor.page.wait_for_timeout(150)
    outside = [url for url in visitor.requests if not url.startswith((visitor.server, "data:", "blob:"))]
    assert outside == []
    assert visitor.complaints == []


@pytest.mark.parametrize("locale", ["en-US", "fr-FR", "de-DE"])
def test_language_is_german_in_any_browser(new_visitor, locale):
    visitor = new_visitor(locale=locale)
    visitor.open()
    visitor.page.wait_for_timeout(300)
    assert visitor.page.locator("html").get_attribute("lang") == "de"
    shown = visitor.page.locator("body").inner_text()
    for foreign in ("Gradio", "Submit", "Textbox", "Loading", "Built with", "Use via API", "Settings"):
        assert foreign not in shown
    assert visitor.page.title() == "Fragen – KI-Leitlotse (KI-System)"


def test_page_names_no_outside_address(server):
    with urllib.request.urlopen(server + "/", timeout=20) as response:
        text = response.read().decode()
    assert "raw.githubusercontent.com" not in text and "gradio.app" not in text.replace("gradio-app", "")
    assert " onclick=" not in text and " onload=" not in text


def test_markup_in_a_question_stays_text(visitor):
    visitor.open()
    visitor.ask('Was sind die Leitlinien? <img src="https://evil.example/x.png" onerror="alert(1)"><b>fett</b>')
    page = visitor.page
    assert page.locator("#arbeit img, #arbeit .frage b").count() == 0
    assert not [url for url in visitor.requests if "evil.example" in url]
    page.reload()
    page.locator("article.antwort").wait_for()
    assert page.locator("#arbeit img").count() == 0 and visitor.complaints == []


def test_personal_data_is_not_kept_in_the_tab(visitor):
    visitor.open()
    visitor.ask("Mein Aktenzeichen ist 123-ABC-4567, meine Mail ist petra.mueller@beispiel.de. Was nun?")
    assert "petra.mueller" not in visitor.page.evaluate("JSON.stringify(sessionStorage)")
    assert "petra.mueller" not in visitor.page.locator("body").inner_text()


def test_framework_offers_nothing_besides_the_page(server):
    with urllib.request.urlopen(server + "/gradio_api/info", timeout=20) as response:
        assert b'"named_endpoints":{}' in response.read().replace(b" ", b"")
    for path in ("/monitoring", "/gradio_api/runs", "/gradio_api/upload", "/gradio_api/file=/etc/passwd"):
        assert status(server + path) in {403, 404}
    assert status(server + "/gradio_api/upload", b"x") == 404
    assert status(server + "/en/gradio_api/upload", b"x") == 404


@pytest.mark.parametrize(
    "path",
    [
        "/ui/..%2f..%2fserver.py",
        "/ui/%2e%2e/server.py",
        "/dokumente/..%2f..%2fpyproject.toml/datei",
        "/dokumente/nichts/datei",
    ],
)
def test_files_beside_the_page_are_not_served(server, path):
    assert status(server + path) == 404


def test_bodies_without_measure_are_turned_away_unread(server):
    for length, expected in (("5000000", 413), ("viel", 411)):
        connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=20)
        connection.putrequest("POST", "/export")
        connection.putheader("Content-Length" if length.isdecimal() else "X-Length", length)
        connection.endheaders()
        assert connection.getresponse().status == expected
        connection.close()


def test_unknown_address_is_told_in_a_page(visitor):
    visitor.page.goto(visitor.server + "/gibt/es/nicht")
    assert visitor.page.locator("h1").inner_text() == "Diese Seite gibt es nicht"
    assert visitor.page.locator(".marke-ki").is_visible()

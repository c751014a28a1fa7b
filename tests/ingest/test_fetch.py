"""Downloads from a real HTTP server on this machine that behaves as badly as real ones do."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import ingest.fetch
from ingest.download import open_client
from ingest.fetch import Outcome, fetch_originals

PDF = b"%PDF-1.7\n" + b"Wertegrundlage " * 4000 + b"\n%%EOF\n"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers.get("Range")))
        getattr(self, "get_" + self.path.strip("/").split(".")[0].split("/")[0])()

    def answer(self, body: bytes, kind: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_gut(self) -> None:
        self.answer(self.server.pdf, "application/pdf")

    def get_umzug(self) -> None:
        self.answer(b"", "text/plain", 302, Location="/gut.pdf")

    def get_kreis(self) -> None:
        self.answer(b"", "text/plain", 302, Location="/kreis.pdf")

    def get_html(self) -> None:
        self.answer(b"<html>Wartung</html>", "text/html")

    def get_falsch(self) -> None:
        self.answer(b"kein PDF, trotz allem", "application/pdf")

    def get_weg(self) -> None:
        self.answer(b"", "text/html", 404)

    def get_langsam(self) -> None:
        time.sleep(1.5)

    def get_abbruch(self) -> None:
        start = self.headers.get("Range")
        if start:
            begin = int(start.removeprefix("bytes=").rstrip("-"))
            part = PDF[begin:]
            self.answer(
                part, "application/pdf", 206, Content_Range=f"bytes {begin}-{len(PDF) - 1}/{len(PDF)}", ETag='"1"'
            )
            return
        self.answer(PDF[:20_000], "application/pdf", length=str(len(PDF)), ETag='"1"')
        self.close_connection = True

    def get_seite(self) -> None:
        page = (
            '<a href="/plakat.pdf">Plakat</a>'
            '<a href="/gut.pdf?x=1&amp;y=2"><b>Wertegrundlage</b> für den KI-Einsatz</a>'
            '<a href="/impressum">Impressum</a>'
        )
        self.answer(page.encode(), "text/html; charset=utf-8")


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.seen, server.pdf = [], PDF
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetch(server, tmp_path, monkeypatch):
    monkeypatch.setattr(ingest.fetch, "open_client", lambda: open_client(read_s=0.5))

    def run(path: str = "", key: str = "download", file: str = "werte.pdf"):
        address = f'{key} = "http://127.0.0.1:{server.server_port}/{path}"\n' if path else ""
        (tmp_path / "sources.toml").write_text(
            '[[source]]\nid = "werte-original"\ntitle = "Die Wertegrundlage für den KI-Einsatz"\n'
            f'file = "{file}"\nstatus = "original"\n{address}'
        )
        return fetch_originals(tmp_path, wait_s=0.01).items[0]

    return run


def test_a_document_is_downloaded_and_its_checksum_kept(fetch, tmp_path):
    assert fetch("gut.pdf").outcome is Outcome.NEW
    assert (tmp_path / "originale" / "werte.pdf").read_bytes() == PDF
    assert json.loads((tmp_path / "originale" / "fetched.json").read_text())["werte-original"]["size"] == len(PDF)
    assert fetch("gut.pdf").outcome is Outcome.UNCHANGED


def test_a_document_that_changed_is_taken_with_a_warning(fetch, server):
    fetch("gut.pdf")
    server.pdf = PDF.replace(b"Werte", b"Worte")
    changed = fetch("gut.pdf")
    assert changed.outcome is Outcome.CHANGED
    assert changed.message.startswith("Achtung: „Die Wertegrundlage für den KI-Einsatz“ hat sich seit dem")


@pytest.mark.parametrize(("path", "key"), [("umzug.pdf", "download"), ("seite", "landing")])
def test_redirects_and_landing_pages_are_followed(fetch, tmp_path, path, key):
    assert fetch(path, key).outcome is Outcome.NEW
    assert (tmp_path / "originale" / "werte.pdf").read_bytes() == PDF


def test_a_download_that_breaks_off_goes_on_where_it_stopped(fetch, server, tmp_path):
    assert fetch("abbruch.pdf").outcome is Outcome.NEW
    assert (tmp_path / "originale" / "werte.pdf").read_bytes() == PDF
    ranges = [asked for _, asked in server.seen]
    assert ranges[0] is None
    assert ranges[1] is not None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("html.pdf", "kein PDF mehr, sondern „text/html“"),
        ("falsch.pdf", "kein PDF mehr"),
        ("weg.pdf", "Antwort 404"),
        ("kreis.pdf", "leitet im Kreis weiter"),
        ("langsam.pdf", "Zeitüberschreitung"),
    ],
)
def test_a_failure_says_why_and_which_file_to_put_where(fetch, tmp_path, path, reason):
    failed = fetch(path)
    assert failed.outcome is Outcome.FAILED
    assert reason in failed.message
    assert failed.message.endswith(f"legen Sie sie als {tmp_path / 'originale' / 'werte.pdf'} ab.")
    assert not list((tmp_path / "originale").glob("*.pdf"))


def test_offline_an_earlier_copy_stays(fetch, server, tmp_path):
    fetch("gut.pdf")
    server.shutdown()
    server.server_close()
    kept = fetch("gut.pdf")
    assert kept.outcome is Outcome.KEPT
    assert "nicht erreichbar" in kept.message
    assert (tmp_path / "originale" / "werte.pdf").read_bytes() == PDF


def test_a_document_without_an_address_is_to_be_got_by_hand(fetch, tmp_path):
    assert fetch().outcome is Outcome.BY_HAND
    (tmp_path / "originale" / "werte.pdf").write_bytes(PDF)
    assert fetch().outcome is Outcome.KEPT


def test_a_web_page_may_be_the_document(fetch, tmp_path):
    assert fetch("html", file="meldung.html").outcome is Outcome.NEW
    assert (tmp_path / "originale" / "meldung.html").read_bytes() == b"<html>Wartung</html>"

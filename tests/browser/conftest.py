"""The real server and a real browser; both once per run."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = next(
    (
        path
        for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        if Path(path).exists()
    ),
    "",
)
PATIENCE_S = 60.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium fehlt; unter Debian: apt-get install chromium"))


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5):
            return True
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        pass
    return False


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    """Address of a server of its own with these settings, until the block is left."""
    with socket.socket() as handle:
        handle.bind(("127.0.0.1", 0))
        port = handle.getsockname()[1]
    data = Path(environment["LEITLOTSE_DATA"])
    command = [str(Path(sys.executable).with_name("leitlotse")), "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with (data / "out.txt").open("w") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT, cwd=data)
    try:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and process.poll() is None:
            if _ready(address):
                break
            time.sleep(0.1)
        else:
            raise RuntimeError((data / "out.txt").read_text())
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def settings_of(index: Path, data: Path, **more: str) -> dict[str, str]:
    """Return the environment of a server for tests."""
    return {
        **os.environ,
        "LEITLOTSE_INDEX": str(index),
        "LEITLOTSE_DATA": str(data),
        "LEITLOTSE_RATE_PER_MINUTE": "0",
        "LEITLOTSE_CONTACT_NAME": "Die KI-Koordination",
        "LEITLOTSE_CONTACT_EMAIL": "ki@behoerde.example",
        **more,
    }


@pytest.fixture(scope="session")
def environment(corpus_index: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of the server that most tests share."""
    return settings_of(corpus_index, tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def server(environment: dict[str, str]) -> Iterator[str]:
    """Address of a running server with the bundled corpus."""
    with serving(environment) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        expect.set_options(timeout=20_000)
        instance = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield instance
        instance.close()


class Visitor:
    """A person at the page: opens it, asks, and notes what the browser complains about."""

    def __init__(self, browser, server: str, **options) -> None:
        self.server = server
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-US", **options})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str = "/") -> None:
        self.page.goto(self.server + path)
        if path.split("#")[0] in ("/", "/en/"):
            self.page.locator("#frage textarea").wait_for(state="visible")

    def ask(self, question: str) -> str:
        """Send a question by keyboard; return the id of the turn that answers it."""
        before = self.turn()
        self.page.locator("#frage textarea").fill(question)
        self.page.keyboard.press("Enter")
        self.page.locator(f"#arbeit [data-turn]:not([data-turn='{before}'])").wait_for()
        return self.turn()

    def turn(self) -> str:
        found = self.page.locator("#arbeit [data-turn]")
        return found.get_attribute("data-turn") if found.count() else ""

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.innerText || document.activeElement.tagName")).strip()


@pytest.fixture
def visitor(browser, server: str) -> Iterator[Visitor]:
    person = Visitor(browser, server, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    yield person
    person.context.close()


@pytest.fixture
def new_visitor(browser, server: str) -> Iterator[object]:
    opened: list[Visitor] = []

    def make(**options) -> Visitor:
        opened.append(Visitor(browser, server, **options))
        return opened[-1]

    yield make
    for person in opened:
        person.context.close()

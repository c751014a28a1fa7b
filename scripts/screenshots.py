"""Takes a picture of every view at two widths, from the real server: ``.venv/bin/python scripts/screenshots.py``.

Needs Chromium and an index (``leitlotse ingest``). The pictures go to ``docs/bilder``; look at each before keeping it.
"""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "bilder"
WIDTHS = (1280, 390)
_TALLEST = 2400  # pixels; long reading views are cut here
_QUESTION = "Welche sieben Wertepaare gibt es?"
_OPEN_QUESTION = "Wie hoch ist das Budget für die Arbeitshilfe in Euro?"
_TERMS = "Müssen Chatbots als KI gekennzeichnet werden?"
_CASE = "Habe ich Anspruch auf Bürgergeld?"
_BRIEF = {
    "zweck": "Anträge nach Dringlichkeit vorsortieren",
    "daten": "Anträge aus fünf Jahren, mit Alter und Wohnort",
    "wer": "Antragstellende, Sachbearbeitung",
}
_PATHS = {
    "dokumente": "/dokumente",
    "lesen": "/dokumente/wertegrundlage",
    "suche": "/dokumente?suche=Transparenz",
    "workshop": "/bias-workshop",
    "einstieg": "/einstieg",
    "schulung": "/schulung",
    "transparenz": "/transparenz",
    "handbuch": "/handbuch",
    "melden": "/melden",
    "kontakt": "/kontakt",
    "datenschutz": "/datenschutz",
    "barrierefreiheit": "/barrierefreiheit",
    "englisch": "/en/",
    "englisch-workshop": "/en/bias-workshop",
    "englisch-einstieg": "/en/einstieg",
    "englisch-schulung": "/en/schulung",
    "englisch-transparenz": "/en/transparenz",
}
_DARK = ("dokumente", "workshop", "einstieg", "schulung", "transparenz")


def main() -> None:
    """Start the server, take the pictures, stop it."""
    with socket.socket() as handle:
        handle.bind(("127.0.0.1", 0))
        port = handle.getsockname()[1]
    server = subprocess.Popen([str(Path(sys.executable).with_name("leitlotse")), "serve", "--port", str(port)])
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        _take(address)
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("Der Server antwortet nicht. Gibt es einen Index? Sonst: leitlotse ingest")


def _take(address: str) -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in WIDTHS:
            page = _page(browser, width, "light", address)
            _shot(page, "fragen", width)
            for name, question in (("antwort", _QUESTION), ("enthaltung", _OPEN_QUESTION), ("einzelfall", _CASE)):
                _ask(page, question)
                _shot(page, name, width)
                page.locator("#neu").click()
            _details(page, width)
            for name, path in _PATHS.items():
                page.goto(address + path)
                page.wait_for_timeout(700)
                _shot(page, name, width)
            _plan(page, address)
            _shot(page, "workshop-plan", width)
            dark = _page(browser, width, "dark", address)
            _ask(dark, _QUESTION)
            _shot(dark, "antwort-dunkel", width)
            for name in _DARK:
                dark.goto(address + _PATHS[name])
                dark.wait_for_timeout(700)
                _shot(dark, f"{name}-dunkel", width)
        browser.close()
    for picture in FOLDER.glob("*.png"):
        _shrink(picture)


def _shrink(picture: Path) -> None:
    """Keep 256 colours, which the page does not have: a third of the size, nothing lost to the eye."""
    from PIL import Image

    with Image.open(picture) as full:
        small = full.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def _page(browser: Any, width: int, scheme: str, address: str) -> Any:  # noqa: ANN401  # playwright is a test need
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "locale": "de-DE"}
    page = browser.new_context(**look).new_page()
    page.goto(address)
    page.locator("#frage textarea").wait_for(state="visible")
    page.wait_for_timeout(300)
    return page


def _ask(page: Any, question: str) -> None:  # noqa: ANN401
    page.locator("#frage textarea").fill(question)
    page.keyboard.press("Enter")
    page.locator(".frage h1", has_text=question).wait_for()


def _details(page: Any, width: int) -> None:  # noqa: ANN401
    """Take the form of the feedback, and a term that is explained."""
    _ask(page, _TERMS)
    page.locator("a.begriff").first.click()
    page.wait_for_timeout(250)
    page.screenshot(path=FOLDER / f"begriff-{width}.png")
    page.keyboard.press("Escape")
    page.locator("[data-hilfreich=nein]").click()
    page.wait_for_timeout(250)
    page.screenshot(path=FOLDER / f"rueckmeldung-{width}.png")
    page.locator("#neu").click()


def _plan(page: Any, address: str) -> None:  # noqa: ANN401
    page.goto(f"{address}/bias-workshop")
    for name, told in _BRIEF.items():
        page.locator(f"[name={name}]").fill(told)
    page.get_by_role("button", name="Plan erstellen").click()
    page.locator("#plan-titel").wait_for()


def _shot(page: Any, name: str, width: int) -> None:  # noqa: ANN401
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.wait_for_timeout(250)
    height = min(page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
    page.screenshot(
        path=FOLDER / f"{name}-{width}.png", full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}
    )


if __name__ == "__main__":
    main()

"""Feeds damaged PDFs to the reader and senseless requests to the server: ``make fuzz``.

No crash of this process, no file that takes longer than ten seconds, no answer of the server but 2xx, 4xx and 503.
``--pdfs`` (default 1000) and ``--requests`` (default 10000) set how many; ``--seed`` makes a run repeatable.
"""

import argparse
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.fuzz_pdfs import fuzz_pdfs

ROOT = Path(__file__).resolve().parents[1]
LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
_PATIENCE_S = 60.0
_PATHS = [
    "/", "/en/", "/api/ask", "/api/openapi.json", "/healthz", "/readyz", "/dokumente", "/dokumente/wertegrundlage",
    "/dokumente/x/datei", "/melden", "/melden/stand", "/rueckmeldung", "/export", "/betrieb", "/betrieb/anmelden",
    "/betrieb/schalter", "/betrieb/faelle/x", "/bias-workshop", "/einstieg", "/schulung", "/transparenz",
    "/transparenz.json", "/ui/app.css", "/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/info",
    "/config", "/theme.css", "/favicon.ico", "/nichts",
]  # fmt: skip
_METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUATSCH"]


def _text(dice: random.Random) -> str:
    pools: list[Callable[[], str]] = [
        lambda: "Was ist die Wertegrundlage?",
        lambda: "".join(
            chr(dice.choice([dice.randrange(32, 127), dice.randrange(0x20, 0xD7FF), 0])) for _ in range(30)
        ),
        lambda: "a" * dice.choice([0, 1, 1999, 2001, 50_000]),
        lambda: dice.choice(
            ["null", "../../etc/passwd", "%00", "<script>", "' OR 1=1 --", "\ud83d", "{{7*7}}", "\r\nX: y"]
        ),
        lambda: "Ist KI " * dice.randrange(200),
    ]
    return dice.choice(pools)()


def _value(dice: random.Random, depth: int = 0) -> object:
    options: list[Callable[[], object]] = [
        lambda: _text(dice), lambda: None, lambda: dice.randrange(-(2**63), 2**63), lambda: dice.random() * 1e308,
        lambda: True,
    ]  # fmt: skip
    if depth < 3:
        options += [
            lambda: [_value(dice, depth + 1) for _ in range(dice.randrange(4))],
            lambda: {_text(dice)[:20]: _value(dice, depth + 1) for _ in range(dice.randrange(4))},
            lambda: {"question": _value(dice, depth + 1), "history": _value(dice, depth + 1)},
        ]
    return dice.choice(options)()


def _body(dice: random.Random) -> bytes:
    match dice.randrange(6):
        case 0:
            return dice.randbytes(dice.randrange(2000))
        case 1:
            return json.dumps({"question": _value(dice), "history": _value(dice), "id": _value(dice)}).encode()
        case 2:
            return json.dumps(_value(dice)).encode()[: dice.randrange(1, 400)]
        case 3:
            names = ["text", "art", "grund", "nummer", "kennwort", "wer", "pruefwert", "frage", "x", "kontakt"]
            fields = "&".join(f"{dice.choice(names)}={dice.choice(['%ff', 'a', '%00', 'x' * 6000])}" for _ in range(5))
            return fields.encode()
        case 4:
            return b"[" * dice.randrange(3000)
        case _:
            question = _text(dice).encode("utf-8", "replace").decode()
            return json.dumps({"question": question}).encode()


def _path(dice: random.Random) -> str:
    path = dice.choice(_PATHS)
    if dice.random() < 0.3:
        path += dice.choice(
            ["?suche=%00", "?x=" + "y" * 500, "/..%2f..", "/%ff", "?stelle=-1&zitat=1-2", "//", "?v=1", "/x"]
        )
    return path


def fuzz_http(port: int, number: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Send so many requests, four at a time; return the statuses and the problems."""
    codes: Counter[str] = Counter()
    found: list[str] = []

    def send(count: int) -> None:
        dice = random.Random(seed * 1_000_003 + count)
        method = dice.choice(_METHODS) if dice.random() < 0.3 else dice.choice(["GET", "POST"])
        path = "/api/ask" if dice.random() < 0.3 else _path(dice)
        headers = {"Content-Type": dice.choice(["application/json", "text/plain", "multipart/form-data", "x", ""])}
        if dice.random() < 0.2:
            headers[dice.choice(["Cookie", "Accept", "Range", "Origin", "X-Forwarded-For", "If-None-Match"])] = (
                dice.choice(["leitlotse_betrieb=x", "text/html", "bytes=5-1", "null", "' --", "a" * 3000])
            )
        body = _body(dice) if method not in {"GET", "HEAD"} or dice.random() < 0.1 else None
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
        began = time.monotonic()
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            if not answer.headers.get("content-type", "").startswith("text/event-stream"):
                answer.read()
            codes[str(answer.status)] += 1
            if answer.status >= 500 and answer.status != 503:
                found.append(f"{answer.status} auf {method} {path} (Anfrage {count})")
        except TimeoutError:
            found.append(f"keine Antwort auf {method} {path} nach {time.monotonic() - began:.0f} s (Anfrage {count})")
        except (http.client.HTTPException, OSError) as error:
            codes[type(error).__name__] += 1  # the server closed a connection that it could not make sense of
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(send, count) for count in range(number)]:
            done.result()
    return codes, found


def with_server(work: Callable[[int], tuple[Counter[str], list[str]]], index: Path) -> tuple[Counter[str], list[str]]:
    """Start a server, do the work at its port, and see that it is still up afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="leitlotse-") as data:
        environment = {"PATH": "/usr/bin:/bin", "LEITLOTSE_DATA": data, "LEITLOTSE_RATE_PER_MINUTE": "0"}
        environment["LEITLOTSE_INDEX"] = str(index)
        errors = Path(data) / "stderr"
        with errors.open("w") as log:
            server = subprocess.Popen(
                [LEITLOTSE, "serve", "--port", str(port)], env=environment, cwd=data, stdout=log, stderr=log
            )
        try:
            _until_ready(port, server)
            codes, found = work(port)
            if server.poll() is not None:
                found.append("der Server hat sich beendet")
            if "Traceback" in errors.read_text(errors="replace"):
                found.append(f"Fehlerspur im Protokoll: {errors.read_text(errors='replace')[-600:]}")
            return codes, found
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def _until_ready(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise SystemExit("Der Server antwortet nicht. Bitte bauen Sie zuerst den Index mit „leitlotse ingest“.")


def main() -> int:
    """Fuzz, print outcomes and problems."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--pdfs", type=int, default=1000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=Path, default=ROOT / "data" / "index")
    options = parser.parse_args()
    every: list[str] = []
    with tempfile.TemporaryDirectory(prefix="leitlotse-") as folder:
        trials = (
            ("PDF", options.pdfs, lambda: fuzz_pdfs(options.pdfs, options.seed, Path(folder))),
            (
                "HTTP",
                options.requests,
                lambda: with_server(lambda port: fuzz_http(port, options.requests, options.seed), options.index),
            ),
        )
        for name, number, work in trials:
            if number:
                began = time.monotonic()
                outcomes, found = work()
                sys.stdout.write(f"{name}: {number} in {time.monotonic() - began:.0f} s, {dict(outcomes)}\n")
                sys.stdout.flush()
                every += found
    sys.stdout.write("\n".join(["Probleme:", *every] if every else ["Keine Probleme."]) + "\n")
    return int(bool(every))


if __name__ == "__main__":
    raise SystemExit(main())

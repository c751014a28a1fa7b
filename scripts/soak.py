"""Lets many visitors ask at once for a long time and watches errors and memory: ``make soak``.

Starts a server of its own on this machine with its own data folder. ``--minutes 20`` sets how long, ``--clients`` how
many ask at once, ``--rate`` the limit of questions per minute and address (0 = none; else honest 429 are expected).
"""

import argparse
import json
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
QUESTIONS = [
    json.loads(line)["question"]
    for name in ("answerable", "unanswerable")
    for line in (ROOT / "eval" / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
PAGES = (
    "/",
    "/dokumente",
    "/dokumente?suche=transparenz",
    "/handbuch",
    "/transparenz",
    "/einstieg",
    "/healthz",
    "/readyz",
)
ALLOWED = {200, 422, 429}
MOST_GROWTH = 1.0  # MB per minute after warming up
_WARM_MINUTES = 3.0  # at least, where there is time: caches fill, threads start, the allocator takes what it needs
_PATIENCE_S = 60.0
_SAMPLE_S = 5.0
_PAUSE_AFTER_429_S = 0.2


@dataclass
class Seen:
    """What the visitors saw; filled by several threads, each adding whole entries."""

    codes: Counter[str] = field(default_factory=Counter)
    unannounced: int = 0  # 429 without Retry-After
    seconds: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)  # (minute, MB)


def resident_mb(pid: int) -> float:
    """Return the memory that a process holds."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _visit(address: str, until: float, seed: int, seen: Seen) -> None:
    dice = random.Random(seed)
    while time.monotonic() < until:
        if dice.random() < 0.85:
            body = json.dumps({"question": dice.choice(QUESTIONS)}).encode()
            request = urllib.request.Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
        else:
            request = urllib.request.Request(address + dice.choice(PAGES))
        began = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_S) as answer:
                answer.read()
                seen.codes[str(answer.status)] += 1
            seen.seconds.append(time.monotonic() - began)
        except urllib.error.HTTPError as error:
            error.read()
            error.close()
            seen.codes[str(error.code)] += 1
            if error.code == 429:
                seen.unannounced += "Retry-After" not in error.headers
                time.sleep(_PAUSE_AFTER_429_S)
        except OSError as error:
            seen.codes[type(error).__name__] += 1


def slope(samples: list[tuple[float, float]]) -> float:
    """Return by how many MB a minute the memory grows, by least squares; 0 for too few samples."""
    if len(samples) < 3:
        return 0.0
    return statistics.linear_regression(*zip(*samples, strict=True)).slope


def soak(minutes: float, clients: int, rate: int, index: Path | None = None) -> Seen:
    """Run a server and its visitors; memory is sampled after warming up."""
    seen = Seen()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="leitlotse-") as data:
        environment = {"PATH": "/usr/bin:/bin", "LEITLOTSE_DATA": data, "LEITLOTSE_RATE_PER_MINUTE": str(rate)}
        environment["LEITLOTSE_INDEX"] = str(index or ROOT / "data" / "index")
        server = subprocess.Popen(
            [LEITLOTSE, "serve", "--port", str(port)], env=environment, cwd=data, stdout=subprocess.DEVNULL
        )
        try:
            _until_ready(address, server)
            began = time.monotonic()
            until, warm = began + minutes * 60, max(minutes / 5, min(_WARM_MINUTES, minutes / 2))
            threads = [threading.Thread(target=_visit, args=(address, until, seed, seen)) for seed in range(clients)]
            for thread in threads:
                thread.start()
            while time.monotonic() < until:
                time.sleep(min(_SAMPLE_S, minutes * 60 / 20))
                minute = (time.monotonic() - began) / 60
                if minute > warm:
                    seen.memory.append((minute, resident_mb(server.pid)))
            for thread in threads:
                thread.join()
            if server.poll() is not None:
                seen.codes["Server beendet"] += 1
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    return seen


def _until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("Der Server antwortet nicht. Bitte bauen Sie zuerst den Index mit „leitlotse ingest“.")


def problems(seen: Seen, minutes: float) -> list[str]:
    """Return what was not as it should be, in German."""
    found = [f"{count} mal {code}" for code, count in sorted(seen.codes.items()) if code not in map(str, ALLOWED)]
    if seen.unannounced:
        found.append(f"{seen.unannounced} mal 429 ohne Retry-After")
    if minutes >= 2 and slope(seen.memory) > MOST_GROWTH:
        found.append(f"der Arbeitsspeicher wächst um {slope(seen.memory):.2f} MB je Minute")
    if not seen.codes["200"]:
        found.append("keine einzige Antwort")
    return found


def main() -> int:
    """Soak, print figures and problems."""
    parser = argparse.ArgumentParser(prog="make soak")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--rate", type=int, default=0)
    parser.add_argument("--index", type=Path)
    options = parser.parse_args()
    seen = soak(options.minutes, options.clients, options.rate, options.index)
    seconds = sorted(seen.seconds)
    quantile = [seconds[int(len(seconds) * part)] for part in (0.5, 0.95, 0.99)] if seconds else [0.0] * 3
    memory = [megabytes for _, megabytes in seen.memory]
    sys.stdout.write(
        f"{options.clients} Anfragende, {options.minutes:g} Minuten, Grenze je Minute {options.rate or 'keine'}\n"
        f"Antworten: {dict(seen.codes)}, {sum(seen.codes.values()) / options.minutes / 60:.0f} je Sekunde\n"
        f"Sekunden bis zur Antwort: Mitte {quantile[0]:.3f}, 95 % {quantile[1]:.3f}, 99 % {quantile[2]:.3f}\n"
        f"Arbeitsspeicher: {memory[0] if memory else 0:.0f} bis {memory[-1] if memory else 0:.0f} MB, "
        f"Zuwachs {slope(seen.memory):.2f} MB je Minute\n"
    )
    found = problems(seen, options.minutes)
    sys.stdout.write("\n".join(["Probleme:", *found] if found else ["Keine Probleme."]) + "\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())

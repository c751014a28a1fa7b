"""Measures time and memory on this machine with the bundled corpus, and prints a Markdown table.

Run it with ``make bench`` on a machine that does nothing else. Nothing outside of a temporary folder is changed.
"""

import contextlib
import json
import os
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
QUESTION = "Was bedeutet Menschenzentrierung?"
_RUNS = 5
_QUESTIONS = 200
_PATIENCE_S = 60.0


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def process(*arguments: str) -> Callable[[], object]:
    """Return a function that runs ``leitlotse`` as a new process."""
    return lambda: subprocess.run([LEITLOTSE, *arguments], check=True, capture_output=True)


def serving() -> tuple[float, float]:
    """Start the server; return the seconds until it answers, and until index and model are open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    server = subprocess.Popen([LEITLOTSE, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        return _until(f"http://127.0.0.1:{port}/healthz", began), _until(f"http://127.0.0.1:{port}/readyz", began)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


def _until(url: str, began: float) -> float:
    while time.perf_counter() - began < _PATIENCE_S:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return time.perf_counter() - began
        time.sleep(0.02)
    raise SystemExit("the server did not answer")


def answering() -> tuple[float, float]:
    """Ask indexed questions within this process; return median and 95th percentile in milliseconds."""
    from assistant.service import Assistant
    from assistant.settings import Settings

    assistant = Assistant.open(Settings())
    total = assistant.index.manifest.questions
    questions = [assistant.index.question(place) for place in range(0, total, max(1, total // _QUESTIONS))]
    assistant.ask(QUESTION)
    times = sorted(1000 * seconds(lambda one=question: assistant.ask(one)) for question in questions)  # type: ignore[misc]
    return statistics.median(times), times[int(0.95 * len(times))]


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEITLOTSE_DATA"] = folder
        os.environ["LEITLOTSE_INDEX"] = str(Path(folder) / "index")
        rows = [
            ("build the index of the bundled corpus", f"{seconds(process('ingest')):.1f} s"),
            ("the same when nothing has changed", f"{seconds(process('ingest')):.1f} s"),
        ]
        for name, command in (
            ("`leitlotse --help`", ["--help"]),
            ("`leitlotse ask`, a new process", ["ask", QUESTION]),
        ):
            rows.append((name, f"{statistics.median(seconds(process(*command)) for _ in range(_RUNS)):.2f} s"))
        up, ready = serving()
        rows += [("server answers", f"{up:.1f} s"), ("index and model open", f"{ready:.1f} s")]
        median, worst = answering()
        rows += [("one question, median", f"{median:.0f} ms"), ("one question, 95th percentile", f"{worst:.0f} ms")]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    rows.append(("most memory of any process", f"{memory} MB"))
    sys.stdout.write(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {json.dumps(os.getloadavg())} load\n\n")
    sys.stdout.write("| What | Measured |\n| --- | --- |\n" + "".join(f"| {a} | {b} |\n" for a, b in rows))


if __name__ == "__main__":
    main()

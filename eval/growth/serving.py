"""Whole answers over HTTP from one or several processes of the assistant, for many who ask at once."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from assistant.transparency.energy import energy_of, estimated
from eval.growth.engines import free_port, wait_for
from eval.growth.measure import CALLERS, Figures, percentile
from eval.growth.processes import resident_mb, tree_seconds
from eval.questions import FOLDER
from ingest.place import Place

_LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
_FULL = 429  # ask again in so many seconds
_WARM_S = 3.0
_PATIENCE_S = 60.0


@dataclass
class _Seen:
    """What one visitor saw."""

    codes: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


def measured_answers(
    processes: int, place: Place, seconds: float, engine: int | None = None, clients: int = CALLERS
) -> Figures:
    """Let ``clients`` ask for so many seconds; visitor 1 asks the first process, visitor 2 the second, and so on.

    ``engine`` is the process that searches for them.
    """
    load = os.getloadavg()[0]
    with ExitStack() as stack:
        servers = [_serve(place, stack) for _ in range(processes)]
        ports = [port for _, port in servers]
        working = [*(server.pid for server, _ in servers), *([engine] if engine else [])]
        _visit_all(ports, clients, _WARM_S)
        before = sum(map(tree_seconds, working))
        began = time.perf_counter()
        seen, energy = energy_of(lambda: _visit_all(ports, clients, seconds))
        spent = time.perf_counter() - began
        if not energy.measured:
            energy = estimated(sum(map(tree_seconds, working)) - before)
        memory = [resident_mb(server.pid) for server, _ in servers]
    codes = sum((one.codes for one in seen), Counter[int]())
    times = [value for one in seen for value in one.seconds]
    return {
        "processes": processes,
        "clients": clients,
        "answers": codes[200],
        "asked_back": codes[_FULL],
        "failed": sum(codes.values()) - codes[200] - codes[_FULL],
        "per_second": codes[200] / spent,
        "p50_s": percentile(times, 0.5),
        "p95_s": percentile(times, 0.95),
        "memory_mb": max(memory),
        "watt_seconds": energy.watt_seconds / max(1, codes[200]),
        "energy_measured": energy.measured,
        "load": load,
    }


def _serve(place: Place, stack: ExitStack) -> tuple[subprocess.Popen[bytes], int]:
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="leitlotse-"))
    port = free_port()
    environment = {"PATH": os.defpath, "LEITLOTSE_DATA": folder, "LEITLOTSE_INDEX": str(place.folder)}
    environment |= {"LEITLOTSE_CHROMA_URL": place.chroma_url} if place.chroma_url else {}
    environment |= {"LEITLOTSE_DATABASE_URL": place.database_url} if place.database_url else {}
    environment |= {"LEITLOTSE_RATE_PER_MINUTE": "0", "LEITLOTSE_SELF_TEST_MINUTES": "0"}
    command = [_LEITLOTSE, "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL)
    stack.callback(_end, server)
    wait_for(f"http://127.0.0.1:{port}/readyz")
    return server, port


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(_PATIENCE_S)


def _visit_all(ports: list[int], clients: int, seconds: float) -> list[_Seen]:
    bodies = [
        json.dumps({"question": json.loads(line)["question"]}).encode()
        for name in ("answerable", "unanswerable")
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    until = time.perf_counter() + seconds
    seen = [_Seen() for _ in range(clients)]
    threads = [
        threading.Thread(target=_visit, args=(ports[place % len(ports)], bodies[place::clients], until, one))
        for place, one in enumerate(seen)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _visit(port: int, bodies: list[bytes], until: float, seen: _Seen) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    number, began = 0, time.perf_counter()
    while time.perf_counter() < until:
        wait = 0.0
        try:
            connection.request("POST", "/api/ask", bodies[number % len(bodies)], {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            seen.codes[answer.status] += 1
            wait = float(answer.headers.get("Retry-After", 0))
        except (OSError, HTTPException):
            connection.close()
            seen.codes[0] += 1
        if wait:  # full at the moment: the same question again, as told; the clock goes on
            time.sleep(min(wait, max(0.0, until - time.perf_counter())))
            continue
        seen.seconds.append(time.perf_counter() - began)
        number, began = number + 1, time.perf_counter()
    connection.close()

"""Runs the measurements one after another, each in a process of its own, and remembers those that are done."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from eval.growth.data import Data, write_data
from eval.growth.engines import Engine
from eval.growth.measure import Figures
from eval.growth.processes import disk_mb, forget_files
from eval.growth.serving import measured_answers
from ingest.embed import BUNDLED_FOLDER
from ingest.place import Place

ROOT = Path(__file__).resolve().parents[2]
PEERS = {
    "langchain": "LangChain mit Chroma",
    "txtai": "txtai",
    "txtai-hybrid": "txtai, hybrid",
    "haystack": "Haystack",
    "haystack-hybrid": "Haystack, hybrid",
}
OWN_ENVIRONMENT = ROOT / "build" / "vergleich" / "bin" / "python"
MISSING = "nicht installiert; „scripts/peers“ holt die Pakete"
FAILED = "abgebrochen"
_SERVED_S = 8.0  # of whole answers from each size


class Log:
    """The measurements of a run in a file, so that a broken run goes on where it stopped."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.rows: dict[str, Figures] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}

    def forget(self, steps: Sequence[str], systems: Sequence[str], sizes: Sequence[int]) -> None:
        """Measure these steps again, where they have a system and size of these systems and sizes only."""

        def chosen(step: str, system: str, size: str = "") -> bool:
            return step in steps and (not size or (system in systems and int(size) in sizes))

        self.rows = {name: one for name, one in self.rows.items() if not chosen(*name.split())}

    def once(self, name: str, work: Callable[[], Figures]) -> Figures:
        """Return the figures of that name; measure and write them down where they are missing."""
        if name not in self.rows:
            figures = {"load_before": os.getloadavg()[0], "when": f"{datetime.now(UTC):%Y-%m-%d %H:%M}"} | work()
            self.rows[name] = figures
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self.rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return self.rows[name]


def prepared(data: Callable[[], Data], folder: Path) -> Path:
    """Write passages and questions where they are not written yet."""
    if not (folder / "questions.jsonl").is_file():
        write_data(data(), folder)
    return folder


def run_backend(name: str, engine: Engine, data: Path, patience: float, log: Log) -> None:
    """Build and search with one of our ways to keep the index."""
    ingest, search, parts, serve = (f"{step} {name} {engine.size}" for step in ("ingest", "search", "parts", "serve"))
    if all(row in log.rows for row in (ingest, search, parts, serve)):
        return
    engine.start()
    try:
        if ingest not in log.rows:
            engine.empty()
        # The place comes after each start: a server may have another port.
        built = log.once(
            ingest,
            lambda: _worker("ingest", data, engine.place(), patience) | {"disk_mb": engine.disk()},
        )
        if "failed" in built:
            return
        engine.restart()
        log.once(search, lambda: _worker("search", data, engine.place(), patience, str(engine.process or "")))
        log.once(parts, lambda: _worker("parts", data, engine.place(), patience))
        log.once(serve, lambda: measured_answers(1, engine.place(), _SERVED_S, engine.process))
    finally:
        engine.stop()


def run_existing(size: int, url: str, process: str, model: str, data: Path, patience: float, log: Log) -> None:
    """Search an index that stands in a database already; what is right is not known there."""
    place = Place(data, database_url=url)
    log.once(f"search postgres {size}", lambda: _worker("search", data, place, patience, process, model) | {"hits": {}})
    log.once(f"parts postgres {size}", lambda: _worker("parts", data, place, patience, "", model))


def run_peer(name: str, size: int, data: Path, work: Path, patience: float, log: Log) -> None:
    """Build and search with another system; where it is not installed, the row says so."""
    python = Path(sys.executable) if name == "langchain" else OWN_ENVIRONMENT
    if not python.is_file():
        log.rows[f"search {name} {size}"] = {"failed": MISSING}  # not remembered: it may be installed next time
        return
    if f"ingest {name} {size}" not in log.rows:
        shutil.rmtree(work, ignore_errors=True)  # what a broken run has left
    work.mkdir(parents=True, exist_ok=True)

    def measure(step: str) -> Figures:
        command = [str(python), str(ROOT / "scripts" / "peer.py"), name, step, str(data)]
        return _run([*command, str(time.monotonic()), str(work), str(BUNDLED_FOLDER)], patience)

    built = log.once(f"ingest {name} {size}", lambda: measure("ingest") | {"disk_mb": disk_mb(work)})
    if "failed" not in built:
        forget_files(work)
        log.once(f"search {name} {size}", lambda: measure("search"))


def _worker(step: str, data: Path, place: Place, patience: float, *more: str) -> Figures:
    where = json.dumps(asdict(place), default=str)
    command = [sys.executable, "-m", "eval.growth.worker", step, str(data), str(time.monotonic()), where]
    return _run([*command, *more], patience)


def _run(command: Sequence[str], patience: float) -> Figures:
    """Run a program whose last line is the figures; an error or too long a wait is a result too."""
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "true"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired:
        return {"failed": f"{FAILED} nach {patience:.0f} s"}
    if done.returncode:
        sys.stderr.write(done.stderr[-2000:])
        last = (done.stderr.strip().splitlines() or ["ohne Meldung"])[-1]
        return {"failed": f"{FAILED}: {last[:120]}"}
    figures: Figures = json.loads(done.stdout.strip().splitlines()[-1])
    return figures

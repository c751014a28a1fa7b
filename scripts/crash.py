"""Kills reading in and fetching at random moments, fills the disk, takes away rights; all must stay whole.

Run it with ``make crash``; it works in a temporary folder. ``--kills`` sets how often each is killed (default 60).
"""

import argparse
import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from scripts.crash_disk import disk_full, read_only
from scripts.crash_trial import LEITLOTSE, ROOT, Outcome, documents, versions

_PDF = b"%PDF-1.7\n" + b"".join(b"Zeile %06d\n" % number for number in range(30_000)) + b"\n%%EOF\n"
_FETCH = """
import sys
from pathlib import Path
from ingest.fetch import fetch_originals
report = fetch_originals(Path(sys.argv[1]), wait_s=0.05)
sys.exit(0 if not report.failed else 1)
"""


def _killed(command: list[str], after: float) -> None:
    """Start a process in a group of its own and kill the whole group after some seconds."""
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def ingest_killed(folder: Path, kills: int, seed: int = 1) -> Outcome:
    """Kill ``leitlotse ingest`` at random moments; the index must always answer from exactly one version."""
    outcome, dice = Outcome("Einlesen abgebrochen"), random.Random(seed)
    corpus, index_dir = folder / "dokumente", folder / "index"
    command = [LEITLOTSE, "ingest", str(corpus), "--index", str(index_dir)]
    for version in (-1, 0):  # the second run is a refresh, as all that follow
        documents(corpus, version)
        began = time.monotonic()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        whole = time.monotonic() - began
    finished = 0
    for version in range(1, kills + 1):
        documents(corpus, version)
        _killed(command, dice.uniform(0.3, 1.0) * whole)
        outcome.runs += 1
        found = versions(index_dir)
        if len(found) != 1:
            outcome.problems.append(f"nach Abbruch {version} stehen im Index die Fassungen {sorted(found)}")
        finished += str(version) in found
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    if versions(index_dir) != {str(kills)}:
        outcome.problems.append("nach dem letzten, ungestörten Einlesen fehlt die neue Fassung")
    left = len(list(index_dir.glob("gen-*")))
    if left > 2:
        outcome.problems.append(f"{left} Fassungen des Index blieben liegen")
    outcome.remark = f"{finished} von {kills} waren schon fertig, {kills - finished} mitten in der Arbeit"
    return outcome


class _Slowly(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send the document in small pieces, from where the visitor has it."""
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])
        body = _PDF[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"1"')
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(_PDF) - 1}/{len(_PDF)}")
        self.end_headers()
        with contextlib.suppress(OSError):
            for place in range(0, len(body), 8192):
                self.wfile.write(body[place : place + 8192])
                time.sleep(0.01)


@contextlib.contextmanager
def _web_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Slowly)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # visitors that are killed are the point
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def fetch_killed(folder: Path, kills: int, seed: int = 2) -> Outcome:
    """Kill fetching at random moments; a document is either whole in its place or not there."""
    outcome, dice = Outcome("Holen abgebrochen"), random.Random(seed)
    target = folder / "originale" / "werte.pdf"
    resumed = 0
    with _web_server() as address:
        folder.mkdir(parents=True)
        (folder / "sources.toml").write_text(
            '[[source]]\nid = "werte"\ntitle = "Die Werte"\nstatus = "original"\nfile = "werte.pdf"\n'
            f'download = "{address}/werte.pdf"\n',
            encoding="utf-8",
        )
        command = [sys.executable, "-c", _FETCH, str(folder)]
        for _ in range(kills):
            _killed(command, dice.uniform(0.2, 1.6))
            outcome.runs += 1
            if target.exists():
                if target.read_bytes() != _PDF:
                    outcome.problems.append("ein halbes Dokument steht an seinem Platz")
                target.unlink()
            resumed += any(folder.glob("originale/*.part"))
        done = subprocess.run(command, cwd=ROOT, capture_output=True)
    if done.returncode or hashlib.sha256(target.read_bytes()).digest() != hashlib.sha256(_PDF).digest():
        outcome.problems.append("nach dem letzten, ungestörten Holen fehlt das Dokument oder es ist falsch")
    outcome.remark = f"{resumed} mal lag ein Anfang da, der weiterverwendet werden konnte"
    return outcome


def main() -> int:
    """Run all trials and print what they found."""
    parser = argparse.ArgumentParser(prog="make crash")
    parser.add_argument("--kills", type=int, default=60, help="how often each is killed")
    kills = parser.parse_args().kills
    failed = False
    with tempfile.TemporaryDirectory(prefix="leitlotse-") as name:
        folder = Path(name)
        for work in (
            lambda: ingest_killed(folder / "einlesen", kills),
            lambda: fetch_killed(folder / "holen", kills),
            lambda: disk_full(folder / "voll"),
            lambda: read_only(folder / "lesbar"),
        ):
            outcome = work()
            failed |= bool(outcome.problems)
            told = f"{outcome.name}: {outcome.runs} Läufe, {len(outcome.problems)} Fehler. {outcome.remark}"
            sys.stdout.write("\n  ".join([told, *outcome.problems]) + "\n")
            sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())

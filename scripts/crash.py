"""Kills reading in and fetching at random moments, fills the disk, takes away rights; all must stay whole.

Run it with ``make crash``; it works in a temporary folder. ``--kills`` sets how often each is killed (default 60).
"""

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
_DOCUMENTS = 6
_PDF = b"%PDF-1.7\n" + b"".join(b"Zeile %06d\n" % number for number in range(30_000)) + b"\n%%EOF\n"
_FETCH = """
import sys
from pathlib import Path
from ingest.fetch import fetch_originals
report = fetch_originals(Path(sys.argv[1]), wait_s=0.05)
sys.exit(0 if not report.failed else 1)
"""
_READ_STATE = """
import sys
from pathlib import Path
from assistant.switch import Switch
sys.path.insert(0, 'scripts')
from crash import _versions
state = Switch(Path(sys.argv[1]) / 'schalter.jsonl').state()
print('STAND', state.mode.value, state.reason, _versions(Path(sys.argv[1]) / 'index'))
"""
_SMALL_DISK = "mount -t tmpfs -o size=6m tmpfs {0} && cp -a {1}/. {0}/ && "
_FILL = "(dd if=/dev/zero of={0}/voll bs=64k 2>/dev/null || true) && "


@dataclass
class Outcome:
    """What one trial found; empty ``problems`` is what is wanted."""

    name: str
    runs: int = 0
    remark: str = ""
    problems: list[str] = field(default_factory=list)


def _documents(folder: Path, version: int) -> None:
    """Write the documents of one version: every text names it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(_DOCUMENTS):
        text = f"# Dokument {number}\n\nFassung {version}. " + "Menschen entscheiden, die KI schlägt vor. " * 30
        (folder / f"dokument-{number}.md").write_text(text, encoding="utf-8")


def _versions(index_dir: Path) -> set[str]:
    """Return which versions of the documents the index answers from; raises where it cannot be opened."""
    from ingest.index import Index

    index = Index.open(index_dir)
    try:
        texts = [passage.text for source in index.sources for passage in index.passages_of(source)]
        return {text.split("Fassung ")[1].split(".")[0] for text in texts if "Fassung " in text}
    finally:
        index.close()


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
        _documents(corpus, version)
        began = time.monotonic()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        whole = time.monotonic() - began
    finished = 0
    for version in range(1, kills + 1):
        _documents(corpus, version)
        _killed(command, dice.uniform(0.3, 1.0) * whole)
        outcome.runs += 1
        found = _versions(index_dir)
        if len(found) != 1:
            outcome.problems.append(f"nach Abbruch {version} stehen im Index die Fassungen {sorted(found)}")
        finished += str(version) in found
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    if _versions(index_dir) != {str(kills)}:
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


def can_mount() -> bool:
    """Return whether this account may have a small disk of its own."""
    command = ["unshare", "--map-root-user", "--mount", "true"]
    return shutil.which("unshare") is not None and subprocess.run(command, capture_output=True).returncode == 0


def _on_a_small_disk(folder: Path, fill: bool, command: str, after: str) -> subprocess.CompletedProcess[str]:
    """Run shell lines on a copy of ``folder`` that lies on a disk of 6 MB."""
    disk = folder.with_name(folder.name + "-platte")
    disk.mkdir(exist_ok=True)
    lines = (
        _SMALL_DISK.format(disk, folder)
        + (_FILL.format(disk) if fill else "")
        + command.format(disk)
        + after.format(disk)
    )
    environment = {**os.environ, "LEITLOTSE_DATA": str(disk)}
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", lines],
        env=environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


def disk_full(folder: Path) -> Outcome:
    """Read in, switch and complain on a full disk: one German sentence, exit code 1, and the old state holds."""
    outcome = Outcome("Datenträger voll")
    if not can_mount():
        outcome.remark = "übersprungen: unshare ist hier nicht erlaubt"
        return outcome
    corpus, data = folder / "dokumente", folder / "daten"
    _documents(corpus, 1)
    data.mkdir()
    environment = {**os.environ, "LEITLOTSE_DATA": str(data)}
    # Long reasons first, so that the next one needs another block of the full disk.
    turns = [["switch", "passages", "--reason", reason] for reason in ("x" * 1900, "x" * 1000, "vorher")]
    for words in (["ingest", str(corpus)], *turns):
        subprocess.run([LEITLOTSE, *words], env=environment, check=True, capture_output=True, cwd=ROOT)
    _documents(corpus, 2)
    complain = (
        "import sys; from pathlib import Path; from assistant.cases import CaseError, CaseStore\n"
        "try: CaseStore.open(Path(sys.argv[1]) / 'faelle.sqlite').add('Beschwerde', 'x', 'y' * 4000)\n"
        "except CaseError as error: sys.exit(str(error))"
    )
    read_state = f' ; {sys.executable} -c "{_READ_STATE}" {{0}}'
    trials = {
        "Einlesen": f"{LEITLOTSE} ingest {corpus}",
        "Schalten": f"{LEITLOTSE} switch on --reason '{'x' * 1900}'",
        "Melden": f'{sys.executable} -c "{complain}" {{0}}',
    }
    for name, command in trials.items():
        done = _on_a_small_disk(data, True, f"{command} ; echo CODE=$?", read_state)
        outcome.runs += 1
        said = done.stderr.strip()
        if "CODE=1" not in done.stdout:
            outcome.problems.append(f"{name}: kein Fehler gemeldet ({done.stdout[:80]!r})")
        if "Traceback" in said or not said:
            outcome.problems.append(f"{name}: keine klare Meldung ({said[-200:]!r})")
        if "STAND passages vorher {'1'}" not in done.stdout:
            outcome.problems.append(f"{name}: der alte Stand ist verloren")
    return outcome


def read_only(folder: Path) -> Outcome:
    """Answer from an index on a disk that cannot be written to; reading in says so in one sentence."""
    outcome = Outcome("Index nur lesbar")
    if not can_mount():
        outcome.remark = "übersprungen: unshare ist hier nicht erlaubt"
        return outcome
    corpus, data = folder / "dokumente", folder / "daten"
    _documents(corpus, 1)
    data.mkdir()
    environment = {**os.environ, "LEITLOTSE_DATA": str(data)}
    subprocess.run([LEITLOTSE, "ingest", str(corpus)], env=environment, check=True, capture_output=True, cwd=ROOT)
    command = (
        f"mount -o remount,ro {{0}} ; {LEITLOTSE} ask 'Wer entscheidet?' --json ; "
        f"{LEITLOTSE} ingest {corpus} ; echo CODE=$?"
    )
    done = _on_a_small_disk(data, False, command, "")
    outcome.runs = 1
    if '"ai_system": true' not in done.stdout:
        outcome.problems.append(f"keine Antwort: {done.stderr[-200:]!r}")
    if "CODE=1" not in done.stdout or "Traceback" in done.stderr or not done.stderr.strip():
        outcome.problems.append(f"das Einlesen sagt nicht klar, was fehlt: {done.stderr[-200:]!r}")
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

"""Fills the disk and takes away the right to write; see ``make crash``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.crash_trial import LEITLOTSE, ROOT, Outcome, documents

_READ_STATE = """
import sys
from pathlib import Path
from assistant.switch import Switch
from scripts.crash_trial import versions
state = Switch(Path(sys.argv[1]) / 'schalter.jsonl').state()
print('STAND', state.mode.value, state.reason, versions(Path(sys.argv[1]) / 'index'))
"""
_SMALL_DISK = "mount -t tmpfs -o size=6m tmpfs {0} && cp -a {1}/. {0}/ && "
_FILL = "(dd if=/dev/zero of={0}/voll bs=64k 2>/dev/null || true) && "


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


def _read_in(folder: Path) -> tuple[Path, Path, dict[str, str]]:
    """Read in some documents; return their folder, the data folder, and the environment that names it."""
    corpus, data = folder / "dokumente", folder / "daten"
    documents(corpus, 1)
    data.mkdir()
    environment = {**os.environ, "LEITLOTSE_DATA": str(data)}
    subprocess.run([LEITLOTSE, "ingest", str(corpus)], env=environment, check=True, capture_output=True, cwd=ROOT)
    return corpus, data, environment


def disk_full(folder: Path) -> Outcome:
    """Read in, switch and complain on a full disk: one German sentence, exit code 1, and the old state holds."""
    outcome = Outcome("Datenträger voll")
    if not can_mount():
        outcome.remark = "übersprungen: unshare ist hier nicht erlaubt"
        return outcome
    corpus, data, environment = _read_in(folder)
    # Long reasons first, so that the next one needs another block of the full disk.
    for reason in ("x" * 1900, "x" * 1000, "vorher"):
        words = ["switch", "passages", "--reason", reason]
        subprocess.run([LEITLOTSE, *words], env=environment, check=True, capture_output=True, cwd=ROOT)
    documents(corpus, 2)
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
    corpus, data, _ = _read_in(folder)
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

"""The off switch: ``on``, ``passages`` (no answers, only what was found) or ``off``.

The state is the last line of a log that only grows, so that who, when and why cannot be separated from
the state itself. Every process reads it before each question: a switch takes effect at once.
"""

import getpass
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path


class Mode(StrEnum):
    """How much the system does."""

    ON = "on"
    PASSAGES = "passages"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class SwitchEvent:
    """One turn of the switch."""

    mode: Mode
    time: str  # ISO 8601, UTC
    who: str
    reason: str


class Switch:
    """The switch of one installation; ``path`` is the log."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def state(self) -> SwitchEvent:
        """Return the last event; ON where the switch was never used; OFF where the log cannot be read."""
        try:
            events = self.log()
        except (OSError, ValueError):
            return SwitchEvent(Mode.OFF, "", "", "Das Protokoll des Schalters ist nicht lesbar.")
        return events[-1] if events else SwitchEvent(Mode.ON, "", "", "")

    def mode(self) -> Mode:
        """Return the mode in force."""
        return self.state().mode

    def log(self) -> list[SwitchEvent]:
        """Return all events, oldest first; a last line cut off by a crash was never in force."""
        if not self._path.exists():
            return []
        lines = self._path.read_text(encoding="utf-8").split("\n")[:-1]
        events = []
        for line in lines:
            if line:
                record = json.loads(line)
                events.append(SwitchEvent(Mode(record["mode"]), record["time"], record["who"], record["reason"]))
        return events

    def set(self, mode: Mode, reason: str, who: str = "") -> SwitchEvent:
        """Turn the switch and write down who, when and why; on disk when this returns."""
        event = SwitchEvent(mode, datetime.now(UTC).isoformat(timespec="seconds"), who or _account(), reason.strip())
        record = {"time": event.time, "mode": event.mode.value, "who": event.who, "reason": event.reason}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as log:
            cut_off = log.tell() > 0 and self._path.read_bytes()[-1:] != b"\n"
            # One write of one line: an append of this size is not torn by another process.
            log.write((b"\n" if cut_off else b"") + json.dumps(record, ensure_ascii=False).encode() + b"\n")
            log.flush()
            os.fsync(log.fileno())
        return event


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unbekannt"

"""The off switch: ``on``, ``passages`` (no answers, only what was found) or ``off``.

The state is the last event of a log that only grows, a file or a table in PostgreSQL, so that who, when and why cannot
be separated from the state itself. Every process reads it before each question: a switch takes effect at once. The
order of the events counts, never their times; a clock that jumps changes nothing.
"""

import errno
import getpass
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ingest.place import Place
from ingest.stores.parts import postgres_parts

_LONGEST_REASON = 2000  # characters; keeps one line within one write


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


class SwitchLog(Protocol):
    """Keeps the events of the switch."""

    def last(self) -> SwitchEvent | None:
        """Return the last event; None where there is none; raises OSError or ValueError where it cannot be read."""
        ...

    def events(self) -> list[SwitchEvent]:
        """Return all readable events, oldest first."""
        ...

    def append(self, event: SwitchEvent) -> None:
        """Write an event down; durable when this returns."""
        ...


class Switch:
    """The switch of one installation; its log is a file, or a table where a place with a database is given.

    With a database all methods raise StoreUnavailableError where it does not answer.
    """

    def __init__(self, where: Path | Place) -> None:
        self._log = _log_at(where)

    def state(self) -> SwitchEvent:
        """Return the last event; ON where the switch was never used; OFF where its last line cannot be read."""
        try:
            return self._log.last() or SwitchEvent(Mode.ON, "", "", "")
        except (OSError, ValueError):
            return SwitchEvent(Mode.OFF, "", "", "Das Protokoll des Schalters ist nicht lesbar.")

    def mode(self) -> Mode:
        """Return the mode in force."""
        return self.state().mode

    def log(self) -> list[SwitchEvent]:
        """Return all readable events, oldest first."""
        return self._log.events()

    def set(self, mode: Mode, reason: str, who: str = "") -> SwitchEvent:
        """Turn the switch and write down who, when and why; durable when this returns."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        written = reason.replace("\0", "").strip()[:_LONGEST_REASON]
        event = SwitchEvent(mode, now, who.strip() or account(), written)
        self._log.append(event)
        return event


class FileLog:
    """The log as a file with a line per event; see ``SwitchLog``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last(self) -> SwitchEvent | None:
        """Return the event of the last line."""
        lines = self._lines()
        return _parsed(lines[-1]) if lines else None

    def events(self) -> list[SwitchEvent]:
        """Return all readable events, oldest first."""
        events = []
        for line in self._lines():
            try:
                events.append(_parsed(line))
            except ValueError:
                continue
        return events

    def append(self, event: SwitchEvent) -> None:
        """Add a line; on disk when this returns."""
        record = {"time": event.time, "mode": event.mode.value, "who": event.who, "reason": event.reason}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self._path.exists()
        log = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            size = os.fstat(log).st_size
            cut_off = size > 0 and os.pread(log, 1, size - 1) != b"\n"
            line = (b"\n" if cut_off else b"") + json.dumps(record, ensure_ascii=False).encode() + b"\n"
            # One write in append mode: lines of several processes do not mix.
            if os.write(log, line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))
            os.fsync(log)
        finally:
            os.close(log)
        if is_new:
            _sync_folder(self._path.parent)

    def _lines(self) -> list[str]:
        """Return the lines that were written to their end; what a crash cut off was never in force."""
        if not self._path.exists():
            return []
        complete = self._path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
        return [line for line in complete if line.endswith("}")]


def _log_at(where: Path | Place) -> SwitchLog:
    if isinstance(where, Path):
        return FileLog(where)
    with postgres_parts():
        from assistant.postgres.switch_log import PostgresLog
    return PostgresLog(where.database_url)


def _parsed(line: str) -> SwitchEvent:
    """Return the event of one line; raises ValueError where it is damaged."""
    try:
        record = json.loads(line)
        return SwitchEvent(Mode(record["mode"]), str(record["time"]), str(record["who"]), str(record["reason"]))
    except (KeyError, TypeError) as error:
        raise ValueError("line of the switch's log without its fields") from error


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def account() -> str:
    """Return the name of the account that runs this, for the log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unbekannt"

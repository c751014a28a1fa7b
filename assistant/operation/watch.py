"""What is done at the start of the server and then again and again: deleting what is too old, the self-test."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from assistant.cases import CaseError, CaseStore
from assistant.operation.self_test import Report, self_test, turn_on_alarm
from assistant.settings import Settings
from assistant.switch import Switch
from ingest.errors import IngestError

_log = logging.getLogger("leitlotse")
_DAY_S = 24 * 3600.0
_CLOCK_MAY_DRIFT_S = 3600.0  # between two deletions; a clock that moved further is not believed


def _wall() -> float:
    return datetime.now(UTC).timestamp()


class Watch:
    """Looks after a running server; ``renew`` makes it open the index anew."""

    def __init__(
        self,
        settings: Settings,
        renew: Callable[[], None],
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = _wall,
    ) -> None:
        self.report: Report | None = None
        self._settings = settings
        self._renew = renew
        self._steady, self._wall = steady, wall
        self._began = (steady(), wall())
        self._purge_due = self._test_due = steady()
        self._stopped = threading.Event()
        self._testing = threading.Lock()

    def run(self) -> None:
        """Do what is due until ``stop`` is called; for a thread of its own."""
        while not self._stopped.is_set():
            self.do_what_is_due()
            self._stopped.wait(max(1.0, min(self._purge_due, self._test_due) - self._steady()))

    def stop(self) -> None:
        """Make ``run`` return."""
        self._stopped.set()

    def do_what_is_due(self) -> None:
        """Delete and test where the time has come."""
        now = self._steady()
        if now >= self._purge_due:
            self._purge_due = now + _DAY_S
            self.purge()
        if now >= self._test_due:
            minutes = self._settings.self_test_minutes
            self._test_due = now + (minutes * 60.0 if minutes else float("inf"))
            self.test()

    def purge(self) -> int:
        """Delete the cases past their period; return how many. With a clock that jumped, nothing is deleted."""
        steady, wall = self._began
        jumped = abs((self._wall() - wall) - (self._steady() - steady))
        if jumped > _CLOCK_MAY_DRIFT_S:
            _log.error("the clock jumped by %.0f s; nothing is deleted until the next start", jumped)
            return 0
        try:
            return CaseStore.open(self._settings.cases_place).purge(self._settings.case_retention_days)
        except (CaseError, IngestError) as error:
            _log.error("deleting old cases failed: %s", error)
            return 0

    def test(self) -> Report:
        """Run the self-test; turn the switch to ``passages`` where it fails, and take over an index that is whole."""
        with self._testing:
            report = self_test(self._settings)
            self.report = report
        try:
            if turn_on_alarm(report, Switch(self._settings.switch_place)):
                _log.error("self-test failed: %s", ", ".join(finding.name for finding in report.alarms))
        except (OSError, IngestError) as error:
            _log.error("self-test failed and the switch could not be turned: %s", type(error).__name__)
        if report.passed:
            self._renew()
        return report

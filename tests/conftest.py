"""What all tests share: no network, no settings of the machine, one index of the bundled corpus."""

import fcntl
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.environment import prepare
from assistant.settings import Settings
from tests.engines import ChromaServer, PostgresServer, chroma_server, postgres_server

_LOOPBACK = ("127.", "::1", "localhost")


class NetworkUsedError(AssertionError):
    """Raised when a test reaches for a host other than this one."""


def _only_loopback(host: object) -> None:
    if host not in (None, "", b"") and not str(host).startswith(_LOOPBACK):
        raise NetworkUsedError(f"a test tried to reach {host!r}; tests use no network")


def pytest_configure() -> None:
    """Block every connection and look-up beyond this machine, and switch the libraries' calls off."""
    prepare()
    for name in [name for name in os.environ if name.startswith("LEITLOTSE_")]:
        del os.environ[name]
    plain_connect, plain_connect_ex, plain_lookup = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _only_loopback(address[0])
        return plain_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _only_loopback(address[0])
        return plain_connect_ex(self, address)

    def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        _only_loopback(host)
        return plain_lookup(host, *arguments, **options)

    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = getaddrinfo


@pytest.fixture(scope="session")
def corpus_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an index of the bundled corpus, built once per run; not to be changed by a test."""
    from ingest.build import build_index

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base  # all workers look into the same folder
    index_dir = shared / "corpus-index"
    with (shared / "corpus-index.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not (index_dir / "current").exists():
            build_index([], index_dir, "bundled")
    return index_dir


@pytest.fixture(scope="session")
def chroma() -> Iterator[ChromaServer]:
    """A Chroma server, started once per run where a test needs it."""
    with chroma_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server with pgvector, started once per run where a test needs it."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def corpus_settings(corpus_index: Path, tmp_path: Path) -> Settings:
    """Settings with the index of the bundled corpus and a data folder of the test's own."""
    return Settings(data=tmp_path / "data", index=corpus_index)

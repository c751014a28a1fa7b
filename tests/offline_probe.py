"""Runs in a process of its own: starts the server, asks it one question, prints what came back as JSON.

``--raise-loopback`` is for a network namespace that has no network at all: there even 127.0.0.1 must be switched on.
"""

import contextlib
import json
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

_SIOCSIFFLAGS = 0x8914
_IFF_UP_AND_RUNNING = 0x1 | 0x40
_PATIENCE_S = 90.0  # strace on a busy machine


def raise_loopback() -> None:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, _SIOCSIFFLAGS, struct.pack("16sh", b"lo", _IFF_UP_AND_RUNNING))


def free_port() -> int:
    with socket.socket() as handle:
        handle.bind(("127.0.0.1", 0))
        return int(handle.getsockname()[1])


def fetch(url: str, body: bytes | None = None) -> str:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return str(response.read().decode())


def wait_until_ready(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError):
            fetch(f"{address}/readyz")
            return
        time.sleep(0.1)
    raise SystemExit("the server did not become ready")


def main() -> None:
    if "--raise-loopback" in sys.argv:
        raise_loopback()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    leitlotse = str(Path(sys.executable).with_name("leitlotse"))
    server = subprocess.Popen([leitlotse, "serve", "--port", str(port)], stdout=sys.stderr)
    try:
        wait_until_ready(address, server)
        answer = json.loads(fetch(f"{address}/api/ask", json.dumps({"question": sys.argv[-1]}).encode()))
        json.dump({"answer": answer, "page": fetch(f"{address}/")}, sys.stdout)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


main()

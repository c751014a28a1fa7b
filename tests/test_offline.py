"""The assistant without any network: it answers just the same, and it does not even try to reach anybody."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

QUESTION = "Was bedeutet Menschenzentrierung?"
LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
PROBE = [sys.executable, str(Path(__file__).with_name("offline_probe.py"))]
NO_NETWORK = ["unshare", "--map-root-user", "--net", "--"]

# An address in strace's words; 127.x and ::1 are this machine, port 53 asks for a name wherever the server stands.
_IP_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
_PORT = re.compile(r"sin6?_port=htons\((\d+)\)")

# Loaded by every Python process started with it on its path; writes down each name that is looked up or reached.
_WATCHER = """
import os, sys
def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host and not str(host).startswith(("127.", "::1", "localhost")):
        with open(os.environ["WATCHER_LOG"], "a") as log:
            log.write(f"{event} {host}\\n")
sys.addaudithook(watch)
"""


def can(command: list[str]) -> bool:
    """Tell whether this machine permits a command."""
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


needs_namespace = pytest.mark.skipif(
    not can([*NO_NETWORK, "true"]), reason="a network namespace of its own is not permitted here (unshare)"
)
needs_strace = pytest.mark.skipif(
    not can(["strace", "-f", "-qq", "-o", os.devnull, "true"]), reason="strace is missing"
)


def same_as(answer: dict) -> dict:
    """Return what must not depend on the network: all but the times."""
    return {**answer, "steps": [(step["name"], step["detail"]) for step in answer["steps"]]}


@pytest.fixture
def environment(corpus_index, tmp_path):
    """The environment of a child process: the machine's own, with this run's index and nothing switched off by hand."""
    quiet = ("GRADIO_", "HF_", "LANGSMITH_", "LANGCHAIN_", "ANONYMIZED_", "DO_NOT_TRACK", "LEITLOTSE_", "PYTEST_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(quiet)}
    return {**inherited, "LEITLOTSE_INDEX": str(corpus_index), "LEITLOTSE_DATA": str(tmp_path / "data")}


def run(command: list[str], environment: dict[str, str], tmp_path: Path) -> str:
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask(environment: dict[str, str], tmp_path: Path, *before: str) -> dict:
    return same_as(json.loads(run([*before, LEITLOTSE, "ask", QUESTION, "--json"], environment, tmp_path)))


@needs_namespace
def test_without_any_network_the_command_and_the_server_answer_just_the_same(environment, tmp_path):
    with_network = ask(environment, tmp_path)
    served = json.loads(run([*NO_NETWORK, *PROBE, "--raise-loopback", QUESTION], environment, tmp_path))

    assert with_network["status"] == "answered"
    assert ask(environment, tmp_path, *NO_NETWORK) == with_network
    assert same_as(served["answer"]) == with_network
    assert "KI-System" in served["page"]


def test_no_python_library_looks_up_a_host(environment, tmp_path):
    log = tmp_path / "looked-up.txt"
    (tmp_path / "watcher").mkdir()
    (tmp_path / "watcher" / "sitecustomize.py").write_text(_WATCHER)
    watched = {**environment, "PYTHONPATH": str(tmp_path / "watcher"), "WATCHER_LOG": str(log)}
    look_up = [
        sys.executable,
        "-c",
        "import socket\ntry: socket.getaddrinfo('beispiel.invalid', 80)\nexcept OSError: pass",
    ]

    run(look_up, watched, tmp_path)
    assert "beispiel.invalid" in log.read_text()  # the watcher sees what it must see
    log.unlink()

    ask(watched, tmp_path)
    run([*PROBE, QUESTION], watched, tmp_path)
    assert not log.exists(), log.read_text()


@needs_strace
def test_no_process_sends_anything_to_another_host(environment, tmp_path):
    log = tmp_path / "calls.txt"
    strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(log)]

    ask(environment, tmp_path, *strace, "-A")
    run([*strace, "-A", *PROBE, QUESTION], environment, tmp_path)

    calls = log.read_text(errors="replace").splitlines()
    assert any("127.0.0.1" in call for call in calls)  # the question itself went over the loopback
    assert [call for call in calls if _leaves_this_machine(call)] == []


def _leaves_this_machine(call: str) -> bool:
    addresses = ["".join(found) for found in _IP_ADDRESS.findall(call)]
    outside = any(not address.startswith(("127.", "::1", "::ffff:127.")) for address in addresses)
    return outside or "53" in _PORT.findall(call)


def test_calls_that_leave_this_machine_are_recognised():
    outside = 'connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("93.184.216.34")}, 16) = 0'
    name = 'connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0'
    six = 'connect(3, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2606::1", &sin6_addr)}, 28) = 0'
    own = 'connect(3, {sa_family=AF_INET, sin_port=htons(7860), sin_addr=inet_addr("127.0.0.1")}, 16) = 0'

    assert [_leaves_this_machine(call) for call in (outside, name, six, own)] == [True, True, True, False]

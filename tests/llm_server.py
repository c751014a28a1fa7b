"""A real local HTTP server that speaks the OpenAI protocol with server-sent events, and lies or breaks on demand."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ingest.sentences import split_sentences

BREAKS = (
    "429", "500", "redirect", "garbage", "hang", "hang_in_midstream", "cut", "cut_politely", "broken_json", "empty",
    "endless_pause",
)  # fmt: skip
_BLOCK = re.compile(r"^\[(\d+)\] (.*)\n((?:(?!^\[\d+\] |^Ende der Belege|^End of evidence).*\n?)*)", re.MULTILINE)


def evidence_in(prompt: str) -> list[tuple[int, str, str]]:
    """Return the evidence blocks of a prompt: number, heading, text."""
    return [(int(number), heading, text.strip()) for number, heading, text in _BLOCK.findall(prompt)]


def sentences_of(prompt: str, most: int = 3) -> list[tuple[str, int]]:
    """Return whole sentences of the first block that is prose, each with its number."""
    found = []
    for number, _, text in evidence_in(prompt):
        for span in split_sentences(text):
            if span.text.endswith(".") and not re.match(r"[-–]|\d", span.text) and len(span.text.split()) > 4:
                found.append((span.text, number))
    return found[:most]


def faithful(prompt: str) -> str:
    """Answer with sentences of the evidence."""
    return " ".join(f"{text} [{number}]" for text, number in sentences_of(prompt))


def _altered(change: Callable[[str], str]) -> Callable[[str], str]:
    """Answer with one faithful sentence and then altered ones."""

    def answer(prompt: str) -> str:
        found = sentences_of(prompt)
        return " ".join(f"{change(text)} [{number}]" for text, number in found)

    return answer


def _without_not(text: str) -> str:
    return (
        re.sub(r"\bnicht ", "", text).replace("keine ", "die ").replace("kein ", "ein ")
        if re.search(r"nicht|kein", text)
        else "Es gilt nicht: " + text
    )


def _stronger(text: str) -> str:
    for old, new in (
        ("können", "müssen"),
        ("kann", "muss"),
        ("sollen", "müssen"),
        ("soll", "muss"),
        ("müssen", "können"),
        ("muss", "kann"),
    ):
        if re.search(rf"\b{old}\b", text):
            return re.sub(rf"\b{old}\b", new, text)
    return text.rstrip(".") + " müssen."


LIES: dict[str, Callable[[str], str]] = {
    "numbers": _altered(
        lambda text: re.sub(r"\d", "7", text) if re.search(r"\d", text) else text.rstrip(".") + " in 37 Fällen."
    ),
    "names": _altered(lambda text: "Die Musterstadt AG sagt: " + text),
    "negation": _altered(_without_not),
    "modality": _altered(_stronger),
    "foreign": lambda prompt: (
        "Die Regelung wurde 1998 in Lissabon von Graf Zahl beschlossen. [1] Sie kostet 40 Millionen Euro. [1]"
    ),
    "invented_marker": lambda prompt: " ".join(f"{text} [97]" for text, _ in sentences_of(prompt)),
    "no_markers": lambda prompt: " ".join(text for text, _ in sentences_of(prompt)),
    "wrong_language": lambda prompt: "The guidelines were adopted by the ministry and all agencies must obey them. [1]",
    "endless": lambda prompt: (faithful(prompt) + " ") * 400,
}


class LlmServer(ThreadingHTTPServer):
    """Answers every request as ``mode`` says: "faithful", a key of LIES, one of BREAKS, or "say" for ``text``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mode = "faithful"
        self.text = ""
        self.requests: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request, client_address) -> None:
        """Say nothing: clients that leave early are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LlmServer

    def log_message(self, *_) -> None:
        """Stay quiet."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(asked)
        self.server.headers.append(dict(self.headers))
        mode, prompt = self.server.mode, asked["messages"][-1]["content"]
        if mode in {"429", "500"}:
            self._whole(int(mode), "application/json", json.dumps({"error": {"message": "kaputt", "type": "x"}}))
        elif mode == "redirect":
            self._whole(307, "text/plain", "", {"Location": f"http://localhost:{self.server.server_port}/elsewhere"})
        elif mode == "garbage":
            self._whole(200, "text/html", "<html><h1>Wartung</h1></html>")
        elif mode == "hang":
            self.server.closing.wait(30)
        else:
            self._stream(mode, prompt)

    def _whole(self, status: int, kind: str, body: str, headers: dict[str, str] | None = None) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, mode: str, prompt: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        text = "" if mode == "empty" else self.server.text if mode == "say" else LIES.get(mode, faithful)(prompt)
        for place, piece in enumerate(_pieces(text)):
            if place == 12 and mode in {"cut", "cut_politely", "broken_json", "hang_in_midstream"}:
                self._break(mode)
                return
            if mode == "endless_pause":
                self.server.closing.wait(0.3)
            self._event({"content": piece})
        self._event({}, "stop")
        self._chunk("data: [DONE]\n\n")
        self._chunk("")

    def _break(self, mode: str) -> None:
        if mode == "broken_json":
            self._chunk('data: {"choices": [{"delta": {"content": "halb\n\n')
        if mode == "hang_in_midstream":
            self.server.closing.wait(30)
        if mode in {"broken_json", "cut_politely"}:
            self._chunk("")
        self.close_connection = True
        self.connection.close() if mode == "cut" else None

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        data = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self._chunk(f"data: {json.dumps(data)}\n\n")

    def _chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def _pieces(text: str) -> Iterator[str]:
    """Cut a text as models do: in pieces that keep to no borders of words or markers."""
    for start in range(0, len(text), 6):
        yield text[start : start + 6]


@contextmanager
def llm_server() -> Iterator[LlmServer]:
    """Serve on a free port until the block is left."""
    server = LlmServer()
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(2)
        time.sleep(0)

"""People who ask, read and complain without a break, each from an address of their own on loopback."""

import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlencode

from scripts.cluster_verdict import Kind, Seen

RULE = "hausregel"
_RULE = """# Hausregel für KI-Versuche

## Frist

Probefassung {0}: Die Frist für den Antrag auf einen KI-Versuch beträgt {1} Tage.

## Zuständigkeit

Probefassung {0}: Über den Antrag auf einen KI-Versuch entscheidet Referat {1}.
"""
_CELLAR = "# Fahrradkeller\n\n## Schlüssel\n\nDen Schlüssel zum Fahrradkeller gibt die Pforte aus.\n"
_FIRST = 20  # what the rule names in edition 0
_EDITION = re.compile(r"Probefassung (\d+)")
_NUMBER = re.compile(r"LL-\d{4}-[0-9A-Z]{8}")
_SENTENCE = re.compile(r"</h1><p[^>]*>([^<]+)</p>")
_PATIENCE_S = 60.0
_PAUSE_BETWEEN_REPORTS_S = 1.0
_REPORTERS = 20  # addresses; each may send six reports a minute


@dataclass(frozen=True)
class Question:
    """A question and what its answer must hold; ``{0}`` stands for what the rule names in the edition answered from."""

    text: str
    expected: str


QUESTIONS = (
    Question("Wie lang ist die Frist für den Antrag auf einen KI-Versuch?", "beträgt {0} Tage"),
    Question("Wer entscheidet über den Antrag auf einen KI-Versuch?", "entscheidet Referat {0}"),
    Question("Wer gibt den Schlüssel zum Fahrradkeller aus?", "die Pforte"),
)


def write_edition(folder: Path, edition: int) -> None:
    """Write the documents of one edition: a rule that changes and one that stays."""
    folder.mkdir(exist_ok=True)
    (folder / f"{RULE}.md").write_text(_RULE.format(edition, _FIRST + edition), encoding="utf-8")
    (folder / "fahrradkeller.md").write_text(_CELLAR, encoding="utf-8")


def ask(port: int, question: Question, address: str = "127.0.0.1") -> Seen:
    """Put one question and check the answer."""
    body = json.dumps({"question": question.text})
    seen, text = _request(port, address, Kind.QUESTION, "POST", "/api/ask", body, "application/json")
    if seen.status != 200:
        return seen
    found, problem = _editions(text)
    answer = json.loads(text)
    expected = question.expected.format(_FIRST + (found or 0))
    if answer["status"] != "answered" or expected not in answer["text"]:
        problem = problem or f"{question.text} {answer['status']}: {answer['text'][:120]}"
    return replace(seen, edition=found, wrong=problem, told=answer["text"])


def read(port: int, address: str = "127.0.0.1") -> Seen:
    """Open the page of the rule."""
    seen, text = _request(port, address, Kind.PAGE, "GET", f"/dokumente/{RULE}")
    if seen.status != 200:
        return seen
    found, problem = _editions(text)
    return replace(seen, edition=found, wrong=problem if found is not None else problem or "die Regel steht nicht da")


def report(port: int, text: str, address: str = "127.0.0.1") -> tuple[Seen, str]:
    """Send a complaint; return also the number that it was given."""
    form = urlencode({"art": "Beschwerde", "grund": "Etwas anderes", "text": text})
    seen, page = _request(port, address, Kind.REPORT, "POST", "/melden", form, "application/x-www-form-urlencoded")
    number = _NUMBER.search(page)
    if seen.status != 200 or number:
        return seen, number[0] if number else ""
    return replace(seen, wrong="ohne Nummer angenommen"), ""


def _request(
    port: int, address: str, kind: Kind, method: str, path: str, body: str | None = None, media_type: str = ""
) -> tuple[Seen, str]:
    """Send a request from an address; return what was seen and the text of what came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S, source_address=(address, 0))
    headers = {"Content-Type": media_type, "Content-Length": str(len(body.encode()))} if body else {}
    began = time.monotonic()
    try:
        connection.request(method, path, body.encode() if body else None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        status, retry_after = answer.status, answer.getheader("Retry-After", "")
        told = "" if status == 200 else _sentence(text, answer.getheader("Content-Type", ""))
    except (OSError, http.client.HTTPException) as error:
        status, retry_after, text, told = 0, "", "", type(error).__name__
    finally:
        connection.close()
    return Seen(kind, began, time.monotonic(), status, told, retry_after), text


def _sentence(text: str, media_type: str) -> str:
    """Return what a person is told where there is no answer."""
    if media_type.startswith("application/json"):
        told = json.loads(text)
        return str(told.get("detail") or told.get("text") or "").strip()
    if media_type.startswith("text/html"):
        found = _SENTENCE.search(text)
        return found[1].strip() if found else ""
    return text.strip()


def _editions(text: str) -> tuple[int | None, str]:
    """Return the edition that a text was taken from, and what is wrong where there are several."""
    found = sorted({int(edition) for edition in _EDITION.findall(text)})
    problem = f"die Fassungen {', '.join(map(str, found))} gemischt" if len(found) > 1 else ""
    return (found[0] if found else None), problem


@dataclass
class Load:
    """Clients that go on until they are stopped; everything that they see is kept."""

    port: int
    clients: int
    questions: Sequence[Question] = QUESTIONS
    pause_s: float = 0.05  # of each client between two requests
    seen: list[Seen] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)  # text of each complaint -> its number, "" for none
    _newest: dict[str, int] = field(default_factory=dict)  # address -> the edition that it saw last
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Let them begin; the last reads pages instead of asking."""
        for number in range(self.clients):
            address = f"127.0.0.{number + 2}"
            self._newest[address] = -1
            reads = number == self.clients - 1
            work = partial(self._read, address) if reads else partial(self._ask, address, cycle(self.questions))
            self._begin(work, self.pause_s)
        numbers = count(1)
        self._begin(lambda: self._report(next(numbers)), _PAUSE_BETWEEN_REPORTS_S)

    def stop(self) -> None:
        """Let them finish what they are at."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, edition: int) -> None:
        """Wait until every address has been answered from this edition; raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: min(self._newest.values()) >= edition, _PATIENCE_S):
                raise TimeoutError(f"Fassung {edition} kommt nicht bei allen an.")

    def wait_for_more(self, number: int) -> None:
        """Wait until so many more requests have ended; raises TimeoutError."""
        with self._changed:
            wanted = len(self.seen) + number
            if not self._changed.wait_for(lambda: len(self.seen) >= wanted, _PATIENCE_S):
                raise TimeoutError("Es kommen keine Anfragen mehr durch.")

    def _begin(self, work: Callable[[], None], pause_s: float) -> None:
        def repeat() -> None:
            while not self._over.is_set():
                work()
                self._over.wait(pause_s)

        thread = threading.Thread(target=repeat, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _ask(self, address: str, questions: Iterator[Question]) -> None:
        self._keep(address, ask(self.port, next(questions), address))

    def _read(self, address: str) -> None:
        self._keep(address, read(self.port, address))

    def _keep(self, address: str, seen: Seen) -> None:
        with self._changed:
            self.seen.append(seen)
            if seen.edition is not None:
                self._newest[address] = seen.edition
            self._changed.notify_all()

    def _report(self, number: int) -> None:
        text = f"Probe {number}: Die Antwort half nicht."
        seen, given = report(self.port, text, f"127.0.1.{number % _REPORTERS + 1}")
        with self._changed:
            self.numbers[text] = given
            self.seen.append(seen)
            self._changed.notify_all()

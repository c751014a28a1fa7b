"""Keeps a slow or broken model server from slowing the page down: limits on a stream, and a circuit breaker."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

_LONGEST_CONNECT_S = 5.0
_CONNECT_SHARE = 0.25  # of the whole time
_FIRST_TOKEN_SHARE = 0.7  # reading four passages is most of the work on a machine without a GPU
_CHARS = 6000  # five times the longest answer that is asked for; more is a server that does not stop


class Trouble(StrEnum):
    """What is wrong with the model's server; the value finishes the sentence „Das Sprachmodell …“."""

    UNREACHABLE = "ist gerade nicht erreichbar"
    BUSY = "ist gerade überlastet"
    SERVER_ERROR = "meldet einen Fehler"
    SLOW = "hat nicht rechtzeitig geantwortet"
    BROKEN = "hat eine unvollständige Antwort geschickt"
    UNCHECKED = "ließ sich nicht prüfen"
    RESTING = "war zuletzt gestört und wird gleich wieder versucht"


class ModelTroubleError(Exception):
    """Raised when the model gives no complete answer in time; carries the kind of trouble, no text of the model."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits of one request, in seconds, and the longest text, in characters."""

    connect_s: float
    first_token_s: float
    whole_s: float
    chars: int = _CHARS

    @classmethod
    def of(cls, timeout_s: float) -> "Limits":
        """Return the limits that belong to the whole time allowed."""
        return cls(min(_LONGEST_CONNECT_S, _CONNECT_SHARE * timeout_s), _FIRST_TOKEN_SHARE * timeout_s, timeout_s)


def limited(start: Callable[[], Iterator[str]], limits: Limits) -> Iterator[str]:
    """Yield what ``start()`` streams, within the limits; raises ModelTroubleError.

    The stream is read in a thread of its own, so that the limits hold whatever the client library waits for.
    Text beyond ``limits.chars`` is not read.
    """
    found: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()
    stopped = threading.Event()
    threading.Thread(target=_pump, args=(start, found, stopped), name="leitlotse-model", daemon=True).start()
    begun = monotonic()
    wait_until, chars = begun + limits.first_token_s, 0
    try:
        while chars < limits.chars:
            try:
                piece = found.get(timeout=max(0.0, wait_until - monotonic()))
            except queue.Empty:
                raise ModelTroubleError(Trouble.SLOW) from None
            if piece is None:
                return
            if isinstance(piece, ModelTroubleError):
                raise piece
            if isinstance(piece, BaseException):
                raise ModelTroubleError(Trouble.BROKEN) from piece
            chars += len(piece)
            wait_until = begun + limits.whole_s
            yield piece
            if monotonic() > wait_until:  # a server that never pauses would not be caught by the wait above
                raise ModelTroubleError(Trouble.SLOW)
    finally:
        stopped.set()


def _pump(
    start: Callable[[], Iterator[str]], found: "queue.SimpleQueue[str | BaseException | None]", stopped: threading.Event
) -> None:
    """Read the stream into the queue until it ends, breaks, or nobody reads any more."""
    try:
        stream = start()
        for piece in stream:
            if stopped.is_set():
                close = getattr(stream, "close", None)
                if close is not None:
                    close()  # a generator: ends the request at the server
                return
            if piece:
                found.put(piece)
        found.put(None)
    except Exception as error:  # whatever it is, it must reach the reader and nobody else
        found.put(error)


class Breaker:
    """Stops asking a server that has failed, and tries it again after a while; safe to use from several threads."""

    def __init__(
        self,
        failures: int = 2,
        rest_s: float = 15.0,
        longest_rest_s: float = 300.0,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._allowed_failures = failures
        self._first_rest_s = rest_s
        self._longest_rest_s = longest_rest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rest_s = rest_s
        self._closed_until = 0.0  # while this is in the future, the server is left alone

    def allows(self) -> bool:
        """Return whether the server may be asked; after a rest, one question at a time tries it."""
        with self._lock:
            if self._failures < self._allowed_failures:
                return True
            if self._clock() < self._closed_until:
                return False
            self._closed_until = self._clock() + self._rest_s  # others wait for how this one fares
            return True

    def succeeded(self) -> None:
        """Note that the server answered."""
        with self._lock:
            self._failures, self._rest_s = 0, self._first_rest_s

    def failed(self) -> None:
        """Note that it did not; every further failure doubles the rest."""
        with self._lock:
            self._failures += 1
            if self._failures > self._allowed_failures:
                self._rest_s = min(self._longest_rest_s, 2 * self._rest_s)
            if self._failures >= self._allowed_failures:
                self._closed_until = self._clock() + self._rest_s

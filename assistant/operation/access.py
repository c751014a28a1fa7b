"""Who may open the operator's page: a secret kept as a salted hash, and sessions kept in memory only."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_COST, _BLOCK, _PARALLEL = 2**14, 8, 1  # scrypt: 16 MB and about 50 ms for each try
_SECRET_BYTES = 24
_IDLE_S = 30 * 60.0  # a session ends after so long without a request
_LONGEST_S = 8 * 3600.0  # … and after a working day in any case
_MOST_SESSIONS = 50  # the oldest is ended first
_one_at_a_time = threading.Lock()  # guesses side by side would only fill the memory


@dataclass(slots=True)
class Session:
    """One person at the operator's page."""

    who: str  # the name given at log-in, for the logs
    proof: str  # travels in every form, so that no other page can send one
    began: float
    seen: float
    message: str = ""  # shown once, on the next page


class Sessions:
    """The open sessions; only a hash of each key is kept, and all end with the process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: OrderedDict[bytes, Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, who: str) -> str:
        """Open a session and return its key, which nobody can guess."""
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._open[_digest(key)] = Session(who, secrets.token_urlsafe(24), now, now)
            while len(self._open) > _MOST_SESSIONS:
                self._open.popitem(last=False)
        return key

    def find(self, key: str) -> Session | None:
        """Return the session of a key; None where there is none or it has ended."""
        with self._lock:
            session = self._open.get(_digest(key))
            if session is None:
                return None
            now = self._clock()
            if now - session.seen > _IDLE_S or now - session.began > _LONGEST_S:
                del self._open[_digest(key)]
                return None
            session.seen = now
            return session

    def end(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(_digest(key), None)


def new_secret() -> str:
    """Return a fresh secret that is long enough never to be guessed."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def hashed(secret: str) -> str:
    """Return what the settings keep of a secret: method, cost, salt and hash."""
    salt = secrets.token_bytes(16)
    digest = _scrypt(secret, salt, _COST, _BLOCK, _PARALLEL)
    return ":".join(("scrypt", str(_COST), str(_BLOCK), str(_PARALLEL), _text(salt), _text(digest)))


def matches(secret: str, stored: str) -> bool:
    """Return whether a secret is the one that was hashed; takes as long for a wrong one as for the right one."""
    try:
        _, cost, block, parallel, salt, digest = stored.split(":")
        with _one_at_a_time:
            found = _scrypt(secret, _bytes(salt), int(cost), int(block), int(parallel))
        return hmac.compare_digest(found, _bytes(digest))
    except ValueError:
        return False


def same(given: str, expected: str) -> bool:
    """Compare two words without telling by the time taken how much of them agrees."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def _scrypt(secret: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    memory = 256 * cost * block
    return hashlib.scrypt(
        secret.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=parallel, maxmem=memory, dklen=32
    )


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

"""Downloads one file over HTTP: with limits and checks, a few tries, and going on where an earlier one broke off."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

_LARGEST = 100 * 1024 * 1024  # bytes; the longest brochure of the ministry has 30 MB
_CONNECT_S, _READ_S, _WHOLE_S = 10.0, 20.0, 600.0
_TRIES = 3
_AGENT = "KI-Leitlotse (Dokumentenabruf)"
_PDF_KINDS = ("application/pdf", "application/octet-stream", "binary/octet-stream", "")


class DownloadError(Exception):
    """Raised when a download does not work; the text is the end of a German sentence that begins with the title."""


class _BrokenOffError(Exception):
    """Raised when the file is not whole; another try may get it."""


def open_client(read_s: float = _READ_S) -> "httpx.Client":
    """Return a client that waits ``read_s`` seconds for a sign of life and follows a few redirects."""
    import httpx

    timeout = httpx.Timeout(read_s, connect=_CONNECT_S)
    return httpx.Client(timeout=timeout, follow_redirects=True, max_redirects=5, headers={"User-Agent": _AGENT})


def download(client: "httpx.Client", url: str, part: Path, want_pdf: bool, wait_s: float) -> Path:
    """Download ``url`` to ``part``, going on where an earlier attempt broke off."""
    import httpx

    problem = ""
    for number in range(_TRIES):
        if number:
            time.sleep(wait_s * 2 ** (number - 1))
        try:
            _stream(client, url, part, want_pdf)
        except httpx.TimeoutException:
            problem = "antwortet nicht (Zeitüberschreitung)"
        except httpx.TooManyRedirects:
            raise DownloadError("leitet im Kreis weiter") from None
        except httpx.ConnectError:
            problem = "ist nicht erreichbar; prüfen Sie die Verbindung zum Internet"
        except (httpx.HTTPError, httpx.InvalidURL, _BrokenOffError):
            problem = "bricht beim Herunterladen ab"
        else:
            return part
    raise DownloadError(problem)


def _stream(client: "httpx.Client", url: str, part: Path, want_pdf: bool) -> None:
    began = time.monotonic()
    have = part.stat().st_size if part.exists() else 0
    with client.stream("GET", url, headers=_resume_headers(part, have)) as response:
        if response.status_code == 416:  # nothing is left to get, or the file has become shorter
            forget(part)
            raise _BrokenOffError
        if response.status_code >= 400:
            raise DownloadError(f"ist unter der bekannten Adresse nicht zu haben (Antwort {response.status_code})")
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if want_pdf and kind not in _PDF_KINDS:
            forget(part)
            raise DownloadError(f"ist unter der bekannten Adresse kein PDF mehr, sondern „{kind}“")
        resumed = response.status_code == 206 and response.headers.get("content-range", "").startswith(f"bytes {have}-")
        _tag(part).write_text(response.headers.get("etag") or response.headers.get("last-modified") or "")
        with part.open("ab" if resumed else "wb") as file:
            for chunk in response.iter_bytes():
                file.write(chunk)
                if file.tell() > _LARGEST:
                    forget(part)
                    raise DownloadError("ist größer als 100 MB")
                if time.monotonic() - began > _WHOLE_S:
                    raise DownloadError("braucht länger als zehn Minuten")
            file.flush()
            os.fsync(file.fileno())
    _check(part, want_pdf)


def _tag(part: Path) -> Path:
    """Return where the version of a half-finished file is noted."""
    return part.with_name(part.name + ".version")


def _resume_headers(part: Path, have: int) -> dict[str, str]:
    """Ask for the rest of a half-finished file, if the server still has the same version of it."""
    version = _tag(part).read_text() if have and _tag(part).exists() else ""
    return {"Range": f"bytes={have}-", "If-Range": version} if version and not version.startswith("W/") else {}


def forget(part: Path) -> None:
    """Remove a half-finished file and the note on its version."""
    part.unlink(missing_ok=True)
    _tag(part).unlink(missing_ok=True)


def _check(part: Path, want_pdf: bool) -> None:
    data = part.read_bytes()
    if not data.strip():
        forget(part)
        raise DownloadError("ist unter der bekannten Adresse leer")
    if want_pdf and b"%PDF-" not in data[:1024]:
        forget(part)
        raise DownloadError("ist unter der bekannten Adresse kein PDF mehr")
    if want_pdf and b"%%EOF" not in data[-2048:]:
        forget(part)
        raise _BrokenOffError
    _tag(part).unlink(missing_ok=True)

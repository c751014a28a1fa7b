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
        except (httpx.NetworkError, httpx.ConnectError):
            problem = "ist nicht erreichbar; prüfen Sie die Verbindung zum Internet"
        except (httpx.HTTPError, httpx.InvalidURL):
            problem = "bricht beim Herunterladen ab"
        else:
            return part
    raise DownloadError(problem)


def _stream(client: "httpx.Client", url: str, part: Path, want_pdf: bool) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    began = time.monotonic()
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code == 416:  # nothing is left to get, or the file has become shorter
            part.unlink(missing_ok=True)
            return _stream(client, url, part, want_pdf)
        if response.status_code >= 400:
            raise DownloadError(f"ist unter der bekannten Adresse nicht zu haben (Antwort {response.status_code})")
        resumed = response.status_code == 206 and response.headers.get("content-range", "").startswith(f"bytes {have}-")
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if want_pdf and kind not in _PDF_KINDS:
            part.unlink(missing_ok=True)
            raise DownloadError(f"ist unter der bekannten Adresse kein PDF mehr, sondern „{kind}“")
        with part.open("ab" if resumed else "wb") as file:
            for chunk in response.iter_bytes():
                file.write(chunk)
                if file.tell() > _LARGEST:
                    file.close()
                    part.unlink()
                    raise DownloadError("ist größer als 100 MB")
                if time.monotonic() - began > _WHOLE_S:
                    raise DownloadError("braucht länger als zehn Minuten")
            file.flush()
            os.fsync(file.fileno())
    _check(part, want_pdf)
    return None


def _check(part: Path, want_pdf: bool) -> None:
    data = part.read_bytes()
    if want_pdf and (b"%PDF-" not in data[:1024] or b"%%EOF" not in data[-2048:]):
        part.unlink()
        raise DownloadError("ist unter der bekannten Adresse kein vollständiges PDF")
    if not data.strip():
        part.unlink()
        raise DownloadError("ist unter der bekannten Adresse leer")

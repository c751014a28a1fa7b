"""The address that the page is served at."""

import errno
import socket

from ingest.errors import IngestError


class ServeError(IngestError):
    """Raised when the page cannot be served; its text is one German sentence."""


def bind(host: str, port: int, alone: bool = True) -> socket.socket:
    """Return the socket of an address; a port in use is told in one sentence.

    From here on browsers wait instead of being refused, while the libraries load; but where a server is not ``alone``,
    they are refused until it serves, so that the proxy asks another one.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        if alone:
            listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"Port {port} ist schon belegt. Beenden Sie das andere Programm "
                f"oder wählen Sie einen anderen Port, zum Beispiel: leitlotse serve --port {port + 1}"
            ) from error
        raise ServeError(
            f"Die Adresse {host}:{port} lässt sich nicht öffnen ({error.strerror}). Bitte wählen Sie eine andere."
        ) from error
    return listener

import socket
from contextlib import closing

import pytest

from assistant.listening import ServeError, bind
from assistant.server import Desk
from assistant.settings import Settings


def test_port_in_use_is_told_in_one_sentence_with_a_way_out():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"Port {port} ist schon belegt.*--port {port + 1}"):
            bind("127.0.0.1", port)


def test_address_of_another_machine_is_told_in_one_sentence():
    with pytest.raises(ServeError, match="lässt sich nicht öffnen"):
        bind("192.0.2.1", 7860)


def test_desk_tells_why_there_is_no_index(tmp_path):
    desk = Desk(Settings(data=tmp_path))
    desk.open()
    assert desk.waited() is None
    assert "leitlotse ingest" in desk.problem
    assert desk.showing("de").documents == 0


def test_desk_opens_the_index(corpus_settings):
    desk = Desk(corpus_settings)
    desk.open()
    assert desk.problem == ""
    assert desk.current() is desk.waited() is not None
    showing = desk.showing("de")
    assert showing.documents >= 10 and "wertegrundlage-original" in showing.originals


def test_desk_tells_of_a_failure_that_nobody_foresaw(corpus_settings, monkeypatch):
    from assistant.service import Assistant

    def broken(settings: Settings) -> Assistant:
        raise KeyError("gewicht")

    monkeypatch.setattr(Assistant, "open", broken)
    desk = Desk(corpus_settings)
    desk.open()
    assert desk.waited() is None
    assert "konnte nicht starten (KeyError" in desk.problem and "leitlotse ingest" in desk.problem

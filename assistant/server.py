"""The web server: our pages and the HTTP interface in one FastAPI application, the Gradio Blocks mounted in it."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.exporting.export import Seal
from assistant.listening import bind
from assistant.operation.watch import Watch
from assistant.path.glossary import glossary
from assistant.path.types import Term
from assistant.settings import Settings
from assistant.types import Answer, Sentence
from assistant.ui.originals import known_originals
from assistant.ui.showing import Showing
from assistant.ui.texts import LANGUAGES, texts
from ingest.errors import IndexGoneError, IngestError, StoreUnavailableError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.api import RateLimit
    from assistant.service import Assistant
    from assistant.ui.ask_blocks import Ask, Asking
    from ingest.index import Index

_WAIT_S = 20.0  # longest wait of a first question for index and model
_PATIENCE_S = 15.0  # that the page waits longer than a language model may take


@dataclass
class Desk:
    """Holds the assistant while the server runs; opens it in a thread, so that the page is there first."""

    settings: Settings
    assistant: "Assistant | None" = None
    problem: str = ""  # why the index could not be opened, in German
    seal: Seal = field(default_factory=Seal)
    watch: Watch = field(init=False)
    _terms: tuple["Index | None", tuple[Term, ...]] = (None, ())
    _opened: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.watch = Watch(self.settings, self.renew)

    def renew(self) -> None:
        """Take over the last index that is whole; open it where it could not be opened before."""
        if self.assistant is None:
            self.open()
            return
        try:
            self.assistant.renew()
        except IngestError as error:
            announce(str(error))

    def open(self) -> None:
        """Open index and model and ask one silent question, so that the first real one is quick.

        An engine that does not answer yet is asked again until it does.
        """
        from assistant.service import Assistant

        try:
            assistant = Assistant.open_patiently(self.settings, self._say)
            assistant.ask("Was ist die Wertegrundlage?")
            self.assistant, self.problem = assistant, ""
        except IngestError as error:
            self.problem = str(error)
        except Exception as error:  # a thread must not die silently: the page says why there are no answers
            self.problem = (
                f"Das KI-System konnte nicht starten ({type(error).__name__}: {error}). "
                "Bitte bauen Sie den Index mit „leitlotse ingest“ neu und starten Sie noch einmal."
            )
        finally:
            self._opened.set()

    def _say(self, problem: str) -> None:
        """Say why the index cannot be opened yet; nobody needs to wait for it longer."""
        if problem != self.problem:
            announce(problem)
        self.problem = problem
        self._opened.set()

    def current(self) -> "Assistant | None":
        """Return the assistant; None while it is being opened."""
        return self.assistant

    def waited(self) -> "Assistant | None":
        """Return the assistant, after waiting for it if need be."""
        self._opened.wait(_WAIT_S)
        return self.assistant

    def showing(self, language: str) -> Showing:
        """Return what every view needs to know."""
        index = self.assistant.index if self.assistant else None
        present = frozenset(index.sources) if index else frozenset()
        return Showing(
            texts=texts(language),
            today=date.today(),
            documents=len(present),
            present=present,
            originals=known_originals(index) if index else {},
            contact_name=self.settings.contact_name,
            contact_email=self.settings.contact_email,
            max_question_chars=self.settings.max_question_chars,
            terms=self._terms_of(index) if index else (),
            model_name=self._model_name(),
            model_host=self._model_host(),
            patience_s=_PATIENCE_S + self.settings.llm_timeout_s,
            model_notice=self.assistant.writer.notice if self.assistant and self.assistant.writer else "",
        )

    def _terms_of(self, index: "Index") -> tuple[Term, ...]:
        """Return the terms of the index's glossary, read once for each index."""
        known, terms = self._terms
        if known is not index:
            try:
                terms = glossary(index)
            except (StoreUnavailableError, IndexGoneError):
                return terms  # those of the index before; the page itself must come
            self._terms = (index, terms)
        return terms

    def _model_name(self) -> str:
        """Return the language model's name, from the settings while it is being opened; empty where none writes."""
        if self.assistant:
            return self.assistant.writer.chat.name if self.assistant.writer else ""
        return Path(self.settings.llm_model.partition(":")[2]).name

    def _model_host(self) -> str:
        """Return the host of the language model; empty where it runs in this process."""
        at_address = self.settings.llm_model.startswith("openai:")
        return (urlsplit(self.settings.llm_base_url).hostname or "") if at_address else ""


def create_app(desk: Desk) -> "FastAPI":
    """Return the whole application."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before the first import of gradio
    import gradio
    from fastapi import FastAPI

    from assistant.api import RateLimit, api_router
    from assistant.ui.ask_blocks import build_blocks
    from assistant.ui.ask_view import ask_view
    from assistant.ui.away import add_away_page
    from assistant.ui.frame import not_found_view, page
    from assistant.ui.gradio_page import framed
    from assistant.ui.headers import SafeResponses
    from assistant.ui.routes import page_router

    app = FastAPI(title="KI-Leitlotse (KI-System)", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(api_router(desk.current, desk.settings))
    app.include_router(page_router(desk))
    theme = gradio.themes.Base(
        font=["Fira Sans", "sans-serif"], font_mono=["monospace"]
    )  # names only: nothing is loaded
    ask = _asker(desk, RateLimit(desk.settings.rate_per_minute))
    for language in reversed(LANGUAGES):  # "/en" before "/", which takes every address that is left
        blocks = build_blocks(_showing(desk, language), ask(language), desk.seal, bool(desk.settings.llm_model))
        app = gradio.mount_gradio_app(
            app, blocks, "/" if language == "de" else f"/{language}", footer_links=[], run_history=False,
            enable_monitoring=False, show_error=False, theme=theme,
        )  # fmt: skip

    def rewrite(path: str, index: str, nonce: str) -> str:
        showing = desk.showing("en" if path.startswith("/en") else "de")
        return framed(index, ask_view(showing), showing.texts, nonce)

    def not_found(path: str) -> str:
        told = texts("en" if path.startswith("/en/") else "de")
        return page(not_found_view(told), told)

    add_away_page(app)
    app.add_middleware(SafeResponses, start_pages=frozenset({"/", "/en/"}), rewrite=rewrite, not_found=not_found)
    return app


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted; raises ServeError where the port is taken."""
    import uvicorn

    listener = bind(host, port, alone=not settings.database_url)
    with closing(listener):
        desk = Desk(settings)
        app = create_app(desk)
        address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3)
        )
        opening = threading.Thread(target=desk.open, daemon=True)
        if settings.database_url:  # others answer until this one can
            opening.start()
            desk.waited()
        threading.Thread(target=_watch_when_up, args=(server, desk, opening, address), daemon=True).start()
        server.run(sockets=[listener])


def _watch_when_up(server: Any, desk: Desk, opening: threading.Thread, address: str) -> None:  # noqa: ANN401  # uvicorn has no types here
    """Say where the page is as soon as it is served; open index and model, where that is left to do, and watch."""
    while not server.started:
        time.sleep(0.02)
        if server.should_exit:
            return
    announce(address)
    if opening.ident is None:
        opening.start()
    opening.join()
    if desk.problem:
        announce(desk.problem)
    desk.watch.run()


def announce(text: str) -> None:
    """Write one line for the person who started the server."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _showing(desk: Desk, language: str) -> Callable[[], Showing]:
    return lambda: desk.showing(language)


def _asker(desk: Desk, limit: "RateLimit") -> "Callable[[str], Ask]":
    """Return, for a language, the function that the page asks with; it gives a sentence where nothing can be asked."""

    def for_language(language: str) -> "Ask":
        told = texts(language)

        def ask(asking: "Asking") -> Iterator[Sentence | Answer | str]:
            wait = limit.wait_seconds(asking.address)
            if wait:
                yield told("too_many", seconds=wait)
                return
            assistant = desk.waited()
            if assistant is None:
                yield desk.problem or told("not_ready")
                return
            yield from assistant.ask_streaming(asking.question, asking.talk, asking.style)

        return ask

    return for_language

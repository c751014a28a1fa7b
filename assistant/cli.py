"""The command ``leitlotse``: ask, ingest, fetch, serve, switch, faelle, eval.

Only this module prints. Exit codes: 0 done (abstaining is done), 1 expected failure with one clear German
line on stderr, 2 wrong usage.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from assistant.casework.cases_command import cases_app
from assistant.operation.command import access_command
from assistant.transparency.command import transparency
from assistant.workshop.command import workshop

app = typer.Typer(
    name="leitlotse",
    help="KI-Leitlotse: ein KI-System, das Fragen zu KI in der Arbeits- und Sozialverwaltung mit Belegen beantwortet.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cases_app, name="faelle")
app.command(name="workshop")(workshop)
app.command(name="transparenz")(transparency)
app.command(name="zugang")(access_command)

IndexOption = Annotated[
    Path | None, typer.Option("--index", help="Ordner des Index (sonst LEITLOTSE_INDEX oder data/index).")
]


def fail(message: str) -> NoReturn:
    """Say one German sentence on stderr and leave with exit code 1."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def expected_failures() -> Iterator[None]:
    """Turn everything that a person can cause into one German sentence."""
    from ingest.errors import IngestError

    try:
        yield
    except IngestError as error:
        fail(str(error))
    except PermissionError as error:
        fail(f"Kein Zugriff auf {error.filename}. Bitte prüfen Sie die Rechte dieser Datei oder dieses Ordners.")
    except OSError as error:
        fail(f"{error.strerror or error}: {error.filename or 'Datei'}. Bitte prüfen Sie Pfad und freien Speicherplatz.")


def settings(index: Path | None = None) -> Any:  # noqa: ANN401  # Settings, imported late
    """Return the settings, or leave with one German line where one is wrong."""
    from pydantic import ValidationError

    from assistant.settings import Settings

    try:
        return Settings(index=index) if index else Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "LEITLOTSE_" + "_".join(str(part) for part in first["loc"]).upper()
        fail(
            f"Die Einstellung {name} ist ungültig ({first['msg']}). Bitte berichtigen Sie sie; die "
            f"README nennt die Werte."
        )


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="Ihre Frage.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Antwort als JSON ausgeben.")] = False,
    batch: Annotated[
        bool, typer.Option("--batch", help="Fragen als JSON-Zeilen von der Standardeingabe lesen.")
    ] = False,
    style: Annotated[
        str, typer.Option("--stil", help="normal, einfach oder englisch; die letzten beiden mit einem Sprachmodell.")
    ] = "normal",
    index: IndexOption = None,
) -> None:
    """Beantwortet eine Frage mit Belegen, oder mit --batch viele."""
    if batch == (question is not None):
        typer.echo("Bitte geben Sie entweder eine Frage oder --batch an.", err=True)
        raise typer.Exit(2)
    with expected_failures():
        from assistant.answer_json import to_json
        from assistant.service import Assistant
        from assistant.writing.write import Style

        if style not in set(Style):
            typer.echo(f"„{style}“ ist kein Stil. Bitte wählen Sie normal, einfach oder englisch.", err=True)
            raise typer.Exit(2)
        current = settings(index)
        if batch:
            _ask_batch(lambda: Assistant.open(current))
            return
        answer = Assistant.open(current).ask(question or "", style=Style(style))
        if as_json:
            typer.echo(json.dumps(to_json(answer), ensure_ascii=False, indent=2))
        else:
            from assistant.plain_text import plain_text

            typer.echo(plain_text(answer))


def _ask_batch(open_assistant: Callable[[], Any]) -> None:
    """Answer JSON lines from stdin in order; a line that is wrong stops with its number and the reason."""
    from assistant.answer_json import to_json
    from assistant.batch import BatchLineError, parse_line

    assistant = None
    talks: dict[str, list[Any]] = defaultdict(list)
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        try:
            line = parse_line(raw)
        except BatchLineError as error:
            fail(f"Zeile {number} der Eingabe: {error}")
        assistant = assistant or open_assistant()
        history = [*line.history, *talks[line.conversation]] if line.conversation else list(line.history)
        answer = assistant.ask(line.question, history, line.id, line.style)
        if line.conversation:
            talks[line.conversation].append(assistant.turn(answer))
        sys.stdout.write(json.dumps(to_json(answer), ensure_ascii=False) + "\n")
        sys.stdout.flush()


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Dateien oder Ordner; ohne Angabe: corpus/.")] = None,
    index: IndexOption = None,
) -> None:
    """Baut den Index oder bringt ihn auf den neuesten Stand."""
    with expected_failures():
        from assistant.ingest_report import progress_bar, report_text
        from ingest.build import build_index

        current = settings(index)
        with progress_bar() as progress:
            report = build_index(paths or [], current.index_place, current.embedding_model, progress)
        typer.echo(report_text(report))


@app.command()
def fetch(index: IndexOption = None) -> None:
    """Holt die amtlichen Originale nach corpus/originale und liest sie ein."""
    with expected_failures():
        from assistant.ingest_report import fetch_text, progress_bar, report_text
        from ingest.build import build_index
        from ingest.fetch import fetch_originals

        current = settings(index)
        result = fetch_originals()
        typer.echo(fetch_text(result))
        if result.fetched or result.unchanged:
            with progress_bar() as progress:
                typer.echo(report_text(build_index([], current.index_place, current.embedding_model, progress)))
        if result.failed:
            fail(
                f"{len(result.failed)} Originale fehlen. Bitte prüfen Sie die Verbindung oder legen Sie die Dateien "
                "von Hand nach corpus/originale und starten Sie „leitlotse ingest“."
            )


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adresse; 0.0.0.0 nur hinter einem Proxy.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port.")] = 7860,
) -> None:
    """Startet die Webseite und die HTTP-Schnittstelle."""
    with expected_failures():
        from assistant.server import serve as run_server

        run_server(settings(), host, port)


@app.command()
def switch(
    mode: Annotated[str, typer.Argument(help="on, passages (nur Stellen) oder off.")],
    reason: Annotated[str, typer.Option("--reason", help="Grund; steht im Protokoll.")],
) -> None:
    """Schaltet das KI-System an, auf „nur Stellen“ oder aus."""
    from assistant.switch import Mode, Switch

    if mode not in set(Mode):
        typer.echo(f"„{mode}“ ist keine Stellung des Schalters. Bitte wählen Sie on, passages oder off.", err=True)
        raise typer.Exit(2)
    if not reason.strip():
        typer.echo("Bitte geben Sie mit --reason einen Grund an; er steht im Protokoll.", err=True)
        raise typer.Exit(2)
    with expected_failures():
        event = Switch(settings().switch_place).set(Mode(mode), reason)
        words = {Mode.ON: "an", Mode.PASSAGES: "auf „nur Stellen“", Mode.OFF: "aus"}[event.mode]
        typer.echo(f"Das KI-System ist jetzt {words} ({event.time}, {event.who}: {event.reason}).")


@app.command(name="eval", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def evaluate(context: typer.Context) -> None:
    """Misst das KI-System an den Fragen in eval/ und schreibt den Bericht."""
    with expected_failures():
        from eval.run import main as run_evaluation

        raise typer.Exit(run_evaluation(context.args))


def main() -> None:
    """Entry point of the console script."""
    from assistant.environment import prepare

    prepare()
    app()

"""``leitlotse faelle``: complaints and error reports, for the operator."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

cases_app = typer.Typer(
    help="Beschwerden und Fehlermeldungen ansehen, beantworten, ausgeben und löschen.", no_args_is_help=True
)
Number = Annotated[str, typer.Argument(help="Nummer des Falls, zum Beispiel LL-2026-7KQ2MX4B.")]


def _with_store(work: Callable[..., str], *arguments: object) -> None:
    """Open the store, do the work and say its result; a failure is one German line and exit code 1."""
    from assistant.cases import CaseError, CaseStore
    from assistant.cli import expected_failures, fail, settings

    with expected_failures():
        current = settings()
        try:
            store = CaseStore.open(current.cases_place)
            store.purge(current.case_retention_days)
            typer.echo(work(store, *arguments))
        except CaseError as error:
            fail(str(error))


@cases_app.command("list")
def list_cases(
    status: Annotated[str, typer.Option(help="Nur „offen“, „beantwortet“ oder „zur Kenntnis“.")] = "",
) -> None:
    """Zeigt alle Fälle, die ältesten zuerst."""
    from assistant.cases import CaseStore

    def work(store: CaseStore) -> str:
        cases = store.list(status or None)
        lines = [f"{case.number}  {case.created[:10]}  {case.status}  {case.kind}: {case.reason}" for case in cases]
        return "\n".join(lines) or "Es liegen keine Fälle vor."

    _with_store(work)


@cases_app.command()
def show(number: Number) -> None:
    """Zeigt einen Fall mit seinem Verlauf."""
    from assistant.cases import CaseStore

    def work(store: CaseStore) -> str:
        case = store.get(number)
        lines = [
            f"{case.number}: {case.kind}, {case.status}, eingegangen {case.created[:16]}",
            f"Grund: {case.reason}",
            f"Text: {case.text}",
            f"Kontakt: {case.contact or 'keiner angegeben'}",
            f"Zur Antwort: {case.answer_reference or 'keine Angabe'}",
            f"Antwort: {case.answer or 'noch keine'}",
            *(f"- {event.time[:16]} {event.what} {event.who}".rstrip() for event in store.history(number)),
        ]
        return "\n".join(lines)

    _with_store(work)


@cases_app.command()
def answer(number: Number, text: Annotated[str, typer.Option("--text", help="Ihre Antwort.")]) -> None:
    """Beantwortet einen Fall; die Antwort ist mit der Nummer abrufbar."""
    from assistant.cases import CaseStore
    from assistant.switch import account

    def work(store: CaseStore) -> str:
        store.answer(number, text, account())
        return f"Der Fall {number} ist beantwortet."

    _with_store(work)


@cases_app.command()
def export(file: Annotated[Path, typer.Argument(help="Datei, in die alle Fälle als JSON geschrieben werden.")]) -> None:
    """Schreibt alle Fälle in eine JSON-Datei, die nur Sie lesen können."""
    from assistant.cases import CaseStore

    def work(store: CaseStore) -> str:
        return f"Geschrieben: {store.export(file)}"

    _with_store(work)


@cases_app.command()
def delete(number: Number) -> None:
    """Löscht einen Fall endgültig; nur Nummer und Zeitpunkte bleiben im Verlauf."""
    from assistant.cases import CaseStore
    from assistant.switch import account

    def work(store: CaseStore) -> str:
        store.delete(number, account())
        return f"Der Fall {number} ist gelöscht."

    _with_store(work)

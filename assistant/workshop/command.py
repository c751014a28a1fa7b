"""The command ``leitlotse workshop``: a plan on the terminal or as a file."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from assistant.workshop.calendar_days import working_day_after
from assistant.workshop.errors import WorkshopError
from assistant.workshop.types import Brief, Phase
from ingest.types import Source

LEAD_DAYS = 49  # seven weeks: the preparation begins six weeks before


def suggested_day(today: date) -> date:
    """Return the first working day that leaves time for the preparation."""
    return working_day_after(today + timedelta(days=LEAD_DAYS))


def workshop(
    purpose: Annotated[str, typer.Argument(metavar="ZWECK", help="Was die KI tun soll, in einem Satz.")],
    minutes: Annotated[int, typer.Option("--minuten", help="Dauer, 45 bis 480.")] = 90,
    people: Annotated[int, typer.Option("--personen", help="Größe der Gruppe, 3 bis 60.")] = 12,
    phase: Annotated[Phase, typer.Option("--phase", help="Phase des KI-Vorhabens.")] = Phase.PLANNING,
    data: Annotated[str, typer.Option("--daten", help="Art der Daten, keine Daten selbst.")] = "",
    affected: Annotated[str, typer.Option("--betroffene", help="Wen das Ergebnis betrifft.")] = "",
    online: Annotated[bool, typer.Option("--online", help="Online statt vor Ort.")] = False,
    day: Annotated[str, typer.Option("--datum", help="Tag als JJJJ-MM-TT; sonst in sieben Wochen.")] = "",
    start: Annotated[str, typer.Option("--beginn", help="Beginn als HH:MM.")] = "09:30",
    out: Annotated[
        Path | None, typer.Option("--out", help="Datei mit Endung .docx, .pdf, .md oder .ics; sonst auf das Terminal.")
    ] = None,
    index: Annotated[Path | None, typer.Option("--index", help="Ordner des Index, für die Titel der Belege.")] = None,
) -> None:
    """Plant einen Bias-Workshop: Ablauf auf die Minute, Einladungen, Termine, Leitfragen und Ergebnisblatt."""
    from assistant.workshop.files import PLAN_FORMATS, plan_file
    from assistant.workshop.planner import make_plan
    from ingest.errors import IngestError

    now = datetime.now().astimezone()
    try:
        brief = Brief(purpose, _day(day, now.date()), people, minutes, phase, data, affected, online, _start(start))
        plan = make_plan(brief, now.date())
        name = out.suffix.lstrip(".").lower() if out else "md"
        if name not in PLAN_FORMATS:
            raise WorkshopError(
                f"Bitte wählen Sie für --out eine Endung aus: {', '.join('.' + one for one in PLAN_FORMATS)}."
            )
        made = plan_file(plan, name, _sources(index), now)
        if out is None:
            typer.echo(made.content.decode())
            return
        out.write_bytes(made.content)
    except IngestError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(
            f"{out} lässt sich nicht schreiben ({error.strerror}). Bitte wählen Sie einen anderen Ort.", err=True
        )
        raise typer.Exit(1) from error
    typer.echo(f"Der Plan liegt in {out}.")


def _day(written: str, today: date) -> date:
    if not written:
        return suggested_day(today)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise WorkshopError("Bitte schreiben Sie das Datum als JJJJ-MM-TT, zum Beispiel 2027-01-20.") from error


def _start(written: str) -> time:
    try:
        return time.fromisoformat(written if len(written) == 5 else f"0{written}")
    except ValueError as error:
        raise WorkshopError("Bitte schreiben Sie den Beginn als HH:MM, zum Beispiel 09:30.") from error


def _sources(folder: Path | None) -> dict[str, Source]:
    """Return the sources of the index."""
    from assistant.settings import Settings
    from ingest.index import Index

    settings = Settings(index=folder) if folder else Settings()
    index = Index.open(settings.index_place)
    sources = dict(index.sources)
    index.close()
    return sources

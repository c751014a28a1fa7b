"""The command ``leitlotse transparenz``: the public record on the terminal, as text or JSON."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.transparency.types import VERDICT_WORDS, PublicRecord


def transparency(
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON ausgeben.")] = False,
    index: Annotated[Path | None, typer.Option("--index", help="Ordner des Index.")] = None,
) -> None:
    """Zeigt die Transparenzangaben: Zweck, Daten, Kennzahlen, Grenzen und die Selbstprüfung."""
    from assistant.service import Assistant
    from assistant.settings import Settings
    from assistant.transparency.public_record import public_record, record_json
    from assistant.transparency.running import running
    from ingest.errors import IngestError

    settings = Settings(index=index) if index else Settings()
    try:
        assistant = Assistant.open(settings)
    except IngestError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    record = public_record(running(assistant), date.today())
    assistant.index.close()
    typer.echo(json.dumps(record_json(record), ensure_ascii=False, indent=2) if as_json else as_text(record))


def as_text(record: PublicRecord) -> str:
    """Return the record as plain text."""
    lines = [record.title, record.evaluation, record.tests, ""]
    lines += [f"{one.name}: {one.value} {f'({one.basis})' if one.basis else ''}".rstrip() for one in record.headlines]
    for group in record.groups:
        lines += ["", group.name, *(f"  {entry.name}: {entry.value}" for entry in group.entries)]
    lines += ["", "Selbstprüfung an den sieben Wertepaaren"]
    for pair in record.audit:
        lines.append(f"  {pair.name}: {VERDICT_WORDS[pair.verdict]}")
        lines += [f"    {proof.name}: {proof.result}" for proof in pair.proofs]
        lines += [f"    Es fehlt: {gap}" for gap in pair.missing]
    return "\n".join(lines)

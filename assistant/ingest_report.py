"""What ``leitlotse ingest`` and ``leitlotse fetch`` tell the person at the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ingest.fetch import FetchReport
from ingest.types import IngestReport

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Give a progress callback ``(what, done, total)`` that draws a bar; None where no terminal is there."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield show


def report_text(report: IngestReport) -> str:
    """Return the report of an ingest in German."""
    lines = [
        f"Index fertig: {report.documents} Dokumente, {report.passages} Textstellen, {report.questions} Fragen "
        f"in {report.seconds:.1f} Sekunden ({report.place}).",
    ]
    if report.reused:
        lines.append(f"Unverändert übernommen: {report.reused} Dokumente.")
    if report.removed:
        lines.append(f"Entfernt, weil die Datei fehlt: {', '.join(report.removed)}.")
    if report.skipped:
        lines.append("Übersprungen:")
        lines += [f"- {item.reason}" for item in report.skipped]
    return "\n".join(lines)


def fetch_text(report: FetchReport) -> str:
    """Return what became of each original, in German."""
    return "\n".join(
        f"- {item.title}: {item.outcome.value}{f'. {item.message}' if item.message else ''}" for item in report.items
    )

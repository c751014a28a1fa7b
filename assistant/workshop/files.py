"""A plan as a file of the format that a person chose."""

from collections.abc import Mapping
from datetime import datetime

from assistant.exporting.export import ExportError
from assistant.exporting.export_files import ExportedFile
from assistant.sheet.write import FORMATS, written
from assistant.workshop.document import sheet_of
from assistant.workshop.ics import calendar
from assistant.workshop.types import Plan
from ingest.types import Source

PLAN_FORMATS = (*FORMATS, "ics")


def plan_file(plan: Plan, name: str, sources: Mapping[str, Source], now: datetime) -> ExportedFile:
    """Return the plan as ``docx``, ``pdf``, ``md`` or ``ics``; raises ExportError for another name."""
    sheet = sheet_of(plan, sources, now.date())
    if name == "ics":
        return ExportedFile(f"{sheet.file_name}.ics", "text/calendar; charset=utf-8", calendar(plan, now))
    if name not in FORMATS:
        raise ExportError("Dieses Format gibt es nicht. Möglich sind docx, pdf, md und ics.")
    return written(sheet, name)

"""``python -m ingest [PATH...] [--index DIR]``: builds an index without the assistant installed around it."""

import argparse
import os
import sys
from pathlib import Path

from ingest.build import build_index
from ingest.discover import CORPUS
from ingest.errors import IngestError
from ingest.types import IngestReport


def report_text(report: IngestReport) -> str:
    """Return the report of one run for people, in German."""
    lines = [
        f"{report.documents} Dokumente, {report.passages} Passagen und {report.questions} Fragen in {report.place} "
        f"({report.seconds:.1f} s, {report.reused} Dokumente unverändert)."
    ]
    if report.removed:
        lines.append("Entfernt: " + ", ".join(report.removed))
    if report.skipped:
        lines.append("Ausgelassen oder mit Hinweis:")
        lines += [f"  - {skip.reason}" for skip in report.skipped]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; returns the exit code: 0 done, 1 expected failure."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Index aus Dokumenten aufbauen oder auffrischen"
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, help="Dateien oder Ordner; ohne Angabe der mitgelieferte Bestand"
    )
    default = os.environ.get("LEITLOTSE_INDEX") or CORPUS.parent / "data" / "index"
    parser.add_argument("--index", type=Path, default=Path(default), help="Ordner des Index")
    options = parser.parse_args(arguments)
    try:
        report = build_index(options.paths, options.index, os.environ.get("LEITLOTSE_EMBEDDING_MODEL") or "bundled")
    except IngestError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(report_text(report) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

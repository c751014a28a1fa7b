"""Measures the assistant and two plain systems on the public questions: ``leitlotse eval`` or ``make eval``.

Writes ``eval/results/<commit>.json`` and ``eval/results/bericht.md`` with plots, and prints the main table.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.service import Assistant
from assistant.settings import PROJECT_ROOT, Settings
from eval.baselines import LangChainRecipe, PlainBm25
from eval.gate import load_thresholds, misses
from eval.measure import measure
from eval.questions import load_questions
from eval.report import overview, write_report
from eval.systems import Leitlotse
from eval.types import Scores
from ingest.embed import load_embedder

RESULTS = Path(__file__).resolve().parent / "results"


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="leitlotse eval", description="Misst das KI-System an den Fragen in eval/.")
    parser.add_argument("--index", type=Path, help="Ordner des Index (sonst LEITLOTSE_INDEX oder data/index)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="Ordner für Bericht und Ergebnisse")
    parser.add_argument("--only-own", action="store_true", help="ohne die beiden Vergleichssysteme")
    parser.add_argument(
        "--gate", action="store_true", help="nur messen und mit eval/thresholds.toml vergleichen; schreibt nichts"
    )
    return parser.parse_args(arguments)


def _settings(index: Path | None) -> Settings:
    return Settings(index=index) if index else Settings()


def _write_json(
    folder: Path, commit: str, changed: bool, day: str, scores: Sequence[Scores], assistant: Assistant
) -> Path:
    manifest = assistant.index.manifest
    result = {
        "commit": commit,
        "uncommitted_changes": changed,
        "date": day,
        "index": {
            "passages": manifest.passages,
            "questions": manifest.questions,
            "embedding_model": manifest.embedding_model,
            "embedding_revision": manifest.embedding_revision,
            "corpus_digest": manifest.corpus_digest,
        },
        "systems": [asdict(score) for score in scores[:1]]
        + [asdict(replace(score, losses=())) for score in scores[1:]],  # read our own losses, not the others'
    }
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{commit}.json"
    file.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def _print_table(scores: Sequence[Scores]) -> None:
    rows = [["Teil", "Maß", *(score.system for score in scores)], *overview(scores)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        _say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main(arguments: Sequence[str] = ()) -> int:
    """Measure, report and return the exit code: 1 when ``--gate`` finds a figure that misses its threshold."""
    options = _options(arguments)
    questions = load_questions()
    assistant = Assistant.open(_settings(options.index))
    own = measure(Leitlotse(assistant), questions, _say)
    if options.gate:
        lines = misses(own, load_thresholds())
        for line in lines:
            sys.stderr.write(line + "\n")
        _say(f"{len(load_thresholds()) - len(lines)} von {len(load_thresholds())} Grenzen eingehalten.")
        return 1 if lines else 0
    scores = [own]
    if not options.only_own:
        index, embedder = assistant.index, load_embedder(assistant.settings.embedding_model)
        scores += [measure(system, questions, _say) for system in (PlainBm25(index), LangChainRecipe(index, embedder))]
    commit = _git("rev-parse", "--short=12", "HEAD") or "ohne-git"
    changed = bool(_git("status", "--porcelain", "--untracked-files=no"))
    day = datetime.now(UTC).date().isoformat()
    file = _write_json(options.results, commit, changed, day, scores, assistant)
    report = write_report(options.results, scores, commit + (" mit Änderungen" if changed else ""), day)
    _print_table(scores)
    _say(f"Ergebnisse: {file}\nBericht: {report}")
    return 0


if __name__ == "__main__":
    from assistant.environment import prepare

    prepare()
    raise SystemExit(main(sys.argv[1:]))

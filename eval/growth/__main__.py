"""Command line of the growth benchmark: ``python -m eval.growth --laws FOLDER [--sizes 1000 10000 …]``.

FOLDER holds ``training/gesetze-paare.jsonl.gz`` and perhaps ``benchmark/xquad.de.json``; ``--work`` keeps indexes and
what was measured, so that a broken run goes on where it stopped (``--again`` measures steps anew, on the same
indexes); ``--results`` gets tables and curves. ``--existing
SIZE=ADDRESS`` searches an index that stands in PostgreSQL, with ``--existing-model`` where an older model built it.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from eval.growth.data import PAIRS, Data, read_data
from eval.growth.engines import ENGINES
from eval.growth.parts import answer_parts, memory_mb_per_ms
from eval.growth.report import NAMES, number, write_report
from eval.growth.runs import MISSING, PEERS, ROOT, Log, prepared, run_backend, run_existing, run_peer
from eval.growth.serving import measured_answers
from eval.questions import FOLDER as QUESTIONS
from ingest.place import Place

_SIZES = (1_000, 10_000)  # a few minutes
_PROCESSES = (1, 2, 4)
_SECONDS = 20.0
_PATIENCE_S = 3600.0
_STEPS = ("ingest", "search", "parts", "serve", "steps", "answers")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and not yet measured; write tables and curves after each step."""
    options = _parser().parse_args(arguments)
    if not (options.laws / PAIRS).is_file():
        _say(f"In {options.laws} fehlt {PAIRS}; die Messung des Wachstums braucht Gesetzestexte und wird ausgelassen.")
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    options.work.chmod(0o755)  # PostgreSQL runs as a user of its own
    log = Log(options.work / "messungen.json")
    log.forget(options.again, [*options.backends, *options.peers], options.sizes)
    known: dict[str, float] = {"memory_mb_per_ms": memory_mb_per_ms()}
    for size in options.sizes:
        _measure_size(size, options, log)
    for pair in options.existing:
        size, _, url = pair.partition("=")
        _say(f"{number(int(size))} Textstellen, die schon in PostgreSQL stehen …")
        data = _data(options, min(options.sizes, default=10_000))
        model = str(options.existing_model or "")
        run_existing(int(size), url, options.existing_process, model, data, options.patience, log)
        _write(options, log, known)
    _measure_answers(options, log)
    _write(options, log, known)
    _say(f"Tabellen und Kurven: {options.results}; die Indexe liegen noch in {options.work}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.growth", description="Misst, wie Einlesen und Suche wachsen.")
    parser.add_argument("--laws", type=Path, default=ROOT.parent / "shared", help="folder with the law texts")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(_SIZES), help="numbers of passages")
    parser.add_argument("--backends", nargs="*", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--processes", type=int, nargs="*", default=list(_PROCESSES), help="for whole answers")
    parser.add_argument(
        "--seconds", type=float, default=_SECONDS, help="of whole answers, for each number of processes"
    )
    parser.add_argument("--existing", nargs="*", default=[], metavar="SIZE=ADDRESS")
    parser.add_argument("--existing-process", default="", metavar="PID", help="of that PostgreSQL, where it runs here")
    parser.add_argument("--existing-model", type=Path)
    parser.add_argument("--again", nargs="*", default=[], choices=_STEPS)
    parser.add_argument("--patience", type=float, default=_PATIENCE_S, help="seconds for one measurement")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "leitlotse-wachstum")
    parser.add_argument("--results", type=Path, default=ROOT / "build" / "wachstum")
    return parser


def _data(options: argparse.Namespace, size: int) -> Path:
    def read() -> Data:
        return read_data(options.laws, size)

    return prepared(read, options.work / f"texte-{size}")


def _measure_size(size: int, options: argparse.Namespace, log: Log) -> None:
    data = _data(options, size)
    for name in options.backends:
        _say(f"{number(size)} Textstellen, {NAMES[name]} …")
        run_backend(name, ENGINES[name](options.work / name, size), data, options.patience, log)
    for name in options.peers:
        _say(f"{number(size)} Textstellen, {NAMES[name]} …")
        run_peer(name, size, data, options.work / f"{name}-{size}", options.patience, log)
        if log.rows[f"search {name} {size}"].get("failed") == MISSING if f"search {name} {size}" in log.rows else False:
            _say(f"{NAMES[name]}: {MISSING}.")


def _measure_answers(options: argparse.Namespace, log: Log) -> None:
    if not options.processes:
        return
    index = options.work / "korpus" / "index"
    if not index.exists():
        from ingest.build import build_index

        build_index([], index, "bundled")
    lines = (QUESTIONS / "answerable.jsonl").read_text(encoding="utf-8").splitlines()
    log.once("steps answer", lambda: answer_parts(index, [json.loads(line)["question"] for line in lines]))
    for count in options.processes:
        _say(f"Ganze Antworten, {count} Prozesse …")
        log.once(f"answers {count}", lambda count=count: measured_answers(count, Place(index), options.seconds))  # type: ignore[misc]


def _write(options: argparse.Namespace, log: Log, known: dict[str, float]) -> None:
    about = (
        f"{os.cpu_count()} Rechenkerne, Python {platform.python_version()}, {platform.system()}. Der Arbeitsspeicher "
        f"gibt einem Kern {number(known['memory_mb_per_ms'], 1)} MB je Millisekunde. „Last“ ist die Auslastung des "
        "Rechners in der Minute vor der Messung, die Messung davor eingeschlossen; weit über 1 heißt, dass anderes "
        "mitlief und die Zeiten zu hoch sind."
    )
    write_report(log.rows, about, options.results)
    rows = {name: figures for name, figures in log.rows.items() if figures.get("failed") != MISSING}
    stored = json.dumps({"about": known, "rows": rows}, ensure_ascii=False, indent=1)
    (options.results / "wachstum.json").write_text(stored + "\n", encoding="utf-8")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

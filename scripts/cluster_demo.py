"""Shows several servers at work, and what people see while parts of them fail: ``make cluster-demo``.

Starts PostgreSQL, two apps and nginx as plain processes on loopback in a temporary folder. While people ask, read and
complain without a break, the index is switched ``--switches`` times, an app is killed and started again, and the
database is away for ``--away`` seconds. The exit code tells whether every promise was kept.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.cluster import ROOT, Cluster, ClusterError, cluster, missing_part
from scripts.cluster_load import QUESTIONS, Load, Question, ask, read, write_edition
from scripts.cluster_verdict import Events, Seen, Switched, Verdict, judge

_CLIENTS = 8
_MORE = 30  # requests between two disturbances
_OF_THE_CORPUS = Question("Was ist die Wertegrundlage?", "sieben Wertepaaren")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How long and how hard the trial is."""

    switches: int
    away_s: float
    clients: int = _CLIENTS
    corpus: bool = True  # index the bundled documents too
    pause_s: float = 0.05  # of each client between two requests


@dataclass
class Outcome:
    """What came of a trial."""

    verdict: Verdict
    reports: list[str]  # what is wrong with the complaints that were kept, in German
    served: list[int]  # requests that each app answered
    handed_on: int  # … that were handed on to another app

    @property
    def problems(self) -> list[str]:
        """Return what was not as promised, in German."""
        idle = [f"Server {number} hat nie geantwortet" for number, one in enumerate(self.served, 1) if not one]
        return [*self.verdict.problems, *self.reports, *idle]


def trial(installation: Cluster, plan: Plan, say: Say) -> Outcome:
    """Disturb an installation in every way while people use it."""
    documents, events = installation.folder / "dokumente", Events()
    questions = (*QUESTIONS, _OF_THE_CORPUS) if plan.corpus else QUESTIONS
    load = Load(installation.port, plan.clients, questions, plan.pause_s)
    say("Die Datenbank läuft; die Dokumente werden eingelesen.")
    _switch(installation, documents, events, 0, [ROOT / "corpus"] if plan.corpus else [])
    installation.start()
    say(f"Zwei Server und nginx davor laufen: http://127.0.0.1:{installation.port}")
    _show(ask(installation.port, QUESTIONS[0]), say)
    load.start()
    try:
        load.wait_for(0)
        say(f"{plan.clients} Menschen fragen und lesen jetzt ohne Pause, einer schickt Meldungen.")
        for edition in range(1, plan.switches + 1):
            disturbed = edition == plan.switches // 2 + 1
            if disturbed:
                _kill(installation, load, events, say)
            _switch(installation, documents, events, edition, [])
            load.wait_for(edition)
            took = time.monotonic() - events.switches[-1].done
            say(f"Umschaltung {edition} von {plan.switches}: nach {_figure(took)} s haben alle die neue Fassung.")
            if disturbed:
                installation.restart(installation.apps[0])
                load.wait_for_more(_MORE)
                say("Server 1 ist neu gestartet und antwortet wieder.")
                _without_database(installation, load, events, plan.away_s, say)
        load.wait_for_more(_MORE)
    finally:
        load.stop()
    _show(ask(installation.port, QUESTIONS[0]), say)
    return Outcome(judge(load.seen, events), _wrong_reports(installation, load), *installation.served())


def _switch(installation: Cluster, documents: Path, events: Events, edition: int, more: list[Path]) -> None:
    write_edition(documents, edition)
    began = time.monotonic()
    installation.rebuild(documents, *more)
    events.switches.append(Switched(edition, began, time.monotonic()))


def _kill(installation: Cluster, load: Load, events: Events, say: Say) -> None:
    load.wait_for_more(_MORE)
    events.kills.append(time.monotonic())
    installation.apps[0].end(signal.SIGKILL)
    say("Server 1 ist abgeschossen (SIGKILL). Das sieht, wer fragt:")
    _show(ask(installation.port, QUESTIONS[0]), say)
    load.wait_for_more(_MORE)


def _without_database(installation: Cluster, load: Load, events: Events, seconds: float, say: Say) -> None:
    gone = time.monotonic()
    installation.database.stop("immediate")
    stopped = time.monotonic()
    say("Die Datenbank ist weg. Das sieht, wer fragt und wer liest:")
    for seen in (ask(installation.port, QUESTIONS[0]), read(installation.port)):
        _show(seen, say)
    load.wait_for_more(_MORE)
    time.sleep(max(0.0, stopped + seconds - time.monotonic()))
    away = time.monotonic() - stopped
    installation.database.start()
    events.away.append((gone, time.monotonic()))
    load.wait_for_more(_MORE)
    say(f"Die Datenbank ist nach {_figure(away)} s wieder gestartet.")


def _wrong_reports(installation: Cluster, load: Load) -> list[str]:
    """Compare the complaints that are kept with the numbers that were given out."""
    from assistant.cases import CaseStore
    from ingest.place import Place

    kept = CaseStore.open(Place(installation.folder, database_url=installation.database_url)).list()
    texts = [case.text for case in kept]
    numbers = {case.number for case in kept}
    twice = [f"Meldungen: „{text}“ steht mehrfach da" for text in sorted(set(texts)) if texts.count(text) > 1]
    lost = [f"Meldungen: {number} ist verloren" for number in load.numbers.values() if number and number not in numbers]
    return twice + lost


def _show(seen: Seen, say: Say) -> None:
    later = f", noch einmal nach {seen.retry_after} Sekunden" if seen.retry_after else ""
    say(f"  {seen.kind}: {seen.status or 'keine Verbindung'}{later}: „{seen.told or 'Seite mit der Regel'}“")


def _figure(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def table(outcome: Outcome) -> str:
    """Return the verdict as a table for people."""
    verdict = outcome.verdict
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(verdict.requests.items()))
    told = verdict.failed_while_away + len(verdict.failed) + verdict.reports_left_open - len(verdict.untold)
    rows = (
        ("Anfragen", f"{verdict.requests.total()} ({kinds})"),
        ("falsche Antworten", len(verdict.wrong)),
        ("gescheitert, obwohl die Datenbank da war", len(verdict.failed)),
        ("gescheitert, solange die Datenbank weg war", verdict.failed_while_away),
        ("beim Abschuss unterbrochene Meldungen", verdict.reports_left_open),
        ("davon mit 503, deutschem Satz und Retry-After", f"{told}; ohne: {len(verdict.untold)}"),
        ("Meldungen verloren oder doppelt", len(outcome.reports)),
        ("längste Wartezeit", f"{_figure(verdict.longest_s)} s"),
        ("nach einer Umschaltung noch aus der alten Fassung", f"höchstens {_figure(verdict.longest_old_s)} s lang"),
        ("beantwortet von Server 1 und 2", " und ".join(map(str, outcome.served))),
        ("an den anderen Server weitergegeben", outcome.handed_on),
    )
    return "\n".join(f"  {name:<50} {value}" for name, value in rows)


def main() -> int:
    """Run the trial and print its verdict."""
    parser = argparse.ArgumentParser(prog="make cluster-demo")
    parser.add_argument("--switches", type=int, default=10, help="how often the index is switched")
    parser.add_argument("--away", type=float, default=10.0, help="seconds without the database")
    options = parser.parse_args()
    missing = missing_part()
    if missing:
        sys.stderr.write(missing + "\n")
        return 1
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended from outside, we end our processes as well
    began = time.monotonic()

    def say(text: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:5.0f} s  {text}\n")
        sys.stdout.flush()

    try:
        with tempfile.TemporaryDirectory(prefix="leitlotse-") as name, cluster(Path(name)) as installation:
            outcome = trial(installation, Plan(options.switches, options.away), say)
    except (ClusterError, TimeoutError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Abgebrochen; alle Programme der Probe sind beendet.\n")
        return 130
    sys.stdout.write(f"\nErgebnis\n{table(outcome)}\n")
    found = outcome.problems
    sys.stdout.write("\n".join(["Nicht bestanden:", *found[:20]] if found else ["Bestanden."]) + "\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())

"""The public record: fields after the British ATRS and a model card, filled from the running system."""

from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from assistant.settings import Settings
from assistant.switch import Mode
from assistant.transparency.audit import audit, in_figures
from assistant.transparency.energy import Energy
from assistant.transparency.fields import SystemFacts, groups
from assistant.transparency.results import last_evaluation, last_tests
from assistant.transparency.types import Evaluation, Headline, PublicRecord, TestReport
from ingest.index import Index

_HEADLINES = (
    ("vollstaendig", "Antworten vollständig", "answerable", "vollständig"),
    ("enthaltung", "nicht beantwortbare Fragen richtig behandelt", "unanswerable", "richtig behandelt"),
    ("gestuetzt", "Sätze vom Beleg getragen", "answerable", "Sätze gestützt"),
    ("dauer", "bis zur Antwort (Median)", "answerable", "Sekunden (Median)"),
)
NOT_MEASURED = "nicht gemessen"


@dataclass(frozen=True, slots=True)
class Running:
    """What is asked of the running system."""

    settings: Settings
    index: Index
    mode: Mode
    missing_originals: tuple[str, ...]  # titles of published documents that a digest stands for
    energy: Energy | None = None  # of one answer; None where it was not looked at


def public_record(running: Running, today: date) -> PublicRecord:
    """Return the record of the system as it runs now."""
    manifest = running.index.manifest
    evaluation = last_evaluation(corpus_digest=manifest.corpus_digest)
    tests = last_tests()
    return PublicRecord(
        title="Transparenzangaben zum KI-Leitlotsen (KI-System)",
        created=today.isoformat(),
        evaluation=_which(evaluation),
        tests=_run(tests),
        headlines=(*_headlines(evaluation), _energy(running.energy)),
        groups=groups(_facts(running), evaluation),
        reliability=evaluation.reliability if evaluation else (),
        audit=audit(evaluation, tests),
    )


def record_json(record: PublicRecord) -> dict[str, object]:
    """Return the record as JSON."""
    return {"ai_system": True, **asdict(record)}


def _facts(running: Running) -> SystemFacts:
    return SystemFacts(
        settings=running.settings,
        manifest=running.index.manifest,
        mode=running.mode,
        version=_version(),
        sources=tuple(running.index.sources.values()),
        missing_originals=running.missing_originals,
    )


def _version() -> str:
    try:
        return version("leitlotse")
    except PackageNotFoundError:
        return "nicht installiert"


def _which(evaluation: Evaluation | None) -> str:
    if evaluation is None:
        return "Es liegt kein Ergebnis einer Evaluation vor. Messen Sie mit dem Befehl „leitlotse eval“."
    parts = [f"Evaluation vom {_day(evaluation.date)}, Fassung {evaluation.commit}"]
    if evaluation.changed:
        parts.append("gemessen mit noch nicht festgehaltenen Änderungen")
    if not evaluation.same_documents:
        parts.append("gemessen mit einem anderen Stand der Dokumente als jetzt")
    return ", ".join(parts) + "."


def _run(tests: TestReport | None) -> str:
    if tests is None:
        return "Es liegt kein Bericht eines Testlaufs vor. Der Befehl „make test“ schreibt einen."
    passed = sum(one.passed for one in tests.files.values())
    failed = sum(one.failed for one in tests.files.values())
    skipped = sum(one.skipped for one in tests.files.values())
    return (
        f"Testlauf vom {_day(tests.date)}: {passed} Tests bestanden, {failed} nicht bestanden, {skipped} ausgelassen."
    )


def _headlines(evaluation: Evaluation | None) -> tuple[Headline, ...]:
    found = []
    for key, name, part, measure in _HEADLINES:
        figure = evaluation.figure(part, measure) if evaluation else None
        if figure is None:
            found.append(Headline(key, name, NOT_MEASURED, ""))
            continue
        span = f"{in_figures(measure, figure.low)} bis {in_figures(measure, figure.high)}"
        found.append(Headline(key, name, in_figures(measure, figure.value), f"n = {figure.n}, Bereich {span}"))
    return tuple(found)


def _energy(energy: Energy | None) -> Headline:
    value, basis = (energy.words, energy.basis) if energy else (NOT_MEASURED, "")
    return Headline("energie", "Energie je Antwort", value, basis)


def _day(iso: str) -> str:
    parts = iso[:10].split("-")
    return ".".join(str(int(part)) for part in reversed(parts)) if len(parts) == 3 else iso

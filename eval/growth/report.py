"""Writes what was measured as Markdown and as curves."""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path

from eval.growth.curves import Curve, curves_plot
from eval.growth.data import LAWS, READERS
from eval.growth.measure import CALLERS, Figures
from eval.growth.runs import PEERS

OURS = {"dateien": "Leitlotse, Dateien", "chroma": "Leitlotse, Chroma-Server", "postgres": "Leitlotse, PostgreSQL"}
NAMES = OURS | PEERS
_PLOTS = {
    "einlesen": ("Einlesen", "s", "ingest", "ingest_s"),
    "suche-mitte": ("Suche, Hälfte der Fragen schneller als", "ms", "search", "p50_ms"),
    "suche-95": ("Suche, 95 % der Fragen schneller als", "ms", "search", "p95_ms"),
    "arbeitsspeicher": ("Arbeitsspeicher der Anwendung", "MB", "search", "memory_mb"),
    "platte": ("Platz auf der Platte", "MB", "ingest", "disk_mb"),
}
_SYSTEM_COLUMNS = (
    "Textstellen",
    "System",
    "Einlesen",
    "Platte",
    "erste Antwort",
    "p50",
    "p95",
    "p50 der Bestzeiten",
    "p95 der Bestzeiten",
    f"Suchen/s bei {CALLERS} Fragenden",
    "Arbeitsspeicher",
    "dazu Server",
    f"hit@5 {READERS}",
    f"hit@5 {LAWS}",
    "Energie je Suche",
    "Last",
)
_ANSWER_COLUMNS = (
    "Bestand",
    "Prozesse",
    "Antworten/s",
    "p50",
    "p95",
    "Arbeitsspeicher je Prozess",
    "Energie je Antwort",
    "auf später verwiesen",
    "Fehler",
    "Last",
)
_GROWING = (
    ("ingest", "ingest_s"),
    ("search", "p50_ms"),
    ("search", "p95_ms"),
    ("search", "memory_mb"),
    ("ingest", "disk_mb"),
)
_HOW = "Zwischen der kleinsten und der größten Zahl n von Textstellen; n^1 heißt: doppelt so viele kosten doppelt."
_READING = (
    "„Einlesen“ nennt Zeit und höchsten Arbeitsspeicher; „erste Antwort“ zählt vom Start des Prozesses an, mit "
    "einem Index, der nicht im Zwischenspeicher liegt. "
    "„Bestzeiten“ nehmen von jeder Frage den schnellsten von drei Durchgängen. Server: PostgreSQL "
    "oder Chroma. hit@5: Die richtige Textstelle ist unter den ersten fünf. "
    f"Die Fragen „{READERS}“ haben Menschen gestellt, und kein Modell hat sie gesehen. Die Fragen „{LAWS}“ sind "
    "Überschriften und herausgeschnittene Wörter aus den Paaren, mit denen das Einbettungsmodell trainiert wurde; die "
    "Überschrift steht hier nicht bei der Textstelle, und oft passen mehrere. Wer nur Vektoren vergleicht, findet sie "
    "deshalb besser als im Betrieb. Die anderen Systeme geben Textstellen aus, keine belegten Antworten."
)
Rows = Mapping[str, Figures]


def write_report(rows: Rows, about: str, folder: Path) -> None:
    """Write ``wachstum.md`` and the curves."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [
        "# Wie Einlesen, Suche und Antworten wachsen",
        about,
        "## Einlesen und Suche",
        "\n".join([*_head(_SYSTEM_COLUMNS), *_system_rows(rows)]),
        _READING,
        _left_out(rows),
        "\n".join(f"![{title} in {unit}]({name}.svg)" for name, (title, unit, *_) in _PLOTS.items()),
        "## Wie es wächst",
        _growth_words(rows),
        "## Ganze Antworten über HTTP",
        "\n".join([*_head(_ANSWER_COLUMNS), *_answer_rows(rows)]),
        "## Wo die Zeit bleibt",
        "\n".join(_part_rows(rows)),
    ]  # fmt: skip
    (folder / "wachstum.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    for name, (title, unit, step, figure) in _PLOTS.items():
        curves = {NAMES[system]: curve(rows, step, system, figure) for system in NAMES}
        drawn = curves_plot(title, unit, {system: points for system, points in curves.items() if points})
        (folder / f"{name}.svg").write_text(drawn, encoding="utf-8")


def curve(rows: Rows, step: str, system: str, figure: str) -> Curve:
    """Return one figure of a system over the sizes."""
    found = []
    for name, figures in rows.items():
        kind, _, rest = name.partition(" ")
        who, _, size = rest.partition(" ")
        if kind == step and who == system and figures.get(figure):
            found.append((float(size), float(figures[figure])))
    return sorted(found)


def exponent(points: Curve) -> float | None:
    """Return k where the value grows like n^k between the first and the last size; None for fewer than two."""
    if len(points) < 2:
        return None
    (first, low), (last, high) = points[0], points[-1]
    return log(high / low) / log(last / first)


def number(value: float, digits: int = 0) -> str:
    """Write a number as German readers do."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _head(columns: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", "| --- " * len(columns) + "|"]


def _sizes(rows: Rows) -> list[int]:
    return sorted({int(name.split()[2]) for name in rows if name.startswith(("ingest ", "search "))})


def _system_rows(rows: Rows) -> Iterable[str]:
    for size in _sizes(rows):
        for system, name in NAMES.items():
            built, found = rows.get(f"ingest {system} {size}"), rows.get(f"search {system} {size}")
            if built or found:
                yield f"| {number(size)} | {name} | " + " | ".join(_cells(built or {}, found or {})) + " |"


def _left_out(rows: Rows) -> str:
    missing = [
        f"{name} bei {number(size)}"
        for size in _sizes(rows)
        for system, name in NAMES.items()
        if f"search {system} {size}" not in rows and f"ingest {system} {size}" not in rows
    ]
    return f"Nicht gemessen: {', '.join(missing) or 'nichts'}."


def _cells(built: Figures, found: Figures) -> list[str]:
    failed = built.get("failed") or found.get("failed")
    if failed:
        return [str(failed), *[""] * (len(_SYSTEM_COLUMNS) - 3)]
    hits = found["hits"]
    energy = f"{number(found['watt_seconds'], 2)} Ws" + ("" if found["energy_measured"] else " (geschätzt)")
    return [
        f"{number(built['ingest_s'])} s, {number(built['ingest_mb'])} MB" if built else "stand schon",
        f"{number(built['disk_mb'])} MB" if built else "",
        f"{number(found['first_s'], 1)} s",
        f"{number(found['p50_ms'], 1)} ms",
        f"{number(found['p95_ms'], 1)} ms",
        f"{number(found['best_p50_ms'], 1)} ms",
        f"{number(found['best_p95_ms'], 1)} ms",
        number(found["per_second"]),
        f"{number(found['memory_mb'])} MB",
        f"{number(found['engine_mb'])} MB" if found["engine_mb"] else "",
        *(number(hits[kind], 3) if kind in hits else "" for kind in (READERS, LAWS)),
        energy,
        number(found["load_before"], 1),
    ]


def _growth_words(rows: Rows) -> str:
    lines = _head(("System", "Einlesen", "p50", "p95", "Arbeitsspeicher", "Platte"))
    for system, name in NAMES.items():
        powers = [exponent(curve(rows, step, system, figure)) for step, figure in _GROWING]
        if any(power is not None for power in powers):
            cells = ("" if power is None else f"n^{number(power, 2)}" for power in powers)
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join((_HOW, "", *lines))


def _in_order(row: tuple[str, Figures]) -> tuple[str, int, int]:
    """Sort by step, system and size."""
    step, system, *size = row[0].split()
    return step, list(NAMES).index(system) if system in NAMES else 0, int(size[0]) if size else 0


def _answer_rows(rows: Rows) -> Iterable[str]:
    for name, one in sorted(rows.items(), key=_in_order):
        kind, _, rest = name.partition(" ")
        if kind in ("answers", "serve"):
            stock = _system_and_size(rest) if kind == "serve" else "mitgeliefert, Dateien"
            energy = f"{number(one['watt_seconds'], 2)} Ws" + ("" if one["energy_measured"] else " (geschätzt)")
            yield (
                f"| {stock} | {one['processes']} | {number(one['per_second'], 1)} | {number(one['p50_s'], 2)} s "
                f"| {number(one['p95_s'], 2)} s | {number(one['memory_mb'])} MB | {energy} "
                f"| {one['asked_back']} | {one['failed']} | {number(one['load_before'], 1)} |"
            )


def _system_and_size(rest: str) -> str:
    system, _, size = rest.partition(" ")
    return f"{NAMES[system].removeprefix('Leitlotse, ')}, {number(int(size))} Textstellen"


def _part_rows(rows: Rows) -> Iterable[str]:
    yield from _head(("Was", "zusammen", "davon, in Millisekunden"))
    for name, one in sorted(rows.items(), key=_in_order):
        kind, _, rest = name.partition(" ")
        if kind in ("parts", "steps") and "failed" not in one:
            title = f"Suche, {_system_and_size(rest)}" if kind == "parts" else "ganze Antwort, mitgelieferter Bestand"
            parts = sorted(one["parts_ms"].items(), key=lambda part: -part[1])
            words = ", ".join(f"{part} {number(spent, 1)}" for part, spent in parts if spent >= 0.05)
            yield f"| {title} | {number(one['whole_ms'], 1)} ms | {words} |"

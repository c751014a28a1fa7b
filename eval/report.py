"""Writes what was measured for people to read: Markdown with tables, and three plots."""

from collections.abc import Sequence
from pathlib import Path

from eval.plots import bars_plot, reliability_plot, risk_coverage_plot
from eval.types import Figure, Loss, Scores

_COUNTS = ("Wörter",)
_TIMES = ("Sekunden (Median)", "Sekunden (95 %)")
_MOST_LOSSES = 150
_EXCERPT = 160

_NOTE = """\
Gemessen wird jedes System an denselben öffentlichen Fragen. Eine Antwort gilt als **vollständig**, wenn alle
erwarteten Tatsachen in ihr stehen; eine Enthaltung auf eine beantwortbare Frage gilt als Fehler. **Richtiger Beleg**
heißt: Mindestens ein Beleg stammt aus einer Quelle, in der die Antwort stehen darf – das wird getrennt davon gezählt,
dass überhaupt ein Beleg da ist. In Klammern stehen das 95-%-Intervall (bei Anteilen nach Wilson) und die Zahl der
Fälle.
"""


def show(name: str, figure: Figure | None) -> str:
    """Return a figure as a table shows it."""
    if figure is None or figure.n == 0:
        return "–"
    if name in _TIMES:
        return f"{figure.value * 1000:.0f} ms ({figure.low * 1000:.0f}–{figure.high * 1000:.0f}; n = {figure.n})"
    if name in _COUNTS:
        return f"{figure.value:.0f} ({figure.low:.0f}–{figure.high:.0f}; n = {figure.n})"
    share = f"{figure.value * 100:.1f} %".replace(".", ",")
    if figure.low == figure.high:
        return f"{share} (n = {figure.n})"
    return f"{share} ({figure.low * 100:.0f}–{figure.high * 100:.0f}; n = {figure.n})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def overview(scores: Sequence[Scores]) -> list[list[str]]:
    """Return the rows of the main table: part, measure, then one cell a system."""
    rows = []
    for part in ("answerable", "unanswerable", "enthaltung", "dialogues", "fairness", "fehlerwahrscheinlichkeit"):
        for name in dict.fromkeys(name for score in scores for name in score.figures.get(part, {})):
            cells = [show(name, score.figures.get(part, {}).get(name)) for score in scores]
            rows.append([_PARTS[part], name, *cells])
    return rows


_PARTS = {
    "answerable": "beantwortbar",
    "unanswerable": "nicht beantwortbar",
    "enthaltung": "Enthaltung",
    "dialogues": "Gespräche",
    "fairness": "Gleichbehandlung",
    "fehlerwahrscheinlichkeit": "Fehlerwahrscheinlichkeit",
}


_LABELS = {
    "fach": "Fachsprache",
    "alltag": "Alltagssprache",
    "kurz": "Stichwörter",
    "tippfehler": "Tippfehler",
    "leichte_sprache": "Leichte Sprache",
    "englisch": "Englisch",
    "lang": "lang",
    "gendered": "Genderzeichen",
    "mehrere_quellen": "mehrere Quellen",
    "falsche_praemisse": "falsche Voraussetzung",
    "nah": "nah am Thema",
    "fremd": "fremdes Thema",
    "original": "nur im Original",
    "personendaten": "Personendaten",
}


def _label(part: str, prefix: str) -> str:
    name = part.removeprefix(prefix)
    return _LABELS.get(name, name.capitalize())


def _grouped(scores: Sequence[Scores], prefix: str, name: str) -> list[list[str]]:
    parts = [part for part in scores[0].figures if part.startswith(prefix)]
    return [
        [_label(part, prefix), *(show(name, score.figures.get(part, {}).get(name)) for score in scores)]
        for part in parts
    ]


def _loss_rows(losses: Sequence[Loss]) -> list[list[str]]:
    def cell(text: str) -> str:
        flat = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("![", "!\u200b[")
        return flat if len(flat) <= _EXCERPT else flat[:_EXCERPT] + " …"

    return [[loss.id, cell(loss.question), loss.status, loss.reason, cell(loss.text)] for loss in losses[:_MOST_LOSSES]]


def markdown(scores: Sequence[Scores], commit: str, day: str) -> str:
    """Return the whole report; the first of the scores is the assistant's."""
    own, systems = scores[0], [score.system for score in scores]
    parts = [
        "# Messbericht",
        f"Stand: Commit `{commit}`, {day}. Erneut messen: `make eval`.",
        _NOTE,
        "## Überblick",
        _table(["Teil", "Maß", *systems], overview(scores)),
        "## Vollständige Antworten nach Stil der Frage",
        "![Balken: vollständige Antworten je Stil](stil.svg)",
        _table(["Stil", *systems], _grouped(scores, "answerable/stil/", "vollständig")),
        "## Vollständige Antworten nach Art der Frage",
        _table(["Art", *systems], _grouped(scores, "answerable/art/", "vollständig")),
        "## Nicht beantwortbare Fragen nach Art",
        _table(["Art", *systems], _grouped(scores, "unanswerable/art/", "richtig behandelt")),
        "## Risiko und Abdeckung",
        "Wie viele Antworten falsch oder unvollständig wären, wenn nur die sichersten gegeben würden.",
        "![Kurve: Risiko über der Abdeckung](risiko.svg)",
        "## Stimmt die angezeigte Fehlerwahrscheinlichkeit?",
        "Auf der gestrichelten Linie stimmt die Angabe; darüber treten mehr Fehler ein, als angezeigt werden.",
        "![Punkte: angezeigte gegen eingetretene Fehler](verlaesslichkeit.svg)",
        f"## Was misslang ({len(own.losses)})",
        _table(["Nr.", "Frage", "Status", "Grund", "Antwort (Anfang)"], _loss_rows(own.losses)),
    ]
    if len(own.losses) > _MOST_LOSSES:
        parts.append(f"Gezeigt sind die ersten {_MOST_LOSSES}; alle stehen in der JSON-Datei dieses Laufs.")
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def write_report(folder: Path, scores: Sequence[Scores], commit: str, day: str) -> Path:
    """Write ``bericht.md`` and its plots; return the report's path."""
    own = scores[0]
    prefix = "answerable/stil/"
    styles = [
        (_label(part, prefix), [(score.system, score.figures[part]["vollständig"]) for score in scores])
        for part in own.figures
        if part.startswith(prefix)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stil.svg").write_text(bars_plot("Vollständige Antworten je Stil", styles), encoding="utf-8")
    (folder / "risiko.svg").write_text(risk_coverage_plot(own.risk_coverage), encoding="utf-8")
    (folder / "verlaesslichkeit.svg").write_text(reliability_plot(own.reliability), encoding="utf-8")
    report = folder / "bericht.md"
    report.write_text(markdown(scores, commit, day), encoding="utf-8")
    return report

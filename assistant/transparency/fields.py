"""The fields of the record, in the order of the ATRS and then of a model card."""

from dataclasses import dataclass

from assistant.settings import Settings
from assistant.switch import Mode
from assistant.transparency.types import Entry, Evaluation, Group
from ingest.types import Manifest, Source, SourceStatus

NOT_SET = "noch nicht eingetragen; die betreibende Stelle ergänzt es in den Einstellungen"
_MODES = {
    Mode.ON: "eingeschaltet",
    Mode.PASSAGES: "zeigt nur Textstellen, keine Antworten",
    Mode.OFF: "abgeschaltet",
}
_STATUS = {
    SourceStatus.ORIGINAL: "Originale",
    SourceStatus.DIGEST: "Zusammenfassungen",
    SourceStatus.GUIDANCE: "Handreichungen",
    SourceStatus.OWN: "eigene Dokumente",
}


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """What the running system knows about itself."""

    settings: Settings
    manifest: Manifest
    mode: Mode
    version: str
    sources: tuple[Source, ...]
    missing_originals: tuple[str, ...]


def groups(facts: SystemFacts, evaluation: Evaluation | None) -> tuple[Group, ...]:
    """Return all fields."""
    return (
        Group("ueberblick", "Überblick (ATRS, Stufe 1)", _overview(facts)),
        Group("verantwortung", "Verantwortung und Begründung (ATRS, Stufe 2)", _responsibility(facts)),
        Group("technik", "Technik und Daten (ATRS, Stufe 2)", _technology(facts)),
        Group("risiken", "Risiken und Gegenmittel (ATRS, Stufe 2)", _risks(facts, evaluation)),
        Group("modell", "Modellkarte der Suche nach Sinn", _model(facts, evaluation)),
    )


def _entries(*written: tuple[str, str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(*one) for one in written)


def _overview(facts: SystemFacts) -> tuple[Entry, ...]:
    return _entries(
        ("name", "Name", "KI-Leitlotse, ein KI-System"),
        (
            "zweck",
            "Zweck",
            "Fragen zu den KI-Leitlinien der Arbeits- und Sozialverwaltung mit Belegen beantworten, Bias-Workshops "
            "vorbereiten, Neue einführen, Schulungen begleiten.",
        ),
        ("nicht", "Nicht gedacht für", "Einzelfälle, Rechtsberatung, Entscheidungen über Menschen, andere Themen."),
        ("arbeitsweise", "Arbeitsweise", _method(facts)),
        ("kontakt", "Kontakt", _contact(facts.settings)),
        ("zustand", "Zustand jetzt", _MODES[facts.mode]),
    )


def _responsibility(facts: SystemFacts) -> tuple[Entry, ...]:
    return _entries(
        ("stelle", "Verantwortliche Stelle", facts.settings.contact_name or NOT_SET),
        ("entwicklung", "Entwicklung", "Projekt KI-Leitlotse, freie Software unter der EUPL-1.2"),
        ("nutzen", "Nutzen", "Fundstellen in Sekunden statt langem Suchen; jede Aussage lässt sich nachprüfen."),
        ("vorher", "Vorgehen ohne das System", "Dokumente selbst durchsuchen oder eine Ansprechperson fragen."),
        (
            "entscheidungen",
            "Rolle bei Entscheidungen",
            "Keine. Das System informiert; Menschen lesen die Belege und entscheiden.",
        ),
        ("befugte", "Abschalten", "Die betreibende Stelle, jederzeit, mit dem Befehl „leitlotse switch off“."),
        (
            "einspruch",
            "Fehler und Beschwerden",
            "Über „Fehler melden“ an der Antwort oder über den Kontakt; über Leistungen entscheidet das System nicht.",
        ),
        (
            "recht",
            "Rechtliche Einordnung",
            "Transparenzpflicht nach Art. 50 der KI-Verordnung. Nach eigener Einschätzung kein Hochrisiko-System, "
            "weil es über keine Leistungen urteilt. Keine Rechtsberatung.",
        ),
    )


def _technology(facts: SystemFacts) -> tuple[Entry, ...]:
    manifest = facts.manifest
    counts = {status: sum(source.status is status for source in facts.sources) for status in SourceStatus}
    kinds = ", ".join(f"{number} {_STATUS[status]}" for status, number in counts.items() if number)
    dates = sorted(date for source in facts.sources if (date := source.knowledge_date or source.published))
    return _entries(
        ("fassung", "Fassung", facts.version),
        ("aufbau", "Aufbau", "Suche nach Wörtern und nach Sinn, Auswahl von Sätzen, Prüfung jedes Satzes am Beleg."),
        ("sprachmodell", "Sprachmodell", facts.settings.llm_model or "keines; Sätze werden aus den Quellen zitiert"),
        (
            "dokumente",
            "Dokumente",
            f"{len(facts.sources)} Dokumente ({kinds}), {manifest.passages} Textstellen, "
            f"{manifest.questions} Suchfragen",
        ),
        ("stand", "Stand der Dokumente", _span(dates)),
        ("index", "Index erstellt", f"{manifest.created}, Prüfsumme {manifest.corpus_digest[:16]}"),
        ("personendaten", "Daten über Personen", "Fragen werden nicht gespeichert; erkannte Angaben werden entfernt."),
        (
            "nach_aussen",
            "Nach außen gesendet",
            f"Fragen gehen an {facts.settings.llm_base_url}"
            if facts.settings.llm_model.startswith("openai:")
            else "nichts",
        ),
    )


def _span(dates: list[str]) -> str:
    if not dates:
        return "nicht bekannt"
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} bis {dates[-1]}"


def _risks(facts: SystemFacts, evaluation: Evaluation | None) -> tuple[Entry, ...]:
    missing = "; ".join(facts.missing_originals)
    lost = f"{len(evaluation.losses)} Prüffragen misslangen; sie stehen in der Schulung." if evaluation else ""
    return _entries(
        (
            "falsch",
            "Falsche oder unvollständige Antworten",
            "Jeder Satz ist belegt, die Fehlerwahrscheinlichkeit steht dabei; reicht der Beleg nicht, schweigt das "
            f"System. {lost}".strip(),
        ),
        (
            "vertrauen",
            "Zu viel Vertrauen",
            "Hinweis vor der ersten Frage und an jeder Antwort; der Beleg liegt daneben.",
        ),
        (
            "originale",
            "Fehlende Originale",
            f"Es fehlen: {missing}. Zitiert werden so lange Zusammenfassungen."
            if missing
            else "Alle bekannten liegen vor.",
        ),
        (
            "veraltet",
            "Veraltete Angaben",
            "Jede Quelle nennt ihren Stand; die betreibende Stelle erneuert die Dokumente.",
        ),
        (
            "angriffe",
            "Angriffe",
            "Anweisungen in Fragen oder Dokumenten werden nicht befolgt; nichts wird nachgeladen.",
        ),
        (
            "folgen",
            "Folgenabschätzungen",
            "Keine veröffentlicht. Ob eine Datenschutz-Folgenabschätzung nötig ist, prüft die betreibende Stelle.",
        ),
    )


def _model(facts: SystemFacts, evaluation: Evaluation | None) -> tuple[Entry, ...]:
    manifest = facts.manifest
    bundled = manifest.embedding_model == "bundled"
    measured = evaluation.figure("answerable", "Treffer unter den ersten 5") if evaluation else None
    return _entries(
        (
            "modell",
            "Modell",
            f"{'mitgeliefertes Modell für Einbettungen' if bundled else manifest.embedding_model}, "
            f"{manifest.dimensions} Dimensionen",
        ),
        ("pruefsumme", "Fassung des Modells", manifest.embedding_revision[:16] or "nicht bekannt"),
        ("gedacht", "Gedacht für", "deutsche und englische Fragen zu den Dokumenten dieses Systems"),
        ("ungeeignet", "Nicht geeignet für", "Texte zu verfassen, Menschen zu beurteilen, andere Fachgebiete"),
        (
            "herkunft",
            "Herkunft",
            "In diesem Projekt trainiert; das Verfahren liegt im Ordner ingest/train."
            if bundled
            else "Von der betreibenden Stelle gewählt; Angaben stehen beim Anbieter des Modells.",
        ),
        (
            "guete",
            "Güte der Suche",
            f"Richtige Stelle unter den ersten fünf: {measured.value * 100:.1f} % (n = {measured.n})".replace(".", ",")
            if measured
            else "nicht gemessen",
        ),
        ("wortliste", "Zerlegung der Wörter", f"Fassung {manifest.tokeniser}"),
    )


def _method(facts: SystemFacts) -> str:
    base = "Sucht passende Textstellen nach Wörtern und nach Sinn"
    if facts.settings.llm_model:
        return f"{base}; ein Sprachmodell formuliert daraus, und jeder Satz wird am Beleg geprüft."
    return f"{base} und stellt daraus Sätze wörtlich zusammen. Ein Sprachmodell ist nicht eingeschaltet."


def _contact(settings: Settings) -> str:
    return ", ".join(part for part in (settings.contact_name, settings.contact_email) if part) or NOT_SET

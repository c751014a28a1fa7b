"""The view "Bias-Workshop planen": a short form, and a plan that can be changed and taken away."""

from collections.abc import Mapping
from datetime import date, time

from assistant.places import Numbering
from assistant.ui.frame import View
from assistant.ui.jobs_html import evidence_list, jobs_body, jobs_title
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.ui.workshop_agenda import agenda
from assistant.ui.workshop_form import Filled, basis, case_of
from assistant.ui.workshop_parts import follow_up, head, invitations, perspectives, preparation, questions
from assistant.workshop.command import suggested_day
from assistant.workshop.planner import MOST_WORDS
from assistant.workshop.types import (
    LEAST_MINUTES,
    LEAST_PEOPLE,
    MOST_MINUTES,
    MOST_PEOPLE,
    PHASE_NAMES,
    Brief,
)
from ingest.types import Source

ADDRESS = "/bias-workshop"
_TITLE = "Bias-Workshop planen"
_EXAMPLES = (
    "Zum Beispiel: Anträge nach Dringlichkeit vorsortieren",
    "Zum Beispiel: Anträge aus fünf Jahren, mit Alter und Wohnort",
    "Zum Beispiel: Antragstellende, Sachbearbeitung",
)
_FORMATS = (("docx", "Word (DOCX)"), ("pdf", "PDF"), ("ics", "Kalender (ICS)"), ("md", "Markdown"))


def empty_brief(today: date) -> Brief:
    """Return what the form says before anybody has filled it in."""
    return Brief("", suggested_day(today), start=time(9, 30))


def workshop_view(
    showing: Showing,
    sources: Mapping[str, Source],
    brief: Brief,
    filled: Filled | None = None,
    problem: str = "",
) -> View:
    """Return the view with the form alone, with a plan, or with what has to be corrected first."""
    texts = showing.texts
    address = texts.path(ADDRESS)
    right = _plan(filled, sources, showing) if filled else _promise(problem)
    body = (
        f'<div class="kopf"><h1>{_TITLE}</h1><p class="lead">Wenige Angaben, ein fertiger Plan. '
        "Sie können alles ändern; die Zeiten passen sich an.</p></div>"
        f'<form class="planung" id="workshop" method="post" action="{address}" autocomplete="off">'
        f'{_facts(brief, filled is not None)}<div class="plan" id="plan">{right}</div></form>'
        '<p class="unsichtbar" role="status" id="meldung"></p>'
    )
    return View("workshop", jobs_title(_TITLE, texts), ADDRESS, jobs_body(body, texts), ("workshop.js",))


def _facts(brief: Brief, planned: bool) -> str:
    phases = "".join(
        f'<option value="{phase.value}"{" selected" if phase is brief.phase else ""}>{esc(name)}</option>'
        for phase, name in PHASE_NAMES.items()
    )
    places = "".join(
        f'<label><input type="radio" name="ort" value="{value}"{" checked" if brief.online is online else ""}> '
        f"{name}</label>"
        for value, online, name in (("vor-ort", False, "Vor Ort"), ("online", True, "Online"))
    )
    purpose = _area("zweck", "Was soll die KI tun?", brief.purpose, 3, _EXAMPLES[0], required=True)
    data = _area("daten", "Welche Daten?", brief.data, 2, f"Nur die Art der Daten, keine Daten selbst. {_EXAMPLES[1]}")
    affected = _area("wer", "Wen betrifft das Ergebnis?", brief.affected, 2, _EXAMPLES[2])
    return (
        '<section class="formular" aria-labelledby="form-titel"><h2 id="form-titel">Ihr Vorhaben</h2>'
        f"{purpose}"
        f'<div class="feld"><label for="phase">Phase des Projekts</label><select id="phase" name="phase">'
        f'{phases}</select></div>'
        f"{data}{affected}"
        f'<div class="paar">{_number("personen", "Personen", brief.people, LEAST_PEOPLE, MOST_PEOPLE)}'
        f"{_number('dauer', 'Minuten', brief.minutes, LEAST_MINUTES, MOST_MINUTES)}</div>"
        f'<div class="feld"><label for="tag">Datum</label><input type="date" id="tag" name="tag" '
        f'value="{brief.day.isoformat()}" required></div>'
        f'<div class="feld"><label for="beginn">Beginn</label><input type="time" id="beginn" name="beginn" '
        f'value="{brief.start:%H:%M}" required></div>'
        f'<fieldset class="feld"><legend class="feldname">Ort</legend><div class="wahl">{places}</div></fieldset>'
        f'<button class="knopf stark" type="submit" name="aktion" value="plan">'
        f'{"Plan neu erstellen" if planned else "Plan erstellen"}</button>'
        '<p class="klein">Ihre Angaben werden nicht gespeichert. Bitte keine Namen oder Aktenzeichen eingeben.</p>'
        '</section>'
    )  # fmt: skip


def _area(name: str, label: str, value: str, rows: int, told: str, required: bool = False) -> str:
    described = f' aria-describedby="{name}-h"'
    needed = " required" if required else ""
    return (
        f'<div class="feld"><label for="{name}">{esc(label)}</label>'
        f'<textarea id="{name}" name="{name}" rows="{rows}" maxlength="{MOST_WORDS}"{described}{needed}>'
        f"{esc(value)}</textarea>"
        f'<span class="klein" id="{name}-h">{esc(told)}</span></div>'
    )


def _number(name: str, label: str, value: int, least: int, most: int) -> str:
    return (
        f'<div class="feld"><label for="{name}">{label}</label><input type="number" id="{name}" name="{name}" '
        f'value="{value}" min="{least}" max="{most}" required aria-describedby="{name}-h">'
        f'<span class="klein" id="{name}-h">{least} bis {most}</span></div>'
    )


def _promise(problem: str) -> str:
    warning = f'<p class="merk" role="alert" id="problem">{esc(problem)}</p>' if problem else ""
    return (
        f'{warning}<section aria-labelledby="was-titel"><h2 id="was-titel">Das bekommen Sie</h2><ul class="haken">'
        "<li>einen Ablauf auf die Minute, für 45 bis 480 Minuten und 3 bis 60 Personen</li>"
        "<li>wen Sie einladen und warum, mit der Prüfung „An alle gedacht?“</li>"
        "<li>Leitfragen für Ihren Fall, Methoden und Material</li>"
        "<li>Aufgaben vorher und nachher mit Datum</li>"
        "<li>Ergebnisblatt, Bewertungsbogen und Entwurf der Einladung</li></ul>"
        "<p>Jeder Schritt nennt die Stelle, auf die er sich stützt. Den Plan nehmen Sie als Word, PDF, Markdown oder "
        "Kalendereintrag mit.</p></section>"
    )


def _plan(filled: Filled, sources: Mapping[str, Source], showing: Showing) -> str:
    plan, numbers = filled.plan, Numbering()
    parts = "".join(
        (
            head(plan, filled.editing, numbers),
            agenda(plan, filled, numbers),
            perspectives(plan, numbers),
            questions(plan, filled.editing, numbers),
            invitations(plan, filled.editing, numbers),
            preparation(plan, filled.editing, numbers),
            follow_up(plan, filled.editing, numbers),
        )
    )
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{esc(value)}">'
        for name, value in (
            ("grundlage", basis(plan.brief)),
            ("fall", case_of(plan.brief)),
            ("leute", str(plan.brief.people)),
            ("termin", plan.brief.day.isoformat()),
            ("bearbeiten", "1" if filled.editing else "0"),
        )
    )
    buttons = "".join(
        f'<button class="knopf{" stark" if not place else ""}" type="submit" '
        f'formaction="{showing.texts.path(f"{ADDRESS}/datei/{name}")}" data-datei>{label}</button>'
        for place, (name, label) in enumerate(_FORMATS)
    )
    return (
        f"{hidden}{parts}"
        f'<section aria-labelledby="ex-titel"><h2 id="ex-titel">Mitnehmen</h2><div class="reihe">{buttons}</div>'
        '<p class="klein">Mit Einladung, Ergebnisblatt, Maßnahmenliste und KI-Hinweis. Gespeichert wird nur dort, wo '
        "Sie "
        "die Datei ablegen.</p></section>"
        '<section aria-labelledby="bl-titel"><h2 id="bl-titel">Belege zu diesem Plan</h2>'
        f"{evidence_list(numbers, sources, showing.texts)}</section>"
    )

"""The view "Schulung": glass box, label laboratory, failure gallery, moderator's sheets."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from assistant.answer_json import to_json
from assistant.places import Numbering
from assistant.training.moderation import moderations
from assistant.training.types import Case, GlassBox, Laboratory
from assistant.types import Answer
from assistant.ui.frame import View
from assistant.ui.glass_html import glass
from assistant.ui.jobs_html import cites, evidence_list, jobs_body, jobs_title, page_nav
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from ingest.types import Source

ADDRESS = "/schulung"
SHEETS = f"{ADDRESS}/ablaufblatt"
SAMPLE = "Wann muss der KI-Hinweis erscheinen?"
_TITLE = "Schulung"
_FORMATS = (("docx", "Word"), ("pdf", "PDF"), ("md", "Markdown"))
_KINDS = (
    (
        "schweigt",
        "Das System schweigt",
        "Heute neu gefragt: Fälle, in denen keine Antwort besser ist als eine Vermutung.",
    ),
    ("berichtigt", "Das System widerspricht", "Heute neu gefragt: Die Frage nimmt etwas Falsches an."),
    ("falsch", "Das System lag falsch", "Aus der letzten Evaluation, so wie sie gemessen wurde."),
)


@dataclass(frozen=True, slots=True)
class Training:
    """Everything that the view shows."""

    answer: Answer
    box: GlassBox
    laboratory: Laboratory
    cases: tuple[Case, ...]
    problem: str = ""  # German sentence where a question could not be shown


def training_view(training: Training, showing: Showing, sources: dict[str, Source]) -> View:
    """Return the view."""
    texts, numbers = showing.texts, Numbering()
    links = (
        ("#glas", "Gläserne Antwort"),
        ("#labor", "Kennzeichnungslabor"),
        ("#faelle", "Fehlersammlung"),
        ("#blatt", "Ablaufblatt"),
    )
    body = (
        f'<div class="kopf"><div class="reihe"><h1>{_TITLE}</h1><button class="knopf ruhig weit nur-skript" '
        f'type="button" '
        f'aria-pressed="false" data-gross>Große Ansicht für den Beamer</button></div>{page_nav(links)}</div>'
        f"{_ask(training, texts)}{glass(training.box, texts)}{_json(training.answer)}"
        f"{_laboratory(training, numbers)}{_gallery(training.cases, texts)}{_sheets(texts)}"
        '<section class="abschnitt" aria-labelledby="bl-titel"><h2 id="bl-titel">Belege zu den Regeln</h2>'
        f"{evidence_list(numbers, sources, texts)}</section>"
    )
    return View("schulung", jobs_title(_TITLE, texts), ADDRESS, jobs_body(body, texts), ("training.js",))


def _ask(training: Training, texts: Texts) -> str:
    problem = f'<p class="merk" role="alert">{esc(training.problem)}</p>' if training.problem else ""
    return (
        f'<form class="glas-form" method="post" action="{texts.path(ADDRESS)}#glas" autocomplete="off">'
        '<div class="feld"><label for="frage">Frage für die gläserne Antwort</label>'
        f'<input type="text" id="frage" name="frage" maxlength="2000" required value="{esc(training.answer.question)}" '
        'aria-describedby="frage-h"><span class="klein" id="frage-h">Bitte keine Namen oder Aktenzeichen eingeben. '
        "Die Frage wird nicht gespeichert.</span></div>"
        f'<button class="knopf stark" type="submit">Diese Frage zeigen</button></form>{problem}'
    )


def _json(answer: Answer) -> str:
    written = json.dumps(to_json(answer), ensure_ascii=False, indent=2)
    return (
        '<details class="termin"><summary><span>Alle Werte dieser Antwort als JSON</span> <span class="klein">'
        "dieselben Werte "
        f'wie oben</span></summary><pre class="roh" tabindex="0" aria-label="Antwort als JSON">{esc(written)}</pre>'
        f"</details>"
    )


def _laboratory(training: Training, numbers: Numbering) -> str:
    laboratory = training.laboratory
    sentence = next(
        (one.text for one in training.answer.sentences if not one.intro), training.answer.text.split("\n")[0]
    )
    versions = "".join(_version(place, laboratory, sentence, numbers) for place in range(len(laboratory.versions)))
    return (
        '<section class="abschnitt" id="labor" aria-labelledby="labor-titel"><div class="abschnitt-kopf">'
        '<h2 id="labor-titel">Kennzeichnungslabor</h2><p class="lead">Dieselbe Antwort, dreimal anders '
        "gekennzeichnet. Erst "
        "stimmt die Gruppe ab, dann zeigt die Auflösung, was die Regeln sagen.</p></div>"
        f'<div class="drei">{versions}</div>'
        '<div class="reihe nur-skript"><button class="knopf stark" type="button" data-aufloesen aria-expanded="false">'
        'Auflösung zeigen</button><button class="knopf ruhig hoch" type="button" data-stimmen-null>Stimmen '
        "zurücksetzen</button>"
        '<span class="klein" role="status" id="stimmen-stand"></span></div>'
        f'<p class="klein">{esc(laboratory.remark)}</p></section>'
    )


def _version(place: int, laboratory: Laboratory, sentence: str, numbers: Numbering) -> str:
    version = laboratory.versions[place]
    sign = '<span class="ki" aria-hidden="true">KI</span>' if version.good else ""
    after = f'<p class="klein">{esc(version.after)}</p>' if version.after else ""
    rules = "".join(
        f'<li><span class="{"ja" if rule.met[place][0] else "nein"}">'
        f"{'erfüllt' if rule.met[place][0] else 'nicht erfüllt'}</span>"
        f'<span>{esc(rule.name)} <span class="klein">{esc(rule.met[place][1])} ({esc(rule.binding)}) '
        f"{cites(rule.places, numbers)}</span></span></li>"
        for rule in laboratory.rules
    )
    key = version.key
    return (
        f'<article class="fassung" aria-labelledby="f-{key}"><h3 id="f-{key}">{key}<span class="nach-wahl">: '
        f"{esc(version.name)}</span></h3>"
        f'<div class="probe{" gut" if version.good else ""}"><div class="probe-kopf">{sign}{esc(version.head)}</div>'
        f'<div class="probe-text"><p>{esc(version.greeting)}</p><p>{esc(sentence)}</p>{after}</div></div>'
        f'<div class="stimmen nur-skript"><label for="v-{key}">Stimmen für „gut gekennzeichnet“</label>'
        f'<div class="zaehler"><button class="knopf ruhig" type="button" data-weniger="{key}" aria-label="Eine Stimme '
        f'weniger für {key}">−</button>'
        f'<input type="number" id="v-{key}" min="0" max="99" value="0" inputmode="numeric">'
        f'<button class="knopf ruhig" type="button" data-mehr="{key}" aria-label="Eine Stimme mehr für {key}">'
        f"+</button></div></div>"
        f'<ul class="regeln nach-wahl" aria-label="Was die Regeln zu Fassung {key} sagen">{rules}</ul></article>'
    )


def _gallery(cases: Sequence[Case], texts: Texts) -> str:
    groups = "".join(
        _kind(name, title, told, [case for case in cases if case.kind == name], texts) for name, title, told in _KINDS
    )
    return (
        '<section class="abschnitt" id="faelle" aria-labelledby="faelle-titel"><div class="abschnitt-kopf">'
        '<h2 id="faelle-titel">Fehlersammlung</h2><p class="lead">Echte Fälle: Das System schweigt, widerspricht oder '
        "lag "
        f'falsch.</p></div><div class="drei faelle">{groups}</div></section>'
    )


def _kind(name: str, title: str, told: str, cases: Sequence[Case], texts: Texts) -> str:
    none = (
        "Hier liegt noch kein Ergebnis einer Evaluation. Der Befehl „leitlotse eval“ misst und füllt diese Sammlung."
        if name == "falsch"
        else "Zurzeit ist kein solcher Fall dabei."
    )
    items = "".join(
        f'<li><details class="termin"><summary><span>{esc(case.question)}</span></summary><p><strong>'
        f"{esc(case.why)}</strong></p>"
        f'<blockquote class="ausgabe">{esc(case.said)}</blockquote>'
        f'<p><a href="{texts.path("/")}#frage={quote(case.question)}">In den Fragen ausprobieren</a></p></details></li>'
        for case in cases
    )
    return (
        f'<div class="fallgruppe"><h3>{title}</h3><p class="klein">{told}</p>'
        f"{f'<ul>{items}</ul>' if items else f'<p>{none}</p>'}</div>"
    )


def _sheets(texts: Texts) -> str:
    rows = "".join(
        f'<article class="karte" aria-labelledby="m-{one.minutes}"><h3 id="m-{one.minutes}">{one.minutes} Minuten</h3>'
        f'<p>{esc(one.goal)}</p><ol class="ablauf">'
        f"{''.join(f'<li><span>{step.minutes} Min.</span> {esc(step.title)}</li>' for step in one.steps)}</ol>"
        f'<div class="reihe">{_downloads(one.minutes, texts)}</div></article>'
        for one in moderations()
    )
    return (
        '<section class="abschnitt" id="blatt" aria-labelledby="blatt-titel"><div class="abschnitt-kopf">'
        '<h2 id="blatt-titel">Ablaufblatt für die Moderation</h2><p class="lead">Zeiten, Fragen und Auflösungen auf '
        "einem "
        f'Blatt, mit KI-Hinweis.</p></div><div class="karten">{rows}</div></section>'
    )


def _downloads(minutes: int, texts: Texts) -> str:
    return "".join(
        f'<a class="knopf ruhig hoch" href="{texts.path(f"{SHEETS}-{minutes}.{name}")}" download '
        f'aria-label="Ablaufblatt {minutes} Minuten als {label}">{label}</a>'
        for name, label in _FORMATS
    )

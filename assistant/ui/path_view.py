"""The view "Einstieg": eight stations, their check questions, and a summary to print; progress stays in the browser."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from assistant.path.glossary import find_terms
from assistant.path.stations import minutes, stations
from assistant.path.types import Check, Reading, Station, Term
from assistant.places import Numbering
from assistant.ui.frame import View
from assistant.ui.glossary_html import terms_box
from assistant.ui.jobs_html import cited, cites, evidence_list, jobs_body, jobs_title
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from ingest.types import Source

ADDRESS = "/einstieg"
SUMMARY = "zusammenfassung"
_TITLE = "Einstieg in acht Stationen"
_LIST_FROM = 3  # sentences without a full stop between them are shown as a list


def path_view(number: int, showing: Showing, sources: Mapping[str, Source], terms: Sequence[Term]) -> View:
    """Return one station, with the way before and behind it."""
    station = stations()[number - 1]
    texts = showing.texts
    body = (
        f'<div class="kopf"><h1>{_TITLE}</h1><p class="lead">Je zwei Minuten: lesen, eine Frage stellen, drei Fragen '
        "beantworten. Ihr Stand bleibt in diesem Browser.</p></div>"
        f'<div class="weg">{_way(number, texts)}<div class="station" data-station="{station.key}">'
        f"{_station(station, texts, sources, terms)}</div></div>"
    )
    address = ADDRESS if number == 1 else f"{ADDRESS}/{number}"
    return View(
        "einstieg",
        jobs_title(f"{station.title}, Station {number}", texts),
        address,
        jobs_body(body, texts),
        ("path.js",),
    )


def _way(number: int, texts: Texts) -> str:
    rest = sum(minutes(station) for station in stations())
    items = "".join(_stop(station, station.number == number, texts) for station in stations())
    return (
        '<nav class="wegweiser" aria-label="Stationen"><div class="fortschritt">'
        f'<p id="fortschritt"><strong>{len(stations())} Stationen,</strong> zusammen etwa {rest} Minuten</p>'
        '<svg class="balken" viewBox="0 0 8 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect id="balken" x="0" y="0" width="0" height="1"/></svg></div>'
        f'<ol class="stationen">{items}</ol>'
        f'<p><a href="{texts.path(f"{ADDRESS}/{SUMMARY}")}">Zusammenfassung zum Drucken</a></p></nav>'
    )


def _address(number: int, texts: Texts) -> str:
    return texts.path(ADDRESS if number == 1 else f"{ADDRESS}/{number}")


def _stop(station: Station, here: bool, texts: Texts) -> str:
    current = ' aria-current="step"' if here else ""
    time = minutes(station)
    state = "Sie sind hier" if here else f"{time} Minute{'n' if time > 1 else ''}"
    return (
        f'<li data-stop="{station.key}"><a href="{_address(station.number, texts)}"{current}>'
        f'<span class="st-nr" aria-hidden="true">{station.number}</span><span class="st-text">'
        f'<span class="st-name">{esc(station.title)}</span><span class="st-stand">{state}</span></span></a></li>'
    )


def _station(station: Station, texts: Texts, sources: Mapping[str, Source], terms: Sequence[Term]) -> str:
    numbers = Numbering()
    time = minutes(station)
    readings = "".join(
        _reading(title, list(group), numbers)
        for title, group in groupby(_titled(station.readings), key=lambda one: one[0])
    )
    checks = "".join(_check(check, number, numbers) for number, check in enumerate(station.checks, 1))
    question = f"{texts.path('/')}#frage={quote(station.question)}"
    return (
        '<section aria-labelledby="st-titel"><div class="abschnitt-kopf">'
        f'<p class="klein">Station {station.number} von {len(stations())} · {time} Minute{"n" if time > 1 else ""}</p>'
        f'<h2 id="st-titel">{esc(station.title)}</h2><p class="vorweg">{esc(station.lead)}</p></div>'
        f'<dl class="paare">{readings}</dl>'
        f"{terms_box(find_terms(_read(station), terms), texts, 'Begriffe auf dieser Station')}</section>"
        '<section class="sende" aria-label="Frage an das KI-System"><p><span class="klein">Fragen Sie das '
        "KI-System</span>"
        f'<strong>{esc(station.question)}</strong></p><a class="knopf stark" href="{question}">Frage übernehmen</a>'
        f"</section>"
        '<section aria-labelledby="pr-titel"><h2 id="pr-titel">Drei Fragen zur Kontrolle</h2>'
        f"{checks}{_onward(station, texts)}</section>"
        '<section aria-labelledby="bl-titel"><h2 id="bl-titel">Belege zu dieser Station</h2>'
        '<p class="klein">Die Sätze oben stehen wörtlich an diesen Stellen. Zusammenfassungen und Handreichungen sind '
        f"Texte dieses Projekts, nicht der amtliche Wortlaut.</p>{evidence_list(numbers, sources, texts)}</section>"
    )


def _titled(readings: Sequence[Reading]) -> list[tuple[str, Reading]]:
    """Return each reading with its heading; one without belongs to the heading before it."""
    found: list[tuple[str, Reading]] = []
    for reading in readings:
        found.append((reading.title or found[-1][0], reading))
    return found


def _reading(title: str, group: Sequence[tuple[str, Reading]], numbers: Numbering) -> str:
    text = "".join(_sentences(reading, numbers) for _, reading in group)
    return f"<div><dt>{esc(title)}</dt><dd>{text}</dd></div>"


def _sentences(reading: Reading, numbers: Numbering) -> str:
    """Return the sentences as running text; entries of a list as a list."""
    whole = [sentence for sentence in reading.sentences if sentence.endswith((".", "!", "?"))]
    entries = [sentence for sentence in reading.sentences if sentence not in whole]
    if len(entries) < 2:
        return f"<p>{cited(' '.join(reading.sentences), (reading.place,), numbers)}</p>"
    before = " ".join(whole) if reading.sentences[0] in whole else ""
    listed = entries if before or not whole else list(reading.sentences)
    items = "".join(f"<li>{esc(entry.rstrip(',').lstrip('0123456789. '))}</li>" for entry in listed)
    lead = f"<p>{cited(before, (reading.place,), numbers)}</p>" if before else ""
    tail = "" if before else f"<p>{cites((reading.place,), numbers)}</p>"
    return f'{lead}<ul class="punkte">{items}</ul>{tail}'


def _read(station: Station) -> str:
    return " ".join(sentence for reading in station.readings for sentence in reading.sentences)


def _check(check: Check, number: int, numbers: Numbering) -> str:
    options = "".join(
        f'<label><input type="radio" name="q{number}" value="{place}"><span>{esc(option)}</span></label>'
        for place, option in enumerate(check.options)
    )
    proof = f'<span class="klein">„{esc(check.quote)}“ {cites((check.place,), numbers)}</span>'
    right = f"<strong>Richtig.</strong> {esc(check.why)} {proof}"
    wrong = f"<strong>Noch nicht.</strong> {esc(check.why_not)} Richtig ist: {esc(check.options[check.right])} {proof}"
    return (
        f'<fieldset class="pruef" data-richtig="{check.right}"><legend>{number}. {esc(check.question)}</legend>'
        f"<div>{options}</div>"
        '<div class="nur-skript"><button class="knopf" type="button" data-pruefen>Antwort prüfen</button></div>'
        f'<div role="status" class="antwort-platz"></div><template class="gut">{right}</template>'
        f'<template class="falsch">{wrong}</template>'
        f'<div class="ohne-skript"><details><summary>Lösung zeigen</summary><p class="loesung"><strong>'
        f"{esc(check.options[check.right])}</strong> "
        f"{esc(check.why)} {proof}</p></details></div></fieldset>"
    )


def _onward(station: Station, texts: Texts) -> str:
    links = []
    if station.number > 1:
        before = stations()[station.number - 2]
        links.append(
            f'<a class="knopf ruhig hoch voll" href="{_address(before.number, texts)}">Zurück: {esc(before.title)}</a>'
        )
    if station.number < len(stations()):
        after = stations()[station.number]
        links.append(
            f'<a class="knopf stark weit voll" href="{_address(after.number, texts)}">Weiter: {esc(after.title)}</a>'
        )
    else:
        links.append(
            f'<a class="knopf stark weit voll" href="{texts.path(f"{ADDRESS}/{SUMMARY}")}">Weiter: Zusammenfassung</a>'
        )
    return f'<div class="reihe">{"".join(links)}</div>'


def summary_view(showing: Showing, sources: Mapping[str, Source]) -> View:
    """Return the summary to print; the browser fills in what the person has done."""
    texts, numbers = showing.texts, Numbering()
    items = "".join(
        f'<li data-stop="{station.key}"><h2>{station.number}. {esc(station.title)}</h2>'
        '<div class="papier">'
        f"<p>{cited(station.readings[0].sentences[0], (station.readings[0].place,), numbers)}</p></div>"
        f'<p class="st-stand">noch nicht bearbeitet</p></li>'
        for station in stations()
    )
    body = (
        '<div class="kopf"><h1>Einstieg: Ihre Zusammenfassung</h1><p class="lead" id="fortschritt">Ihr Stand wird aus '
        "diesem "
        "Browser gelesen.</p></div>"
        '<p class="plan-etikett"><strong>Zusammengestellt von einem KI-System.</strong> Dies ist eine Übersicht zum '
        "Selbstlernen und kein amtlicher Nachweis.</p>"
        f'<ol class="bilanz-liste">{items}</ol>'
        '<div class="reihe nur-skript nicht-drucken"><button class="knopf stark" type="button" data-drucken>'
        "Drucken</button>"
        '<button class="knopf ruhig hoch" type="button" data-loeschen>Meinen Stand löschen</button>'
        f'<a class="knopf ruhig hoch" href="{texts.path(ADDRESS)}">Zurück zu den Stationen</a></div>'
        f'<section class="abschnitt" aria-labelledby="bl-titel"><h2 id="bl-titel">Belege</h2>'
        f"{evidence_list(numbers, sources, texts)}</section>"
    )
    return View(
        "einstieg",
        jobs_title("Einstieg: Zusammenfassung", texts),
        f"{ADDRESS}/{SUMMARY}",
        jobs_body(body, texts),
        ("path.js",),
    )

"""The glass box as HTML: seven steps in a line, what was found, which sentence came from where."""

from collections.abc import Sequence

from assistant.training.types import Found, GlassBox, GlassStep, Origin, Value
from assistant.training.values import percent
from assistant.ui.markup import esc
from assistant.ui.texts import Texts

_BAR = 72  # units of width of a full bar


def glass(box: GlassBox, texts: Texts) -> str:
    """Return the section with the glass box."""
    steps = "".join(_step(step) for step in box.steps)
    return (
        '<section class="glas" id="glas" aria-labelledby="glas-titel" tabindex="-1"><div class="glas-frage">'
        f'<h2 id="glas-titel">Gläserne Antwort</h2><p>„{esc(box.question)}“</p></div>'
        f'<ol class="schritte" aria-label="Sieben Schritte von der Frage zur Antwort">{steps}</ol>{_balance(box)}'
        f"{_said(box)}{_decision(box)}{_search(box, texts)}{_origins(box.origins)}</section>"
    )


def _step(step: GlassStep) -> str:
    time = "" if step.seconds is None else f'<span class="dauer">{_milliseconds(step.seconds)}</span>'
    return (
        f'<li class="schritt{" aus" if step.seconds is None else ""}"><div class="schritt-kopf">'
        f"<h3>{esc(step.name)}</h3></div><p>{esc(step.told)}</p>"
        f'<div class="wert"><span>{esc(step.label)}: <b>{esc(step.value)}</b></span>{time}</div></li>'
    )


def _milliseconds(seconds: float | None) -> str:
    value = (seconds or 0.0) * 1000
    if value < 0.05:
        return "unter 0,1 ms"
    return f"{value:.1f} ms".replace(".", ",") if value < 100 else f"{value:.0f} ms"


def _balance(box: GlassBox) -> str:
    facts = (
        ("Dauer", _milliseconds(box.seconds), f"davon Suche {_milliseconds(box.search_seconds)}"),
        ("Energie", box.energy, box.energy_basis),
        ("Durchsucht", f"{box.documents} Dokumente", f"{box.passages} Textstellen"),
        ("Nach außen gesendet", box.outside, "kein fremder Dienst" if box.outside == "nichts" else "Sprachmodell"),
    )
    shown = "".join(
        f"<div><dt>{name}</dt><dd>{esc(value)}<small>{esc(small)}</small></dd></div>" for name, value, small in facts
    )
    return f'<dl class="bilanz">{shown}</dl>'


def _said(box: GlassBox) -> str:
    if not box.said:
        return ""
    return (
        '<div class="glas-teil"><h3>Was das KI-System statt einer Antwort sagt</h3>'
        f'<blockquote class="ausgabe">{esc(box.said)}</blockquote></div>'
    )


def _decision(box: GlassBox) -> str:
    """Return what the decision went by; empty where nothing was estimated."""
    if box.answerable is None:
        return ""
    least = round(box.needed * 100)
    told = f"Geschätzt: {percent(box.answerable)} beantwortbar. Ab {least} % antwortet das KI-System."
    picture = (
        '<svg class="grenze" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="leer" width="100" height="6"/><rect class="voll" width="{box.answerable * 100:.1f}" height="6"/>'
        f'<rect class="marke" x="{max(0, least - 0.3):.1f}" width="0.6" height="6"/></svg>'
    )
    return (
        f'<div class="glas-teil"><h3>Woran die Entscheidung hängt</h3><p>{told}</p>{picture}'
        '<p class="klein">Ein Modell hat an Prüffragen gelernt, was die Werte unten über eine Antwort verraten. '
        "Der Strich im Balken ist die Grenze.</p>"
        f'<details class="termin"><summary><span>Werte der Entscheidung</span> '
        f'<span class="klein">{len(box.grounds)} Werte</span></summary>{_values(box.grounds)}</details></div>'
    )


def _values(values: Sequence[Value]) -> str:
    """Return a list of values; those that are summed up with what they add."""
    rows = "".join(f"<div><dt>{esc(one.name)}</dt><dd>{_sum(one)}</dd></div>" for one in values)
    return f'<dl class="werte">{rows}</dl>'


def _sum(one: Value) -> str:
    if one.weight is None:
        return _figure(one.value)
    return f"{_figure(one.value)} × {_figure(one.weight)} = <b>{_figure(one.value * one.weight)}</b>"


def _search(box: GlassBox, texts: Texts) -> str:
    if not box.found:
        return '<p class="klein">Für diese Frage wurde nicht gesucht.</p>'
    most = max((one.words for one in box.found), default=0.0) or 1.0
    rows = "".join(_row(one, most, texts) for one in box.found)
    heads = "".join(
        f'<th role="columnheader" scope="col">{name}</th>'
        for name in ("Textstelle", "Gleiche Wörter", "Gleicher Sinn", "Wörter der Frage", "Gesamt", "Entscheidung")
    )
    return (
        '<div class="glas-teil"><h3 id="suche-titel">Was die Suche gefunden hat</h3>'
        f'<p class="klein">{_how_summed(box)}</p>'
        '<table class="als-karten kompakt suchtabelle" role="table" aria-labelledby="suche-titel"><thead '
        'role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _how_summed(box: GlassBox) -> str:
    if all(value.weight is not None for one in box.found for value in one.channels):
        return "Gesamt ist die Summe aller Werte, jeder mal sein gelerntes Gewicht. „Alle Werte“ rechnet es vor."
    return "Die Reihenfolge folgt dem Gesamtwert. Hier ist er nicht nur die Summe der gewichteten Werte."


def _row(one: Found, most: float, texts: Texts) -> str:
    if one.used_as:
        decision = (
            f'<span class="ja">verwendet</span> <span class="klein">Beleg {", ".join(map(str, one.used_as))}</span>'
        )
    else:
        word = "nicht verwendet" if one.accepted else "verworfen"
        decision = f'<span class="teils">{word}</span> <span class="klein">{esc(one.reason)}</span>'
    return (
        f'<tr role="row"><th role="rowheader" scope="row"><a href="{texts.path(one.url)}">{esc(one.heading)}</a>'
        f'<span class="klein">{esc(one.title)}</span><details class="klapp"><summary>Alle Werte'
        f'<span class="unsichtbar">: {esc(one.heading)}</span></summary>{_values(one.channels)}</details></th>'
        f'<td role="cell" data-t="Gleiche Wörter">{_bar(one.words / most, _figure(one.words))}</td>'
        f'<td role="cell" data-t="Gleicher Sinn">{_bar(one.meaning, _figure(one.meaning))}</td>'
        f'<td role="cell" data-t="Wörter der Frage">{one.coverage * 100:.0f} %</td>'
        f'<td role="cell" data-t="Gesamt">{_figure(one.score)}</td>'
        f'<td role="cell" data-t="Entscheidung">{decision}</td></tr>'
    )


def _bar(share: float, figure: str) -> str:
    width = round(max(0.0, min(1.0, share)) * _BAR, 1)
    return (
        f'<span class="score"><svg viewBox="0 0 {_BAR} 10" aria-hidden="true" focusable="false">'
        f'<rect class="leer" width="{_BAR}" height="10"/><rect class="voll" width="{width}" height="10"/></svg>'
        f"{figure}</span>"
    )


def _figure(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _origins(origins: tuple[Origin, ...]) -> str:
    if not origins:
        return ""
    items = "".join(
        f'<li><p>{esc(one.text)} <strong class="{"ja" if one.supported else "nein"}">'
        f"{'belegt' if one.supported else 'nicht belegt'}</strong></p>"
        + "".join(
            f'<details class="termin"><summary><span>Beleg {marker}: {esc(title)}</span> <span '
            f'class="{"ja" if same else "nein"}">'
            f'{"wörtlich gleich" if same else "nicht wörtlich"}</span></summary><blockquote class="papier">'
            f"{esc(quote)}</blockquote></details>"
            for marker, title, quote, same in one.quotes
        )
        + "</li>"
        for one in origins
    )
    return f'<div class="glas-teil"><h3>Welcher Satz woher kommt</h3><ol class="nummern herkunft">{items}</ol></div>'

"""The agenda in the workshop view: time band and table; minutes and, when editing, words are fields."""

from assistant.places import Numbering
from assistant.ui.jobs_html import cites
from assistant.ui.markup import esc
from assistant.ui.workshop_form import Filled
from assistant.workshop.agenda import level_for, longest_stretch, starts
from assistant.workshop.texts import level_places
from assistant.workshop.types import LONGEST_STRETCH, Item, Kind, Plan

_BAND_GAP = 0.3  # per cent of the time band between two steps
_BAND_LABEL = 5.0  # per cent; narrower steps have no room for their minutes
_HEADS = ("Uhrzeit", "Minuten", "Schritt", "Methode und Material", "Beleg")


def agenda(plan: Plan, filled: Filled, numbers: Numbering) -> str:
    """Return the section with the agenda."""
    schedule = cites((level_places()[level_for(plan.brief.minutes).name],), numbers)
    total = sum(item.minutes for item in plan.items)
    rows = "".join(
        _row(item, f"{at:%H:%M}", filled.editing, numbers, place, len(plan.items))
        for place, (item, at) in enumerate(zip(plan.items, starts(plan.items, plan.brief.begins), strict=True))
    )
    heads = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in _HEADS)
    problem = f'<p class="merk" role="alert" id="problem">{esc(filled.problem)}</p>' if filled.problem else ""
    stretch = longest_stretch(plan.items)
    long = (
        f'<p class="merk">Zwischen zwei Pausen liegen {stretch} Minuten. Mehr als {LONGEST_STRETCH} sind anstrengend; '
        "fügen Sie eine Pause ein oder kürzen Sie.</p>"
        if stretch > LONGEST_STRETCH
        else ""
    )
    edit = ("fertig", "Texte fertig") if filled.editing else ("bearbeiten", "Texte bearbeiten")
    return (
        '<section aria-labelledby="ag-titel"><div class="reihe">'
        f'<h2 id="ag-titel">Ablauf</h2> {schedule}'
        f'<span class="weit ok" id="summe">{total} von {plan.brief.minutes} Minuten verplant</span></div>'
        f"{problem}{long}{_band(plan)}"
        '<table class="als-karten agenda" role="table" aria-labelledby="ag-titel"><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody>'
        f'<tfoot role="rowgroup"><tr role="row"><td role="cell" class="zeit">{plan.ends:%H:%M}</td>'
        f'<td role="cell" class="min">{total}</td><td role="cell" class="was" colspan="3">Ende</td></tr></tfoot>'
        f"</table>"
        '<p class="klein">Ändern Sie eine Minutenzahl, dann passen sich die übrigen Schritte an; die Summe bleibt '
        "gleich.</p>"
        f'<div class="reihe">{_button(edit[0], edit[1])}{_button("einfuegen", "Schritt einfügen")}'
        f"{_button('verteilen', 'Zeiten übernehmen')}{_button('zeiten', 'Ablauf zurücksetzen')}</div></section>"
    )


def _button(value: str, label: str) -> str:
    return f'<button class="knopf ruhig" type="submit" name="aktion" value="{value}" id="a-{value}">{label}</button>'


def _band(plan: Plan) -> str:
    """Return a picture of the agenda; screen readers have the table."""
    parts, at, total = [], 0, sum(item.minutes for item in plan.items)
    for item in plan.items:
        left, width = 100 * at / total, 100 * item.minutes / total
        parts.append(
            f'<rect class="{item.kind.value}" x="{left:.2f}%" width="{max(width - _BAND_GAP, _BAND_GAP):.2f}%" '
            'height="100%"/>'
        )
        if width >= _BAND_LABEL:
            middle = left + (width - _BAND_GAP) / 2
            parts.append(f'<text class="in-{item.kind.value}" x="{middle:.2f}%" y="65%">{item.minutes}</text>')
        at += item.minutes
    return (
        f'<div aria-hidden="true"><svg class="zeitband" focusable="false">'
        f'{"".join(parts)}</svg><div class="zeitskala"><span>{plan.brief.start:%H:%M}</span>'
        f"<span>dunkel: gemeinsame Arbeit</span><span>{plan.ends:%H:%M}</span></div></div>"
    )


def _row(item: Item, at: str, editing: bool, numbers: Numbering, place: int, rows: int) -> str:
    name = esc(item.title)
    minutes = (
        f'<input type="hidden" name="schritt" value="{item.key}"><input type="hidden" name="alt-{item.key}" '
        f'value="{item.minutes}">'
        f'<input type="hidden" name="fest-{item.key}" value="{item.fixed:d}">'
        f'<input type="number" name="min-{item.key}" id="min-{item.key}" min="1" max="480" value="{item.minutes}" '
        f'required aria-label="Minuten für: {name}">'
    )
    words = _fields(item, place, rows) if editing else _words(item)
    own = [where for where in item.places[:1]]
    kind = ' class="ist-pause"' if item.kind is Kind.BREAK else ""
    return (
        f'<tr role="row"{kind}><td role="cell" class="zeit">{at}</td><td role="cell" class="min">{minutes}</td>'
        f'{words}<td role="cell" class="woher">{cites(own, numbers)}</td></tr>'
    )


def _words(item: Item) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}-{item.key}" value="{esc(value)}">'
        for name, value in (("titel", item.title), ("wie", item.method), ("material", item.material))
    )
    material = f'<span class="klein material">Material: {esc(item.material)}</span>' if item.material else ""
    return (
        f'<td role="cell" class="was"><strong>{esc(item.title)}</strong>{hidden}</td>'
        f'<td role="cell" class="wie">{esc(item.method)}{material}</td>'
    )


def _fields(item: Item, place: int, rows: int) -> str:
    name = esc(item.title)
    up = "" if place else " disabled"
    down = "" if place < rows - 1 else " disabled"
    tools = "".join(
        f'<button class="knopf ruhig klein-knopf" type="submit" name="aktion" value="{action}:{item.key}" '
        f'id="{action}-{item.key}" aria-label="{label}: {name}"{state}>{sign}</button>'
        for action, label, sign, state in (
            ("hoch", "Nach oben", "Hoch", up),
            ("runter", "Nach unten", "Runter", down),
            ("einfuegen", "Danach einfügen", "Danach neu", ""),
            ("entfernen", "Entfernen", "Entfernen", ""),
        )
    )
    return (
        f'<td role="cell" class="was"><input type="text" name="titel-{item.key}" id="titel-{item.key}" value="{name}" '
        f'aria-label="Schritt">{_tools(tools)}</td>'
        f'<td role="cell" class="wie"><textarea name="wie-{item.key}" rows="2" aria-label="Methode für: {name}">'
        f'{esc(item.method)}</textarea><input type="text" name="material-{item.key}" value="{esc(item.material)}" '
        f'aria-label="Material für: {name}"></td>'
    )


def _tools(buttons: str) -> str:
    return f'<span class="werkzeug">{buttons}</span>'

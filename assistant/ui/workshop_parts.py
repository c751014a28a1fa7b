"""The parts of a plan under and above its agenda."""

from collections.abc import Sequence
from itertools import count

from assistant.places import Numbering, Place
from assistant.ui.jobs_html import cited, cites
from assistant.ui.markup import esc
from assistant.workshop.changes import own_id
from assistant.workshop.document import due_in_words, german_day, groups_in_words, label, missing_in_words
from assistant.workshop.planner import PERSPECTIVE_PLACES
from assistant.workshop.types import MOST_PEOPLE, STATE_NAMES, Dated, Line, Perspective, Plan, State

_STATE_CLASS = {State.INVITED: "ja", State.REPRESENTED: "ja", State.MISSING: "nein", State.UNTOUCHED: "teils"}


def head(plan: Plan, editing: bool, numbers: Numbering) -> str:
    """Return title, label, the facts in large and the goal."""
    brief = plan.brief
    facts = (
        ("Dauer", f"{brief.minutes} Minuten"),
        ("Gruppe", f"{brief.people} Personen"),
        ("Gespräch in", groups_in_words(plan.groups)),
        ("Termin", f"{german_day(brief.day)}, {brief.start:%H:%M} Uhr"),
    )
    shown = "".join(f"<div><dt>{name}</dt><dd>{esc(value)}</dd></div>" for name, value in facts)
    first, _, rest = label(plan).partition(". ")
    title = _line_field(plan.title, "Titel des Plans") if editing else esc(plan.title.text) + _hidden(plan.title)
    goal = (
        _line_field(plan.goal, "Ziel")
        if editing
        else cited(plan.goal.text, plan.goal.places, numbers) + _hidden(plan.goal)
    )
    own = [line for line in plan.notes if line.id == "weitere"]  # has a field of its own
    notes = _lines([line for line in plan.notes if line not in own], editing, numbers, "Hinweis")
    notes += "".join(f"<li>{esc(line.text)}</li>" for line in own)
    named = f'<h2 id="plan-titel" tabindex="-1">{title}</h2>' if not editing else (
        f'<h2 id="plan-titel" class="unsichtbar" tabindex="-1">Plan bearbeiten</h2><div class="feld">{title}</div>'
    )  # fmt: skip
    return (
        f'<section aria-labelledby="plan-titel">{named}'
        f'<p class="plan-etikett"><strong>{esc(first)}.</strong> {esc(rest)}</p>'
        f'<dl class="eckdaten">{shown}</dl><div class="ziel"><strong>Ziel:</strong> {goal}</div>'
        f'<details class="achtung" open><summary>Darauf achten ({len(plan.notes)})</summary><ul class="punkte">'
        f"{notes}</ul></details></section>"
    )


def perspectives(plan: Plan, numbers: Numbering) -> str:
    """Return the check "An alle gedacht?": every perspective with its state, to be changed in place."""
    columns = "".join(
        f"<div><h3>{name}</h3><ul>"
        f"{''.join(_perspective(one) for one in plan.perspectives if one.inside is inside)}</ul></div>"
        for name, inside in (("In der Behörde", True), ("Außerhalb der Behörde", False))
    )
    return (
        '<section aria-labelledby="alle-titel"><h2 id="alle-titel">An alle gedacht?</h2>'
        "<p>Abgeglichen mit den beiden Listen der Workshop-Folien "
        f'<span class="fest">zu Kapitel 3. {cites(PERSPECTIVE_PLACES, numbers)}</span> '
        f'<strong id="fehlend">{missing_in_words(plan)}</strong></p><div class="zwei pruefliste">{columns}</div>'
        '<div class="feld"><label for="weitere">Weitere Gruppen, die in keiner Liste stehen</label>'
        f'<input type="text" id="weitere" name="weitere" maxlength="300" value="{esc(_more(plan))}"></div></section>'
    )


def _more(plan: Plan) -> str:
    line = next((line for line in plan.notes if line.id == "weitere"), None)
    return line.text.partition(": ")[2] if line else ""


def _perspective(one: Perspective) -> str:
    name = f"{one.key}-{'innen' if one.inside else 'aussen'}"
    options = "".join(
        f'<option value="{state.value}"{" selected" if state is one.state else ""}>{word}</option>'
        for state, word in STATE_NAMES.items()
    )
    return (
        f'<li><span><label for="s-{name}">{esc(one.name)}</label><span class="klein">{esc(one.hint)}</span></span>'
        f'<select class="{_STATE_CLASS[one.state]}" id="s-{name}" name="sicht-{one.key}">{options}</select></li>'
    )


def questions(plan: Plan, editing: bool, numbers: Numbering) -> str:
    """Return the guiding questions for this case."""
    return (
        '<section aria-labelledby="lf-titel"><h2 id="lf-titel">Leitfragen für diesen Fall</h2>'
        f'<ol class="nummern">{_lines(plan.questions, editing, numbers, "Leitfrage", "frage")}</ol></section>'
    )


def invitations(plan: Plan, editing: bool, numbers: Numbering) -> str:
    """Return whom to invite and who does what."""
    seats = "".join(
        _row(
            (("sitz", seat.name), ("zahl", str(seat.number)), ("warum", seat.why)),
            seat.key,
            seat.places,
            editing,
            numbers,
        )
        for seat in plan.seats
    )
    roles = "".join(
        _row(
            (("amt", role.name), ("anzahl", str(role.number)), ("tut", role.does)),
            role.key,
            role.places,
            editing,
            numbers,
        )
        for role in plan.roles
    )
    invited = sum(seat.number for seat in plan.seats)
    return (
        '<section aria-labelledby="ei-titel"><h2 id="ei-titel">Wen Sie einladen und warum</h2>'
        f"{_table('ei-titel', ('Rolle', 'Personen', 'Warum'), seats)}"
        f"<p>Zusammen {invited} von {plan.brief.people} Personen.</p>"
        f'<h3 id="au-titel">Aufgaben im Workshop</h3>'
        f"{_table('au-titel', ('Aufgabe', 'Personen', 'Was sie tut'), roles)}</section>"
    )


def _row(cells: Sequence[tuple[str, str]], key: str, places: Sequence[Place], editing: bool, numbers: Numbering) -> str:
    """Return a row of three cells, each with the name of its field; the last one carries the citations."""
    ids = [f"{name}-{key}" for name, _ in cells]
    name, number, told = (text for _, text in cells)
    if editing:
        shown = (
            f'<textarea name="t-{ids[0]}" id="t-{ids[0]}" rows="2" aria-label="Name: {esc(name)}">'
            f"{esc(name)}</textarea>",
            f'<input type="number" name="t-{ids[1]}" id="t-{ids[1]}" min="1" max="{MOST_PEOPLE}" value="{number}" '
            f'required aria-label="Personen: {esc(name)}">',
            f'<textarea name="t-{ids[2]}" id="t-{ids[2]}" rows="2" aria-label="Text: {esc(name)}">'
            f"{esc(told)}</textarea>{cites(places, numbers)}",
        )
    else:
        hidden = "".join(
            f'<input type="hidden" name="t-{id_}" value="{esc(text)}">'
            for id_, (_, text) in zip(ids, cells, strict=True)
        )
        shown = (esc(name), number, cited(told, places, numbers) + hidden)
    heading = "Warum" if cells[2][0] == "warum" else "Was sie tut"
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{shown[0]}</th><td role="cell" data-t="Personen">'
        f'{shown[1]}</td><td role="cell" data-t="{heading}">{shown[2]}</td></tr>'
    )


def _table(named_by: str, heads: Sequence[str], rows: str) -> str:
    head_cells = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in heads)
    return (
        f'<table class="als-karten schmal" role="table" aria-labelledby="{named_by}"><thead role="rowgroup">'
        f'<tr role="row">{head_cells}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def preparation(plan: Plan, editing: bool, numbers: Numbering) -> str:
    """Return what is to be done before, by date, and the material."""
    groups = "".join(_dated(dated, editing, numbers) for dated in plan.preparation)
    return (
        '<section aria-labelledby="vo-titel"><h2 id="vo-titel">Vorbereitung</h2>'
        f'<div class="termine">{groups}</div>{_closed("Material", plan.materials, editing, numbers, "material")}'
        f"{_closed('Gesprächsregeln', plan.rules, editing, numbers, 'regel')}</section>"
    )


def follow_up(plan: Plan, editing: bool, numbers: Numbering) -> str:
    """Return the record of results and what is due afterwards."""
    groups = "".join(_dated(dated, editing, numbers, after=True) for dated in plan.follow_up)
    return (
        '<section aria-labelledby="na-titel"><h2 id="na-titel">Ergebnis und Nachbereitung</h2>'
        "<p>Ergebnisblatt mit Maßnahmen, Bewertungsbogen und Entwurf der Einladung stehen in der Datei, die Sie "
        "mitnehmen.</p>"
        f"{_closed('Spalten der Maßnahmenliste', plan.columns, editing, numbers)}"
        f"{_closed('Ins Protokoll gehören', plan.record, editing, numbers, 'niederschrift')}"
        f'<div class="termine">{groups}</div></section>'
    )


def _dated(dated: Dated, editing: bool, numbers: Numbering, after: bool = False) -> str:
    due = german_day(dated.day) if after else due_in_words(dated)
    day = f'name="frist-{dated.key}" value="{dated.day.isoformat()}"'
    field = (
        f'<div class="feld"><label for="frist-{dated.key}">Fällig am</label>'
        f'<input type="date" id="frist-{dated.key}" {day} required></div>'
        if editing
        else f'<input type="hidden" {day}>'
    )
    return (
        f'<details class="termin"><summary><span>{esc(dated.name)}</span> <span '
        f'class="{"nein" if dated.overdue else "klein"}">{due}</span></summary>'
        f'{field}<p class="klein">Beleg: {cites(dated.places, numbers)}</p>'
        f'<ul class="punkte">{_lines(dated.lines, editing, None, dated.name, dated.key)}</ul></details>'
    )


def _closed(name: str, lines: Sequence[Line], editing: bool, numbers: Numbering, own: str = "") -> str:
    places = lines[0].places if lines else ()
    return (
        f'<details class="termin"><summary><span>{esc(name)}</span> <span class="klein">{len(lines)} Punkte</span>'
        f"</summary>"
        f'<p class="klein">Beleg: {cites(places, numbers)}</p><ul class="punkte">'
        f"{_lines(lines, editing, None, name, own)}</ul></details>"
    )


def _lines(lines: Sequence[Line], editing: bool, numbers: Numbering | None, name: str, own: str = "") -> str:
    """Return the lines of a list; while editing with an empty one more where ``own`` names the list to add to."""
    if editing:
        known = {line.id for line in lines}
        free = next(id_ for number in count(1) if (id_ := own_id(own, number)) not in known)
        fields = [(line, f"{name} {place}") for place, line in enumerate(lines, 1)]
        fields += [(Line(free, ""), f"{name}: eigener Punkt")] if own else []
        return "".join(f"<li>{_line_field(line, told)}</li>" for line, told in fields)
    return "".join(
        f"<li><span>{cited(line.text, line.places, numbers) if numbers else esc(line.text)}</span>{_hidden(line)}</li>"
        for line in lines
    )


def _line_field(line: Line, name: str) -> str:
    hint = "" if line.text else ' placeholder="Eigener Punkt"'
    return (
        f'<textarea name="t-{line.id}" id="t-{line.id}" rows="2" aria-label="{esc(name)}"{hint}>'
        f"{esc(line.text)}</textarea>"
    )


def _hidden(line: Line) -> str:
    return f'<input type="hidden" name="t-{line.id}" value="{esc(line.text)}">'

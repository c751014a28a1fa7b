"""The view "Transparenz": figures, public record, reliability diagram and self-audit."""

import re
from collections.abc import Sequence

from assistant.places import Numbering
from assistant.transparency.public_record import NOT_MEASURED
from assistant.transparency.types import VERDICT_WORDS, Bin, Group, PublicRecord, ValuePair, Verdict
from assistant.ui.frame import View
from assistant.ui.jobs_html import cites, evidence_list, jobs_body, jobs_title, page_nav
from assistant.ui.markup import esc, stand
from assistant.ui.showing import Showing
from ingest.types import Source

ADDRESS = "/transparenz"
JSON_ADDRESS = "/transparenz.json"
_TITLE = "Transparenz"
_ISO_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?")
_CLASS = {Verdict.MET: "ja", Verdict.PARTLY: "teils", Verdict.NOT_MET: "nein", Verdict.UNKNOWN: "teils"}
_TOPS = (0.2, 0.4, 0.6, 0.8, 1.0)  # ends of the axes that give round steps
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 342, 22, 262  # of the diagram's square


def transparency_view(record: PublicRecord, showing: Showing, sources: dict[str, Source]) -> View:
    """Return the view."""
    numbers = Numbering()
    links = (
        ("#kennzahlen", "Kennzahlen"),
        ("#steckbrief", "Steckbrief"),
        ("#selbst", "Selbstprüfung"),
        (JSON_ADDRESS, "Als JSON laden"),
    )
    body = (
        f'<div class="kopf"><h1>{_TITLE}</h1><p class="lead">Was dieses KI-System ist, wie gut es arbeitet und was es '
        f"nicht "
        f"erfüllt. Die Angaben kommen aus dem laufenden System.</p>{page_nav(links)}</div>"
        f"{_headlines(record)}{_record(record)}{_audit(record, numbers)}"
        '<section class="abschnitt" aria-labelledby="bl-titel"><h2 id="bl-titel">Belege zur Selbstprüfung</h2>'
        f"{evidence_list(numbers, sources, showing.texts)}</section>"
    )
    return View("transparenz", jobs_title(_TITLE, showing.texts), ADDRESS, jobs_body(body, showing.texts))


def _headlines(record: PublicRecord) -> str:
    figures = "".join(
        f"<div><dt>{esc(one.name)}{f'<small>{esc(one.basis)}</small>' if one.basis else ''}</dt>"
        f'<dd class="{"offen" if one.value == NOT_MEASURED else "gemessen"}">{esc(one.value)}</dd></div>'
        for one in record.headlines
    )
    return (
        '<section class="zahlen" id="kennzahlen" aria-labelledby="kz-titel"><div class="reihe"><h2 id="kz-titel">'
        "Kennzahlen</h2>"
        f'<span class="klein weit">{esc(record.evaluation)}</span></div><dl class="kennzahlen">{figures}</dl></section>'
    )


def _record(record: PublicRecord) -> str:
    groups = "".join(_group(group) for group in record.groups)
    return (
        '<section class="abschnitt" id="steckbrief" aria-labelledby="sb-titel"><div class="abschnitt-kopf">'
        '<h2 id="sb-titel">Steckbrief</h2><p class="klein">Gegliedert nach den Feldern des britischen '
        "Transparenzstandards "
        "ATRS (nach öffentlichen Zweitquellen) und nach dem Muster einer Modellkarte.</p></div>"
        f'<div class="steck"><div class="stapel">{groups}</div>{_diagram(record.reliability)}</div></section>'
    )


def _group(group: Group) -> str:
    entries = "".join(f"<div><dt>{esc(one.name)}</dt><dd>{esc(_dated(one.value))}</dd></div>" for one in group.entries)
    return f'<div><h3>{esc(group.name)}</h3><dl class="steckbrief">{entries}</dl></div>'


def _dated(value: str) -> str:
    """Write the days in a value for people; the record itself keeps them for programs."""
    return _ISO_DAY.sub(lambda found: stand(found[1], "de"), value)


def _diagram(bins: Sequence[Bin]) -> str:
    title = '<h3 id="dia-titel">Stimmt die Fehlerwahrscheinlichkeit?</h3>'
    if not bins:
        return (
            f'<div class="bild">{title}<p>Es liegt noch keine Messung vor. „leitlotse eval“ misst, wie oft Antworten '
            f"falsch "
            "waren, und vergleicht das mit der angezeigten Wahrscheinlichkeit.</p></div>"
        )
    most = max(max(one.stated, one.seen) for one in bins)
    top = next((top for top in _TOPS if most <= top), 1.0)
    furthest = max(bins, key=lambda one: abs(one.stated - one.seen))
    cases = "einem Fall" if furthest.n == 1 else f"{furthest.n} Fällen"
    widest = f"{abs(furthest.stated - furthest.seen) * 100:.0f} Prozentpunkte bei {cases}"
    points = [(_x(one.stated, top), _y(one.seen, top), one) for one in bins]
    path = " ".join(f"{'M' if not place else 'L'}{x} {y}" for place, (x, y, _) in enumerate(points))
    largest = max(one.n for one in bins)
    dots = "".join(
        f'<circle class="kurvenpunkt" cx="{x}" cy="{y}" r="{3 + 5 * (one.n / largest) ** 0.5:.1f}"/>'
        for x, y, one in points
    )
    rows = "".join(
        f"<tr><td>{_percent(one.stated)}</td><td>{_percent(one.seen)}</td><td>{one.n}</td></tr>" for _, _, one in points
    )
    return (
        f'<figure class="bild">{title}<svg viewBox="0 0 352 306" role="img" aria-labelledby="dia-titel dia-t">'
        f'<title id="dia-t">Größte Abweichung: {widest}</title>{_grid(top)}'
        f'<line class="ideal" x1="{_LEFT}" y1="{_BOTTOM}" x2="{_RIGHT}" y2="{_TOP}"/><path class="kurve" d="{path}"/>'
        f"{dots}"
        '<text x="194" y="302" text-anchor="middle">angezeigt, in Prozent</text>'
        '<text transform="translate(12 142) rotate(-90)" text-anchor="middle">eingetreten, in Prozent</text></svg>'
        "<figcaption>Liegt ein Punkt auf der gestrichelten Linie, traten Fehler genau so oft auf wie angezeigt. Ein "
        f"großer Punkt steht für viele Fälle. Größte Abweichung: {widest}."
        "</figcaption><details><summary>Werte als Tabelle</summary><table><thead><tr>"
        f'<th scope="col">angezeigt</th><th scope="col">eingetreten</th><th scope="col">Fälle</th></tr></thead><tbody>'
        f"{rows}</tbody></table></details></figure>"
    )


def _grid(top: float) -> str:
    parts = []
    for step in range(5):
        share = top * step / 4
        x, y = _x(share, top), _y(share, top)
        parts.append(f'<line class="gitter" x1="{_LEFT}" x2="{_RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{share * 100:.0f}</text>')
        parts.append(f'<text x="{x}" y="{_BOTTOM + 19}" text-anchor="middle">{share * 100:.0f}</text>')
    return "".join(parts)


def _x(value: float, top: float) -> float:
    return round(_LEFT + value / top * (_RIGHT - _LEFT), 1)


def _y(value: float, top: float) -> float:
    return round(_BOTTOM - value / top * (_BOTTOM - _TOP), 1)


def _percent(value: float) -> str:
    return f"{value * 100:.0f} %"


def _audit(record: PublicRecord, numbers: Numbering) -> str:
    pairs = record.audit
    counts = ", ".join(
        f"{number} {VERDICT_WORDS[verdict]}"
        for verdict in Verdict
        if (number := sum(pair.verdict is verdict for pair in pairs))
    )
    rows = "".join(_pair(pair, numbers) for pair in pairs)
    heads = "".join(
        f'<th role="columnheader" scope="col">{name}</th>'
        for name in ("Wertepaar", "Was das System dafür tut", "Nachweis und letztes Ergebnis", "Urteil", "Was fehlt")
    )
    return (
        '<section class="abschnitt" id="selbst" aria-labelledby="sp-titel"><div class="abschnitt-kopf">'
        '<h2 id="sp-titel">Selbstprüfung an den sieben Wertepaaren</h2>'
        f'<p class="lead">{counts}. Jedes Ergebnis ist aus dem letzten Testlauf oder der letzten Evaluation '
        f'gelesen.</p><p class="klein">{esc(record.tests)}</p></div>'
        '<table class="als-karten kompakt pruefung" role="table" aria-labelledby="sp-titel"><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def _pair(pair: ValuePair, numbers: Numbering) -> str:
    proofs = "".join(
        f'<li><span>{esc(proof.name)}: <strong class="{_CLASS[proof.verdict]}">{VERDICT_WORDS[proof.verdict]}</strong>'
        f"</span>"
        f'<span class="klein">{esc(proof.result)} · <code>{esc(proof.source)}</code></span></li>'
        for proof in pair.proofs
    )
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{esc(pair.name)} {cites((pair.place,), numbers)}</th>'
        f'<td role="cell" data-t="Was das System dafür tut">{_list(pair.does)}</td>'
        f'<td role="cell" data-t="Nachweis und letztes Ergebnis"><ul class="nachweise">{proofs}</ul></td>'
        f'<td role="cell" class="erg" data-t="Urteil"><span class="{_CLASS[pair.verdict]}">'
        f"{VERDICT_WORDS[pair.verdict]}</span></td>"
        f'<td role="cell" data-t="Was fehlt">{_list(pair.missing or ("Keine Lücke bekannt.",))}</td></tr>'
    )


def _list(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return esc(lines[0])
    return f'<ul class="punkte eng">{"".join(f"<li>{esc(line)}</li>" for line in lines)}</ul>'

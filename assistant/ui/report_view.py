"""The view "Fehler melden": a form that needs no script, and looking up what became of a message."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl

from assistant.cases import LONGEST_FIELD, CaseError, CaseKind, CaseStatus, CaseStore, warnings
from assistant.ui.frame import View
from assistant.ui.markup import day, esc
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts

Fields = Mapping[str, str]
_KINDS = ((CaseKind.ERROR, "report_kind_error"), (CaseKind.COMPLAINT, "report_kind_complaint"))


def fields_of(body: bytes) -> Fields:
    """Read a form as browsers send it; of a field that comes twice, the last counts."""
    return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))


def report_view(showing: Showing) -> View:
    """Return the empty form."""
    return _view(showing.texts, _form({}, "", showing.texts), _lookup("", "", showing.texts))


def reported_view(fields: Fields, store: CaseStore, showing: Showing) -> View:
    """Keep a message and return the view with its number, or the form again with what is to be mended."""
    texts = showing.texts
    found = warnings(f"{fields.get('text', '')} {fields.get('antwort', '')}")
    if found and "trotzdem" not in fields:
        told = texts("report_warning", kinds=", ".join(found))
        return _view(texts, _form(fields, told, texts, confirm=True), "")
    try:
        number = store.add(
            fields.get("art", CaseKind.ERROR),
            fields.get("grund", ""),
            fields.get("text", ""),
            fields.get("kontakt", ""),
            fields.get("antwort", "")[:LONGEST_FIELD],
        )
    except CaseError as error:
        return _view(texts, _form(fields, str(error), texts), "")
    body = (
        f'<div class="text"><h1>{esc(texts("report_done_title"))}</h1>'
        f'<p class="merk" role="status"><strong>{esc(texts("report_done", number=number))}</strong></p>'
        f'<p><a href="{texts.path("/")}">{esc(texts("report_back"))}</a></p>'
        f'<p><a href="{texts.path("/melden")}">{esc(texts("report_again"))}</a></p></div>'
    )
    return View("melden", texts("report_done_title"), "/melden", body)


def progress_view(number: str, store: CaseStore, showing: Showing) -> View:
    """Return what became of a message, by its number."""
    texts = showing.texts
    try:
        progress = store.progress(number)
    except CaseError as error:
        return _view(texts, "", _lookup(number, f'<p class="eingabe-fehler">{esc(error)}</p>', texts))
    sent = day(datetime.fromisoformat(progress.created).date(), texts.language)
    if progress.status is CaseStatus.ANSWERED:
        told = f"<p>{esc(texts('progress_answered', date=sent))}</p><blockquote>{esc(progress.answer)}</blockquote>"
    else:
        noted = progress.status is CaseStatus.NOTED
        told = f"<p>{esc(texts('progress_noted' if noted else 'progress_open', date=sent))}</p>"
    return _view(texts, "", _lookup(number, told, texts))


def _view(texts: Texts, form: str, lookup: str) -> View:
    body = (
        f'<div class="text"><h1>{esc(texts("report_title"))}</h1><p class="lead">{esc(texts("report_lead"))}</p>'
        f"{form}{lookup}</div>"
    )
    return View("melden", texts("report_title"), "/melden", body, ("report.js",))


def _form(fields: Fields, problem: str, texts: Texts, *, confirm: bool = False) -> str:
    chosen = fields.get("art", CaseKind.ERROR)
    kinds = "".join(
        f'<label><input type="radio" name="art" value="{kind.value}"{" checked" if kind.value == chosen else ""}> '
        f"{esc(texts(key))}</label>"
        for kind, key in _KINDS
    )
    reasons = "".join(
        f"<option{' selected' if one == fields.get('grund') else ''}>{esc(one)}</option>"
        for one in texts.several("report_reasons")
    )
    anyway = (
        '<label class="haken"><input type="checkbox" name="trotzdem" value="ja" required> '
        f"{esc(texts('report_anyway'))}</label>"
        if confirm
        else ""
    )
    return (
        f'<form class="meldung" method="post" action="{texts.path("/melden")}" autocomplete="off">'
        f"{f'<p class=merk role=alert>{esc(problem)}</p>' if problem else ''}"
        f'<fieldset class="wahl"><legend class="feldname">{esc(texts("report_kind"))}</legend>{kinds}</fieldset>'
        f'<div class="feld"><label for="grund">{esc(texts("report_reason"))}</label>'
        f'<select id="grund" name="grund">{reasons}</select></div>'
        f"{_area('text', 'report_text', fields, texts, rows=5)}"
        f"{_area('antwort', 'report_answer', fields, texts, rows=2)}"
        f'<div class="feld"><label for="kontakt">{esc(texts("report_contact"))}</label>'
        f'<input type="text" id="kontakt" name="kontakt" maxlength="{LONGEST_FIELD}" aria-describedby="kontakt-hilfe" '
        f'value="{esc(fields.get("kontakt", ""))}"><span class="klein" id="kontakt-hilfe">'
        f"{esc(texts('report_contact_help'))}</span></div>{anyway}"
        f'<p><button class="knopf stark" type="submit">{esc(texts("report_send"))}</button></p></form>'
    )


def _area(name: str, key: str, fields: Fields, texts: Texts, rows: int) -> str:
    return (
        f'<div class="feld"><label for="{name}">{esc(texts(key))}</label>'
        f'<textarea id="{name}" name="{name}" rows="{rows}" aria-describedby="{name}-hilfe">{esc(fields.get(name, ""))}'
        f'</textarea><span class="klein" id="{name}-hilfe">{esc(texts(key + "_help"))}</span></div>'
    )


def _lookup(number: str, told: str, texts: Texts) -> str:
    return (
        f'<section aria-labelledby="stand-titel"><h2 id="stand-titel">{esc(texts("progress_title"))}</h2>'
        f'<form class="stand" method="post" action="{texts.path("/melden/stand")}" autocomplete="off"><div '
        'class="feld">'
        f'<label for="nummer">{esc(texts("progress_number"))}</label>'
        f'<input type="text" id="nummer" name="nummer" value="{esc(number)}" required></div>'
        f'<button class="knopf" type="submit">{esc(texts("progress_show"))}</button></form>'
        f'<div role="status">{told}</div></section>'
    )

"""The operator's page as HTML: log-in, switch with its log, self-test, complaints. Works without a script."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from assistant.cases import Case, CaseEvent, CaseStatus
from assistant.operation.self_test import Report
from assistant.switch import Mode, SwitchEvent
from assistant.ui.frame import View
from assistant.ui.markup import asset, day, esc
from assistant.ui.texts import Texts, page_texts

ADDRESS = "/betrieb"
_LOG_SHOWN = 200  # entries; a log that only grows would make the page slow
_GROUPS = ((CaseStatus.OPEN, "cases_open"), (CaseStatus.ANSWERED, "cases_answered"), (CaseStatus.NOTED, "cases_noted"))


@cache
def words() -> Texts:
    """Return the texts of the page."""
    return page_texts("betrieb")


def missing_view() -> View:
    """Return the page while no secret is set."""
    return _view(words()("missing_title"), f"<p>{esc(words()('missing'))}</p>")


def login_view(problem: str = "") -> View:
    """Return the form for logging in."""
    told = words()
    form = (
        f'<form class="meldung" method="post" action="{ADDRESS}/anmelden" autocomplete="off">'
        f'<div class="feld"><label for="wer">{esc(told("login_name"))}</label><input type="text" id="wer" name="wer" '
        f'maxlength="80" required aria-describedby="wer-hilfe"><span class="klein" id="wer-hilfe">'
        f"{esc(told('login_name_help'))}</span></div>"
        f'<div class="feld"><label for="kennwort">{esc(told("login_secret"))}</label>'
        '<input type="password" id="kennwort" name="kennwort" required autocomplete="current-password"></div>'
        f'<p><button class="knopf stark" type="submit">{esc(told("login_send"))}</button></p></form>'
    )
    return _view(told("login_title"), _alert(problem) + form, told("lead"))


def overview(
    proof: str,
    who: str,
    message: str,
    log: Sequence[SwitchEvent],
    state: SwitchEvent,
    report: Report | None,
    cases: Sequence[Case],
    days: int,
) -> View:
    """Return the whole page; ``proof`` goes into every form, ``days`` is the period of the complaints."""
    told = words()
    nav = "".join(
        f'<li><a href="#{name}">{esc(told(f"{key}_title"))}</a></li>'
        for name, key in (("schalter", "switch"), ("selbsttest", "test"), ("meldungen", "cases"))
    )
    leave = _form("abmelden", proof, f'<button class="knopf ruhig" type="submit">{esc(told("logout"))}</button>')
    body = (
        f"{_status(message)}<p>{esc(told('hello', who=who))}</p>{leave}"
        f'<nav class="inhalt-nav" aria-label="{esc(told("parts"))}"><ul>{nav}</ul></nav>'
        f"{_switch(proof, state, log)}{_test(proof, report)}{_cases(cases, days)}"
    )
    return _view(told("title"), body, told("lead"))


def case_view(proof: str, message: str, case: Case, history: Iterable[CaseEvent]) -> View:
    """Return one complaint with its history and what can be done with it."""
    told = words()
    facts = (
        ("col_kind", f"{case.kind}: {case.reason}"),
        ("case_status", case.status),
        ("col_received", _when(case.created)),
        ("case_text", case.text),
        ("case_reference", case.answer_reference or told("case_reference_none")),
        ("case_contact", case.contact or told("case_contact_none")),
        *((("case_answer_now", case.answer),) if case.answer else ()),
    )
    listed = "".join(f'<dt>{esc(told(key))}</dt><dd class="umbruch">{esc(value)}</dd>' for key, value in facts)
    happened = "".join(f"<li>{esc(_when(one.time))} {esc(one.what)} {esc(one.who)}</li>" for one in history)
    address = f"faelle/{case.number}"
    answer = (
        f'<div class="feld"><label for="antwort">{esc(told("case_answer"))}</label>'
        '<textarea id="antwort" name="antwort" '
        f'rows="5" required aria-describedby="antwort-hilfe">{esc(case.answer)}</textarea>'
        f'<span class="klein" id="antwort-hilfe">{esc(told("case_answer_help"))}</span></div>'
        f'<p><button class="knopf stark" type="submit">{esc(told("case_answer_send"))}</button></p>'
    )
    delete = (
        '<label class="haken"><input type="checkbox" name="sicher" value="ja" required> '
        f"{esc(told('case_delete_check'))}</label>"
        f'<p><button class="knopf" type="submit">{esc(told("case_delete_send"))}</button></p>'
    )
    body = (
        f'{_status(message)}<p><a href="{ADDRESS}#meldungen">{esc(told("case_back"))}</a></p>'
        f'<section aria-labelledby="angaben"><h2 id="angaben">{esc(told("case_facts"))}</h2><dl class="angaben">'
        f'{listed}</dl><p><a href="{ADDRESS}/{address}/ausgabe">{esc(told("case_export"))}</a></p></section>'
        f'<section aria-labelledby="verlauf"><h2 id="verlauf">{esc(told("case_history"))}</h2>'
        f'<ul class="verlauf">{happened}</ul></section>'
        f"{_form(f'{address}/antwort', proof, answer, 'meldung')}"
        f'<section aria-labelledby="loeschen"><h2 id="loeschen">{esc(told("case_delete_title"))}</h2>'
        f"{_form(f'{address}/loeschen', proof, delete, 'meldung')}</section>"
    )
    return _view(told("case_title", number=case.number), body)


def _switch(proof: str, state: SwitchEvent, log: Sequence[SwitchEvent]) -> str:
    told = words()
    since = told("state_since", time=_when(state.time), who=state.who, reason=state.reason) if state.time else ""
    choices = "".join(
        f'<label><input type="radio" name="stellung" value="{mode.value}"'
        f"{' checked' if mode is state.mode else ''} required> {esc(told(f'mode_{mode.value}'))}</label>"
        for mode in Mode
    )
    form = _form(
        "schalter",
        proof,
        f'<fieldset class="wahl"><legend class="feldname">{esc(told("choose"))}</legend>{choices}</fieldset>'
        f'<div class="feld"><label for="grund">{esc(told("reason"))}</label><input type="text" id="grund" name="grund" '
        f'maxlength="500" required aria-describedby="grund-hilfe"><span class="klein" id="grund-hilfe">'
        f"{esc(told('reason_help'))}</span></div>"
        f'<p><button class="knopf stark" type="submit">{esc(told("switch_send"))}</button></p>',
        "meldung",
    )
    shown = list(reversed(log))[:_LOG_SHOWN]
    rows = "".join(
        f"<tr><td>{esc(_when(one.time))}</td><td>{esc(told(f'name_{one.mode.value}'))}</td><td>{esc(one.who)}</td>"
        f"<td>{esc(one.reason)}</td></tr>"
        for one in shown
    )
    table = _table(("col_time", "col_mode", "col_who", "col_reason"), rows, "log_title")
    listed = table if log else f"<p>{esc(told('log_empty'))}</p>"
    more = f"<p>{esc(told('log_more', shown=len(shown), all=len(log)))}</p>" if len(shown) < len(log) else ""
    return (
        f'<section aria-labelledby="schalter"><h2 id="schalter">{esc(told("switch_title"))}</h2>'
        f'<p class="lead">{esc(told(f"state_{state.mode.value}"))}</p><p>{esc(since)}</p>{form}'
        f"<h3>{esc(told('log_title'))}</h3>"
        f'<p class="klein">{esc(told("log_help"))}</p>{listed}{more}</section>'
    )


def _test(proof: str, report: Report | None) -> str:
    told = words()
    if report is None:
        found = f"<p>{esc(told('test_none'))}</p>"
    else:
        items = "".join(
            f"<li><strong>{esc(one.name)}</strong>: {esc(told('test_passed' if one.passed else 'test_failed'))}"
            f"{f' ({esc(one.detail)})' if one.detail else ''}</li>"
            for one in report.findings
        )
        found = f'<p>{esc(told("test_at", time=_when(report.time)))}</p><ul class="verlauf">{items}</ul>'
    button = f'<p><button class="knopf" type="submit">{esc(told("test_send"))}</button></p>'
    return (
        f'<section aria-labelledby="selbsttest"><h2 id="selbsttest">{esc(told("test_title"))}</h2>{found}'
        f'<p class="klein">{esc(told("test_help"))}</p>{_form("selbsttest", proof, button)}</section>'
    )


def _cases(cases: Sequence[Case], days: int) -> str:
    told = words()
    groups = ""
    for status, key in _GROUPS:
        found = [case for case in cases if case.status is status]
        rows = "".join(
            f'<tr><td><a class="fest" href="{ADDRESS}/faelle/{esc(case.number)}">{esc(case.number)}</a></td>'
            f"<td>{esc(_when(case.created))}</td><td>{esc(case.kind)}</td><td>{esc(case.reason)}</td></tr>"
            for case in found
        )
        listed = (
            _table(("col_number", "col_received", "col_kind", "col_reason"), rows, key, number=len(found))
            if found
            else f"<p>{esc(told('cases_none'))}</p>"
        )
        groups += f"<h3>{esc(told(key, number=len(found)))}</h3>{listed}"
    return (
        f'<section aria-labelledby="meldungen"><h2 id="meldungen">{esc(told("cases_title"))}</h2>'
        f'<p class="klein">{esc(told("cases_kept", days=days))}</p>{groups}'
        f'<p><a href="{ADDRESS}/faelle.json">{esc(told("cases_export"))}</a></p></section>'
    )


def _table(columns: Sequence[str], rows: str, name: str, **values: object) -> str:
    told = words()
    head = "".join(f'<th scope="col">{esc(told(key))}</th>' for key in columns)
    label = esc(told(name, **values))
    return (
        f'<div class="rollbar" role="region" tabindex="0" aria-label="{label}"><table>'
        f'<caption class="unsichtbar">{label}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        "</div>"
    )


def _form(action: str, proof: str, inner: str, kind: str = "") -> str:
    style = f' class="{kind}"' if kind else ""
    return (
        f'<form{style} method="post" action="{ADDRESS}/{esc(action)}" autocomplete="off">'
        f'<input type="hidden" name="pruefwert" value="{esc(proof)}">{inner}</form>'
    )


def _view(title: str, inner: str, lead: str = "") -> View:
    head = f'<p class="lead">{esc(lead)}</p>' if lead else ""
    style = f'<link rel="stylesheet" href="{asset("betrieb.css")}">'
    return View("", title, ADDRESS, f'{style}<div class="betrieb" lang="de"><h1>{esc(title)}</h1>{head}{inner}</div>')


def _alert(text: str) -> str:
    return f'<p class="merk" role="alert">{esc(text)}</p>' if text else ""


def _status(text: str) -> str:
    return f'<p class="merk" role="status">{esc(text)}</p>' if text else ""


def _when(time: str) -> str:
    """Write a time of the logs for people, in UTC as it was written down."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return time
    return f"{day(moment.date(), 'de')}, {moment:%H:%M} Uhr (UTC)"

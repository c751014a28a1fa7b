"""The view "Fragen": notice, composer and examples; the fields that send are the framework's."""

import json

from assistant.ui.frame import View
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts

MOST_TURNS = 12  # of the open talk that travel with a question
SLOT = "<!--gradio-->"  # where the frame puts the framework's element
_SCRIPT_TEXTS = (
    "field_label", "field_label_next", "field_placeholder", "field_placeholder_next", "field_too_long",
    "field_editing", "field_editing_stop", "field_meant", "field_from_link", "searching", "stop", "stopped",
    "unreachable", "talk_untitled", "earlier", "name", "badge", "ask_title", "view_fragen",
    "head_growing", "head_stopped", "growing_stopped_state", "feedback_unreachable",
    "copied", "copy_failed", "quote_copied", "link_copied", "export_done", "export_failed",
)  # fmt: skip


def ask_view(showing: Showing) -> View:
    """Return the page: everything but the composer's fields is there before any script has run."""
    texts = showing.texts
    body = (
        f'<div id="start"><div class="kopf"><h1>{esc(texts("ask_title"))}</h1><p class="lead">'
        f"{esc(texts('ask_lead'))}</p>"
        f"</div>{notice(showing)}</div>"
        f'<nav class="gespraeche" id="gespraeche" aria-label="{esc(texts("talks"))}" hidden><ul></ul>'
        f'<button class="knopf ruhig" type="button" id="neu" aria-keyshortcuts="Alt+Shift+N">'
        f"{esc(texts('talk_new'))}</button>"
        f'<button class="knopf ruhig" type="button" id="sichern">{esc(texts("talk_save"))}</button>'
        f'<span class="klein">{esc(texts("talk_only_here"))}</span></nav>'
        f'<section id="frueher" aria-label="{esc(texts("earlier"))}" hidden></section>'
        f'<div id="arbeit"><div class="danach" id="danach"><div class="naechste">{_composer(showing)}</div></div></div>'
        f"{_examples(texts)}"
        f"{_term_sheet(texts)}"
        f'<div id="meldung" class="unsichtbar" role="status"></div>'
        f'<script type="application/json" id="texte">{_script_texts(showing)}</script>'
    )
    return View("fragen", texts("view_fragen"), "/", body, ("ask.js",))


def notice(showing: Showing) -> str:
    """Return the notice that stands before the first question."""
    texts = showing.texts
    documents = texts("notice_documents_unknown")
    if showing.documents:
        documents = texts.count("notice_documents", showing.documents)
    facts = (
        (texts("notice_does"), esc(texts("notice_does_text", documents=documents))),
        (texts("notice_check"), esc(texts("notice_check_text"))),
        (texts("notice_omit"), esc(texts("notice_omit_text"))),
        (texts("notice_help"), _whom_to_ask(showing)),
    )
    rows = "".join(f"<div><dt>{esc(name)}</dt><dd>{told}</dd></div>" for name, told in facts) + _model(showing)
    return (
        '<section class="hinweis" aria-labelledby="hinweis-titel"><div class="hinweis-kopf">'
        f'<span class="ki" aria-hidden="true">{esc(texts("mark"))}</span>'
        f'<h2 id="hinweis-titel">{_unbroken(texts("notice_title"))}</h2></div>'
        f"<dl>{rows}</dl></section>"
    )


def _model(showing: Showing) -> str:
    """Return which language model writes; empty where none does."""
    texts = showing.texts
    if not showing.model_name:
        return ""
    told = showing.model_notice if texts.language == "de" else ""
    told = told or texts("notice_model_text", name=showing.model_name, where=showing.model_where)
    return f'<div class="ganz"><dt>{esc(texts("notice_model"))}</dt><dd>{esc(told)}</dd></div>'


def _unbroken(title: str) -> str:
    """Keep "KI-System," on one line."""
    return esc(title).replace("KI-System,", '<span class="fest">KI-System,</span>')


def _whom_to_ask(showing: Showing) -> str:
    email = esc(showing.contact_email)
    link = f'<a class="fest" href="mailto:{email}">{email}</a>' if email else ""
    if showing.contact_name:
        return f"{esc(showing.contact_name)}{':<br>' + link if link else ''}"
    return link or esc(showing.texts("notice_help_none"))


def _composer(showing: Showing) -> str:
    """Return the composer: a plain one that takes the first words, until the framework's fields are there."""
    texts = showing.texts
    limit = f"{showing.max_question_chars:,}".replace(",", "." if texts.language == "de" else ",")
    return (
        '<div class="eingabe" id="eingabe"><p class="klein eingabe-hinweis" id="eingabe-hinweis" hidden></p>'
        f'<div class="eingabe-vorab" id="vorab"><label for="vorab-frage">{esc(texts("field_label"))}</label>'
        '<div class="eingabe-feld"><textarea id="vorab-frage" rows="1" autocomplete="off" '
        'aria-describedby="frage-hilfe" '
        f'placeholder="{esc(texts("field_placeholder"))}"></textarea>'
        f'<button class="knopf stark" type="button">{esc(texts("send"))}</button></div></div>{SLOT}'
        f'<div class="eingabe-fuss klein" id="frage-hilfe"><span>{esc(texts("field_help"))}</span>'
        f'<span id="laenge">{esc(texts("field_keys", limit=limit))}</span></div>'
        '<div class="suche" id="suche" hidden><span></span> '
        f'<button class="knopf ruhig" type="button" id="abbrechen">{esc(texts("stop"))}</button></div>'
        '<p class="eingabe-fehler" id="fehler" role="alert"></p>'
        f'<noscript><p class="merk">{esc(texts("needs_script"))}</p></noscript></div>'
    )


def _term_sheet(texts: Texts) -> str:
    """Return the sheet that explains a term where it stands; the script fills and opens it."""
    return (
        '<div id="begriff" class="begriff-blatt" popover role="dialog" aria-labelledby="begriff-titel">'
        '<div lang="de"><h2 id="begriff-titel" tabindex="-1"></h2><p></p></div><div class="reihe">'
        f'<a class="knopf ruhig" href="{texts.path("/dokumente/glossar")}">{esc(texts("glossary_open"))}</a>'
        f'<button class="knopf ruhig" type="button" data-begriff-zu>{esc(texts("glossary_close"))}</button></div></div>'
    )


def _examples(texts: Texts) -> str:
    groups = "".join(
        f"<section><h3>{esc(texts(f'examples_{kind}'))}</h3><ul>{_buttons(texts.several(f'examples_{kind}_questions'))}</ul></section>"
        for kind in ("project", "new", "training")
    )
    return (
        '<section class="beispiele" id="beispiele" aria-labelledby="beispiele-titel">'
        f'<h2 class="unsichtbar" id="beispiele-titel">{esc(texts("examples"))}</h2>{groups}</section>'
    )


def _buttons(questions: tuple[str, ...]) -> str:
    return "".join(
        f'<li><button type="button" data-frage="{esc(one)}" lang="de"><span>{esc(one)}</span>'
        '<span class="pfeil" aria-hidden="true"></span></button></li>'
        for one in questions
    )


def _script_texts(showing: Showing) -> str:
    told: dict[str, object] = {key: showing.texts(key) for key in _SCRIPT_TEXTS}
    told |= {
        "limit": showing.max_question_chars,
        "export_path": showing.texts.path("/export"),
        "most_turns": MOST_TURNS,
        "patience_s": showing.patience_s,
    }
    return json.dumps(told, ensure_ascii=True).replace("<", "\\u003c")

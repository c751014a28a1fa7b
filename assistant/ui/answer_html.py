"""One answer as HTML: question, article with label, actions, and what leads on. Every text is escaped."""

from collections.abc import Sequence

from assistant.exporting.export import Seal
from assistant.types import Answer, AnswerStatus, Citation, Sentence
from assistant.ui.evidence_html import place
from assistant.ui.glossary_html import terms_box
from assistant.ui.markup import esc
from assistant.ui.panel_html import panel
from assistant.ui.record import band, error_words, family, groups, heading, record_of, state
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from assistant.ui.turn_data import turn_data

_KEEP_TOGETHER = 18  # characters of a last word that stays on one line with its citation
_FORMATS = ("pdf", "docx", "markdown", "html")


def turn_html(answer: Answer, turn: str, showing: Showing, seal: Seal) -> str:
    """Return question with article, source panel and suggestions; ``turn`` makes the ids of this turn unique."""
    texts = showing.texts
    return (
        f'<div class="kurs" data-turn="{turn}">{_question(answer, turn, texts)}{_article(answer, turn, showing)}</div>'
        f"{panel(answer, turn, showing)}{_next(answer, turn, texts)}{turn_data(answer, turn, showing, seal)}"
    )


def _question(answer: Answer, turn: str, texts: Texts) -> str:
    meant = ""
    if answer.understood_as and answer.understood_as.strip(" ?") != answer.question.strip(" ?"):
        told = texts("understood", question=answer.understood_as)
        meant = (
            f'<p class="verstanden">{esc(told)} <a href="#eingabe" data-anders>{esc(texts("meant_otherwise"))}</a></p>'
        )
    return f'<div class="frage"><h1 id="{turn}-frage">{esc(answer.question)}</h1>{meant}</div>'


def _article(answer: Answer, turn: str, showing: Showing) -> str:
    texts = showing.texts
    state_class = "ok" if answer.status is AnswerStatus.ANSWERED else "teils"
    first, rest = band(answer, showing)
    kind = "Answer" if answer.status is AnswerStatus.ANSWERED else "CreativeWork"
    record = record_of(answer, showing)
    return (
        f'<article class="antwort {family(answer)}" aria-labelledby="{turn}-titel" data-ki-system="true" '
        f'itemscope itemtype="https://schema.org/{kind}">'
        f'<meta itemprop="digitalSourceType" content="{record.schema_source_type}">'
        f'<span class="ki" aria-hidden="true">{esc(texts("mark"))}</span><div class="antwort-kopf">'
        f'<h2 id="{turn}-titel" tabindex="-1">'
        f'<span class="ki ki-klein" aria-hidden="true">{esc(texts("mark"))}</span>{esc(heading(answer, texts))}</h2>'
        f'<span class="klein"><span class="{state_class}">{esc(state(answer, texts))}</span></span></div>'
        f'<div class="antwort-text" lang="de" itemprop="text">{_body(answer, turn, texts)}</div>'
        f"{_remarks(answer, texts)}{_notes(answer, texts)}{_error(answer, texts)}{_terms(answer, showing)}"
        f"{_ways_on(answer, showing)}"
        f'<p class="etikett"><strong>{esc(first)}</strong> {esc(rest)}</p>{_actions(answer, texts)}</article>'
    )


def _body(answer: Answer, turn: str, texts: Texts) -> str:
    if not answer.sentences:
        return "".join(f"<p>{esc(line)}</p>" for line in answer.text.splitlines() if line.strip())
    citations = {citation.marker: citation for citation in answer.citations}
    parts: list[str] = []
    in_list = False
    for group in groups(answer.sentences):
        item = group[0].list_item
        if item != in_list:
            parts.append("<ul>" if item else "</ul>")
            in_list = item
        tag = "li" if item else "p"
        parts.append(f"<{tag}>{' '.join(_sentence(one, citations, turn, texts) for one in group)}</{tag}>")
    return "".join(parts) + ("</ul>" if in_list else "")


def _sentence(sentence: Sentence, citations: dict[int, Citation], turn: str, texts: Texts) -> str:
    links = " ".join(_citation(citations[marker], turn, texts) for marker in sentence.markers if marker in citations)
    text = " ".join(sentence.text.split())
    if not links:
        return esc(text)
    start, _, last = text.rpartition(" ")
    if len(last) > _KEEP_TOGETHER:
        return f"{esc(text)} {links}"
    return f'{esc(start)} <span class="fest">{esc(last)} {links}</span>'


def _citation(citation: Citation, turn: str, texts: Texts) -> str:
    where = place(citation.heading_path, citation.page_first, citation.page_last, texts)
    name = texts("citation_label", marker=citation.marker, title=citation.source.title, place=where).rstrip(", ")
    return f'<a class="beleg" href="#{turn}-beleg-{citation.marker}" aria-label="{esc(name)}">[{citation.marker}]</a>'


def _remarks(answer: Answer, texts: Texts) -> str:
    """Return what people should know about how the answer came about."""
    if not answer.notes:
        return ""
    told = "".join(f'<p lang="de">{esc(note)}</p>' for note in answer.notes)
    return f'<div class="antwort-teil"><h3 class="teil-titel">{esc(texts("remarks_title"))}</h3>{told}</div>'


def _terms(answer: Answer, showing: Showing) -> str:
    """Return the terms of the glossary in the answer, less those that it quotes the glossary on."""
    quoted = {(one.source.id, one.heading_path[-1]) for one in answer.citations if one.heading_path}
    terms = [one for one in showing.terms if (one.place.source_id, one.place.heading) not in quoted]
    text = " ".join(sentence.text for sentence in answer.sentences)
    box = terms_box(text, terms, showing.texts, showing.texts("glossary_answer"))
    return f'<div class="antwort-teil">{box}</div>' if box else ""


def _notes(answer: Answer, texts: Texts) -> str:
    """Return the dated notes of the cited sources, each once."""
    notes = dict.fromkeys(citation.note for citation in answer.citations if citation.note)
    if not notes:
        return ""
    told = "".join(f'<p lang="de">{esc(note)}</p>' for note in notes)
    return f'<div class="antwort-teil"><h3 class="teil-titel">{esc(texts("notes_title"))}</h3>{told}</div>'


def _error(answer: Answer, texts: Texts) -> str:
    title, told, percent = error_words(answer, texts)
    if not title:
        return ""
    link = f' <a href="{texts.path("/handbuch#fehlerwahrscheinlichkeit")}">{esc(texts("error_method"))}</a>'
    return (
        f'<div class="antwort-teil fehler-zeile"><div><h3 class="teil-titel">{esc(title)}</h3>'
        f"<p>{esc(told)}{link}</p></div>{'' if percent is None else _dots(percent, texts)}</div>"
    )


def _dots(percent: int, texts: Texts) -> str:
    """Return the field of 100 dots, a picture of the same number."""
    dots = "".join(
        f'<circle class="punkt{" voll" if number < percent else ""}" cx="{4 + 7 * (number // 5)}" '
        f'cy="{4 + 7 * (number % 5)}" r="2.75"/>'
        for number in range(100)
    )
    label = esc(texts("error_picture", percent=percent))
    return f'<svg viewBox="0 0 141 36" role="img" aria-label="{label}">{dots}</svg>'


def _ways_on(answer: Answer, showing: Showing) -> str:
    """Return the numbered ways on when there is no answer."""
    texts = showing.texts
    if not answer.status.value.startswith(("abstained_", "refused_individual", "switched_")):
        return ""
    steps: list[str] = []
    if answer.status is AnswerStatus.ABSTAINED_ORIGINAL_MISSING:
        link = f'<a href="{texts.path("/dokumente")}#fehlend">{esc(texts("way_original_link"))}</a>'
        steps.append(f"<strong>{esc(texts('way_original'))}</strong> {esc(texts('way_original_text'))} {link}")
    contact = _contact(showing)
    if contact:
        steps.append(f"<strong>{esc(texts('way_person'))}</strong> {contact}")
    if answer.status.value.startswith("abstained_"):
        steps.append(f"<strong>{esc(texts('way_change'))}</strong> {_change(answer, texts)}")
    link = f'<a href="{texts.path("/dokumente")}">{esc(texts("view_dokumente"))}</a>'
    if not answer.status.value.startswith("refused_"):
        steps.append(f"<strong>{esc(texts('way_read'))}</strong> {esc(texts('way_read_text'))} {link}")
    if not steps:
        return ""
    items = "".join(f"<li><div>{step}</div></li>" for step in steps)
    return f'<div class="antwort-teil wege"><h3>{esc(texts("ways_on"))}</h3><ol class="nummern">{items}</ol></div>'


def _contact(showing: Showing) -> str:
    texts = showing.texts
    if not showing.contact_name and not showing.contact_email:
        return ""
    name = showing.contact_name or showing.contact_email
    if not showing.contact_email:
        return esc(texts("way_person_text_plain", contact=name))
    email = esc(showing.contact_email)
    link = f'<a class="fest" href="mailto:{email}">{email}</a>'
    return link if name == showing.contact_email else f"{esc(texts('way_person_text', contact=name))} {link}"


def _change(answer: Answer, texts: Texts) -> str:
    if not answer.suggestions:
        return esc(texts("way_change_plain"))
    return f'{esc(texts("way_change_text"))}<ul class="auswahl" lang="de">{_questions(answer.suggestions)}</ul>'


def _questions(questions: Sequence[str]) -> str:
    return "".join(f'<li><button type="button" data-frage="{esc(one)}">{esc(one)}</button></li>' for one in questions)


def _actions(answer: Answer, texts: Texts) -> str:
    formats = "".join(
        f'<li><button type="button" data-format="{name}">{esc(texts("export_" + name))}</button></li>'
        for name in _FORMATS
    )
    return (
        f'<div class="antwort-fuss"><div class="reihe" role="group" aria-label="{esc(texts("take_away"))}">'
        f'<button class="knopf ruhig" type="button" data-kopieren>{esc(texts("copy"))}</button>'
        f'<details class="klapp ausfuhr"><summary class="knopf ruhig">{esc(texts("export"))}</summary>'
        f'<ul class="klapp-blatt" aria-label="{esc(texts("export_as"))}">{formats}</ul></details>'
        f'<button class="knopf ruhig" type="button" data-drucken>{esc(texts("print"))}</button>'
        f'<button class="knopf ruhig" type="button" data-link>{esc(texts("link"))}</button>'
        f'<button class="knopf ruhig" type="button" data-aendern>{esc(texts("edit"))}</button>'
        "</div>"
        f'<div class="reihe rueck"><span class="klein">{esc(texts("travels"))}</span>'
        f'<a class="knopf ruhig weit" href="{texts.path("/melden")}" data-melden>{esc(texts("view_melden"))}</a>'
        "</div></div>"
    )


def _next(answer: Answer, turn: str, texts: Texts) -> str:
    if not answer.suggestions or not answer.status.value.startswith(("answered", "clarify_")):
        return ""
    return (
        f'<section class="weiter" aria-labelledby="{turn}-weiter"><h2 id="{turn}-weiter">'
        f"{esc(texts('next_title'))}</h2>"
        f'<ul lang="de">{_questions(answer.suggestions)}</ul></section>'
    )

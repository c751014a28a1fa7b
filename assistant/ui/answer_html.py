"""One answer as HTML: question, article with label, actions, and what leads on. Every text is escaped."""

from collections.abc import Sequence

from assistant.exporting.export import Seal
from assistant.types import Answer, AnswerStatus, Sentence
from assistant.ui.actions_html import actions
from assistant.ui.body_html import body, growing_body, terms_in
from assistant.ui.glossary_html import terms_box
from assistant.ui.markup import day, esc
from assistant.ui.panel_html import panel
from assistant.ui.record import band, error_words, family, heading, record_of, state
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from assistant.ui.turn_data import turn_data
from assistant.writing.write import Style
from ingest.german import split_words
from ingest.synonyms import is_english


def turn_html(answer: Answer, turn: str, showing: Showing, seal: Seal, style: Style = Style.NORMAL) -> str:
    """Return question with article, source panel and suggestions; ``turn`` makes the ids of this turn unique."""
    texts = showing.texts
    article = _article(answer, turn, showing, style)
    return (
        f'<div class="kurs" data-turn="{turn}">{_question(answer, turn, texts)}{article}</div>'
        f"{panel(answer, turn, showing)}{_next(answer, turn, texts)}{turn_data(answer, turn, showing, seal)}"
    )


def growing_html(sentences: Sequence[Sentence], showing: Showing) -> str:
    """Return the article while it is written: labelled from its first sentence on, and also when it is stopped."""
    texts = showing.texts
    written = " ".join(sentence.text for sentence in sentences)
    language = "en" if is_english(split_words(written)) else "de"
    told = texts("band_growing", model=showing.model_name, where=showing.model_where)
    return (
        '<article class="antwort entsteht" aria-labelledby="entsteht-titel" data-ki-system="true">'
        f'<span class="ki" aria-hidden="true">{esc(texts("mark"))}</span><div class="antwort-kopf">'
        f'<h2 id="entsteht-titel"><span class="ki ki-klein" aria-hidden="true">{esc(texts("mark"))}</span>'
        f'<span data-kopf>{esc(texts("head_growing"))}</span></h2><span class="klein">'
        f'<span class="teils">{esc(texts.count("growing_state", len(sentences)))}</span></span></div>'
        f'<div class="antwort-text" lang="{language}">{growing_body(sentences)}</div>'
        f'<p class="etikett"><strong>{esc(texts("band_answer"))}</strong> '
        f"{esc(texts('band_of', date=day(showing.today, texts.language)))} · {esc(told)}</p></article>"
    )


def _question(answer: Answer, turn: str, texts: Texts) -> str:
    meant = ""
    if answer.understood_as and answer.understood_as.strip(" ?") != answer.question.strip(" ?"):
        told = texts("understood", question=answer.understood_as)
        meant = (
            f'<p class="verstanden">{esc(told)} <a href="#eingabe" data-anders>{esc(texts("meant_otherwise"))}</a></p>'
        )
    return f'<div class="frage"><h1 id="{turn}-frage">{esc(answer.question)}</h1>{meant}</div>'


def _article(answer: Answer, turn: str, showing: Showing, style: Style) -> str:
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
        f"{body(answer, turn, showing)}"
        f"{_remarks(answer, texts)}{_notes(answer, texts)}{_error(answer, texts)}{_terms(answer, turn, showing)}"
        f"{_ways_on(answer, showing)}"
        f'<p class="etikett"><strong>{esc(first)}</strong> {esc(rest)}</p>'
        f"{actions(answer, turn, showing, style)}</article>"
    )


def _remarks(answer: Answer, texts: Texts) -> str:
    """Return what people should know about how the answer came about."""
    if not answer.notes:
        return ""
    told = "".join(f'<p lang="de">{esc(note)}</p>' for note in answer.notes)
    return f'<div class="antwort-teil"><h3 class="teil-titel">{esc(texts("remarks_title"))}</h3>{told}</div>'


def _terms(answer: Answer, turn: str, showing: Showing) -> str:
    """Return the terms of the glossary in the answer; the words in the text lead there."""
    box = terms_box(terms_in(answer, showing), showing.texts, showing.texts("glossary_answer"), f"{turn}-begriff")
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


def _next(answer: Answer, turn: str, texts: Texts) -> str:
    if not answer.suggestions or not answer.status.value.startswith(("answered", "clarify_")):
        return ""
    return (
        f'<section class="weiter" aria-labelledby="{turn}-weiter"><h2 id="{turn}-weiter">'
        f"{esc(texts('readings_title' if answer.status is AnswerStatus.CLARIFY_AMBIGUOUS else 'next_title'))}</h2>"
        f'<ul lang="de">{_questions(answer.suggestions)}</ul></section>'
    )

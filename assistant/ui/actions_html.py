"""What can be done with an answer: take it away, have it worded otherwise, say whether it helped."""

from assistant.types import Answer, AnswerStatus
from assistant.ui.markup import esc
from assistant.ui.record import text_language
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from assistant.writing.write import Style

_FORMATS = ("pdf", "docx", "markdown", "html")


def actions(answer: Answer, turn: str, showing: Showing, style: Style) -> str:
    """Return the foot of an answer: first what is taken away, then feedback, reporting an error last."""
    texts = showing.texts
    formats = "".join(
        f'<li><button type="button" data-format="{name}">{esc(texts("export_" + name))}</button></li>'
        for name in _FORMATS
    )
    formats += f'<li><button type="button" data-drucken>{esc(texts("print"))}</button></li>'
    return (
        f'<div class="antwort-fuss"><div class="reihe" role="group" aria-label="{esc(texts("take_away"))}">'
        f'<button class="knopf ruhig" type="button" data-kopieren>{esc(texts("copy"))}</button>'
        f'<details class="klapp ausfuhr"><summary class="knopf ruhig">{esc(texts("export"))}</summary>'
        f'<ul class="klapp-blatt" aria-label="{esc(texts("export_as"))}">{formats}</ul></details>'
        f'<button class="knopf ruhig" type="button" data-link>{esc(texts("link"))}</button>'
        f"{_styles(answer, showing, style)}"
        f'<button class="knopf ruhig" type="button" data-aendern>{esc(texts("edit"))}</button>'
        f'</div><p class="klein">{esc(texts("travels"))}</p>'
        f"{_feedback(turn, texts)}</div>"
    )


def _styles(answer: Answer, showing: Showing, style: Style) -> str:
    """Return the buttons for other words; without a language model they say what is needed."""
    if answer.status is not AnswerStatus.ANSWERED:
        return ""
    texts = showing.texts
    wishes = [Style.NORMAL if style is Style.PLAIN else Style.PLAIN]
    if texts.language == "en":
        wishes.append(Style.NORMAL if style is Style.ENGLISH or text_language(answer) == "en" else Style.ENGLISH)
    needs = "" if showing.model_name else f' data-braucht="{esc(texts("style_needs_model"))}"'
    names = {Style.NORMAL: "style_normal", Style.PLAIN: "style_plain", Style.ENGLISH: "style_english"}
    return "".join(
        f'<button class="knopf ruhig" type="button" data-stil="{wish.value}"{needs}>{esc(texts(names[wish]))}</button>'
        for wish in dict.fromkeys(wishes)
    )


def _feedback(turn: str, texts: Texts) -> str:
    """Return the question whether the answer helped, and the form that it opens; nothing is sent before its button."""
    choices = "".join(
        f'<button class="knopf ruhig" type="button" data-hilfreich="{value}" aria-expanded="false" '
        f'aria-controls="{turn}-rueck">{esc(texts(key))}</button>'
        for value, key in (("ja", "yes"), ("nein", "no"))
    )
    return (
        f'<div class="reihe rueck"><div class="reihe" role="group" aria-labelledby="{turn}-hilfreich">'
        f'<span id="{turn}-hilfreich">{esc(texts("helpful"))}</span>{choices}</div>'
        f'<a class="knopf ruhig weit" href="{texts.path("/melden")}" data-melden>{esc(texts("view_melden"))}</a></div>'
        f'<form class="rueckmeldung" id="{turn}-rueck" action="{texts.path("/rueckmeldung")}" autocomplete="off" '
        "hidden>"
        f'<p class="feldname" tabindex="-1" data-ja="{esc(texts("feedback_yes"))}" '
        f'data-nein="{esc(texts("feedback_no"))}"></p><input type="hidden" name="hilfreich">'
        f"{_reasons(turn, texts)}"
        f'<label class="haken"><input type="checkbox" data-frage-mit> {esc(texts("feedback_question"))}</label>'
        '<p class="eingabe-fehler" role="alert"></p>'
        f'<label class="haken" data-trotzdem hidden><input type="checkbox" name="trotzdem" value="ja" disabled> '
        f"{esc(texts('report_anyway'))}</label>"
        f'<p class="klein">{esc(texts("feedback_told"))}</p>'
        f'<div class="reihe"><button class="knopf" type="submit">{esc(texts("feedback_send"))}</button>'
        f'<button class="knopf ruhig" type="button" data-doch-nicht>{esc(texts("feedback_cancel"))}</button></div>'
        "</form>"
    )


def _reasons(turn: str, texts: Texts) -> str:
    """Return what is asked only of a person whom the answer did not help."""
    reasons = "".join(
        f'<label><input type="checkbox" name="grund" value="{esc(one)}"> {esc(one)}</label>'
        for one in texts.several("feedback_reasons")
    )
    return (
        f'<div class="nur-nein"><fieldset class="wahl"><legend>{esc(texts("feedback_why"))}</legend>{reasons}'
        f"</fieldset>"
        f'<div class="feld"><label for="{turn}-wort">{esc(texts("feedback_words"))}</label>'
        f'<textarea id="{turn}-wort" name="text" rows="2" aria-describedby="{turn}-wort-hilfe"></textarea>'
        f'<span class="klein" id="{turn}-wort-hilfe">{esc(texts("report_text_help"))}</span></div>'
        f'<div class="feld"><label for="{turn}-kontakt">{esc(texts("report_contact"))}</label>'
        f'<input type="text" id="{turn}-kontakt" name="kontakt" aria-describedby="{turn}-kontakt-hilfe">'
        f'<span class="klein" id="{turn}-kontakt-hilfe">{esc(texts("feedback_contact_help"))}</span></div></div>'
    )

"""The Gradio Blocks that carry question and answer; with a language model, sentence by sentence."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from assistant.exporting.export import Seal
from assistant.types import Answer, Sentence, Turn
from assistant.ui.answer_html import growing_html, turn_html
from assistant.ui.ask_view import MOST_TURNS
from assistant.ui.english import english_html
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.writing.write import Style

_AT_ONCE = 16  # answers that a language model may be writing; the others wait in the framework's queue


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as the page sends it."""

    question: str
    talk: tuple[Turn, ...]
    style: Style
    address: str  # where it comes from, for the rate limit


Ask = Callable[[Asking], Iterator[Sentence | Answer | str]]  # checked sentences, then the answer, or a sentence why not


def build_blocks(showing: Callable[[], Showing], ask: Ask, seal: Seal, streaming: bool) -> Any:  # noqa: ANN401  # gradio has no types here
    """Return the Blocks: question, context of the talk, buttons, and the channel that answers come through.

    With ``streaming`` sentences come as they are checked, through the framework's queue; a quoted answer is there at
    once and takes the shorter way.
    """
    import gradio

    texts = showing().texts

    def stream(question: str, context: str, request: gradio.Request) -> Iterator[str]:
        talk, style = read_context(context)
        address = request.client.host if request and request.client else ""
        sentences: list[Sentence] = []
        for item in ask(Asking(question or "", talk, style, address)):
            if isinstance(item, Sentence):
                sentences.append(item)
                yield channel("teil", growing_html(sentences, showing()))
            elif isinstance(item, str):
                yield channel("absage", esc(item))
            else:
                html = turn_html(item, f"t{uuid4().hex[:8]}", showing(), seal, style)
                yield channel("antwort", html if texts.language == "de" else english_html(html))

    def whole(question: str, context: str, request: gradio.Request) -> str:
        *_, last = stream(question, context, request)
        return last

    with gradio.Blocks(title=f"{texts('name')} ({texts('badge')})", analytics_enabled=False, fill_width=True) as blocks:
        question = gradio.Textbox(
            label=texts("field_label"), placeholder=texts("field_placeholder"), elem_id="frage", lines=1, max_lines=10,
            html_attributes=gradio.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
        )  # fmt: skip
        context = gradio.Textbox(elem_id="kontext", visible="hidden", show_label=False)
        send = gradio.Button(texts("send"), variant="primary", elem_id="senden")
        # gr.HTML would evaluate a template, which the content security policy forbids; Markdown passes HTML through.
        answers = gradio.Markdown("", elem_id="antworten", sanitize_html=False, latex_delimiters=[], container=False)
        asked = gradio.on(
            [question.submit, send.click], stream if streaming else whole, [question, context], [answers],
            api_visibility="private", queue=streaming, show_progress="hidden", concurrency_limit=_AT_ONCE,
        )  # fmt: skip
        if streaming:
            stop = gradio.Button(texts("stop"), visible="hidden", elem_id="anhalten")
            stop.click(None, None, None, cancels=[asked], api_visibility="private", queue=False)
    return blocks


def channel(kind: str, html: str) -> str:
    """Wrap HTML for the way through the Markdown component: one line, inert until the script takes it out."""
    return f'<div class="kanal"><template data-{kind}="{uuid4().hex}">{html.replace(chr(10), " ")}</template></div>'


def read_context(context: str) -> tuple[tuple[Turn, ...], Style]:
    """Read the talk and the style that the page sends along; anything unexpected in it is left out."""
    try:
        sent = json.loads(context) if context else {}
    except ValueError:
        return (), Style.NORMAL
    if not isinstance(sent, dict):
        return (), Style.NORMAL
    style = next((one for one in Style if one.value == sent.get("style")), Style.NORMAL)
    entries = sent.get("talk")
    turns = [_turn(entry) for entry in (entries if isinstance(entries, list) else [])[-MOST_TURNS:]]
    return tuple(turn for turn in turns if turn is not None), style


def _turn(entry: object) -> Turn | None:
    if not isinstance(entry, dict):
        return None
    question, answer = entry.get("question"), entry.get("answer")
    if not isinstance(question, str) or not isinstance(answer, str):
        return None
    return Turn(question, answer, str(entry.get("understood_as", "")), str(entry.get("status", "")))

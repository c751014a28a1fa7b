"""Terms of the glossary that stand in a text, explained beside it."""

from collections.abc import Sequence

from assistant.path.glossary import find_terms
from assistant.path.types import Term
from assistant.ui.markup import esc
from assistant.ui.texts import Texts


def terms_box(text: str, terms: Sequence[Term], texts: Texts, title: str) -> str:
    """Return a box to open with the explanations; empty where no term of the glossary stands in the text."""
    found = find_terms(text, terms)
    if not found:
        return ""
    items = "".join(
        f'<div><dt><a href="{texts.path(one.term.place.url)}">{esc(one.term.name)}</a></dt>'
        f"<dd>{esc(one.term.explained)}</dd></div>"
        for one in found
    )
    return (
        f'<details class="termin"><summary><span>{esc(title)}</span> <span class="klein">'
        f"{esc(texts.count('glossary_count', len(found)))}</span></summary>"
        f'<dl class="begriffe" lang="de">{items}</dl></details>'
    )

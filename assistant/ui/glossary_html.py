"""Terms of the glossary that stand in a text, explained beside it."""

from collections.abc import Sequence

from assistant.path.types import Occurrence
from assistant.ui.markup import esc
from assistant.ui.texts import Texts


def terms_box(found: Sequence[Occurrence], texts: Texts, title: str, anchor: str = "begriff") -> str:
    """Return a box to open with the explanations; empty where there are none. ``anchor`` begins the entries' ids."""
    if not found:
        return ""
    items = "".join(
        f'<div id="{anchor}-{number}"><dt><a href="{texts.path(one.term.place.url)}">{esc(one.term.name)}</a></dt>'
        f"<dd>{esc(one.term.explained)}</dd></div>"
        for number, one in enumerate(found, 1)
    )
    return (
        f'<details class="termin"><summary><span>{esc(title)}</span> <span class="klein">'
        f"{esc(texts.count('glossary_count', len(found)))}</span></summary>"
        f'<dl class="begriffe" lang="de">{items}</dl></details>'
    )

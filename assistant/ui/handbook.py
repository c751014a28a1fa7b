"""Views that are written in Markdown: handbook, accessibility, data protection, contact."""

import re
from functools import lru_cache
from pathlib import Path

from assistant.settings import PROJECT_ROOT
from assistant.ui.frame import View
from assistant.ui.markup import esc
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts

PAGES = ("handbuch", "kontakt", "barrierefreiheit", "datenschutz")
_FOLDER = Path(__file__).resolve().parent / "pages"
_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)\}\s*$")
_CONTACT = "{kontakt}"


def written_view(name: str, showing: Showing) -> View:
    """Return one of the written views."""
    texts = showing.texts
    body = rendered(_source(name, texts)).replace(_CONTACT, _contact(showing))
    return View(name, texts("view_" + name), f"/{name}", f'<div class="text">{body}</div>')


@lru_cache(maxsize=16)
def rendered(source: str) -> str:
    """Return Markdown as HTML; raw HTML in it stays text, ``{#name}`` behind a heading becomes its anchor."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(source)
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        inline = tokens[place + 1]
        anchor = _ANCHOR.search(inline.content)
        if anchor and inline.children:
            last = inline.children[-1]
            last.content = _ANCHOR.sub("", last.content)
            token.attrSet("id", anchor.group(1))
    html: str = parser.renderer.render(tokens, parser.options, {})
    # A wide table scrolls by itself, by keyboard too, and never the page; its heading names it.
    parts = html.split("<table>")
    for number, part in enumerate(parts[1:], 1):
        name = re.findall(r"<h2[^>]*>(.*?)</h2>", "".join(parts[:number]))[-1:]
        parts[number] = (
            f'<div class="tabelle" tabindex="0" role="region" aria-label="{name[0] if name else ""}"><table>{part}'
        )
    return "".join(parts).replace("</table>", "</table></div>")


def _source(name: str, texts: Texts) -> str:
    folder = PROJECT_ROOT / "docs" if name == "handbuch" else _FOLDER
    for candidate in (folder / f"{name}.{texts.language}.md", folder / f"{name}.md"):
        if candidate.is_file():
            text = candidate.read_text(encoding="utf-8")
            prefix = texts.path("/")
            return text.replace("](/", f"]({prefix}") if texts.language != "de" else text
    raise FileNotFoundError(folder / f"{name}.md")


def _contact(showing: Showing) -> str:
    name, email = esc(showing.contact_name), esc(showing.contact_email)
    link = f'<a href="mailto:{email}">{email}</a>' if email else ""
    if name and link:
        return f"{name}, {link}"
    return name or link or esc(showing.texts("notice_help_none"))

"""Reads web pages through Beautiful Soup (the only file that imports it); runs in the child process."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.read.escape import escape

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "iframe",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INSIDE = (
    "p",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "td",
    "th",
    "pre",
    "figure",
)
_BLOCKS = frozenset((*_HEADINGS, *_INSIDE, "blockquote", "body"))
_LONG = 400  # characters an element must have to count as the page's content


def read_html(path: Path, send: Callable[..., None]) -> None:
    """Send the content of a web page as Markdown, without navigation and other frame."""
    from bs4 import BeautifulSoup

    data = path.read_bytes()
    text_marks = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.startswith((b"%PDF-", b"PK\x03\x04")) or (b"\x00" in data[:4096] and not text_marks):
        send("failed", "ist keine Webseite, auch wenn die Endung das sagt; geben Sie der Datei die richtige Endung")
        return
    soup = BeautifulSoup(data, "html.parser")
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    content = _content(soup)
    for name in _DROPPED:
        for element in content.find_all(name):
            if name != "header" or element.find(["h1", "h2"]) is None:
                element.decompose()
    text = "\n\n".join(_markdown(content))
    if not text.strip():
        send("failed", "enthält keinen Text; speichern Sie die Seite im Browser als PDF und legen Sie dieses ab")
        return
    send("title", title)
    send("page", 0, "", text)


def _content(soup: "BeautifulSoup") -> "Tag":
    """Return the element that holds what the page is about."""
    for selector in ("main article", "article", "main", "[role=main]", "#content"):
        found = soup.select(selector)
        if len(found) == 1 and len(found[0].get_text()) > _LONG:
            return found[0]
    return soup.body or soup


def _markdown(element: "Tag") -> Iterator[str]:
    """Yield the blocks below an element; text beside blocks becomes paragraphs."""
    from bs4.element import NavigableString, PreformattedString, Tag

    inline = ""
    for child in element.children:
        if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(list(_BLOCKS)) is not None):
            if inline.strip():
                yield escape(inline)
            inline = ""
            yield from _block(child)
        elif isinstance(child, Tag):
            inline += "\n" if child.name == "br" else child.get_text()
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            inline += str(child)
    if inline.strip():
        yield escape(inline)


def _block(element: "Tag") -> Iterator[str]:
    if element.name in _HEADINGS:
        heading = escape(element.get_text(" "))
        if heading:
            yield "#" * int(element.name[1]) + " " + heading
    elif element.name in ("ul", "ol"):
        items = list(_items(element, 0))
        if items:
            yield "\n".join(items)
    elif element.name == "table":
        rows = [
            " | ".join(escape(cell.get_text(" ")) for cell in row.find_all(["td", "th"]))
            for row in element.find_all("tr")
        ]
        yield "  \n".join(row.replace(" | ", " \\| ") for row in rows if row.strip(" |"))
    else:
        yield from _markdown(element)


def _items(element: "Tag", depth: int) -> Iterator[str]:
    mark = "1. " if element.name == "ol" else "- "
    for item in element.find_all("li", recursive=False):
        nested = [lower.extract() for lower in item.find_all(["ul", "ol"]) if lower.find_parent("li") is item]
        text = escape(item.get_text(" "))
        if text:
            yield "    " * depth + mark + text
        for lower in nested:
            yield from _items(lower, depth + 1)

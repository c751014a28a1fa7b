"""Source text as HTML: paragraphs and lists of a passage, with stretches of it marked."""

import re
from collections.abc import Sequence

from assistant.ui.markup import esc

Range = tuple[int, int]  # offsets into a text: first character, one past the last

_BULLET = re.compile(r"(?:[-–•▪*]|(\d{1,3})[.)])[ \t]+")
_CUT = re.compile(r"\s*…\s*")


def find_quote(text: str, quote: str) -> tuple[Range, ...]:
    """Return where the parts of a quote stand in ``text``; only white space may differ, … separates parts."""
    found: list[Range] = []
    place = 0
    for part in _CUT.split(quote):
        words = part.split()
        if not words:
            continue
        match = re.compile(r"\s+".join(re.escape(word) for word in words)).search(text, place)
        if match is None:
            return tuple(found) if found else ()
        found.append(match.span())
        place = match.end()
    return tuple(found)


def around(text: str, ranges: Sequence[Range], margin: int) -> tuple[str, tuple[Range, ...]]:
    """Cut a long text down to the marked stretches with at most ``margin`` characters before and after."""
    if not ranges:
        start, end = 0, min(len(text), 2 * margin)
    else:
        start, end = max(0, ranges[0][0] - margin), min(len(text), ranges[-1][1] + margin)
    if start > 0:
        start = _word_start(text, start, ranges[0][0])
    if end < len(text):
        end = _word_end(text, end, ranges[-1][1] if ranges else 0)
    head = "… " if start > 0 else ""
    tail = " …" if end < len(text) else ""
    shift = len(head) - start
    return head + text[start:end].rstrip() + tail, tuple((first + shift, last + shift) for first, last in ranges)


def paper(text: str, marked: Sequence[Range] = (), mark_attributes: str = "", dimmed: bool = False) -> str:
    """Return the text as paragraphs and lists; ``dimmed`` sets what is not marked back as surroundings."""
    parts: list[str] = []
    tag = ""
    first_mark = [mark_attributes]  # only the first stretch carries the attributes (an id stands once)
    for start, line in _lines(text):
        if not line.strip():
            tag = _close(parts, tag)
            continue
        bullet = _BULLET.match(line.lstrip())
        indent = len(line) - len(line.lstrip())
        wanted = "" if bullet is None else "ol" if bullet.group(1) else "ul"
        if tag != wanted:
            tag = _close(parts, tag)
            if wanted:
                number = bullet.group(1) if bullet else None
                parts.append(f'<ol start="{number}">' if number and number != "1" else f"<{wanted}>")
                tag = wanted
        content_start = start + indent + (bullet.end() if bullet else 0)
        content = _marked(text, (content_start, start + len(line)), marked, dimmed, first_mark)
        parts.append(f"<li>{content}</li>" if wanted else f"<p>{content}</p>")
    _close(parts, tag)
    return "".join(parts)


def _lines(text: str) -> list[tuple[int, str]]:
    lines, place = [], 0
    for line in text.split("\n"):
        lines.append((place, line))
        place += len(line) + 1
    return lines


def _close(parts: list[str], tag: str) -> str:
    if tag:
        parts.append(f"</{tag}>")
    return ""


def _marked(text: str, line: Range, marked: Sequence[Range], dimmed: bool, attributes: list[str]) -> str:
    """Return one line with the marked stretches in it."""
    place, end = line
    pieces: list[str] = []

    def plain(first: int, last: int) -> None:
        piece = text[first:last]
        if piece:
            pieces.append(f'<span class="umfeld">{esc(piece)}</span>' if dimmed else esc(piece))

    for first, last in marked:
        first, last = max(first, place), min(last, end)
        if first >= last:
            continue
        plain(place, first)
        extra = f" {attributes[0]}" if attributes[0] else ""
        attributes[0] = ""
        pieces.append(f"<mark{extra}>{esc(text[first:last])}</mark>")
        place = last
    plain(place, end)
    return "".join(pieces)


def _word_start(text: str, start: int, limit: int) -> int:
    """Move a cut forward to the next beginning of a word."""
    space = re.compile(r"\s").search(text, start, limit)
    return space.end() if space else limit


def _word_end(text: str, end: int, limit: int) -> int:
    """Move a cut back to the last end of a word."""
    while end > limit and not text[end - 1].isspace():
        end -= 1
    return end if end > limit else limit

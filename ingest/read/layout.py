"""From the fragments a PDF draws to lines in reading order, with blank lines between paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.read.types import Fragment

_BULLET = re.compile(r"^[•●▪■◦○‣⁃∙·➔➜➤→►–-]$|^\d{1,2}[.)]$")
_NARROW, _WIDE = frozenset("iljtfrI.,:;!|'’()[]-‐ "), frozenset("mwMWÄÖÜ%@")
CELL = " | "
"""Stands between the cells of one row of a table."""

_ROWS_FOR_COLUMNS = 5  # rows that must show the same gutter
_CLIMB = 3  # font sizes that a line stands above the one before it when another column begins
_PROSE_CELL = 14  # letters a cell has on average when it is a line of a column and not of a table
_PROSE_STARTS = 0.2  # share of lines of a column that begin in lower case, since the sentence goes on
_LARGER = 1.12  # a heading is set larger than the body by this factor
_LONGEST_HEADING = 160  # characters


SEAM = "\u2063"
"""Stands, unseen, where a sentence goes on in another column: the order of reading is a guess there, and what lies
between the columns on the page is unknown. Such a sentence is found, but never quoted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column."""

    x: float
    y: float
    size: float
    bold: bool
    text: str

    @property
    def end(self) -> float:
        """Right end, estimated from the widths of letters."""
        return self.x + width(self.text.rstrip(), self.size)


def width(text: str, size: float) -> float:
    """Estimate how wide ``text`` is in points; 10 % off at most for common fonts."""
    units = sum(
        0.29 if c in _NARROW else 0.85 if c in _WIDE else 0.66 if c.isupper() else 0.53 if c.isalnum() else 0.5
        for c in text
    )
    return units * size


def body_size(pages: Iterable[Sequence[Fragment]]) -> float:
    """Return the font size in which most of the document is set."""
    weights: Counter[float] = Counter()
    for fragments in pages:
        for fragment in fragments:
            weights[round(fragment.size, 1)] += len(fragment.text.strip())
    return weights.most_common(1)[0][0] if weights else 10.0


def _same_row(a: Line, b: Fragment | Line) -> bool:
    return abs(a.y - b.y) < 0.45 * max(a.size, b.size, 1.0)


def lines_of(fragments: Sequence[Fragment]) -> list[Line]:
    """Join fragments to lines; a jump to the left, another row or a gutter begins a new one."""
    lines: list[Line] = []
    broken = True
    for fragment in fragments:
        if fragment.text.strip():
            last = lines[-1] if lines else None
            follows = last is not None and not broken and _same_row(last, fragment) and fragment.x >= last.x
            if last is not None and follows and fragment.x - last.end < 2.2 * fragment.size:
                size = last.size if len(last.text) >= len(fragment.text) else fragment.size
                text = last.text + fragment.text.rstrip("\n")
                lines[-1] = replace(last, text=text, size=size, bold=last.bold and fragment.bold)
            else:
                lines += _split(fragment)
            broken = fragment.text.endswith("\n")
        elif lines and "\n" in fragment.text:
            broken = True
        elif lines and not lines[-1].text.endswith(" "):
            lines[-1] = replace(lines[-1], text=lines[-1].text + " ")
    return lines


def _split(fragment: Fragment) -> list[Line]:
    parts = fragment.text.strip("\n").split("\n")
    step = 1.2 * fragment.size
    return [
        Line(fragment.x, fragment.y + index * step, fragment.size, fragment.bold, part)
        for index, part in enumerate(parts)
        if part.strip()
    ]


def _attach_bullets(lines: list[Line]) -> list[Line]:
    """Put bullets that a PDF draws apart from their items before the items."""
    bullets = [line for line in lines if _BULLET.match(line.text.strip())]
    others = [line for line in lines if not _BULLET.match(line.text.strip())]
    for bullet in bullets:
        near = [
            index
            for index, line in enumerate(others)
            if _same_row(line, bullet) and 0 < line.x - bullet.x < 6 * max(line.size, 1.0)
        ]
        if near:
            index = min(near, key=lambda i: others[i].x)
            others[index] = replace(others[index], x=bullet.x, text=f"{bullet.text.strip()} {others[index].text}")
        elif bullet.text.strip()[0].isdigit():
            others.append(bullet)
    return others


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Return where the second and further columns begin, when rows run across columns of prose."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _same_row(rows[-1][-1], line) and line.x > rows[-1][-1].x:
            rows[-1].append(line)
        else:
            rows.append([line])
    starts: list[float] = []
    cells: dict[float, list[Line]] = {}
    for row in rows:
        for cell in row[1:]:
            start = next((s for s in starts if abs(s - cell.x) < cell.size), None)
            if start is None:
                starts.append(start := cell.x)
            cells.setdefault(start, []).append(cell)
    return sorted(start for start in starts if _is_prose(cells[start]))


def _is_prose(cells: Sequence[Line]) -> bool:
    if len(cells) < _ROWS_FOR_COLUMNS:
        return False
    texts = [cell.text.strip() for cell in cells]
    lower = sum(1 for text in texts if text[0].islower())
    return sum(map(len, texts)) >= _PROSE_CELL * len(texts) and lower >= _PROSE_STARTS * len(texts)


def order(fragments: Sequence[Fragment]) -> list[Line]:
    """Return the lines of a page in reading order.

    The order in which the PDF draws is kept, since it nearly always is the reading order, unless it runs across
    columns row by row; then each column is read from top to bottom between the lines that span them.
    """
    lines = _attach_bullets(lines_of(fragments))
    gutters = _gutters(lines)
    if not gutters:
        return lines
    lines = sorted(lines, key=lambda line: (round(line.y / max(line.size, 1.0) * 3), line.x))
    ordered: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in sorted(lines, key=lambda line: line.y):
        column = sum(1 for gutter in gutters if line.x >= gutter - line.size)
        if column < len(gutters) and line.end > gutters[column] + 2 * line.size:
            for lines_of_column in columns:
                ordered += lines_of_column
                lines_of_column.clear()
            ordered.append(line)
        else:
            columns[column].append(line)
    return ordered + [line for lines_of_column in columns for line in lines_of_column]


def _leading(lines: Sequence[Line]) -> float:
    steps = Counter(round(b.y - a.y, 1) for a, b in pairwise(lines) if 0 < b.y - a.y < 3 * max(a.size, 1))
    return steps.most_common(1)[0][0] if steps else 14.0


def _begins_paragraph(before: Line, line: Line, leading: float) -> bool:
    step = line.y - before.y
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size) or before.bold != line.bold:
        return True
    if step > 1.35 * max(leading, 1.05 * line.size):
        return True
    indent = line.x - before.x
    ended = before.text.rstrip()[-1:] in ".!?:“"
    return step > 0 and 0.6 * line.size < indent < 4 * line.size and ended and not _BULLET.match(before.text.split()[0])


def lay_out(lines: Sequence[Line], body: float) -> tuple[str, list[tuple[float, str]]]:
    """Return the text of a page and its headings, each with the size of its font.

    A heading is a short paragraph set larger than the body.
    """
    leading = _leading(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not _begins_paragraph(paragraphs[-1][-1], line, leading):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    headings = []
    for paragraph in paragraphs:
        text = " ".join(line.text.strip() for line in paragraph)
        size = paragraph[0].size
        if size > _LARGER * body and len(text) <= _LONGEST_HEADING and len(re.findall(r"[^\W\d_]", text)) >= 3:
            headings.append((round(size, 1), text))
    return "\n\n".join("\n".join(_rows(paragraph)) for paragraph in paragraphs), headings


def _rows(paragraph: Sequence[Line]) -> Iterable[str]:
    """Yield the lines of a paragraph; cells of a table that stand in one row become one line."""
    row = ""
    for before, line in zip([None, *paragraph], paragraph, strict=False):
        if before is not None and _same_row(before, line) and line.x > before.x:
            row += CELL + line.text.strip()
            continue
        if row:
            yield row
        climbs = before is not None and line.y < before.y - _CLIMB * max(line.size, 1.0)
        row = (SEAM if climbs else "") + line.text.rstrip()
    yield row

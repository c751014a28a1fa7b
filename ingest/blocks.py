"""From pages of lines to blocks: headings, paragraphs and lists, each with the page where it begins."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.clean import clean_characters, drop_running_lines, join_lines, strip_soft_hyphens
from ingest.read.layout import CELL
from ingest.types import Page

PAGE_BREAK = "\f"
"""Stands in a text where a new page begins, beside ordinary white space; skipped pages count too."""

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*$")
_RULE = re.compile(r"^\s*([-*_=])(?:\s*\1){2,}\s*$")
_STRONG_ITEM = re.compile(r"^\s*[-•●▪■◦○‣⁃∙·➔➜➤→►+]\s+(?=\S)")
_WEAK_ITEM = re.compile(r"^\s*([–—*]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_EMPHASIS = re.compile(r"(?<![\w\\*])(\*{1,3}|__)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])", re.DOTALL)
_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\((\S+?)\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|-])")
_AUTOLINK = re.compile(r"<(https?://[^\s>]+|mailto:[^\s>]+)>")
_SENTENCE_END = re.compile(r"[.!?:…;][\"“”»«’')\]]*(?:\^?\[?\d{1,2}\]?)?$")
_LONE_BULLET = re.compile(r"^\s*[•●▪■◦○‣⁃∙·➔➜➤→►]\s*$")
_TORN_HYPHEN = re.compile(r"(?<=\w)- (?=[A-ZÄÖÜ][a-zäöüß])")  # KI- Einsatz
_UNWRAPPED = 160  # a text whose longer lines have so many characters is not wrapped: each line is a paragraph


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level from 1), a paragraph or a list (lines that begin with "- " or "1. ")."""

    kind: str  # "heading", "prose", "list"
    text: str
    page: int  # where it begins; 0 in formats without pages
    level: int = 0
    explicit: bool = False  # a heading that the format marks as one

    @property
    def last_page(self) -> int:
        """The page where it ends."""
        return self.page + self.text.count(PAGE_BREAK)


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends where a sentence may end."""
    return bool(_SENTENCE_END.search(text.rstrip()[-20:]))


def plain_markup(text: str) -> str:
    """Remove Markdown's emphasis, links and escapes; gender stars as in Bürger*innen stay."""
    text = _LINK.sub(lambda m: m.group(1) if m.group(2) in m.group(1) else f"{m.group(1)} ({m.group(2)})", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", _AUTOLINK.sub(r"\1", text))


def blocks_of_pages(pages: Sequence[Page], markup: bool) -> list[Block]:
    """Return the blocks of a document; ``markup``: read Markdown's emphasis, links and escapes, too."""
    texts = drop_running_lines([clean_characters(page.text) for page in pages])
    if markup:
        texts = [plain_markup(text) for text in texts]
    lengths = sorted(len(line) for text in texts for line in text.split("\n") if line.strip())
    unwrapped = bool(lengths) and lengths[int(0.9 * (len(lengths) - 1))] > _UNWRAPPED
    widest = lengths[-1 - len(lengths) // 100] if lengths else 0  # few lines run over the edge
    blocks: list[Block] = []
    for page, text in zip(pages, texts, strict=True):
        loose = 0  # bullets that stand alone before the items they belong to
        for group in _groups(text.split("\n")):
            bullets = sum(1 for line in group if _LONE_BULLET.match(line))
            group = [line for line in group if not _LONE_BULLET.match(line)]
            loose += bullets
            found = (
                _blocks_of_group(group, page.number, blocks[-1] if blocks else None, widest, unwrapped) if group else []
            )
            if loose and len(found) == 1 and found[0].kind == "prose":
                found = [replace(found[0], kind="list", text=f"- {found[0].text}")]
                loose -= 1
            blocks += found
    return [replace(block, text=_TORN_HYPHEN.sub("-", strip_soft_hyphens(block.text))) for block in blocks]


def _groups(lines: Iterable[str]) -> Iterable[list[str]]:
    """Yield the lines that belong together: between blank lines, rules and headings."""
    group: list[str] = []
    for line in lines:
        heading, empty = bool(_HEADING.match(line)), not line.strip() or bool(_RULE.match(line))
        indented = (
            line.startswith(" ") and bool(group) and not group[-1].startswith(" ") and not _STRONG_ITEM.match(line)
        )
        if heading or empty or (indented and ends_sentence(group[-1])):
            if group:
                yield group
            group = []
        if heading:
            yield [line]
        elif not empty:
            group.append(re.sub(r"[ \t]+", " ", line.rstrip()))
    if group:
        yield group


def _blocks_of_group(group: list[str], page: int, before: Block | None, widest: int, unwrapped: bool) -> list[Block]:
    heading = _HEADING.match(group[0])
    if heading:
        return [Block("heading", heading.group(2).strip(), page, len(heading.group(1)), explicit=True)]
    if 2 * sum(1 for line in group if CELL in line) >= max(len(group), 2):  # a table keeps its rows
        return [Block("prose", "\n".join(line.strip() for line in group), page)]
    runs: list[tuple[bool, list[str]]] = []  # (is a list, its items or its one paragraph)
    for index, line in enumerate(group):
        item = _item(line, group, index, runs[-1][1] if runs and runs[-1][0] else None, before)
        if item is not None:
            if not (runs and runs[-1][0]):
                runs.append((True, []))
            runs[-1][1].append(item)
        elif runs and _goes_on(runs[-1], line, unwrapped):
            runs[-1][1][-1] = join_lines(runs[-1][1][-1], line)
        else:
            runs.append((False, [line.strip()]))
    if not any(is_list for is_list, _ in runs) and _is_unmarked_list(group, before, widest):
        return [Block("list", "\n".join(f"- {line.strip()}" for line in group), page)]
    return [Block("list" if is_list else "prose", "\n".join(parts), page) for is_list, parts in runs]


def _goes_on(run: tuple[bool, list[str]], line: str, unwrapped: bool) -> bool:
    """Tell whether a line that begins no item goes on with the paragraph or the item before it."""
    is_list, parts = run
    if not is_list and not unwrapped:
        return True
    open_end = not ends_sentence(parts[-1])
    return line.lstrip()[0].islower() or (is_list and (line[:1] == " " or (open_end and not unwrapped)))


def _item(line: str, group: list[str], index: int, items: list[str] | None, before: Block | None) -> str | None:
    """Return the list item that ``line`` begins, in one notation; None when it begins none."""
    strong = _STRONG_ITEM.match(line)
    if strong:
        return f"- {line[strong.end() :].strip()}"
    weak = _WEAK_ITEM.match(line)
    if weak is None:
        return None
    mark = weak.group(1)
    if mark in "–—*":
        siblings = sum(1 for other in group if other.lstrip().startswith(mark + " "))
        opens = index == 0 and (before is None or before.kind != "prose" or ends_sentence(before.text))
        return f"- {line[weak.end() :].strip()}" if siblings > 1 and (opens or items is not None) else None
    if index == 0 or items is not None or ends_sentence(group[index - 1]):
        return f"{mark} {line[weak.end() :].strip()}"
    return None


def _is_unmarked_list(group: list[str], before: Block | None, widest: int) -> bool:
    """Tell whether lines under a colon are the items of a list that has no bullets."""
    if before is None or not before.text.rstrip().endswith(":") or len(group) < 3:
        return False
    texts = [line.strip() for line in group]
    starts = all(text[0].isupper() or text[0].isdigit() or text[0] in "„(" for text in texts)
    whole = not any(text[-1] in "-\u00ad" or text.endswith((".", ",")) for text in texts[:-1])
    short = sum(1 for text in texts if len(text) < 0.85 * widest)
    return starts and whole and 2 * short > len(texts)

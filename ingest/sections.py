"""From a document as read to its sections: a heading path and the text under it, quotable and with its pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import PAGE_BREAK, Block, blocks_of_pages
from ingest.clean import is_boilerplate
from ingest.headings import guess_headings, mark_outline
from ingest.markdown import blocks_of_markdown
from ingest.merge import merge_blocks
from ingest.types import RawDocument, Section

_BYLINE = 200  # characters; longer than any line of authors or dates above a title
_TELLING = 20  # letters that two titles must share at their beginning to be the same


@dataclass
class _Open:
    """A section that is being filled."""

    path: tuple[str, ...]
    boilerplate: bool = False
    blocks: list[Block] = field(default_factory=list)


def blocks_of(document: RawDocument) -> list[Block]:
    """Return the blocks of a document of any kind, in order."""
    if document.kind in ("md", "html", "docx"):
        return blocks_of_markdown(document.pages[0].text)
    blocks = blocks_of_pages(document.pages, markup=document.kind == "txt")
    return merge_blocks(guess_headings(mark_outline(blocks, document)))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _title_of(blocks: Sequence[Block]) -> str:
    """Return the title a document gives itself: its longest heading before any text; empty when it has none."""
    title = ""
    for block in blocks:
        if block.kind == "heading":
            title = max(title, block.text, key=len) if not block.explicit or not title else title
        elif title or len(block.text) > _BYLINE:
            break
    return title


def split_sections(document: RawDocument, title: str = "") -> tuple[str, list[Section]]:
    """Return the title that a document gives itself and its sections.

    That title, or else ``title``, is left out of the heading paths. Nothing is lost: a heading without text of its
    own is part of the paths below it, or else a paragraph.
    """
    open_sections: list[_Open] = []
    path: list[tuple[int, str]] = []  # (level, heading)
    blocks = blocks_of(document)
    own_title = _title_of(blocks)
    imprint = document.kind != "md"
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            _add(open_sections, path, block, imprint)
            continue
        if _same_title(block.text, own_title or title):
            for _, heading in path if not open_sections else []:
                _add(open_sections, [], Block("prose", heading, block.page))
            path = []
            continue
        path = [entry for entry in path if entry[0] < block.level]
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if after is None or (after.kind == "heading" and after.level <= block.level):
            _add(open_sections, path, block)
        path = [*path, (block.level, re.sub(r"\s+", " ", block.text.replace(PAGE_BREAK, " ")))]
    return own_title, [_close(section) for section in open_sections]


def _same_title(heading: str, title: str) -> bool:
    one, other = sorted((_key(heading), _key(title)), key=len)
    return one == other or (len(one) > _TELLING and other.startswith(one))


def _add(sections: list[_Open], path: Sequence[tuple[int, str]], block: Block, imprint: bool = False) -> None:
    headings = tuple(heading for _, heading in path)
    boilerplate = imprint and is_boilerplate(block.text)
    if not sections or sections[-1].path != headings or sections[-1].boilerplate != boilerplate:
        sections.append(_Open(headings, boilerplate))
    sections[-1].blocks.append(block)


def _close(section: _Open) -> Section:
    text, starts = "", []
    page = section.blocks[0].page
    for block in section.blocks:
        if text:
            text += "\n" if block.kind == "list" and text.rsplit("\n", 1)[-1].endswith(":") else "\n\n"
            text += PAGE_BREAK * (block.page - page)
        text += block.text
        page = block.last_page
    first = section.blocks[0].page
    if not first:
        return Section(section.path, text, None, None)
    starts = [(0, first)]
    starts += [(m.end(), first + n) for n, m in enumerate(re.finditer(PAGE_BREAK, text), start=1)]
    return Section(section.path, text, first, page, tuple(starts))

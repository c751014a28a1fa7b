"""Finds the headings of documents that do not mark them: by the outline of a PDF, else by how they look."""

import re
from dataclasses import replace

from ingest.blocks import Block, ends_sentence
from ingest.types import RawDocument

_LONGEST = 130  # characters
_MOST_WORDS = 15
_ENOUGH = 3  # so many marked headings, and nothing is guessed
_PROSE = 80  # characters; what a heading stands over is at least so long, or a list
_NO_HEADING = re.compile(
    r"^(?:Veröffentlicht|Stand:|Quelle|Foto|Abb|Tabelle|©|Seite \d|\d+\s|https?:|www\.|\*)|@|https?://|www\."
)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def mark_outline(blocks: list[Block], document: RawDocument) -> list[Block]:
    """Turn the paragraphs that the outline names into headings of its levels."""
    wanted: dict[tuple[int, str], list[int]] = {}
    for level, heading, page in document.outline:
        wanted.setdefault((page, _key(heading)), []).append(level)
    marked = []
    for block in blocks:
        levels = wanted.get((block.page, _key(block.text))) if block.kind != "list" else None
        if levels:
            level = levels.pop(0) if len(levels) > 1 else levels[0]
            block = replace(block, kind="heading", level=level, explicit=True)
        marked.append(block)
    return marked


def guess_headings(blocks: list[Block]) -> list[Block]:
    """Mark as headings the short lines without full stop that stand over text, where the format marks too few."""
    if sum(1 for block in blocks if block.kind == "heading") >= _ENOUGH:
        return blocks
    guessed = list(blocks)
    for index in range(len(blocks) - 2, -1, -1):  # backwards: a heading may stand over another heading
        before = blocks[index - 1] if index else None
        after = guessed[index + 1]
        if index + 2 < len(blocks) and len(after.text) < _PROSE and _NO_HEADING.search(after.text):
            after = guessed[index + 2]  # look past a line with the date or the like
        if _looks_like_heading(blocks[index], before, after):
            guessed[index] = replace(blocks[index], kind="heading", level=1)
    return _with_levels(guessed)


def _looks_like_heading(block: Block, before: Block | None, after: Block) -> bool:
    text = block.text.strip()
    if block.kind != "prose" or not 3 <= len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    if text[-1] in '.,;:!…-–“"' and not text.endswith(("?“", "ung“", "heit“", "keit“")):
        return False
    starts = text.lstrip("„»")[:1]
    if not (starts.isupper() or (starts.isdigit() and re.match(r"\d+(?:\.\d+)*\.?\s+[A-ZÄÖÜ]", text))):
        return False
    if _NO_HEADING.search(text):
        return False
    if before is not None and before.kind == "prose" and len(before.text) > _LONGEST and not ends_sentence(before.text):
        return before.text.rstrip()[-1:] in "“)*←"
    introduces_list = after.text.rstrip().endswith((":", "...", "…"))
    stands_over_text = (len(after.text) >= _PROSE or introduces_list) and not after.text[:1].islower()
    return (after.kind in ("heading", "list") or stands_over_text) and not after.text.startswith("* ")


def _with_levels(blocks: list[Block]) -> list[Block]:
    """Set a guessed heading directly under another one a level deeper; after text, the first level begins anew."""
    levelled: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and not block.explicit:
            before = levelled[-1] if levelled else None
            under = before is not None and before.kind == "heading"
            block = replace(block, level=min(before.level + 1, 6) if before is not None and under else 1)
        levelled.append(block)
    return levelled

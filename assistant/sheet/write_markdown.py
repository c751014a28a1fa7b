"""A sheet as Markdown, with the mark in its front matter."""

import json

from assistant.exporting.export import Record
from assistant.sheet.blocks import Block, Grid, Heading, Listing, Marks, NewPage, Sheet, Words

_SIGNS = {Marks.BULLET: "- ", Marks.BOX: "- [ ] "}


def markdown(sheet: Sheet, record: Record) -> bytes:
    """Return the sheet as Markdown."""
    lines = [
        "---",
        "ai_system: true",
        f"generator: {json.dumps(sheet.system, ensure_ascii=False)}",
        f"digital_source_type: {record.digital_source_type}",
        f"created: {sheet.created}",
        "---",
        "",
        f"# {_escaped(sheet.title)}",
        "",
        f"> **{_escaped(sheet.system)}.** {_escaped(sheet.label)}",
        "",
    ]
    for block in sheet.blocks:
        lines += [*_block(block), ""]
    return "\n".join(lines).encode()


def _block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [f"{'#' * (block.level + 1)} {_escaped(block.text)}"]
    if isinstance(block, Words):
        return [(f"**{_escaped(block.lead)}** " if block.lead else "") + _escaped(block.entry.marked)]
    if isinstance(block, Listing):
        return [
            f"{_SIGNS.get(block.marks, f'{number}. ')}{_escaped(entry.marked)}"
            for number, entry in enumerate(block.entries, 1)
        ]
    if isinstance(block, Grid):
        rows = [*block.rows, *(("",) * len(block.head) for _ in range(block.empty_rows))]
        return [_row(block.head), _row(("---",) * len(block.head), raw=True), *(_row(row) for row in rows)]
    assert isinstance(block, NewPage)
    return ["---"]


def _row(cells: tuple[str, ...], raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup; the numbers of references stay readable."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_<>#|" else sign for sign in flat)

"""Reads Markdown through markdown-it; HTML and DOCX arrive here as Markdown, too."""

import re

from ingest.blocks import Block
from ingest.clean import clean_characters, strip_soft_hyphens

_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


def blocks_of_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text; emphasis, links and escapes become plain text, tables become rows."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    source = strip_soft_hyphens(clean_characters(text))
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    blocks: list[Block] = []
    _walk(SyntaxTreeNode(parser.parse(_FRONT_MATTER.sub("", source))), blocks)
    return blocks


def _walk(node: object, blocks: list[Block]) -> None:
    from markdown_it.tree import SyntaxTreeNode

    assert isinstance(node, SyntaxTreeNode)
    for child in node.children:
        if child.type == "heading":
            blocks.append(Block("heading", _inline(child), 0, int(child.tag[1]), explicit=True))
        elif child.type in ("bullet_list", "ordered_list"):
            blocks.append(Block("list", "\n".join(_items(child, 0)), 0))
        elif child.type in ("paragraph", "fence", "code_block", "html_block"):
            content = _inline(child) if child.type == "paragraph" else child.content.strip()
            if content:
                blocks.append(Block("prose", content, 0))
        elif child.type == "table":
            rows = [
                " | ".join(_inline(cell) for cell in row.children) for part in child.children for row in part.children
            ]
            blocks.append(Block("prose", "\n".join(rows), 0))
        else:
            _walk(child, blocks)


def _items(node: object, depth: int) -> list[str]:
    from markdown_it.tree import SyntaxTreeNode

    assert isinstance(node, SyntaxTreeNode)
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    lines = []
    for item in node.children:
        mark = f"{number}. " if number else "- "
        number += 1 if number else 0
        own: list[str] = []
        below: list[str] = []
        for child in item.children:
            if child.type == "ordered_list" and not own and len(child.children) == 1:
                number_or_date, *rest = _items(child, 0)  # "- 7. Mai 2026: ..." is one entry, not a list in a list
                own.append(number_or_date)
                below += ["  " * (depth + 1) + line for line in rest]
            elif child.type in ("bullet_list", "ordered_list"):
                below += _items(child, depth + 1)
            elif child.type == "paragraph":
                own.append(_inline(child))
            else:
                nested: list[Block] = []
                _walk(item, nested)
                own += [block.text for block in nested if block.kind != "list"]
                break
        lines.append("  " * depth + mark + " ".join(own))
        lines += below
    return lines


def _inline(node: object) -> str:
    from markdown_it.tree import SyntaxTreeNode

    assert isinstance(node, SyntaxTreeNode)
    if node.type in ("text", "code_inline", "html_inline"):
        return str(node.content)
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    if node.type == "image":
        return str(node.content)
    text = "".join(_inline(child) for child in node.children)
    if node.type == "link":
        target = str(node.attrs.get("href", ""))
        shown = target.removeprefix("mailto:")
        return text if not shown.startswith(("http", "www")) or shown in text else f"{text} ({shown})"
    return text.strip() if node.type in ("paragraph", "heading") else text

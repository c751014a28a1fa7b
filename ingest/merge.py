"""Puts together what page and column breaks tore apart, and drops boxes that only repeat the text."""

import re
from dataclasses import replace

from ingest.blocks import PAGE_BREAK, Block, ends_sentence
from ingest.clean import join_lines
from ingest.words import is_word

_RUNNING_TEXT = 150  # characters; a shorter paragraph without an end may be a heading, so nothing is joined to it
_SHORTEST_BOX, _LONGEST_BOX = 60, 400  # letters; shorter repetitions may be meant, longer ones are text
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_OPEN_ABBREVIATION = re.compile(r"(?:\b(?:vgl|z\. ?B|d\. ?h|u\. ?a|bzw|ca|Nr|Art|Abs|S)\.|\([^()]*)$")


def _last_word(text: str) -> str:
    match = re.search(r"([^\W\d_]+)-$", text[-80:])
    return match.group(1) if match else ""


def _continues(before: Block, block: Block) -> bool:
    """Tell whether ``block`` goes on with the sentence that ``before`` left open."""
    if block.kind != "prose" or before.kind == "heading" or (before.kind == "list" and before.page == block.page):
        return False
    first = block.text.lstrip("„»(–- ")[:1]
    open_end = not ends_sentence(before.text) or bool(_OPEN_ABBREVIATION.search(before.text[-300:]))
    if not open_end or not first or _ADDRESS.match(before.text) or _ADDRESS.match(block.text):
        return False
    head = _last_word(before.text)
    if head:
        tail = re.match(r"[^\W\d_]*", block.text)
        word = tail.group(0) if tail else ""
        if first.isupper():
            return len(block.text) > _RUNNING_TEXT  # KI- / Anwendungen
        return is_word(head + word) or not is_word(word) or word in ("und", "oder")
    if first.islower():
        return True
    last_line = before.text.rsplit("\n", 1)[-1]
    running = before.kind == "prose" and len(last_line) > _RUNNING_TEXT and bool(re.search(r"[.!?]", block.text))
    return running and bool(re.search(r"[\w,)–]$|[vV]gl\.$", last_line[-10:]))


def _join(before: Block, block: Block) -> Block:
    skipped = block.page - before.last_page
    # A word divided over two pages stays divided, as printed; it is joined for searching only.
    paged = f"{before.text} {PAGE_BREAK * skipped}{block.text}"
    text = paged if skipped > 0 else join_lines(before.text, block.text)
    return replace(before, text=text)


def _join_lists(before: Block, block: Block) -> Block:
    """Make one list of two in a row; bullets under a numbered item are set one step deeper."""
    text = block.text
    if re.match(r"\d", before.text.rsplit("\n", 1)[-1].lstrip("- ")) and text.startswith("- "):
        text = re.sub("^", "  ", text, flags=re.MULTILINE)
    return replace(before, text=f"{before.text}\n{PAGE_BREAK * (block.page - before.last_page)}{text}")


def merge_blocks(blocks: list[Block]) -> list[Block]:
    """Join the parts of paragraphs and lists; drop repeated boxes. Text is moved nowhere."""
    merged: list[Block] = []
    for block in _without_boxes(blocks):
        before = merged[-1] if merged else None
        if before is not None and _continues(before, block):
            merged[-1] = _join(before, block)
        elif before is not None and before.kind == block.kind == "list":
            merged[-1] = _join_lists(before, block)
        else:
            merged.append(block)
    return merged


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _without_boxes(blocks: list[Block]) -> list[Block]:
    """Drop boxes that only repeat, in large type, what the running text around them says (pulled quotes)."""
    letters = [_letters(block.text) for block in blocks]
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        interrupts = bool(kept) and kept[-1].kind == "prose" and not ends_sentence(kept[-1].text)
        quoted = block.text[:1] in "„»“" or block.text[-1:] in "“«”"
        if block.kind == "prose" and (interrupts or quoted) and _SHORTEST_BOX <= len(letters[index]) <= _LONGEST_BOX:
            around = "".join(letters[max(0, index - 6) : index]) + "".join(letters[index + 1 : index + 7])
            if letters[index] in around:
                continue
        kept.append(block)
    return kept

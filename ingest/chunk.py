"""From sections to passages: bounded in length, cut only between sentences, lists with their introduction."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import PAGE_BREAK
from ingest.clean import is_boilerplate
from ingest.sentences import Span, split_sentences
from ingest.types import Passage, Section

TARGET = 900  # characters of a passage; about two minutes of listening, one screen on a telephone
LONGEST = 1400  # characters; only a list with its introduction or a single endless sentence may be longer
LONGEST_LIST = 2400
_SHORTEST = 220  # characters; a shorter rest joins its neighbour
_ITEM = re.compile(r"^(?:- |\d{1,3}[.)] |[a-z]\) )")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of a section's text that is never cut."""

    start: int
    end: int
    new_paragraph: bool


def slug(text: str) -> str:
    """Return ``text`` as the fragment of an address: lower case ASCII letters, digits and hyphens."""
    text = text.lower()
    for letter, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("&", " und ")):
        text = text.replace(letter, spelled)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def cut_passages(source_id: str, sections: Sequence[Section], imprint: bool = True) -> list[Passage]:
    """Return the passages of a document in order; together they hold every character but white space.

    ``imprint``: mark imprints and tables of contents as not quotable; not for digests, which speak *about* imprints.
    """
    passages: list[Passage] = []
    anchors: dict[str, int] = {}
    for section in sections:
        anchor = slug(section.heading_path[-1] if section.heading_path else "") or "anfang"
        anchors[anchor] = anchors.get(anchor, 0) + 1
        if anchors[anchor] > 1:
            anchor = f"{anchor}-{anchors[anchor]}"
        for start, end in _cut(section.text):
            passage = _passage(source_id, len(passages), section, anchor, start, end)
            passages.append(replace(passage, quotable=False) if imprint and is_boilerplate(passage.text) else passage)
    return passages


def _passage(source_id: str, position: int, section: Section, anchor: str, start: int, end: int) -> Passage:
    text = section.text[start:end]
    first = _page_at(section, start)
    return Passage(
        id=f"{source_id}#{position}",
        source_id=source_id,
        position=position,
        heading_path=section.heading_path,
        anchor=anchor,
        text=text,
        page_first=first,
        page_last=None if first is None else first + text.count(PAGE_BREAK),
        char_start=start,
        char_end=end,
        original=section.original,
        evidence=section.evidence,
        note=section.note,
        gap=section.gap,
        questions=section.questions,
    )


def _page_at(section: Section, offset: int) -> int | None:
    page = section.page_first
    for start, number in section.page_starts:
        if start <= offset:
            page = number
    return page


def _cut(text: str) -> list[tuple[int, int]]:
    """Return where the passages of a section begin and end, without white space at either end."""
    units = list(_units(text))
    if not units:
        return []
    if units[-1].end - units[0].start <= LONGEST:
        return [(units[0].start, units[-1].end)]
    cuts: list[tuple[int, int]] = []
    start, end = units[0].start, units[0].end
    for unit in units[1:]:
        size = end - start
        too_long = unit.end - start > LONGEST
        better_here = unit.new_paragraph and size >= 0.6 * TARGET and unit.end - start > TARGET
        if size >= TARGET or too_long or better_here:
            cuts.append((start, end))
            start = unit.start
        end = unit.end
    if cuts and end - start < _SHORTEST and end - cuts[-1][0] <= LONGEST:
        start = cuts.pop()[0]
    return [*cuts, (start, end)]


def _units(text: str) -> Iterable[_Unit]:
    """Yield the sentences; a list is one unit with the sentence that introduces it, if both are not too long."""
    spans = [piece for span in split_sentences(text) for piece in _bounded(span)]
    index = 0
    while index < len(spans):
        last = index
        if _introduces(spans, index) or _ITEM.match(spans[index].text):
            while last + 1 < len(spans) and _in_list(text, spans, last + 1):
                last += 1
        if spans[last].end - spans[index].start > LONGEST_LIST:
            last = index
        before = text[spans[index - 1].end : spans[index].start] if index else "\n\n"
        yield _Unit(spans[index].start, spans[last].end, before.count("\n") > 1)
        index = last + 1


def _introduces(spans: Sequence[Span], index: int) -> bool:
    """Tell whether a span leads over to the list after it: it ends in a colon, a comma, dots, or not at all."""
    followed = index + 1 < len(spans) and bool(_ITEM.match(spans[index + 1].text))
    return followed and not re.search(r"(?<!\.)[.!?][“\"»)]*$", spans[index].text)


def _in_list(text: str, spans: Sequence[Span], index: int) -> bool:
    """Tell whether a span is an item, or a further sentence in one."""
    if _ITEM.match(spans[index].text):
        return True
    return bool(_ITEM.match(spans[index - 1].text)) and "\n" not in text[spans[index - 1].end : spans[index].start]


def _bounded(span: Span) -> Iterable[Span]:
    """Cut a "sentence" that is longer than a passage may be (a table, a broken page) at the best place."""
    if len(span.text) <= LONGEST:
        return [span]
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["\n", "; ", ", ", " ", ""], chunk_size=LONGEST, chunk_overlap=0, strip_whitespace=True
    )
    pieces, offset = [], 0
    for piece in splitter.split_text(span.text):
        offset = span.text.index(piece, offset)
        pieces.append(Span(span.start + offset, span.start + offset + len(piece), piece))
        offset += len(piece)
    return pieces

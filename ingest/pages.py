"""Where a stretch of a passage stands: passages carry a form feed where a new page begins."""

from ingest.blocks import PAGE_BREAK
from ingest.types import Passage


def pieces_by_page(passage: Passage, start: int, end: int) -> list[tuple[int | None, str]]:
    """Return ``passage.text[start:end]`` page by page, each piece without white space at its ends.

    A quote over a page break is shown with ``…`` between its pieces: header and footer of the page stand between them.
    The page is None for formats without pages.
    """
    page = passage.page_first
    if page is None:
        return [(None, passage.text[start:end].strip())]
    first = page + passage.text.count(PAGE_BREAK, 0, start)
    pieces = enumerate(passage.text[start:end].split(PAGE_BREAK), start=first)
    return [(number, piece.strip()) for number, piece in pieces if piece.strip()]

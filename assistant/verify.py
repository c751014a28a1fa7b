"""Step 6: checks every sentence against the passage it cites, and every quote word for word."""

import re
from collections.abc import Sequence

from assistant.types import Citation, Draft, Evidence, Sentence


def _squeeze(text: str) -> str:
    """Fold white space, the only thing in which a quote may differ from its source."""
    return re.sub(r"\s+", " ", text).strip()


def quote_is_verbatim(quote: str, source_text: str) -> bool:
    """Return whether each part of the quote (parts are separated by ``…``) stands in the source, in order."""
    text, place = _squeeze(source_text), 0
    for part in quote.split(" … "):
        found = text.find(_squeeze(part), place)
        if found < 0 or not part.strip():
            return False
        place = found + len(_squeeze(part))
    return True


def verify(draft: Draft, evidence: Sequence[Evidence]) -> Draft:
    """Return the draft without citations that are not verbatim and without sentences left unsupported.

    A quoted sentence is supported when it stands in the quote of a passage it cites. Citations are ids
    that this system issued: a marker without a citation is dropped.
    """
    passages = {item.passage.id: item.passage for item in evidence}
    good: dict[int, Citation] = {
        citation.marker: citation
        for citation in draft.citations
        if citation.passage_id in passages and quote_is_verbatim(citation.quote, passages[citation.passage_id].text)
    }
    kept: list[Sentence] = []
    for sentence in draft.sentences:
        markers = tuple(marker for marker in sentence.markers if marker in good)
        supported = sentence.intro or any(_squeeze(sentence.text) in _squeeze(good[marker].quote) for marker in markers)
        if supported:
            kept.append(Sentence(sentence.text, markers, True, sentence.list_item, sentence.intro))
    if all(sentence.intro for sentence in kept):
        kept = []
    used = {marker for sentence in kept for marker in sentence.markers}
    return Draft(tuple(kept), tuple(citation for marker, citation in good.items() if marker in used), draft.composer)

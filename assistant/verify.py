"""Step 6: checks every sentence against the passage it cites, and every quote word for word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Citation, Draft, Evidence, Sentence
from assistant.writing.claims import check
from ingest.german import split_words
from ingest.synonyms import is_english


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


def _stands_in(sentence: str, quote: str) -> bool:
    return _squeeze(sentence) in _squeeze(quote.replace(" … ", " "))


def verify(draft: Draft, evidence: Sequence[Evidence]) -> Draft:
    """Return the draft without citations that are not verbatim and without sentences left unsupported.

    A quoted sentence is supported when it stands in the quote of a passage it cites. Citations are ids
    that this system issued: a marker without a citation is dropped. A sentence of a language model is
    supported when ``claims.check`` bears it out from the passages it cites.
    """
    found = {item.passage.id: item for item in evidence}
    written = draft.composer != "extractive"  # sentences of a language model are compared, not looked up
    good: dict[int, Citation] = {
        citation.marker: citation
        for citation in draft.citations
        if citation.passage_id in found and quote_is_verbatim(citation.quote, found[citation.passage_id].passage.text)
    }
    kept: list[Sentence] = []
    for sentence in draft.sentences:
        markers = tuple(marker for marker in sentence.markers if marker in good)
        if written:
            cited = [found[good[marker].passage_id] for marker in markers]
            # Leniently: whether that is allowed was decided where the sentence was written.
            supported = check(sentence.text, cited, is_english(split_words(sentence.text)), lenient=True).supported
        else:
            supported = sentence.intro or any(
                _squeeze(sentence.text) in _squeeze(good[marker].quote) for marker in markers
            )
        if supported:
            kept.append(Sentence(sentence.text, markers, True, sentence.list_item, sentence.intro))
    if all(sentence.intro for sentence in kept):
        kept = []
    used = {marker for sentence in kept for marker in sentence.markers}
    citations = tuple(citation for marker, citation in good.items() if marker in used)
    return replace(draft, sentences=tuple(kept), citations=citations)

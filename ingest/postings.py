"""From texts to the postings of the word and the gram channel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.bm25 import Postings, PostingsBuilder
from ingest.grams import GRAMS, gram_name
from ingest.lexical import index_terms

_REPORT_EVERY = 500  # texts


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """The two lexical channels over the same texts."""

    words: Postings
    grams: Postings


def index_texts(texts: Sequence[str], progress: Callable[[str, int, int], None] | None = None) -> LexicalIndex:
    """Tokenise and count; about 0.4 ms a passage once its words have been met."""
    vocabulary: dict[str, int] = {}
    words, grams = PostingsBuilder(), PostingsBuilder()
    for place, text in enumerate(texts, 1):
        terms, codes = index_terms(text)
        words.add(np.array([vocabulary.setdefault(term, len(vocabulary)) for term in terms], dtype=np.int32))
        grams.add(codes)
        if progress is not None and (place % _REPORT_EVERY == 0 or place == len(texts)):
            progress("Wörter zählen", place, len(texts))
    seen = grams.used(GRAMS)
    return LexicalIndex(
        words.finish(vocabulary),
        grams.finish({gram_name(int(code)): place for place, code in enumerate(seen)}, seen),
    )

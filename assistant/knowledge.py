"""What the assistant knows: the open index and its embedder, and what the steps ask of them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.decide import missing_original
from assistant.searching.gaps import has_original
from assistant.searching.reranker import Reranker, load_reranker
from assistant.sentence_scores import Matcher, Vectors, Wanted
from assistant.settings import Settings
from assistant.types import Evidence
from assistant.wording.respell import Speller, is_dialect
from ingest.embed import Embedder, load_embedder
from ingest.german import split_words, stem
from ingest.index import Index
from ingest.lexical import index_terms, query_terms
from ingest.words import is_word

_CAPITALISED = re.compile(r"(?<=[\s\-„(])[A-ZÄÖÜ][^\W\d_]+")  # not at the beginning: every sentence has a capital there
_READ_FOR_SPELLING = 20_000  # passages and questions whose words are learned; more would only take time
_LONG = 6  # letters; in a question typed without capitals, longer words are mostly nouns


@dataclass(frozen=True)
class Knowledge:
    """An index with the embedder it was built with, and the reranker where one is set."""

    index: Index
    embedder: Embedder
    reranker: Reranker | None = None

    @classmethod
    def open(cls, settings: Settings) -> "Knowledge":
        """Open index and models; raises the errors of ``Index.open``, ``load_embedder`` and ``load_reranker``."""
        embedder = load_embedder(settings.embedding_model)
        return cls(Index.open(settings.index_place, embedder), embedder, load_reranker(settings.reranker_model))

    def is_published(self, word: str) -> bool:
        """Return whether a name or address stands in the documents, so that it may be asked for."""
        parts = [part for part in split_words(word) if len(part) > 2]
        return bool(parts) and all(self.index.frequency(stem(part)) > 0 for part in parts)

    def is_common(self, word: str) -> bool:
        """Return whether a word is an ordinary German word, and thus not taken for somebody's name."""
        return is_word(word)

    def respell(self, question: str) -> str:
        """Return the question with mistyped words as the documents write them."""
        terms = query_terms(question)
        familiar = all(any(self.index.frequency(term) for term in word.terms[:1]) for word in terms.content)
        plain = "-" not in question and "'" not in question and "’" not in question
        # Learning the words takes a second; most questions hold none that the documents do not.
        foreign = terms.english and not is_dialect(question)
        return question if foreign or (familiar and plain) else self._speller.respell(question)

    @cached_property
    def _speller(self) -> Speller:
        passages = (passage.search_text for passage in self.index.first_passages(_READ_FOR_SPELLING))
        return Speller((*self.index.asked_questions(_READ_FOR_SPELLING), *passages), is_word)

    def missing_original(self, found: Sequence[Evidence]) -> str:
        """Return the title of the original that alone holds what was asked, as far as the passages tell."""
        original = missing_original(found)
        return self.index.known_originals.get(original, "") or next((item.source.title for item in found[:1]), "")

    def has_original(self, source_id: str) -> bool:
        """Return whether this original is in the index."""
        return has_original(self.index, source_id)

    @cached_property
    def matcher(self) -> Matcher:
        """How near texts are to a question, by the index's own tokeniser and model."""
        rarest = math.log(len(self.index) + 1.0) or 1.0

        def wanted(question: str) -> tuple[Wanted, ...]:
            capitals = {word.lower() for word in _CAPITALISED.findall(question)}
            return tuple(
                Wanted(
                    word.terms,
                    min(1.0, self.index.idf(word.terms[0]) / rarest),
                    word.word,
                    word.word in capitals or (not capitals and len(word.word) > _LONG),
                )
                for word in query_terms(question).content
            )

        def keys(text: str) -> frozenset[str]:
            return frozenset(index_terms(text)[0])

        def similarity(questions: Sequence[str], texts: Sequence[str]) -> Vectors:
            queries = self.embedder.encode_queries([query_terms(question).text for question in questions])
            nearness: Vectors = queries @ self.embedder.encode_passages(list(texts)).T
            return nearness

        return Matcher(wanted, keys, similarity)

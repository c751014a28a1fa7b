"""The German tokeniser: one way from a text to its terms, for the index and for questions alike."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.compounds import compound_parts
from ingest.german import lemma, split_words, stem, stop_words
from ingest.grams import gram_codes, gram_name
from ingest.synonyms import is_english, names_in, official_words, same_names, translate
from ingest.words import is_word

TOKENISER_VERSION = "1"  # raise on every change that alters terms: an index of another version is refused

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
_PART_WEIGHT = 0.7  # of a compound's parts against the word itself
_ALIAS_WEIGHT = 1.0  # of another name for the same thing
_TRANSLATION_WEIGHT = 0.8  # of a German word for an English one
_OFFICIAL_WEIGHT = 0.2  # of an official word for an everyday one, which may mean something else

Weighted = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word of a question that says something about the matter, with the terms that may stand for it."""

    word: str  # lower case, as typed
    terms: tuple[str, ...]  # the word's own term first, then its parts or translations
    known: bool  # whether the dictionaries know it; an unknown word may be mistyped


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """A question as the lexical channels see it."""

    words: Weighted  # terms of the word channel
    grams: Weighted  # terms of the gram channel
    content: tuple[ContentWord, ...]
    english: bool
    text: str  # the question and, where it is English, its terms in German: what is embedded


def content_words(text: str) -> list[str]:
    """Return the lower-case words of a text that are no stop words, in order, with repeats."""
    stops = stop_words()
    return [word for word in split_words(text) if word not in stops and (len(word) > 1 or word.isdigit())]


def _alias(group: int) -> str:
    return f"={group}"


def _terms_of(words: list[str]) -> list[str]:
    terms: list[str] = []
    for word in words:
        terms.append(stem(word))
        terms.extend(stem(part) for part in compound_parts(lemma(word)))
    return terms


def index_terms(text: str) -> tuple[list[str], NDArray[np.int32]]:
    """Return a text's terms for the word channel and its gram codes for the gram channel, with repeats."""
    terms, words = sentence_terms(text)
    return terms, gram_codes(words)


def sentence_terms(text: str) -> tuple[list[str], list[str]]:
    """Return a text's terms for the word channel, with repeats, and its content words."""
    stops = stop_words()
    every = split_words(text)
    words = [word for word in every if word not in stops and (len(word) > 1 or word.isdigit())]
    aliases = [_alias(group) for group in names_in([stem(word) for word in every])]
    return _terms_of(words) + aliases, words


def split_for_search(text: str) -> list[str]:
    """Cut a text at sentence ends and line ends; quicker and coarser than ``ingest.sentences``."""
    return [piece for piece in _SENTENCE_END.split(text) if piece]


def gram_terms(words: list[str]) -> list[str]:
    """Return the distinct grams of lower-case words, as named in the index."""
    return [gram_name(int(code)) for code in np.unique(gram_codes(words))]


def query_terms(question: str) -> QueryTerms:
    """Analyse a question; each term counts once, a stop word only where the question has nothing else."""
    every = split_words(question)
    words = list(dict.fromkeys(content_words(question))) or every
    english = is_english(every)
    german = [word.lower() for word in translate(every)] if english else []
    official = {} if english else official_words(every)
    groups = names_in([stem(word) for word in every])
    weights: dict[str, float] = {}
    content = []
    for word in words:
        parts = tuple(stem(part) for part in compound_parts(lemma(word)))
        translated = tuple(stem(term.lower()) for term in translate([word])) if english else ()
        formal = tuple(stem(part) for part in split_words(" ".join(official.get(word, ()))))
        content.append(ContentWord(word, (stem(word), *parts, *translated, *formal), english or is_word(word)))
        weights[stem(word)] = 1.0
        for part in parts:
            weights.setdefault(part, _PART_WEIGHT)
    for term in _terms_of(german):
        weights.setdefault(term, _TRANSLATION_WEIGHT)
    for term in _terms_of([part for formal in official.values() for part in split_words(" ".join(formal))]):
        weights.setdefault(term, _OFFICIAL_WEIGHT)
    for group in groups:
        weights[_alias(group)] = _ALIAS_WEIGHT
    grams = dict.fromkeys(gram_terms(words), 1.0)
    for extra in (*german, *_long_forms(groups, words)):
        for gram in gram_terms([extra]):
            grams.setdefault(gram, _TRANSLATION_WEIGHT)
    text = f"{question} {' '.join(german)}" if german else question
    return QueryTerms(tuple(weights.items()), tuple(grams.items()), tuple(content), english, text)


def _long_forms(groups: list[int], words: list[str]) -> list[str]:
    """Return the words of the full names of the abbreviations in a question, which short grams cannot find."""
    return [
        word
        for group in groups
        for word in content_words(max(same_names()[group][:2], key=len))
        if len(word) > 3 and word not in words
    ]

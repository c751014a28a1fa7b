"""Names for the same thing: abbreviations both ways, and German words for English ones."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ingest.german import lemma, split_words, stem, stop_words
from ingest.words import is_word

_DATA = Path(__file__).resolve().parent / "data"
# Function words that only English has, and that only German has.
_ENGLISH_TEXT = """
the of and or to for from with by at is are does do did has have can should must what which who whom whose when where
why how that this these those it its their they we our you your be been not if my me before after using there than
into about because during between without please tell explain any every each some
"""
_PARTICLE_TEXT = """
ab an auf aus bei ein fest her hin los mit nach raus rein um vor weg weiter zu zurück zusammen dran drauf
"""
_PARTICLES = frozenset(_PARTICLE_TEXT.split())
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_GERMAN_TEXT = """
der die das und oder ist sind ein eine einen einer wie was wer wo wann warum welche welcher welches für mit von zu zum
zur im den dem des nicht wird werden ich wir man kann muss darf soll bei auf aus es sie er auch
am beim mir uns woher wozu wofür womit hilft gibt
"""
_GERMAN = frozenset(_GERMAN_TEXT.split())


@cache
def same_names() -> tuple[tuple[str, ...], ...]:
    """Return groups of names for the same thing, as written."""
    table = tomllib.loads((_DATA / "abkuerzungen.toml").read_text(encoding="utf-8"))
    return tuple(tuple(str(name) for name in group) for group in table["namen"])


@cache
def english_terms() -> Mapping[str, str]:
    """Return German words for English terms of one to three words, lower case."""
    table = tomllib.loads((_DATA / "englisch.toml").read_text(encoding="utf-8"))
    return {str(english).lower(): str(german) for english, german in table["begriffe"].items()}


@cache
def _names_by_first_stem() -> Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for group, names in enumerate(same_names()):
        for name in names:
            key = tuple(stem(word) for word in split_words(name))
            found.setdefault(key[0], []).append((key, group))
    return {first: tuple(sorted(keys, key=lambda key: -len(key[0]))) for first, keys in found.items()}


def names_in(stems: Sequence[str]) -> list[int]:
    """Return which groups of ``same_names`` a text speaks of, in order; the longest name wins at each place."""
    table = _names_by_first_stem()
    found: list[int] = []
    place = 0
    while place < len(stems):
        step = 1
        for key, group in table.get(stems[place], ()):
            if tuple(stems[place : place + len(key)]) == key:
                found.append(group)
                step = len(key)
                break
        place += step
    return found


@cache
def everyday_phrases() -> Mapping[str, tuple[str, ...]]:
    """Return official words for everyday words and phrases of up to four words, lower case."""
    table = tomllib.loads((_DATA / "alltag.toml").read_text(encoding="utf-8"))
    return {str(phrase): tuple(str(word) for word in official) for phrase, official in table["begriffe"].items()}


@cache
def _everyday_by_stems() -> Mapping[frozenset[str], tuple[str, ...]]:
    """Return the same by the phrases' stems without stop words, in any order."""
    stops = stop_words()
    return {
        frozenset(stem(word) for word in split_words(phrase) if word not in stops): official
        for phrase, official in everyday_phrases().items()
    }


@cache
def _everyday_keys() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return the keys of ``_everyday_by_stems`` that hold a stem, by that stem."""
    found: dict[str, list[frozenset[str]]] = {}
    for key in _everyday_by_stems():
        for part in key:
            found.setdefault(part, []).append(key)
    return {part: tuple(keys) for part, keys in found.items()}


def official_words(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return official words for what lower-case words say in everyday German, by the word that they stand for."""
    by_stem = {stem(word): word for word in reversed(words)}
    for particle in _PARTICLES.intersection(words):  # "knipst ... aus" is "ausknipsen"
        for word in words:
            by_stem.setdefault(stem(particle + lemma(word)), word)
    found: dict[str, tuple[str, ...]] = {}
    for part, word in by_stem.items():
        for key in _everyday_keys().get(part, ()):
            if all(other in by_stem for other in key):
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), *_everyday_by_stems()[key])))
    return found


def is_english(words: Sequence[str]) -> bool:
    """Tell whether lower-case words are those of an English text, rather than German with an English term in it."""
    german = sum(word in _GERMAN for word in words)
    grammar = sum(word in _ENGLISH for word in words)
    if grammar and grammar > german and grammar * 3 >= len(words):
        return True
    foreign = sum(word not in _ENGLISH and not is_word(word) for word in words)
    return grammar > 2 * german and (grammar + foreign) * 5 >= 2 * len(words)


def translate(words: Sequence[str]) -> list[str]:
    """Return German words for the English terms among lower-case words, the longest term first at each place."""
    terms = english_terms()
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in (3, 2, 1):
            piece = words[place : place + length]
            german = terms.get(" ".join(piece)) or terms.get("-".join(piece))
            if german and len(piece) == length:
                found.extend(german.split())
                break
        place += length if german else 1
    return found

"""Words of weight: what a word of a claim has in common with the words of its source."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.compounds import compound_parts
from ingest.german import fold, lemma, normalise, stem, stop_words
from ingest.synonyms import english_terms, same_names
from ingest.words import is_word

_DATA = Path(__file__).resolve().parent.parent / "data" / "umschreibungen.toml"
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# Small words that are compared like words of weight, since a statement turns on them.
WEIGHTY = frozenset(["mehr", "weniger", "gegen"])
_INFLECTION = re.compile(r"(?:e[smnr]|e|(?<=[rl])n|(?<=ier)t|(?<=ier)te[nrsm]?|end)$")
_SUFFIXES = (
    "ierung", "ation", "ier", "ung", "keit", "heit", "lich", "isch", "bar", "enz", "anz", "ent", "sam", "ig", "er",
)  # fmt: skip
_FOREIGN_VERB = re.compile(r"(?<=\w{4})ier(?:en|e|t|te[nrsm]?)$")  # „moderieren“, beside „Moderation“
_ABLAUT = re.compile(r"(?<=\w)(?:gab|nahm)$")  # „Abgabe“ and „abgeben“, „Übernahme“ and „übernehmen“
_PARTICIPLE = re.compile(r"ge\w{3,}t$")
_ZU_INFINITIVE = re.compile(
    r"^(ab|an|auf|aus|bei|dar|ein|fest|heraus|her|hin|mit|nach|offen|sicher|teil|um|vor|weiter|zu|zurück|zusammen)zu(\w{3,}n)$"
)
_SHORTEST_ROOT = 4
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of weight."""

    text: str  # as written
    place: int  # among all tokens of the sentence
    keys: frozenset[str]  # any of them stands for the word
    parts: frozenset[str]  # of a compound; all of them together stand for it too
    name: bool  # an abbreviation or a word that no dictionary knows


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Return for a root the groups of paraphrases that it belongs to."""
    found: dict[str, set[str]] = {}
    for number, group in enumerate(_table()["gruppen"]):
        for word in group:
            found.setdefault(root(str(word).lower()), set()).add(f"~{number}")
    return {key: frozenset(groups) for key, groups in found.items()}


@cache
def _light_roots() -> frozenset[str]:
    return frozenset(root(word.lower()) for word in _table()["ohne_gewicht"])


@cache
def _half_roots() -> frozenset[str]:
    return frozenset(root(word.lower()) for word in _table()["halbes_gewicht"])


@cache
def _english_light() -> frozenset[str]:
    return frozenset(_table()["english_light"])


@cache
def _names_by_first() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the names of ``abkuerzungen.toml`` as stems, longest first, with the token that stands for each."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for number, group in enumerate(same_names()):
        for name in group:
            stems = tuple(stem(token.lower()) for token in TOKEN.findall(normalise(name)))
            found.setdefault(stems[0], []).append((stems, f"={number}"))
    return {first: tuple(sorted(names, key=lambda pair: -len(pair[0]))) for first, names in found.items()}


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return what a lower-case word shares with its relatives (``Förderung``, ``fördert`` → ``ford``)."""
    # „einzuhalten“ is „einhalten“; umlauts stay: „fördern“ is not „fordern“
    base = lemma(_ZU_INFINITIVE.sub(r"\1\2", word))
    base = lemma(base) if _PARTICIPLE.match(base) else base  # „gesteigerten“ → „gesteigert“ → „steigern“
    base = _FOREIGN_VERB.sub("", base.replace("ß", "ss"))
    for _ in range(2):
        bare = _INFLECTION.sub("", base)
        base = re.sub(r"(?<=ier)t$", "", bare) if len(bare) >= _SHORTEST_ROOT else base
    base = _ABLAUT.sub(lambda found: "geb" if found[0] == "gab" else "nehm", base)
    for _ in range(2):
        suffix = next((end for end in _SUFFIXES if base.endswith(end) and len(base) - len(end) >= _SHORTEST_ROOT), "")
        base = base.removesuffix(suffix)
    return base


@lru_cache(maxsize=20_000)
def _keys(word: str, english: bool) -> frozenset[str]:
    """Return what may stand for a lower-case word."""
    own = root(word)
    if english:
        return frozenset(key for term in _translations(word) for key in _keys(term, False)) | {_cognate(word), own}
    return frozenset({own}) | _groups().get(own, frozenset())


def _cognate(word: str) -> str:
    """Return the beginning by which an English word is told to be the German one (``transparency``)."""
    folded = fold(word).replace("c", "k")
    return f"^{folded[:5]}" if len(folded) >= 6 else f"^{folded}."


def _translations(word: str) -> list[str]:
    terms, own = english_terms(), _table()["english"]
    endings = ("", "s", "es", "ed", "d", "ing")
    forms = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return [german.lower() for form in forms for table in (terms, own) for german in str(table.get(form, "")).split()]


def is_light(lower: str, english: bool) -> bool:
    """Return whether a lower-case word says nothing that would need to be borne out."""
    if lower in WEIGHTY:
        return False
    if lower in stop_words() or len(lower) < 2:
        return True
    return lower in _english_light() if english else root(lower) in _light_roots()


def is_half_light(word: "Word") -> bool:
    """Return whether a German word adds so little that one like it may be missing in the source."""
    return not word.name and root(word.text.lower()) in _half_roots()


def word_of(token: str, place: int, english: bool) -> Word:
    """Return a word that stands in a sentence at ``place``."""
    lower = token.lower()
    parts = () if english else compound_parts(lemma(lower))
    acronym = sum(char.isupper() for char in token) >= 2
    name = acronym or (token[0].isupper() and not english and not parts and not is_word(lower))
    return Word(token, place, _keys(lower, english), frozenset(root(part) for part in parts), name)


def keys_of(words: Sequence[Word], english: bool = False) -> frozenset[str]:
    """Return all keys of words: their own, those of compounds' parts, and beginnings for English words to meet."""
    keys = {key for word in words for key in word.keys}
    for word in words:
        for part in word.parts:
            keys |= {part} | _groups().get(part, frozenset())
        if not english:
            keys |= {_cognate(key) for key in word.keys if key[0] not in "=~"}
    return frozenset(keys)


def stands_in(word: Word, keys: frozenset[str]) -> bool:
    """Return whether a word, or all parts of a compound, are among the keys of another text."""
    if not word.keys.isdisjoint(keys):
        return True
    groups = _groups()
    return bool(word.parts) and all(part in keys or not groups.get(part, _NONE).isdisjoint(keys) for part in word.parts)


def names_in_stems(stems: list[str]) -> dict[int, tuple[int, str]]:
    """Return where names of ``abkuerzungen.toml`` stand: place -> (number of tokens, token for the name)."""
    found: dict[int, tuple[int, str]] = {}
    place = 0
    while place < len(stems):
        step = 1
        for pattern, group in _names_by_first().get(stems[place], ()):
            if tuple(stems[place : place + len(pattern)]) == pattern:
                found[place] = (len(pattern), group)
                step = len(pattern)
                break
        place += step
    return found

"""Takes a sentence apart for the check of claims: words of weight, numbers, clauses and their marks."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from assistant.claim_marks import Mark, mark_words, marks_of, modal_verbs, scoped_marks
from ingest.compounds import compound_parts
from ingest.german import fold, lemma, normalise, stem, stop_words
from ingest.synonyms import english_terms, same_names
from ingest.words import is_word

_DATA = Path(__file__).resolve().parent / "data" / "umschreibungen.toml"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        ("null zero", "", "zwei two beide both", "drei three", "vier four", "fünf five", "sechs six", "sieben seven", "acht eight",
         "neun nine", "zehn ten", "elf eleven", "zwölf twelve", "dreizehn", "vierzehn", "fünfzehn fifteen", "sechzehn", "siebzehn",
         "achtzehn", "neunzehn nineteen", "zwanzig twenty")
    )
    for word in words.split()
} | {"dreißig": "30", "vierzig": "40", "fünfzig": "50", "sechzig": "60", "hundert": "100", "tausend": "1000"}  # fmt: skip
_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
_WRITTEN_OUT = (
    (re.compile(r"\bArt\.\s?(?=\d)"), "Artikel "),
    (re.compile(r"\bAbs\.\s?(?=\d)"), "Absatz "),
    (re.compile(r"\bNr\.\s?(?=\d)"), "Nummer "),
    (re.compile(r"\bS\.\s?(?=\d)"), "Seite "),
    (re.compile(r"§+\s?"), "Paragraf "),
    (re.compile(r"(?<=\d)\s?%"), " Prozent"),
    (re.compile(r"\b(?:Den Unterlagen zufolge|Es|Dabei|Hier|Demnach) gilt:", re.IGNORECASE), " "),
    (re.compile(r"\bnicht (?:nur|allein|bloß)\b", re.IGNORECASE), "sowohl"),  # denies nothing
    (re.compile(r"\bohne Weiteres\b", re.IGNORECASE), "einfach"),
    (re.compile(r"\bz\.\s?B\.|\bd\.\s?h\.|\bu\.\s?a\."), " "),
)
_DATES = (re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b"), re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b"))
# Small words that are compared like words of weight, since a statement turns on them.
_WEIGHTY = frozenset(["mehr", "weniger", "gegen"])
_INFLECTION = re.compile(r"(?:e[smnr]|e|(?<=[rl])n|(?<=ier)t|(?<=ier)te[nrsm]?|end)$")
_SUFFIXES = (
    "ierung", "ation", "ier", "ung", "keit", "heit", "lich", "isch", "bar", "enz", "ent", "sam", "ig", "er",
)  # fmt: skip
_ZU_INFINITIVE = re.compile(
    r"^(ab|an|auf|aus|bei|dar|ein|fest|heraus|her|hin|mit|nach|offen|sicher|teil|um|vor|weiter|zu|zurück|zusammen)zu(\w{3,}n)$"
)
_SHORTEST_ROOT = 4
# Where a new clause begins: after these signs, and at a comma before such a word.
_OPENS = re.compile(
    r"(?:weil|wenn|damit|sodass|obwohl|während|bevor|nachdem|indem|um|als|sobald|falls|sofern|soweit|sondern|aber|denn|doch|jedoch|"
    r"(?:\w+ )?(?:die|der|das|den|dem|deren|dessen|denen|wer|was|wie|wo|wobei|wofür|womit|wodurch|wonach|welche\w*)|"
    r"that|which|who|because|if|when|but|although|while|so)\b",
    re.IGNORECASE,
)
_SUBORDINATE_FIRST = re.compile(r"(?:Dass|Ob)\b")
_AND = re.compile(r"\s(?:und|oder|aber|and|or|but)\s")
_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|gilt|gelten|muss|müssen|soll|sollen|sollte\w*|kann|können|darf|dürfen|"
    r"is|are|was|were|has|have|will|must|should|can|may)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of weight."""

    text: str  # as written
    place: int  # among all tokens of the sentence
    keys: frozenset[str]  # any of them stands for the word
    parts: frozenset[str]  # of a compound; all of them together stand for it too
    name: bool  # an abbreviation or a word that no dictionary knows


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with its own verb, as far as that can be told."""

    marks: frozenset[Mark]
    modals: frozenset[Mark]  # its modal verbs alone
    scoped: tuple[tuple[Mark, Word], ...]  # „nur“, „einige“ … with the word they stand before
    words: tuple[Word, ...]
    keys: frozenset[str]  # of its words, with the parts of compounds


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence taken apart."""

    text: str
    tokens: tuple[str, ...]  # lower-case stems; numbers as digits; names of several words are one token
    words: tuple[Word, ...]
    numbers: tuple[tuple[str, int], ...]  # (value, place)
    clauses: tuple[Clause, ...]
    keys: frozenset[str]  # of all words, with the parts of compounds
    cuts: tuple[int, ...] = ()  # offsets into ``text`` at which it can be cut in two


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Return for a root the groups of paraphrases that it belongs to."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for number, group in enumerate(table["gruppen"]):
        for word in group:
            found.setdefault(root(str(word).lower()), set()).add(f"~{number}")
    return {key: frozenset(groups) for key, groups in found.items()}


@cache
def _light_roots() -> frozenset[str]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return frozenset(root(str(word).lower()) for word in table["ohne_gewicht"])


@cache
def _english_light() -> frozenset[str]:
    return frozenset(str(word) for word in tomllib.loads(_DATA.read_text(encoding="utf-8"))["english_light"])


@cache
def _name_patterns() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the stems of every name of several words or abbreviation with the token that stands for it."""
    pairs = [
        (tuple(stem(token.lower()) for token in _TOKEN.findall(normalise(name))), f"={number}")
        for number, names in enumerate(same_names())
        for name in names
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return what a lower-case word shares with its relatives (``Förderung``, ``fördert`` → ``ford``)."""
    # „einzuhalten“ is „einhalten“; umlauts stay: „fördern“ is not „fordern“
    base = lemma(_ZU_INFINITIVE.sub(r"\1\2", word)).replace("ß", "ss")
    bare = _INFLECTION.sub("", base)
    base = re.sub(r"(?<=ier)t$", "", bare) if len(bare) >= _SHORTEST_ROOT else base
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
    """Return the beginning by which an English word is told to be the German one (``transparency``, ``Transparenz``)."""
    folded = fold(word).replace("c", "k")
    return f"^{folded[:5]}" if len(folded) >= 6 else f"^{folded}."


def _translations(word: str) -> list[str]:
    terms = english_terms()
    forms = (
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
        word.removesuffix("ing"),
    )
    return [german.lower() for form in forms for german in terms.get(form, "").split()]


def _written_out(text: str) -> str:
    text = normalise(text)
    for pattern, replacement in _WRITTEN_OUT:
        text = pattern.sub(replacement, text)
    text = _DATES[0].sub(lambda found: f"{int(found[1])}. {_month(found[2])} {found[3]}", text)
    return _DATES[1].sub(lambda found: f"{int(found[3])}. {_month(found[2])} {found[1]}", text)


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else number


def _boundaries(text: str) -> list[int]:
    """Return the offsets at which clauses begin."""
    starts, within = [0], bool(_SUBORDINATE_FIRST.match(text))
    for sign in re.finditer(r"[,;:()–—]|\s-\s", text):
        rest = text[sign.end() :].lstrip()
        opens = bool(_OPENS.match(rest))
        if within and _SUBORDINATE_FIRST.match(text) and len(starts) == 1 and sign.group() == ",":
            within = False  # „Dass …, ist nicht belegt“: what is said of the first clause belongs to it
            continue
        if sign.group() != "," or opens or within:
            starts.append(sign.end())
            within = opens
    for both in _AND.finditer(text):
        before = max(start for start in starts if start <= both.start())
        after = min((start for start in starts if start > both.end()), default=len(text))
        if _FINITE.search(text[before : both.start()]) and _FINITE.search(text[both.end() : after]):
            starts.append(both.end())
    return sorted(set(starts))


@lru_cache(maxsize=5_000)
def analyse(sentence: str, english: bool = False) -> Analysed:
    """Take a sentence apart."""
    text = _written_out(sentence)
    silent = mark_words(text, english)
    raw = [(found.group(), found.start()) for found in _TOKEN.finditer(text)]
    stems = [
        _NUMBER_WORDS.get(token.lower()) or (_number(token) if token[0].isdigit() else stem(token.lower()))
        for token, _ in raw
    ]
    names = _names(stems)
    tokens: list[str] = []
    words: list[tuple[Word, int]] = []
    numbers: list[tuple[str, int]] = []
    place = 0
    while place < len(raw):
        token, offset = raw[place]
        length, group = names.get(place, (1, ""))
        at = len(tokens)
        tokens.append(group or stems[place])
        lower = token.lower()
        if group:
            words.append((Word(token, at, frozenset({group}), frozenset(), True), offset))
        elif stems[place].isdigit():
            numbers.append((stems[place], at))
        elif not _is_light(lower, english) and (lower not in silent or lower in _WEIGHTY):
            words.append((_word(token, at, english), offset))
        place += length
    found = tuple(word for word, _ in words)
    clauses = _clauses(text, words, english)
    cuts = sorted({*_boundaries(text)[1:], *(both.end() for both in _AND.finditer(text))})
    return Analysed(text, tuple(tokens), found, tuple(numbers), clauses, keys_of(found, english), tuple(cuts))


def _clauses(text: str, words: list[tuple[Word, int]], english: bool) -> tuple[Clause, ...]:
    """Cut a text into clauses; one without a word of weight belongs to the one before it."""
    clauses: list[Clause] = []
    pending = ""
    for start, end in pairwise([*_boundaries(text), len(text)]):
        inside = tuple(word for word, offset in words if start <= offset < end)
        piece = pending + text[start:end]
        pending = ""
        if inside:
            scoped = _scoped(text, start, end, words, english)
            modals = modal_verbs(piece, english)
            clauses.append(Clause(marks_of(piece, english), modals, scoped, inside, keys_of(inside, english)))
        elif clauses:
            last = clauses[-1]
            marks, modals = marks_of(piece, english) | last.marks, modal_verbs(piece, english) | last.modals
            clauses[-1] = replace(last, marks=marks, modals=modals)
        else:
            pending = piece
    return tuple(clauses)


def _scoped(
    text: str, start: int, end: int, words: list[tuple[Word, int]], english: bool
) -> tuple[tuple[Mark, Word], ...]:
    """Return the marks of a clause that hold for one word, with that word."""
    found = []
    for mark, offset in scoped_marks(text[start:end], english):
        word = next((word for word, place in words if place >= start + offset), None)
        if word is not None:
            found.append((mark, word))
    return tuple(found)


def _number(token: str) -> str:
    """Return a number as plain digits; a decimal comma becomes part of its value."""
    return (
        re.sub(r"\.(?=\d{3}\b)", "", token).replace(",", "").replace(".", "")
        if re.search(r"[.,]", token)
        else token.lstrip("0") or "0"
    )


def _is_light(lower: str, english: bool) -> bool:
    if lower in _WEIGHTY:
        return False
    if lower in stop_words() or len(lower) < 2:
        return True
    return lower in _english_light() if english else root(lower) in _light_roots()


def _word(token: str, place: int, english: bool) -> Word:
    lower = token.lower()
    parts = () if english else compound_parts(lemma(lower))
    acronym = sum(char.isupper() for char in token) >= 2
    name = acronym or (token[0].isupper() and not english and not parts and not is_word(lower))
    return Word(token, place, _keys(lower, english), frozenset(root(part) for part in parts), name)


def keys_of(words: Sequence[Word], english: bool = False) -> frozenset[str]:
    """Return all keys of words: their own, those of compounds' parts, and the beginnings that English words may meet."""
    keys = {key for word in words for key in word.keys}
    for word in words:
        for part in word.parts:
            keys |= {part} | _groups().get(part, frozenset())
        if not english:
            keys |= {_cognate(key) for key in word.keys if key[0] not in "=~"}
    return frozenset(keys)


def stands_in(word: Word, keys: frozenset[str]) -> bool:
    """Return whether a word, or all parts of a compound, are among the keys of another text."""
    return not word.keys.isdisjoint(keys) or (bool(word.parts) and word.parts <= keys)


def _names(stems: list[str]) -> dict[int, tuple[int, str]]:
    """Return where names of ``abkuerzungen.toml`` stand: place -> (number of tokens, token that stands for the name)."""
    found: dict[int, tuple[int, str]] = {}
    place = 0
    while place < len(stems):
        step = 1
        for pattern, group in _name_patterns():
            if tuple(stems[place : place + len(pattern)]) == pattern:
                found[place] = (len(pattern), group)
                step = len(pattern)
                break
        place += step
    return found

"""Takes a sentence apart for the check of claims: words of weight, numbers, clauses and their marks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.writing.claim_clauses import Clause, clauses_of, cuts_of
from assistant.writing.claim_marks import mark_words
from assistant.writing.claim_verbs import separated
from assistant.writing.claim_words import TOKEN, WEIGHTY, Word, is_light, keys_of, names_in_stems, word_of
from ingest.german import normalise, stem

_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "null zero", "", "zwei two beide both", "drei three", "vier four", "fünf five", "sechs six", "sieben seven",
            "acht eight", "neun nine", "zehn ten", "elf eleven", "zwölf twelve", "dreizehn", "vierzehn",
            "fünfzehn fifteen", "sechzehn", "siebzehn", "achtzehn", "neunzehn nineteen", "zwanzig twenty",
        )
    )
    for word in words.split()
} | {"dreißig": "30", "vierzig": "40", "fünfzig": "50", "sechzig": "60", "hundert": "100"}  # fmt: skip
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence taken apart."""

    text: str
    tokens: tuple[str, ...]  # lower-case stems; numbers as digits; names of several words are one token
    words: tuple[Word, ...]
    numbers: tuple[tuple[str, int], ...]  # (value, place)
    clauses: tuple[Clause, ...]
    keys: frozenset[str]  # of all words, with the parts of compounds
    english: bool = False
    cuts: tuple[int, ...] = ()  # offsets into ``text`` at which it can be cut in two
    lenient: bool = False  # see ``claims.check``; parts of a sentence are never judged leniently


def _written_out(text: str) -> str:
    text = normalise(text)
    for pattern, replacement in _WRITTEN_OUT:
        text = pattern.sub(replacement, text)
    text = _DATES[0].sub(lambda found: f"{int(found[1])}. {_month(found[2])} {found[3]}", text)
    return _DATES[1].sub(lambda found: f"{int(found[3])}. {_month(found[2])} {found[1]}", text)


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else number


@lru_cache(maxsize=5_000)
def analyse(sentence: str, english: bool = False) -> Analysed:
    """Take a sentence apart."""
    text = _written_out(sentence)
    silent = mark_words(text, english)
    raw = [(found.group(), found.start()) for found in TOKEN.finditer(text)]
    verbs = {} if english else separated(text, raw)
    particles = {place for _, place in verbs.values()}
    stems = [
        _NUMBER_WORDS.get(token.lower()) or (_number(token, english) if token[0].isdigit() else stem(token.lower()))
        for token, _ in raw
    ]
    names = names_in_stems(stems)
    tokens: list[str] = []
    words: list[tuple[Word, int]] = []
    quiet: list[Word] = []
    numbers: list[tuple[str, int]] = []
    place = 0
    while place < len(raw):
        token, offset = raw[place]
        length, group = names.get(place, (1, ""))
        at = len(tokens)
        tokens.append(group or stems[place])
        token = verbs[place][0] if place in verbs else token
        lower = token.lower()
        if place in verbs:
            quiet.append(
                word_of(raw[place][0], at, english)
            )  # of a claim that is cut in two, one half lacks the particle
        if place in particles:
            pass  # said with its verb
        elif group:
            words.append((Word(token, at, frozenset({group}), frozenset(), True), offset))
        elif stems[place][0].isdigit():
            numbers.append((stems[place], at))
        elif lower in silent and lower not in WEIGHTY:
            quiet.append(word_of(token, at, english))  # compared as a mark; a claim may still use it as a word
        elif not is_light(lower, english):
            words.append((word_of(token, at, english), offset))
        place += length
    found = tuple(word for word, _ in words)
    clauses = clauses_of(text, words, english)
    keys = keys_of((*found, *quiet), english)
    return Analysed(text, tuple(tokens), found, tuple(numbers), clauses, keys, english, cuts_of(text))


def _number(token: str, english: bool) -> str:
    """Return a number as digits: without signs for thousands and leading zeros, a decimal comma stays."""
    plain = re.sub(r",(?=\d{3}\b)" if english else r"\.(?=\d{3}\b)", "", token)
    return plain.lstrip("0") or "0"

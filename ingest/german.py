"""German word forms: one normal form for every way in which people write the same word."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

from ingest.words import is_word

_STOP_WORDS = Path(__file__).resolve().parent / "data" / "stoppwoerter.txt"
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "­": "", "\u200b": "", "\ufeff": ""}
    | dict.fromkeys("‐‑‒–—−", "-")
)
# Bürger*innen, Bürger:innen, Bürger_innen, Bürger/-innen, Bürger(innen), BürgerInnen, Mitarbeiter*in
_GENDER_SIGN = re.compile(r"(?<=[a-zäöüß])(?:[*:_·]|/-?|\()[Ii]n(nen)?\b\)?|(?<=[a-zäöüß])In(?:nen)?\b")
# jede*r, eine:n, der/die
_GENDER_ENDING = re.compile(r"(?<=[a-zäöüß]e)[*:_/](?:r|n|m|s|rn)\b")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_TYPED_UMLAUT = re.compile(r"ae|oe|(?<![aeq])ue")
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a"})
_FEMININE = re.compile(r"(.{3,})in(?:nen)?$")
_HYPHENED = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")
_LONGEST_WORD = 60  # letters; longer strings are no words and would only fill the caches


@cache
def stop_words() -> frozenset[str]:
    """Return the words that carry no meaning in a search, lower case."""
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def normalise(text: str) -> str:
    """Compose umlauts, spell out ligatures, drop invisible signs, write one kind of hyphen, fold gender signs."""
    plain = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    return _GENDER_ENDING.sub("", _GENDER_SIGN.sub("", plain))


def split_words(text: str) -> list[str]:
    """Return the words and numbers of a text in order, lower case; ``400.000`` and ``400000`` are one number."""
    found = _WORD.findall(normalise(text).lower())
    return [word.replace(".", "") if word[0].isdigit() else word[:_LONGEST_WORD] for word in found]


def join_hyphens(text: str, words: Collection[str]) -> str:
    """Write "Leit-Linien" as "Leitlinien", as easy language parts words, where the whole is one of ``words``."""

    def joined(match: re.Match[str]) -> str:
        first, *rest = match.group().split("-")
        whole = first + "".join(rest).lower()
        return whole if whole.lower() in words else match.group()

    return _HYPHENED.sub(joined, text)


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a lower-case word, lower case; feminine forms become the masculine ones."""
    from simplemma import lemmatize  # loads its dictionary on first use: 0.6 s, 90 MB

    if word[0].isdigit():
        return word
    spelled = _with_umlauts(word)
    # Whether a word was typed with a capital must not matter, so the noun's reading is asked for only as second.
    form = str(lemmatize(spelled, lang="de"))
    if form == spelled:
        form = str(lemmatize(spelled.capitalize(), lang="de"))
    return _without_gender(form.lower())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the key under which a lower-case word is indexed: its dictionary form, stemmed, without umlauts."""
    return fold(_stemmer(lemma(word)))


def fold(word: str) -> str:
    """Write a lower-case word without umlauts and accents."""
    return word.translate(_UMLAUTS)


def _stemmer(word: str) -> str:
    return str(_snowball().stemWord(word))


@cache
def _snowball():  # type: ignore[no-untyped-def]  # noqa: ANN202  # PyStemmer has no types
    from Stemmer import Stemmer

    return Stemmer("german")


def _with_umlauts(word: str) -> str:
    """Spell ``fuer`` as ``für`` where that is a word and the typed form is none."""
    if not _TYPED_UMLAUT.search(word):
        return word
    spelled = _TYPED_UMLAUT.sub(lambda found: {"ae": "ä", "oe": "ö", "ue": "ü"}[found.group()], word)
    return spelled if is_word(spelled) and word not in ("neue", "neuen", "neuer", "neues", "neuem") else word


def _without_gender(word: str) -> str:
    feminine = _FEMININE.match(word)
    if not feminine:
        return word
    base = feminine.group(1)
    if base.endswith(("er", "or", "ent", "ant", "ist", "eur", "loge")) and is_word(base):
        return base
    return base + "e" if base.endswith(("pert", "kund", "kolleg", "log", "amt", "handikap")) else word

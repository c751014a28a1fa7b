"""What a sentence looks like to the learned part of the screen: its words, their classes, whom it speaks to."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path

_CLASSES = Path(__file__).resolve().parent / "data" / "begriffe.toml"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e"})
_STEM = 6  # letters of a word that count: endings differ, and most German stems are that long
_NEAR = 4  # words to the right that are paired with a word
_LONGEST = 60  # words of one sentence that are looked at
_SHORT = 4  # letters: a shorter entry of a class must be the whole word
_YOU = frozenset(re.findall(r"\w+", "du dich dir dein deine deinen deinem deiner deines euch you your yourself"))
_ME = frozenset(
    re.findall(r"\w+", "ich wir mir mich uns mein meine meinen meinem meiner unser unsere unseren i we me us my our")
)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
_PERSONAL_DATA = "[entfernt]"


def sentences(text: str) -> tuple[str, ...]:
    """Return the parts that are judged one by one: each sentence, and each with the one after it."""
    parts = [part for part in _SENTENCE.split(text.replace(_PERSONAL_DATA, " ")) if part.strip()]
    return tuple(dict.fromkeys([*parts, *(f"{one} {two}" for one, two in pairwise(parts))]))


def features(sentence: str) -> frozenset[str]:
    """Return the features of one sentence; each is readable, for the file of weights is meant to be read."""
    words = _WORD.findall(sentence.lower().translate(_FOLD))[:_LONGEST]
    return frozenset(_features(words, sentence.rstrip(" \"'“”").endswith("?")))


def _features(words: list[str], asks: bool) -> Iterator[str]:
    stems = [word[:_STEM] for word in words]
    you, me = any(word in _YOU for word in words), any(word in _ME for word in words)
    speaks = f"{'you' if you else ''}{'me' if me else ''}{'?' if asks else '.'}"
    yield f"to:{speaks}"
    for place, stem in enumerate(stems[:2]):
        yield f"{place + 1}:{stem}"
    if len(stems) > 1:
        yield f"12:{stems[0]} {stems[1]}"
    for place, stem in enumerate(stems):
        yield stem
        for distance, other in enumerate(stems[place + 1 : place + 1 + _NEAR]):
            yield f"{stem} {other}" if distance == 0 else f"{stem}…{other}"
    found = sorted({name for word in words for name in classes_of(word)})
    first = sorted({name for word in words[:2] for name in classes_of(word)})
    for name in found:
        yield f"<{name}>"
        yield f"<{name}> to:{speaks}"
    for one, two in combinations(found, 2):
        yield f"<{one}> <{two}>"
    for name in first:
        yield f"1:<{name}>"
        for other in found:
            yield f"1:<{name}> <{other}>"


@lru_cache(maxsize=20_000)
def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a word, lower case with plain vowels."""
    return tuple(name for name, pattern in _classes() if pattern.search(word))


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = tomllib.loads(_CLASSES.read_text(encoding="utf-8"))
    return tuple(
        (name, re.compile("|".join(map(_pattern, sorted(set(words.split())))))) for name, words in entries.items()
    )


def _pattern(entry: str) -> str:
    if entry.startswith("*"):
        return re.escape(entry[1:])
    return rf"^{re.escape(entry)}{'$' if len(entry) < _SHORT else ''}"

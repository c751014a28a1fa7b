"""What the rules for paraphrases and falsehoods share."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Rule = Callable[[str], str]  # source sentence -> new sentence; "" where the rule does not fit

_WORDS = Path(__file__).resolve().parent / "words.toml"
NUMBERS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
MONTHS = [
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
FINITE = (
    r"(?:ist|sind|hat|haben|wird|werden|muss|müssen|soll|sollen|kann|können|darf|dürfen|nennt|braucht|verlangt|zeigt|regelt|umfasst|"
    r"beschreibt|enthält|entscheidet|bleibt|gilt|gelten|gehört|hilft|fördert|betont|empfiehlt)"
)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def pairs(name: str) -> list[tuple[str, str]]:
    """Return a word list of ``words.toml``."""
    return [(str(old), str(new)) for old, new in _words()[name]]


def facts() -> list[str]:
    """Return additions that stand nowhere in the corpus."""
    return [str(fact) for fact in _words()["foreign_facts"]]


def lower_first(text: str) -> str:
    """Begin a main clause in mid-sentence; only articles and pronouns lose their capital."""
    return re.sub(r"^(?:Der|Die|Das|Ein|Eine|Dem|Den|Im|In|Bei|Für|Auf|Mit)\b", lambda found: found[0].lower(), text)

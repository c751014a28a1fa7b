"""The eight stations, read from their data file."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.path.types import Check, Reading, Station
from assistant.places import place

_FILE = Path(__file__).resolve().parent / "data" / "stationen.toml"
_WORDS_A_MINUTE = 130  # people who read to learn


@cache
def stations() -> tuple[Station, ...]:
    """Return the stations in their order."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["station"]
    return tuple(_station(number, entry) for number, entry in enumerate(entries, 1))


def minutes(station: Station) -> int:
    """Return how long a station takes, its check questions included, in whole minutes."""
    asked = sum(len(" ".join((check.question, *check.options)).split()) for check in station.checks)
    return max(1, round((station.words + asked) / _WORDS_A_MINUTE))


def _station(number: int, entry: dict[str, Any]) -> Station:
    return Station(
        number=number,
        key=entry["key"],
        title=entry["titel"],
        lead=entry["vorweg"],
        question=entry["frage"],
        readings=tuple(Reading(one["titel"], place(one["quelle"]), tuple(one["saetze"])) for one in entry["stelle"]),
        checks=tuple(_check(one) for one in entry["pruefung"]),
    )


def _check(entry: dict[str, Any]) -> Check:
    # A fixed shuffle, so that the right answer is not always the first and every reader sees the same order.
    options = sorted(
        (entry["richtig"], *entry["falsch"]), key=lambda one: sha256(f"{entry['frage']}{one}".encode()).digest()
    )
    return Check(
        question=entry["frage"],
        options=tuple(options),
        right=options.index(entry["richtig"]),
        why=entry["warum"],
        why_not=entry["warum_nicht"],
        place=place(entry["quelle"]),
        quote=entry["zitat"],
    )

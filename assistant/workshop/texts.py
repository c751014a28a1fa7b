"""The planner's German texts and the places they rest on, from the data files beside it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.places import Place, place, places
from assistant.workshop.types import Kind

_FOLDER = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class BlockText:
    """The words of one kind of step."""

    key: str
    kind: Kind
    title: str
    method: str
    material: str
    places: tuple[Place, ...]
    title_one: str  # with a single group
    method_one: str
    method_many: str  # with more than five groups


@dataclass(frozen=True, slots=True)
class SeatText:
    """A role to invite: ``first`` tells in which order roles get a seat, ``weight`` how they grow after that."""

    key: str
    name: str
    first: int
    second: int  # ... and a second one, before weights count; 0 = by weight
    weight: float
    why: str
    covers: tuple[str, ...]  # keys of perspectives
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveText:
    """A perspective of the lists, the words that show that it is touched, and a way to reach it."""

    key: str
    name: str
    inside: bool
    words: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class ListText:
    """A named list of lines."""

    key: str
    name: str
    lines: tuple[str, ...]
    online: tuple[str, ...]  # instead of or beside, when the workshop is online
    only_on_site: tuple[int, ...]  # places of lines that make no sense online
    days: int  # before (negative) or after the workshop
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A guiding question and when it belongs into the plan."""

    text: str
    words: tuple[str, ...]  # beginnings of words in purpose, data or people affected; empty = always
    phases: tuple[str, ...]  # empty = all
    rank: int  # lower comes first
    place: Place


@dataclass(frozen=True, slots=True)
class RoleText:
    """A task in the workshop."""

    key: str
    name: str
    does: str
    online_only: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NoteText:
    """A remark and the sign that it belongs into the plan."""

    key: str
    text: str
    words: tuple[str, ...]
    places: tuple[Place, ...]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def block_texts() -> dict[str, BlockText]:
    """Return the words of every kind of step."""
    return {
        key: BlockText(
            key, Kind(entry["art"]), entry["titel"], entry["wie"], entry.get("material", ""), places(entry["belege"]),
            entry.get("titel_eine", ""), entry.get("wie_eine", ""), entry.get("wie_viele", ""),
        )
        for key, entry in _read("ablauf.toml")["schritt"].items()
    }  # fmt: skip


@cache
def level_places() -> dict[str, Place]:
    """Return the schedule of the guidance that each kind of agenda follows."""
    return {name: place(written) for name, written in _read("ablauf.toml")["vorbild"].items()}


@cache
def seat_texts() -> tuple[SeatText, ...]:
    """Return the roles to invite."""
    return tuple(
        SeatText(
            entry["key"], entry["name"], entry["folge"], entry.get("folge_zweiter_platz", 0), entry["gewicht"],
            entry["warum"], tuple(entry.get("deckt", ())), places(entry["belege"]),
        )
        for entry in _read("einladung.toml")["rolle"]
    )  # fmt: skip


@cache
def perspective_texts() -> tuple[PerspectiveText, ...]:
    """Return the fifteen perspectives of the workshop slides, inside first."""
    return tuple(
        PerspectiveText(
            entry["key"], entry["name"], entry["innen"], tuple(entry.get("woerter", ())), entry.get("hinweis", "")
        )
        for entry in _read("einladung.toml")["perspektive"]
    )


@cache
def list_texts(group: str) -> tuple[ListText, ...]:
    """Return the lists of ``vorbereitung`` or ``nachbereitung``."""
    return tuple(
        ListText(
            entry["key"], entry["name"], tuple(entry["zeilen"]), tuple(entry.get("online", ())),
            tuple(entry.get("nur_vor_ort", ())), entry["tage"], places(entry["belege"]),
        )
        for entry in _read("termine.toml")[group]
    )  # fmt: skip


@cache
def simple_list(group: str) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return lines and places of ``material``, ``material_online``, ``regeln`` or ``protokoll``."""
    entry = _read("termine.toml")[group]
    return tuple(entry["zeilen"]), places(entry["belege"])


@cache
def question_texts() -> tuple[QuestionText, ...]:
    """Return all guiding questions."""
    return tuple(
        QuestionText(
            entry["text"],
            tuple(entry.get("woerter", ())),
            tuple(entry.get("phasen", ())),
            entry["rang"],
            place(entry["beleg"]),
        )
        for entry in _read("leitfragen.toml")["frage"]
    )


@cache
def role_texts() -> tuple[RoleText, ...]:
    """Return the tasks in the workshop."""
    return tuple(
        RoleText(entry["key"], entry["name"], entry["tut"], entry.get("online", False), places(entry["belege"]))
        for entry in _read("einladung.toml")["aufgabe"]
    )


@cache
def note_texts() -> dict[str, NoteText]:
    """Return the remarks by key."""
    return {
        entry["key"]: NoteText(entry["key"], entry["text"], tuple(entry.get("woerter", ())), places(entry["belege"]))
        for entry in _read("leitfragen.toml")["hinweis"]
    }

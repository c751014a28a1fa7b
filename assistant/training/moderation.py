"""The moderator's sheets: 30 and 60 minutes, as data and as a sheet to take away."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from assistant.places import Numbering, places
from assistant.sheet.blocks import Block, Entry, Grid, Heading, Listing, Marks, NewPage, Sheet, Words
from assistant.sheet.references import reference_blocks
from assistant.training.types import SheetStep
from ingest.types import Source

_FILE = Path(__file__).resolve().parent / "data" / "ablaufblatt.toml"
LABEL = (
    "Vorbereitet von einem KI-System als Handreichung dieses Projekts, kein amtlicher Text. Bitte prüfen und anpassen."
)


@dataclass(frozen=True, slots=True)
class Moderation:
    """One moderator's sheet."""

    minutes: int
    title: str
    goal: str
    prepare: tuple[str, ...]
    steps: tuple[SheetStep, ...]


@cache
def moderations() -> tuple[Moderation, ...]:
    """Return the sheets, the short one first."""
    stored = tomllib.loads(_FILE.read_text(encoding="utf-8"))["blatt"]
    return tuple(
        Moderation(
            one["minuten"], one["titel"], one["ziel"], tuple(one["vorbereiten"]),
            tuple(
                SheetStep(
                    step["minuten"], step["titel"], step["tut"], step["fragt"], step["loesung"], places(step["belege"])
                )
                for step in one["schritt"]
            ),
        )
        for one in stored
    )  # fmt: skip


def moderation_sheet(moderation: Moderation, sources: Mapping[str, Source], today: date) -> Sheet:
    """Return a moderator's sheet for a file."""
    numbers = Numbering()
    rows, at = [], 0
    for step in moderation.steps:
        marks = tuple(numbers.of(where) for where in step.places)
        rows.append((f"{at}–{at + step.minutes}", Entry(step.title, marks).marked, step.does, step.asks, step.solution))
        at += step.minutes
    blocks: tuple[Block, ...] = (
        Words(Entry(moderation.goal), "Ziel:"),
        Heading("Vorher"),
        Listing(tuple(Entry(line) for line in moderation.prepare), Marks.BOX),
        *reference_blocks(numbers, sources),
        NewPage(lying=True),  # what is at hand while the group is there
        Heading("Ablauf"),
        Grid(("Minute", "Schritt", "Das tun Sie", "Das fragen Sie", "Auflösung"), tuple(rows), (3, 7, 10, 9, 10)),
    )
    return Sheet(
        file_name=f"ablaufblatt-{moderation.minutes}-minuten",
        title=moderation.title,
        label=LABEL,
        kind="Ablaufblatt für die Moderation",
        created=today.isoformat(),
        blocks=blocks,
    )

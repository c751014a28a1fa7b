"""The label laboratory: the same answer without a label, with a poor one and with this system's own."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assistant.places import places
from assistant.training.types import LabelRule, Laboratory, Version

_FILE = Path(__file__).resolve().parent / "data" / "labor.toml"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def laboratory(notice: str, band: str) -> Laboratory:
    """Return the laboratory; ``notice`` and ``band`` are the real words of this system's label."""
    stored = _read()
    return Laboratory(
        versions=tuple(
            Version(
                one["key"], one["name"], one["kopf"], one["begruessung"].replace("{notice}", notice),
                one["danach"].replace("{band}", band), one["gut"],
            )
            for one in stored["fassung"]
        ),
        rules=tuple(
            LabelRule(
                one["name"], one["bindung"], places(one["belege"]),
                tuple(zip(one["erfuellt"], one["gruende"], strict=True)),
            )
            for one in stored["regel"]
        ),
        remark=stored["anmerkung"],
    )  # fmt: skip

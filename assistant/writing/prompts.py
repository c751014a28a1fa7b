"""Loads the prompts from ``prompts/``: one Markdown file each, placeholders declared in its front block."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.settings import PROJECT_ROOT

PROMPTS = PROJECT_ROOT / "prompts"
_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)
_PARTS = re.compile(r"\A\s*# System\n(?P<system>.*?)\n# Frage\n(?P<user>.*)\Z", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


class PromptError(Exception):
    """Raised when a prompt file is not in order; a fault of this project, not of its users."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with places for what changes."""

    name: str
    version: int
    placeholders: frozenset[str]
    system: str
    user: str
    digest: str  # first eight hex digits of the file's SHA-256

    @property
    def trace(self) -> str:
        """Return what the record of an answer says about the prompt."""
        return f"{self.name} v{self.version} ({self.digest})"

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Return system and user message; raises PromptError unless exactly the declared places are filled."""
        if set(values) != self.placeholders:
            raise PromptError(f"{self.name}: {sorted(self.placeholders)} declared, {sorted(values)} given")
        # In one pass: a value that looks like a placeholder is left as it is.
        return tuple(_PLACEHOLDER.sub(lambda found: values[found[1]], part) for part in (self.system, self.user))  # type: ignore[return-value]


def parse_prompt(name: str, text: str) -> Prompt:
    """Return the prompt that a file holds; raises PromptError."""
    front = _FRONT.match(text)
    parts = front and _PARTS.match(front["body"])
    if not front or not parts:
        raise PromptError(f"{name}: front block, „# System“ and „# Frage“ are needed, in this order")
    head = tomllib.loads(front["front"])
    declared = frozenset(str(place) for place in head["placeholders"])
    used = frozenset(_PLACEHOLDER.findall(parts["system"] + parts["user"]))
    if used != declared:
        raise PromptError(f"{name}: {sorted(declared)} declared, {sorted(used)} used")
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Prompt(name, int(head["version"]), declared, parts["system"].strip(), parts["user"].strip(), digest)


@cache
def load_prompt(name: str, folder: Path = PROMPTS) -> Prompt:
    """Return the prompt ``name``; raises PromptError."""
    try:
        return parse_prompt(name, (folder / f"{name}.md").read_text(encoding="utf-8"))
    except OSError as error:
        raise PromptError(f"{name}: {error.strerror}") from error

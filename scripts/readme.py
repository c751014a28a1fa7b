"""Writes the parts of README.md that the code decides: the settings table and the help text; a test pins them."""

import os
import re
import subprocess
import sys
from pathlib import Path

from assistant.settings import PROJECT_ROOT, Settings

README = PROJECT_ROOT / "README.md"
_HELP_WIDTH = 100  # columns


def settings_table() -> str:
    """Return one row per field of the settings."""
    rows = ["| Variable | Default | Meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, Path):
            default = default.relative_to(PROJECT_ROOT)
        shown = "" if default is None or default == "" else f"`{default}`"
        rows.append(f"| `LEITLOTSE_{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows)


def help_text() -> str:
    """Return what ``leitlotse --help`` prints."""
    leitlotse = Path(sys.executable).with_name("leitlotse")
    environment = {"PATH": os.environ["PATH"], "COLUMNS": str(_HELP_WIDTH), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run([leitlotse, "--help"], env=environment, capture_output=True, text=True, check=True)
    lines = [line.rstrip() for line in done.stdout.strip().splitlines()]
    return "```text\n$ leitlotse --help\n" + "\n".join(lines) + "\n```"


def current(text: str) -> str:
    """Return the README with both parts as the code has them now."""
    for name, content in (("settings", settings_table()), ("help", help_text())):
        begin, end = f"<!-- {name}: written by make readme -->\n", f"\n<!-- {name} end -->"
        pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
        if len(pattern.findall(text)) != 1:
            raise ValueError(f"README.md needs the part {name!r} exactly once")
        text = pattern.sub(lambda _: begin + content + end, text)  # noqa: B023  # called at once
    return text


if __name__ == "__main__":
    README.write_text(current(README.read_text(encoding="utf-8")), encoding="utf-8")

"""The command line that the fitting programs share."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import Settings

INDEX_HELP = "Ordner des Index (sonst LEITLOTSE_INDEX oder data/index)"


def settings_from(program: str, arguments: Sequence[str]) -> Settings:
    """Return the settings with the index that ``--index`` names, or that of the environment."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}")
    parser.add_argument("--index", type=Path, help=INDEX_HELP)
    index = parser.parse_args(arguments).index
    return Settings(index=index) if index else Settings()

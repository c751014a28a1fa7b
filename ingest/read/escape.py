"""Writes plain text as Markdown that means just this text."""

import re

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Put a backslash before every ASCII sign, so that none of them is taken for markup; fold white space."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))

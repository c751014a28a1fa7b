"""Switches off, before any library is imported, everything that would call an outside host."""

import os
import tomllib
from pathlib import Path

# Measured: with these set, no library of the stack looks up any host.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
_MODEL_SETTINGS = ("embedding_model", "reranker_model", "entailment_model")


def prepare() -> None:
    """Set the switches; they win over what the environment says, since questions must not leave the house.

    Models are loaded from a hub only where the operator named one (``HF_HUB_OFFLINE`` is then theirs to set).
    """
    os.environ.update(_QUIET)
    if not any(_is_hub_name(value) for value in _models()):
        os.environ["HF_HUB_OFFLINE"] = "1"


def _models() -> list[str]:
    """Return the models that are set, as ``Settings`` would read them, which would import too much."""
    try:
        written = tomllib.loads(Path("leitlotse.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        written = {}  # no such file; or one that Settings complains about
    return [os.environ.get(f"LEITLOTSE_{name.upper()}", str(written.get(name, ""))) for name in _MODEL_SETTINGS]


def _is_hub_name(value: str) -> bool:
    return value not in ("", "bundled") and not Path(value).expanduser().is_dir()

"""Switches off, before any library is imported, everything that would call an outside host."""

import os

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


def prepare() -> None:
    """Set the switches; they win over what the environment says, since questions must not leave the house.

    Models are loaded from a hub only where the operator named one (``HF_HUB_OFFLINE`` is then theirs to set).
    """
    os.environ.update(_QUIET)
    model = os.environ.get("LEITLOTSE_EMBEDDING_MODEL", "bundled")
    if model == "bundled":
        os.environ["HF_HUB_OFFLINE"] = "1"

"""Only where the operator named a model of a hub may a hub be asked."""

import os
from pathlib import Path

import pytest

from assistant.environment import prepare


@pytest.mark.parametrize(
    ("variables", "toml", "offline"),
    [
        ({}, "", True),
        ({"LEITLOTSE_EMBEDDING_MODEL": "bundled"}, "", True),
        ({"LEITLOTSE_EMBEDDING_MODEL": "intfloat/multilingual-e5-small"}, "", False),
        ({"LEITLOTSE_EMBEDDING_MODEL": "."}, "", True),
        ({"LEITLOTSE_RERANKER_MODEL": "BAAI/bge-reranker-v2-m3"}, "", False),
        ({"LEITLOTSE_ENTAILMENT_MODEL": "wer/was"}, "", False),
        ({}, 'embedding_model = "BAAI/bge-m3"', False),
        ({"LEITLOTSE_EMBEDDING_MODEL": "bundled"}, 'embedding_model = "BAAI/bge-m3"', True),
        ({}, "das ist kein TOML", True),
    ],
)
def test_a_hub_may_be_asked_only_for_a_model_that_was_named(
    variables: dict[str, str], toml: str, offline: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if toml:
        (tmp_path / "leitlotse.toml").write_text(toml, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        monkeypatch.setenv(name, os.environ[name])  # whatever is set below is taken back
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    prepare()
    assert ("HF_HUB_OFFLINE" in os.environ) is offline
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

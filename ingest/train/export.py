"""Writes a trained table of vectors as a sentence-transformers model with one byte per number."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.tensors import write_tensors

_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the table as whole numbers from -127 to 127 and, per row, the factor that brings the values back."""
    factors = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
    return np.round(table / factors[:, None]).astype(np.int8), factors.astype(np.float32)


def write_model(target: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Write tokenizer, weights and module list; a README that is there already stays."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "1_Normalize").mkdir(exist_ok=True)
    (target / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    embeddings, weights = quantise(table)
    # These two names are the ones of model2vec; sentence-transformers multiplies them when it loads the model.
    write_tensors(target / "model.safetensors", {"embeddings": embeddings, "weights": weights})
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    (target / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    settings: dict[str, object] = {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    (target / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")

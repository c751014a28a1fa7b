"""Embedding models through sentence-transformers; importing it takes five seconds, so only when one is asked for."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError

_BATCH_ON_CPU = 32
_BATCH_ON_GPU = 128
# Model family, by a part of its name -> (prefix of questions, prefix of passages), as their authors trained them.
_PREFIXES = {
    "e5": ("query: ", "passage: "),
    "arctic-embed": ("query: ", ""),
    "bge-m3": ("", ""),
}
_HASHED = ("*.safetensors", "*.bin", "*.json")


def prefixes_of(name: str) -> tuple[str, str]:
    """Return the prefixes for questions and passages of a model family; empty for families that use none."""
    parts = Path(name).name.lower()
    for family, prefixes in _PREFIXES.items():
        if family in parts:
            return prefixes
    return ("", "")


class TransformerEmbedder:
    """Any sentence-transformers model, with its family's prefixes; vectors are normalised."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model: Any = SentenceTransformer(name)
        except (OSError, ValueError, RuntimeError) as error:
            offline = os.environ.get("HF_HUB_OFFLINE", "") not in ("", "0")
            hint = (
                "es darf nichts heruntergeladen werden (HF_HUB_OFFLINE); geben Sie einen Ordner an"
                if offline
                else "prüfen Sie Namen und Netzzugang, oder geben Sie einen Ordner an"
            )
            raise ModelError(f"Das Sprachmodell „{name}“ lässt sich nicht laden: {hint}.") from error
        self.dimensions = int(self._model.get_embedding_dimension())
        self.revision = _revision(Path(name))
        self._query_prefix, self._passage_prefix = prefixes_of(name)
        self._batch = _BATCH_ON_CPU if self._model.device.type == "cpu" else _BATCH_ON_GPU

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of passages, shape (n, dimensions)."""
        return self._encode(self._passage_prefix, texts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of questions, shape (n, dimensions)."""
        return self._encode(self._query_prefix, texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self._model.encode(
            [prefix + text for text in texts],
            batch_size=self._batch,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,  # the ingest shows one bar for everything
        )
        return np.asarray(vectors, dtype=np.float32)


def _revision(folder: Path) -> str:
    """Return a digest of a local model's files; "" for a name, whose cache the library looks after."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for file in sorted(path for pattern in _HASHED for path in folder.rglob(pattern)):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]

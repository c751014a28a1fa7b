"""The bundled embedding model, used through tokenizers and numpy: ready in 50 ms, no torch."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError
from ingest.tensors import read_tensors

_LONGEST = 256  # word pieces; the mean of more says no more
_BATCH = 512  # texts encoded at once
_TEXTS_PER_STEP = 2048
_FILES = ("model.safetensors", "tokenizer.json")


class StaticEmbedder:
    """A table with a vector per word piece; a text is the normalised mean of its pieces."""

    def __init__(self, folder: Path, name: str) -> None:
        from tokenizers import Tokenizer

        weights_file, tokenizer_file = (folder / file for file in _FILES)
        if not weights_file.is_file() or not tokenizer_file.is_file():
            raise ModelError(
                f"Das Sprachmodell in {folder} ist unvollständig; stellen Sie den Ordner aus dem Projekt wieder her."
            )
        stored = read_tensors(weights_file)
        self.name = name
        self.texts_per_step = _TEXTS_PER_STEP
        self.revision = _digest(weights_file, tokenizer_file)
        self._factors: NDArray[np.float32] = stored["weights"].astype(np.float32)
        self._table = stored["embeddings"]
        self.dimensions = int(self._table.shape[1])
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (n, dimensions); a text without any known piece gives zeros."""
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            encoded = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for place, one in enumerate(encoded, start):
                ids = np.array(one.ids[:_LONGEST], dtype=np.int64)
                if len(ids):
                    result[place] = self._factors[ids] @ self._table[ids]
        lengths = np.linalg.norm(result, axis=1, keepdims=True)
        unit: NDArray[np.float32] = result / np.maximum(lengths, np.float32(1e-12))
        return unit

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of questions; this model treats them like passages."""
        return self.encode_passages(texts)


def _digest(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]

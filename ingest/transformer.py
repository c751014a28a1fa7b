"""Embedding models through sentence-transformers; importing it takes five seconds, so only when one is asked for."""

import hashlib
import os
import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError

_BATCH_ON_CPU = 32
_BATCH_ON_GPU = 128
# Model family, by a part of its name -> (prefix of questions, prefix of passages), as their authors trained them.
_PREFIXES = {
    r"(?:^|[-_])e5(?:[-_]|$)": ("query: ", "passage: "),
    r"arctic-embed": ("query: ", ""),
    r"bge-m3": ("", ""),
}
_QUESTION_PROMPTS = ("query", "question")  # what models that bring their prefixes along call them
_PASSAGE_PROMPTS = ("passage", "document", "corpus")
_HASHED = ("*.safetensors", "*.bin", "*.json")


def prefixes_of(name: str) -> tuple[str, str]:
    """Return the prefixes for questions and passages of a model family; empty for families that use none.

    The last part of a path that names a family counts: „models--intfloat--multilingual-e5-small/snapshots/ab12“.
    """
    for part in reversed(Path(name).parts):
        for family, prefixes in _PREFIXES.items():
            if re.search(family, part.lower()):
                return prefixes
    return ("", "")


def chosen_prefixes(name: str, prompts: Mapping[str, str]) -> tuple[str, str]:
    """Return the prefixes that a model brings along, and those of its family where it brings none."""
    own = [
        next((prompts[key] for key in keys if prompts.get(key)), "") for keys in (_QUESTION_PROMPTS, _PASSAGE_PROMPTS)
    ]
    return (own[0], own[1]) if any(own) else prefixes_of(name)


def loading_hint() -> str:
    """Return what to do where a model cannot be loaded; ends a sentence."""
    if os.environ.get("HF_HUB_OFFLINE", "") not in ("", "0"):
        return "es darf nichts heruntergeladen werden (HF_HUB_OFFLINE); geben Sie einen Ordner an"
    return "prüfen Sie Namen und Netzzugang, oder geben Sie einen Ordner an"


class TransformerEmbedder:
    """Any sentence-transformers model, with its family's prefixes; vectors are normalised."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = name
        folder = Path(name).expanduser()
        try:
            self._model: Any = SentenceTransformer(str(folder) if folder.is_dir() else name)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"Das Sprachmodell „{name}“ lässt sich nicht laden: {loading_hint()}.") from error
        self.dimensions = int(self._model.get_embedding_dimension())
        self.revision = _revision(folder)
        self._query_prefix, self._passage_prefix = chosen_prefixes(name, self._model.prompts)
        self._batch = _BATCH_ON_CPU if self._model.device.type == "cpu" else _BATCH_ON_GPU
        self.texts_per_step = 2 * self._batch
        self._alone = threading.Lock()  # the tokenizers of transformers fail when two threads use one

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of passages, shape (n, dimensions)."""
        return self._encode(self._passage_prefix, texts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of questions, shape (n, dimensions)."""
        return self._encode(self._query_prefix, texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._alone:
            vectors = self._model.encode(
                texts,
                prompt=prefix or "",  # whatever the model has as its default, this is what belongs here
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

"""From text to vectors: the bundled model, or any sentence-transformers model by name or folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError
from ingest.static import StaticEmbedder

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

BUNDLED = "bundled"
BUNDLED_FOLDER = Path(__file__).resolve().parent / "model"


class Embedder(Protocol):
    """Turns texts into unit vectors; float32, shape (n, dimensions)."""

    name: str  # "bundled", or the name or folder given
    revision: str  # digest of the model's files; "" where they are not at hand
    dimensions: int
    texts_per_step: int  # texts that are embedded between two steps of a progress bar

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what is searched in."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what is searched for."""
        ...


def load_embedder(name: str) -> Embedder:
    """Load a model; ``bundled`` needs no torch. Raises ModelError where it cannot be loaded."""
    if name == BUNDLED:
        return StaticEmbedder(BUNDLED_FOLDER, BUNDLED)
    folder = Path(name).expanduser()
    if folder.is_absolute() and not folder.is_dir():
        raise ModelError(f"Der Modellordner {name} fehlt; prüfen Sie LEITLOTSE_EMBEDDING_MODEL.")
    from ingest.transformer import TransformerEmbedder

    return TransformerEmbedder(name)


def as_langchain(embedder: Embedder) -> "Embeddings":
    """Offer an embedder as LangChain ``Embeddings``, for vector stores and retrievers of others."""
    from langchain_core.embeddings import Embeddings

    class _Adapter(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [row.tolist() for row in embedder.encode_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(value) for value in embedder.encode_queries([text])[0]]

    return _Adapter()

import json
import subprocess
import sys

import numpy as np
import pytest

from ingest.embed import BUNDLED_FOLDER, as_langchain, load_embedder
from ingest.errors import ModelError
from ingest.static import StaticEmbedder
from ingest.train.export import quantise, write_model

TEXTS = [
    "Wer trägt die Verantwortung für eine Entscheidung?",
    "Die Verantwortung bleibt immer beim Menschen.",
    "Fahrräder sind im Keller abzustellen.",
    "",
    "Größe & Maß: 400.000 Anträge, ﬁnden, Bürger*innen, e‑Akte 😀",
]


def test_the_bundled_model_gives_unit_vectors_and_knows_what_belongs_together() -> None:
    embedder = load_embedder("bundled")
    vectors = embedder.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimensions) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors[[0, 1, 2, 4]], axis=1), 1.0, atol=1e-5)
    assert not vectors[3].any()
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_an_english_question_is_nearer_to_its_german_passage() -> None:
    embedder = load_embedder("bundled")
    question = embedder.encode_queries(["Who is responsible when the AI makes a mistake?"])[0]
    near, far = embedder.encode_passages(
        ["Wer ist verantwortlich, wenn die KI Fehler macht?", "Der Antrag auf Urlaub."]
    )
    assert question @ near > question @ far


def test_no_texts_give_no_vectors() -> None:
    assert load_embedder("bundled").encode_passages([]).shape == (0, load_embedder("bundled").dimensions)


def test_the_bundled_model_stays_below_ten_megabytes_and_has_a_card() -> None:
    assert sum(file.stat().st_size for file in BUNDLED_FOLDER.rglob("*") if file.is_file()) <= 10_000_000
    card = (BUNDLED_FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(word in card for word in ("license", "gesetze-paare", "XQuAD", "python -m ingest.train.embedding"))


def test_the_bundled_model_needs_no_torch() -> None:
    program = (
        "import sys; from ingest.embed import load_embedder; load_embedder('bundled').encode_queries(['Frage']); "
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'chromadb'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.slow
def test_sentence_transformers_loads_the_bundled_folder_and_gives_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(BUNDLED_FOLDER))
    texts = [text for text in TEXTS if text]
    theirs = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(theirs, load_embedder("bundled").encode_passages(texts), atol=2e-3)


def test_a_missing_model_folder_is_one_german_sentence(tmp_path) -> None:
    with pytest.raises(ModelError, match=r"Der Modellordner .* fehlt"):
        load_embedder(str(tmp_path / "nichts"))


@pytest.mark.slow
def test_an_unknown_model_name_offline_is_one_german_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="lässt sich nicht laden"):
        load_embedder("niemand/gibt-es-nicht")


def test_an_incomplete_bundled_folder_is_one_german_sentence(tmp_path) -> None:
    with pytest.raises(ModelError, match="unvollständig"):
        StaticEmbedder(tmp_path, "bundled")


def test_the_langchain_adapter_gives_the_same_vectors() -> None:
    embedder = load_embedder("bundled")
    adapter = as_langchain(embedder)
    np.testing.assert_allclose(adapter.embed_documents(TEXTS[:2]), embedder.encode_passages(TEXTS[:2]), atol=1e-6)
    np.testing.assert_allclose(adapter.embed_query(TEXTS[0]), embedder.encode_queries(TEXTS[:1])[0], atol=1e-6)


def test_a_written_model_gives_back_its_vectors_within_one_step(tmp_path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    table = np.array([[0, 0], [1, -2], [3, 4], [0.5, 0]], dtype=np.float32)
    numbers, factors = quantise(table)
    np.testing.assert_allclose(numbers * factors[:, None], table, atol=4 / 127 / 2)
    words = {"[UNK]": 0, "eins": 1, "zwei": 2, "drei": 3}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    write_model(tmp_path, tokenizer, table)
    np.testing.assert_allclose(StaticEmbedder(tmp_path, "x").encode_passages(["zwei"])[0], [0.6, 0.8], atol=0.01)
    assert json.loads((tmp_path / "modules.json").read_text())[1]["path"] == "1_Normalize"

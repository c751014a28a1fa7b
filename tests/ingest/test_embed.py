import json
import subprocess
import sys

import numpy as np
import pytest

from ingest.embed import BUNDLED_FOLDER, as_langchain, load_embedder
from ingest.errors import ModelError
from ingest.static import StaticEmbedder
from ingest.train.export import quantise, write_model
from ingest.transformer import prefixes_of

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


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", ("query: ", "")),
        ("BAAI/bge-m3", ("", "")),
        ("/models/multilingual-e5-large", ("query: ", "passage: ")),
        ("sentence-transformers/all-MiniLM-L6-v2", ("", "")),
    ],
)
def test_each_family_gets_its_prefixes(name: str, prefixes: tuple[str, str]) -> None:
    assert prefixes_of(name) == prefixes


@pytest.fixture(scope="module")
def small_e5(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a multilingual-e5 in miniature: XLM-RoBERTa with random weights, mean pooling, saved as a folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp("plain") / "xlm"
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trainer = trainers.UnigramTrainer(vocab_size=300, special_tokens=special, unk_token="<unk>", show_progress=False)
    tokenizer.train_from_iterator(TEXTS * 20 + ["query: passage: "] * 20, trainer)
    names = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, cls_token="<s>", sep_token="</s>", **names).save_pretrained(
        folder
    )
    config = XLMRobertaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=130,
        pad_token_id=1,
    )
    XLMRobertaModel(config).save_pretrained(folder)
    transformer = Transformer(str(folder))
    target = tmp_path_factory.mktemp("models") / "multilingual-e5-tiny"
    SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="mean")], device="cpu").save(str(target))
    return str(target)


@pytest.mark.slow
def test_a_transformer_folder_is_used_with_prefixes_normalised(small_e5: str) -> None:
    embedder = load_embedder(small_e5)
    assert (embedder.name, embedder.dimensions, len(embedder.revision)) == (small_e5, 32, 16)
    vectors = embedder.encode_passages(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert not np.allclose(vectors[0], embedder.encode_queries(TEXTS[:1])[0])
    assert embedder.encode_passages([]).shape == (0, 32)


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

"""Retrieval with the model families that the settings name: their real architectures in miniature."""

import json
from pathlib import Path

import numpy as np
import pytest

from ingest.build import build_index
from ingest.embed import Embedder, load_embedder
from ingest.errors import IndexMismatchError, ModelError
from ingest.index import Index
from ingest.transformer import chosen_prefixes, prefixes_of
from tests.tiny_models import save_gte, save_sentence_model, save_xlm_roberta

TEXTS = [
    "Wer trägt die Verantwortung für eine Entscheidung?",
    "Die Verantwortung bleibt immer beim Menschen.",
    "Fahrräder sind im Keller abzustellen.",
    "Jedes KI-System muss sich jederzeit abschalten lassen.",
]
# Folder named like the model -> architecture, pooling and prompts as their authors published them.
FAMILIES = {
    "multilingual-e5-small": (save_xlm_roberta, "mean", {}),
    "snowflake-arctic-embed-l-v2.0": (save_xlm_roberta, "cls", {"query": "query: "}),
    "snowflake-arctic-embed-m-v2.0": (save_gte, "cls", {"query": "query: "}),
    "bge-m3": (save_xlm_roberta, "cls", {}),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    base = tmp_path_factory.mktemp("models")
    texts = [*TEXTS, "query: passage: Frage"]
    for name, (save, pooling, prompts) in FAMILIES.items():
        plain = base / f"plain-{name}"
        save(plain, texts)
        save_sentence_model(base / name, plain, pooling, prompts)
    return {name: str(base / name) for name in FAMILIES}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "question", "passage"),
    [
        ("multilingual-e5-small", "query: ", "passage: "),
        ("snowflake-arctic-embed-l-v2.0", "query: ", ""),
        ("snowflake-arctic-embed-m-v2.0", "query: ", ""),
        ("bge-m3", "", ""),
    ],
)
def test_a_family_gets_its_prefixes_and_gives_unit_vectors(folders, name, question, passage) -> None:
    from sentence_transformers import SentenceTransformer

    embedder, model = load_embedder(folders[name]), SentenceTransformer(folders[name])
    for encode, prefix in ((embedder.encode_queries, question), (embedder.encode_passages, passage)):
        vectors = encode(TEXTS)
        assert vectors.shape == (len(TEXTS), 32) and vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
        theirs = model.encode([prefix + text for text in TEXTS], prompt="", show_progress_bar=False)
        np.testing.assert_allclose(vectors, theirs, atol=1e-5)
    differs = not np.allclose(embedder.encode_queries(TEXTS), embedder.encode_passages(TEXTS), atol=1e-3)
    assert differs is (question != passage)
    assert (embedder.name, embedder.dimensions, len(embedder.revision)) == (folders[name], 32, 16)
    assert embedder.encode_passages([]).shape == (0, 32)


@pytest.mark.slow
def test_every_batch_and_every_order_gives_the_same_vectors(folders) -> None:
    embedder = load_embedder(folders["bge-m3"])
    many = [f"{text} {number}" for number in range(20) for text in TEXTS]
    together = embedder.encode_passages(many)
    apart = np.concatenate([embedder.encode_passages([text]) for text in many])
    np.testing.assert_allclose(together, apart, atol=1e-5)
    assert len(many) > embedder.texts_per_step


@pytest.mark.slow
def test_the_index_is_rebuilt_when_the_model_changes_and_tells_how_far_it_is(folders, tmp_path) -> None:
    corpus, index_dir = tmp_path / "texte", tmp_path / "index"
    corpus.mkdir()
    lines = "".join(f"## Abschnitt {number}\n\n{TEXTS[number % 4]} Nummer {number}.\n\n" for number in range(150))
    (corpus / "text.md").write_text(f"# Ein Text\n\n{lines}", encoding="utf-8")
    told: list[tuple[str, int, int]] = []

    def build(model: str) -> Embedder:
        build_index([corpus], index_dir, model, lambda what, done, total: told.append((what, done, total)))
        return load_embedder(model)

    build("bundled")
    told.clear()
    e5 = build(folders["multilingual-e5-small"])
    index = Index.open(index_dir, e5)
    assert index.manifest.embedding_model == e5.name and index.manifest.dimensions == 32
    steps = [done for what, done, _ in told if what == "Bedeutung berechnen"]
    assert steps == sorted(steps) and len(steps) > 1 and steps[-1] == index.manifest.passages
    with pytest.raises(IndexMismatchError, match="leitlotse ingest"):
        Index.open(index_dir, load_embedder(folders["bge-m3"]))
    told.clear()
    build(folders["multilingual-e5-small"])
    assert not [done for what, done, _ in told if what == "Bedeutung berechnen"]  # nothing to embed anew


@pytest.mark.slow
def test_a_model_that_was_trained_on_is_another_model(folders, tmp_path) -> None:
    import shutil

    changed = tmp_path / "bge-m3"
    shutil.copytree(folders["bge-m3"], changed)
    before = load_embedder(str(changed)).revision
    config = json.loads((changed / "config.json").read_text(encoding="utf-8"))
    (changed / "config.json").write_text(json.dumps({**config, "hidden_act": "relu"}), encoding="utf-8")
    assert load_embedder(str(changed)).revision != before


@pytest.mark.slow
def test_a_folder_that_holds_no_model_is_one_german_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="lässt sich nicht laden"):
        load_embedder(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", ("query: ", "")),
        ("BAAI/bge-m3", ("", "")),
        ("/models/multilingual-e5-large", ("query: ", "passage: ")),
        ("/hub/models--intfloat--multilingual-e5-base/snapshots/0a1b2c", ("query: ", "passage: ")),
        ("/home/e5/bge-m3", ("", "")),
        ("sentence-transformers/all-MiniLM-L6-v2", ("", "")),
    ],
)
def test_each_family_is_known_by_its_name(name: str, prefixes: tuple[str, str]) -> None:
    assert prefixes_of(name) == prefixes


def test_prefixes_that_a_model_brings_along_win() -> None:
    assert chosen_prefixes("firma/e5", {"query": "Frage: ", "document": "Text: "}) == ("Frage: ", "Text: ")
    assert chosen_prefixes("intfloat/multilingual-e5-small", {"query": "", "document": ""}) == ("query: ", "passage: ")

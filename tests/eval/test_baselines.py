from pathlib import Path

import pytest

from eval.baselines import LangChainRecipe, PlainBm25
from ingest.build import build_index
from ingest.embed import load_embedder
from ingest.index import Index

TEXTS = {
    "mensch.md": "# Werte\n\n## Letztentscheidung\n\n"
    "Die Letztentscheidung trifft immer ein Mensch. Das gilt für jede Behörde.\n",
    "umwelt.md": "# Umwelt\n\n## Rechenzentren\n\n"
    "Energieeffiziente Rechenzentren sparen Strom. Das schont das Klima.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("grundlage")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_index([folder], folder / "index", "bundled")
    opened = Index.open(folder / "index", load_embedder("bundled"))
    yield opened
    opened.close()


def test_bm25_answers_with_the_first_sentences_of_the_best_passage(index):
    reply = PlainBm25(index).talk(["Wer trifft die Letztentscheidung?"])[0]
    assert reply.answered
    assert "ein Mensch" in reply.text
    assert reply.citations[0].source_id.startswith("mensch")


def test_the_langchain_recipe_answers_with_its_best_chunk(index):
    reply = LangChainRecipe(index, load_embedder("bundled")).talk(["Wie sparen Rechenzentren Strom?"])[0]
    assert reply.answered
    assert "Rechenzentren" in reply.text
    assert reply.text in reply.passages

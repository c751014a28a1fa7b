"""The optional cross-encoder: a small BERT, trained here on everyday words that no passage has."""

from pathlib import Path

import numpy as np
import pytest

from assistant.knowledge import Knowledge
from assistant.retrieve import retrieve
from assistant.searching.reranker import READ, CrossEncoderReranker, load_reranker, reordered
from assistant.settings import Settings
from ingest.build import build_index
from ingest.embed import load_embedder
from ingest.errors import ModelError
from ingest.index import Index
from tests.tiny_models import bert_classifier, train

# What people say -> a section whose words are all others.
TOPICS = {
    "Ausknipsen": "Anwendungen sind jederzeit abschaltbar.",
    "Schummelei": "Manipulierte Eingaben werden erkannt.",
    "Geheimkram": "Personenbezogene Angaben bleiben geschützt.",
    "Papierkrieg": "Alle Schritte werden dokumentiert.",
    "Moneten": "Kosten sind vorab zu ermitteln.",
}
LEARNED = ("Wie ist es mit {}?", "Was gilt für {}?", "{}?")
ASKED = ("Wie steht es um {}?", "Was gilt bei {} genau?")


class Clock:
    """Goes on by some seconds with every look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cross-encoder that has learned which section is meant by which everyday word."""
    target = tmp_path_factory.mktemp("reranker") / "winzig"
    questions = {word: [frame.format(word) for frame in LEARNED] for word in TOPICS}
    everything = [*TOPICS.values(), *(one for several in questions.values() for one in several), "Regeln Abschnitt"]
    pairs = [
        (question, f"Regeln\nAbschnitt\n{text}")
        for several in questions.values()
        for question in several
        for text in TOPICS.values()
    ]
    answers = [float(TOPICS[word] in text) for word in TOPICS for _ in LEARNED for text in TOPICS.values()]
    model = bert_classifier(target, everything, of_tokens=False, labels=["passt"])
    train(model, target, pairs, answers, steps=120)
    return str(target)


@pytest.fixture(scope="module")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("regeln")
    sections = "".join(f"## Abschnitt {place}\n\n{text}\n\n" for place, text in enumerate(TOPICS.values(), 1))
    (base / "regeln.md").write_text(f"# Regeln\n\n{sections}", encoding="utf-8")
    build_index([base / "regeln.md"], base / "index", "bundled")
    return base / "index"


@pytest.fixture(scope="module")
def index(index_dir: Path) -> Index:
    index = Index.open(index_dir, load_embedder("bundled"))
    assert len(index) == len(TOPICS)
    return index


@pytest.mark.slow
def test_a_trained_reranker_puts_the_right_passages_first(folder, index) -> None:
    embedder, reranker = load_embedder("bundled"), load_reranker(folder)

    def mean_rank(with_reranker: bool) -> float:
        ranks = []
        for word, text in TOPICS.items():
            for frame in ASKED:
                found = retrieve(frame.format(word), index, embedder, reranker=reranker if with_reranker else None)
                ranks.append(next(item.rank for item in found.evidence if text in item.passage.text))
                scores = [item.score for item in found.evidence]
                assert scores == sorted(scores, reverse=True)
        return float(np.mean(ranks))

    before, after = mean_rank(False), mean_rank(True)
    assert before > 2 and after < before - 0.5


@pytest.mark.slow
def test_the_setting_reaches_the_search(folder, index_dir, tmp_path) -> None:
    knowledge = Knowledge.open(Settings(data=tmp_path, index=index_dir, reranker_model=folder))
    assert knowledge.reranker is load_reranker(folder)
    assert Knowledge.open(Settings(data=tmp_path, index=index_dir)).reranker is None


@pytest.mark.slow
def test_when_time_is_up_the_rest_keeps_its_place(folder) -> None:
    texts = list(TOPICS.values()) * 3
    question = "Was gilt für Moneten?"
    assert len(CrossEncoderReranker(folder, 60.0).scores(question, texts)) == len(texts)
    slow = CrossEncoderReranker(folder, 2.0, Clock(0.9))
    assert len(slow.scores(question, texts)) == 8  # two batches of four
    scores = np.linspace(1, 0, len(texts), dtype=np.float32)
    joined = reordered(question, scores, lambda place: texts[place], CrossEncoderReranker(folder, 2.0, Clock(0.9)))
    np.testing.assert_array_equal(joined[8:], scores[8:])
    assert sorted(joined[:8]) == sorted(scores[:8]) and joined[4] > scores[4]  # place 4 is the one on costs
    late = CrossEncoderReranker(folder, 2.0, Clock(9.0))
    np.testing.assert_array_equal(reordered(question, scores, lambda place: texts[place], late), scores)


class Fixed:
    """An opinion given beforehand."""

    name = "fest"

    def __init__(self, *judged: float) -> None:
        self._judged = judged

    def scores(self, question, texts):
        return np.array(self._judged[: len(texts)], dtype=np.float32)


def test_both_opinions_count_and_the_scores_themselves_stay() -> None:
    scores = np.array([0.2, 0.9, 0.4], dtype=np.float32)
    joined = reordered("?", scores, str, Fixed(0.0, 0.5, 1.0))  # in the order of the search: places 1, 2, 0
    assert sorted(joined) == sorted(scores)
    assert joined.argsort()[::-1].tolist() == [1, 0, 2]  # first and last against last and first; the search wins a draw
    agreed = reordered("?", scores, str, Fixed(3.0, 2.0, 1.0))
    np.testing.assert_array_equal(agreed, scores)


def test_only_the_best_are_read() -> None:
    scores = np.linspace(1, 0, READ + 5, dtype=np.float32)
    read: list[int] = []
    reordered("?", scores, lambda place: str(read.append(place)), Fixed(*range(READ)))
    assert read == list(range(READ))


def test_nothing_found_is_nothing_to_order() -> None:
    assert len(reordered("?", np.zeros(0, dtype=np.float32), str, Fixed())) == 0


@pytest.mark.slow
def test_a_model_of_another_kind_is_refused_in_german(tmp_path) -> None:
    bert_classifier(tmp_path / "drei", ["ein Text"], of_tokens=False, labels=["a", "b", "c"])
    with pytest.raises(ModelError, match="3 Werte je Stelle"):
        CrossEncoderReranker(str(tmp_path / "drei"))
    with pytest.raises(ModelError, match="LEITLOTSE_RERANKER_MODEL"):
        CrossEncoderReranker(str(tmp_path))


def test_without_the_setting_nothing_is_loaded() -> None:
    assert load_reranker("") is None

"""The second check of a model's sentences: small real classifiers of each kind that is understood, trained here."""

import re
from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.writing.breaker import ModelTroubleError
from assistant.writing.entailment import entailment_label, load_entailment, made_up_label
from ingest.errors import ModelError
from tests.llm_server import llm_server
from tests.tiny_models import bert_classifier, save_eurobert_token_classifier, save_xlm_roberta, train

QUESTION = "Müssen KI-Systeme abschaltbar sein?"
PASSAGES = ("KI-Systeme müssen abschaltbar sein.", "Menschen können jederzeit eingreifen.", "Daten sind geschützt.")
BORNE_OUT = ("Systeme müssen abschaltbar sein.", "Menschen können eingreifen.", "Daten sind geschützt.")
MADE_UP = ("Systeme müssen blau sein.", "Menschen können blau werden.", "Daten sind blau.")
PAIRS = [(passage, sentence) for passage in PASSAGES for sentence in (*BORNE_OUT, *MADE_UP)]
TEXTS = [*PASSAGES, *BORNE_OUT, *MADE_UP]


def nli(folder: Path, labels: list[str]) -> str:
    """Train a model for which "blau" is borne out by nothing; the classes stand in the order of ``labels``."""
    model = bert_classifier(folder, TEXTS, of_tokens=False, labels=labels)
    entails = next(place for place, label in enumerate(labels) if label.lower().startswith("entail"))
    other = next(place for place in range(len(labels)) if place != entails)
    assert train(model, folder, PAIRS, [other if "blau" in sentence else entails for _, sentence in PAIRS], 60) < 0.1
    return str(folder)


@pytest.fixture(scope="module")
def lettuce(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A classifier of tokens as LettuceDetect publishes them: two classes without names, 1 = made up."""
    folder = tmp_path_factory.mktemp("lettuce") / "winzig"
    model = bert_classifier(folder, TEXTS, of_tokens=True, labels=["LABEL_0", "LABEL_1"])
    assert train(model, folder, PAIRS, [marked(sentence, "blau") for _, sentence in PAIRS], 60) < 0.1
    return str(folder)


def marked(sentence: str, made_up: str) -> list[int]:
    """Return a class per token: 1 for one word."""
    return [int(token.lower() == made_up.lower()) for token in re.findall(r"\w+|[^\w\s]+", sentence)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "labels",
    [
        ["entailment", "neutral", "contradiction"],
        ["CONTRADICTION", "NEUTRAL", "ENTAILMENT"],
        ["not_entailment", "entailment"],
        ["entailment", "not_entailment"],
    ],
)
def test_the_order_of_the_classes_is_read_from_the_model(labels, tmp_path) -> None:
    model = load_entailment(nli(tmp_path / "nli", labels))
    assert model is not None
    assert all(model.entails(sentence, PASSAGES[:1]) for sentence in BORNE_OUT)
    assert not any(model.entails(sentence, PASSAGES) for sentence in MADE_UP)


@pytest.mark.slow
def test_one_made_up_word_is_enough_for_a_token_classifier(lettuce) -> None:
    model = load_entailment(lettuce)
    assert model is not None and load_entailment(lettuce) is model
    assert all(model.entails(sentence, PASSAGES) for sentence in BORNE_OUT)
    assert not any(model.entails(sentence, PASSAGES) for sentence in MADE_UP)


@pytest.mark.slow
def test_the_architecture_of_the_german_lettucedetect_models_runs_without_their_code(tmp_path) -> None:
    save_eurobert_token_classifier(tmp_path / "eurobert", TEXTS)
    model = load_entailment(str(tmp_path / "eurobert"))
    assert model is not None and isinstance(model.entails(BORNE_OUT[0], PASSAGES), bool)


@pytest.mark.slow
def test_words_of_the_passage_are_not_judged(lettuce) -> None:
    model = load_entailment(lettuce)
    assert model is not None and model.entails(BORNE_OUT[0], ["Das Auto ist blau. " + PASSAGES[0]])


@pytest.mark.slow
def test_long_passages_are_cut_and_long_sentences_are_trouble(lettuce) -> None:
    model = load_entailment(lettuce)
    assert model is not None and model.entails(BORNE_OUT[0], [PASSAGES[0] * 100])
    with pytest.raises(ModelTroubleError):
        model.entails("Daten sind geschützt. " * 100, PASSAGES)


@pytest.mark.slow
def test_what_it_does_not_bear_out_is_removed_and_counted(corpus_index, tmp_path) -> None:
    with llm_server() as server:
        settings = Settings(
            data=tmp_path, index=corpus_index, llm_model="openai:probe", llm_base_url=server.base_url, llm_timeout_s=20
        )
        before = Assistant.open(settings).ask(QUESTION)
        assert before.composer == "llm:probe" and before.notes == () and len(before.sentences) > 2
        first, last = before.sentences[0].text, before.sentences[-1].text
        word = next(word for word in re.findall(r"\w{4,}", last) if word.lower() not in first.lower())
        pairs = [(before.evidence[0].passage.text[:200], sentence.text) for sentence in before.sentences]
        folder = tmp_path / "lettuce"
        texts = [text for pair in pairs for text in pair]
        model = bert_classifier(folder, texts, of_tokens=True, labels=["supported", "hallucinated"])
        assert train(model, folder, pairs, [marked(sentence, word) for _, sentence in pairs], 60) < 0.1

        assistant = Assistant.open(settings.model_copy(update={"entailment_model": str(folder)}))
        after = assistant.ask(QUESTION)
        removed = [sentence for sentence in before.sentences if word.lower() in sentence.text.lower()]
        assert {sentence.text for sentence in after.sentences} == {
            sentence.text for sentence in before.sentences if sentence not in removed
        }
        assert after.notes[0].startswith(str(len(removed))) and "ohne Beleg entfernt" in after.notes[0]
        assert assistant.writer is not None and str(folder) in assistant.writer.notice


@pytest.mark.slow
@pytest.mark.parametrize(
    ("labels", "of_tokens", "reason"),
    [(["positiv", "negativ"], False, "positiv, negativ"), (["B-PER", "O", "I-PER"], True, "B-PER")],
)
def test_a_model_of_another_kind_is_refused_in_german(labels, of_tokens, reason, tmp_path) -> None:
    bert_classifier(tmp_path / "modell", TEXTS, of_tokens, labels)
    with pytest.raises(ModelError, match=reason):
        load_entailment(str(tmp_path / "modell"))


@pytest.mark.slow
def test_a_model_for_something_else_and_an_empty_folder_are_refused_in_german(tmp_path) -> None:
    save_xlm_roberta(tmp_path / "modell", TEXTS)
    with pytest.raises(ModelError, match="keine Sätze prüfen"):
        load_entailment(str(tmp_path / "modell"))
    (tmp_path / "leer").mkdir()
    with pytest.raises(ModelError, match="LEITLOTSE_ENTAILMENT_MODEL"):
        load_entailment(str(tmp_path / "leer"))


def test_classes_are_told_by_their_names() -> None:
    assert entailment_label({0: "contradiction", 1: "neutral", 2: "Entailment"}) == 2
    assert entailment_label({0: "not_entailment", 1: "entailment"}) == 1
    assert entailment_label({0: "LABEL_0", 1: "LABEL_1"}) is None
    assert made_up_label({0: "LABEL_0", 1: "LABEL_1"}) == 1
    assert made_up_label({0: "hallucinated", 1: "supported"}) == 0
    assert made_up_label({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}) is None


def test_without_the_setting_nothing_is_loaded() -> None:
    assert load_entailment("") is None

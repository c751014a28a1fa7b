import pytest

from ingest.german import split_words
from ingest.lexical import query_terms
from ingest.synonyms import everyday_phrases, official_words


def official(question):
    return {word for words in official_words(split_words(question)).values() for word in words}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Kann ich das Ding ausknipsen?", "abschalten"),
        ("Wer knipst die KI am Abend aus?", "abschalten"),
        ("Wer hält dafür den Kopf hin?", "Verantwortung"),
        ("Was sagt mein Chef dazu?", "Führungskraft"),
    ],
)
def test_everyday_words_lead_to_official_ones(question, word):
    assert word in official(question)


def test_a_phrase_needs_all_its_words():
    assert "informieren" in official("Wer gibt mir Bescheid?")
    assert "informieren" not in official("Wann kommt der Bescheid?")


def test_official_words_weigh_less_than_those_typed():
    weights = dict(query_terms("Wer knipst die KI aus?").words)
    assert 0 < weights["abschalt"] < weights["ki"] == 1.0


def test_an_english_question_is_translated_and_nothing_else():
    assert "abschalt" not in dict(query_terms("Who are the boss and the Chef of the team?").words)


def test_the_list_holds_lower_case_phrases_with_one_to_three_words_each():
    for phrase, words in everyday_phrases().items():
        assert phrase == phrase.lower()
        assert 1 <= len(words) <= 3
        assert phrase not in {word.lower() for word in words}

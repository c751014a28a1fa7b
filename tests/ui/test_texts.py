import re
from pathlib import Path
from string import Formatter

import pytest

from assistant.messages import STATUS_WORDS
from assistant.types import AnswerStatus
from assistant.ui.texts import texts
from ingest.types import SourceStatus

UI = Path(__file__).resolve().parents[2] / "assistant" / "ui"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def single(told) -> set[str]:
    return {key for key in told.all_keys() if not key.endswith(("_questions", "_reasons"))}


def test_english_has_every_text_that_german_has_with_the_same_placeholders():
    german, english = texts("de"), texts("en")
    assert german.all_keys() == english.all_keys()
    for key in sorted(single(german)):
        assert placeholders(german(key)) == placeholders(english(key)), key


def test_every_outcome_and_status_has_its_words():
    for language in ("de", "en"):
        told = texts(language)
        for status in AnswerStatus:
            assert told(f"head_{status.value.split('_')[0]}")
            if status is not AnswerStatus.ANSWERED:
                assert told(f"state_{status.value}")
        for source_status in SourceStatus:
            assert told(f"status_{source_status.value}") and told(f"explained_{source_status.value}")


def test_status_words_are_those_of_the_pipeline():
    for status in SourceStatus:
        assert texts("de")(f"status_{status.value}") == STATUS_WORDS[status]


def test_every_key_that_the_code_names_exists():
    named = set()
    for path in UI.rglob("*.py"):
        if path.name.startswith("operator"):
            continue  # has texts of its own, in German only
        named |= set(re.findall(r'(?:texts|told)\("([a-z_]+)"[,)]', path.read_text(encoding="utf-8")))
    assert len(named) > 60
    assert named <= texts("de").all_keys()


def test_system_is_never_only_called_assistant():
    for key in single(texts("de")):
        assert "Assistent" not in texts("de")(key), key


def test_unknown_key_and_language_are_errors():
    with pytest.raises(KeyError):
        texts("de")("gibt_es_nicht")
    with pytest.raises(ValueError):
        texts("fr")

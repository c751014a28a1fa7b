import pytest

from assistant.writing.prompts import PROMPTS, PromptError, load_prompt, parse_prompt

NAMES = sorted(path.stem for path in PROMPTS.glob("*.md"))
GOOD = '+++\nversion = 3\nplaceholders = ["question"]\n+++\n\n# System\n\nRegeln.\n\n# Frage\n\n{{question}}\n'


def test_the_four_prompts_are_there():
    assert NAMES == ["answer", "english", "follow_up", "plain_language"]


@pytest.mark.parametrize("name", NAMES)
def test_every_placeholder_is_declared_and_used(name):
    prompt = load_prompt(name)
    assert {"evidence", "question"} <= prompt.placeholders
    system, user = prompt.filled({place: f"<{place}>" for place in prompt.placeholders})
    assert "{{" not in system + user
    assert all(f"<{place}>" in user for place in prompt.placeholders)


@pytest.mark.parametrize("name", NAMES)
def test_what_others_wrote_stands_in_the_question_and_never_among_the_rules(name):
    assert "{{" not in load_prompt(name).system


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_ask_for_markers_and_call_the_evidence_foreign(name):
    prompt = load_prompt(name)
    assert "[1]" in prompt.system and "KEINE ANTWORT" in prompt.system
    assert "nicht vertrauenswürdig" in prompt.user or "untrusted" in prompt.user


def test_a_value_that_looks_like_a_placeholder_is_left_alone():
    prompt = load_prompt("answer")
    _, user = prompt.filled({"question": "{{evidence}}", "evidence": "Beleg"})
    assert "{{evidence}}" in user and user.count("Beleg\n") == 1


def test_the_trace_names_version_and_digest():
    prompt = parse_prompt("probe", GOOD)
    assert prompt.trace.startswith("probe v3 (") and prompt.digest in prompt.trace


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace('["question"]', '["question", "evidence"]'),
        GOOD.replace("{{question}}", "{{frage}}"),
        GOOD.replace("# Frage", "# Andere"),
        "ohne Kopf",
    ],
)
def test_a_prompt_that_does_not_keep_its_word_is_refused(text):
    with pytest.raises(PromptError):
        parse_prompt("probe", text)


def test_too_few_or_too_many_values_are_refused():
    with pytest.raises(PromptError):
        load_prompt("answer").filled({"question": "Was?"})
    with pytest.raises(PromptError):
        load_prompt("fehlt")

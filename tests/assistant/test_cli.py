"""The command as people and scripts call it: a real process each time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.writing.model_messages import NEEDS_MODEL

COMMAND = [str(Path(sys.executable).parent / "leitlotse")]
FIELDS = {
    "id",
    "question",
    "understood_as",
    "status",
    "ai_system",
    "notice",
    "text",
    "sentences",
    "citations",
    "passages",
    "error_probability",
    "composer",
    "steps",
}


def run(*arguments: str, stdin: bytes = b"", data: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"} | ({"LEITLOTSE_DATA": str(data)} if data else {})
    return subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, env=environment, check=False)


def said(result: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one German line on stderr."""
    text = result.stderr.decode()
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text


def test_a_question_gets_an_answer_in_the_contracts_form(corpus_index, tmp_path):
    result = run("ask", "Was bedeutet Robustheit?", "--json", "--index", str(corpus_index), data=tmp_path)
    answer = json.loads(result.stdout)
    assert result.returncode == 0
    assert set(answer) >= FIELDS
    assert answer["status"] == "answered"
    assert answer["ai_system"] is True
    assert answer["citations"][0]["source_status"] in {"zusammenfassung", "handreichung"}
    assert all(sentence["supported"] for sentence in answer["sentences"])
    assert len(answer["passages"]) >= 5


def test_plain_text_shows_notice_sources_and_quote(corpus_index, tmp_path):
    text = run("ask", "Was bedeutet Robustheit?", "--index", str(corpus_index), data=tmp_path).stdout.decode()
    assert "KI-System" in text.splitlines()[0]
    assert "Belege:" in text
    assert "[1] " in text


def test_a_style_that_needs_a_model_is_told_and_answered_all_the_same(corpus_index, tmp_path):
    result = run(
        "ask", "Was bedeutet Robustheit?", "--stil", "einfach", "--json", "--index", str(corpus_index), data=tmp_path
    )
    answer = json.loads(result.stdout)
    assert answer["status"] == "answered" and answer["notes"] == [NEEDS_MODEL]


def test_a_batch_keeps_order_and_talks_apart(corpus_index, tmp_path):
    lines = [
        {"id": "1", "conversation": "a", "question": "Was ist das Netzwerk KI?"},
        {"id": "2", "conversation": "b", "question": "Was ist Bias?"},
        {"id": "3", "conversation": "a", "question": "Seit wann gibt es das?"},
    ]
    stdin = "\n".join(json.dumps(line) for line in lines).encode()
    result = run("ask", "--batch", "--index", str(corpus_index), stdin=stdin, data=tmp_path)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", "2", "3"]
    assert "Netzwerk KI" in answers[2]["understood_as"]


@pytest.mark.parametrize("question", ["", "🙂🙂", "\u200b\u200b", "\x01\x02"])
def test_a_question_without_words_is_asked_for_again(corpus_index, tmp_path, question):
    result = run("ask", question, "--json", "--index", str(corpus_index), data=tmp_path)
    assert result.returncode == 0
    assert json.loads(result.stdout)["status"].startswith("clarify_")


def test_a_question_of_10000_characters_is_refused_not_cut(corpus_index, tmp_path):
    result = run("ask", "KI " * 3334, "--json", "--index", str(corpus_index), data=tmp_path)
    assert json.loads(result.stdout)["status"] == "refused_too_long"


@pytest.mark.parametrize("stdin", [b"\xff\xfe\x00\x01", b'{"frage": "x"}', b"kaputt"])
def test_wrong_batch_input_is_one_german_line_and_exit_code_1(corpus_index, tmp_path, stdin):
    result = run("ask", "--batch", "--index", str(corpus_index), stdin=stdin, data=tmp_path)
    assert result.returncode == 1
    assert "Zeile 1" in said(result)


def test_a_missing_index_is_named_with_the_command_that_makes_one(tmp_path):
    result = run("ask", "Was ist Bias?", "--index", str(tmp_path / "fehlt"), data=tmp_path)
    assert result.returncode == 1
    assert "leitlotse ingest" in said(result)


def test_an_empty_folder_gives_no_index_and_one_german_line(tmp_path):
    (tmp_path / "leer").mkdir()
    result = run("ingest", str(tmp_path / "leer"), "--index", str(tmp_path / "index"), data=tmp_path)
    assert result.returncode == 1
    said(result)
    assert not (tmp_path / "index" / "current").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "x", "--batch"),
        ("ask", "x", "--stil", "laut"),
        ("switch", "halb", "--reason", "x"),
        ("gibtesnicht",),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments, tmp_path):
    assert run(*arguments, data=tmp_path).returncode == 2


def test_the_switch_stops_answers_and_lets_them_on_again(corpus_index, tmp_path):
    def status() -> str:
        result = run("ask", "Was ist Bias?", "--json", "--index", str(corpus_index), data=tmp_path)
        return str(json.loads(result.stdout)["status"])

    assert run("switch", "off", "--reason", "Prüfung", data=tmp_path).returncode == 0
    assert status() == "switched_off"
    run("switch", "on", "--reason", "Prüfung beendet", data=tmp_path)
    assert status() == "answered"


def test_a_wrong_setting_is_named(tmp_path):
    environment = {"PATH": "/usr/bin:/bin", "LEITLOTSE_MAX_QUESTION_CHARS": "viele", "LEITLOTSE_DATA": str(tmp_path)}
    result = subprocess.run([*COMMAND, "ask", "Was ist Bias?"], capture_output=True, env=environment, check=False)
    assert result.returncode == 1
    assert "LEITLOTSE_MAX_QUESTION_CHARS" in said(result)

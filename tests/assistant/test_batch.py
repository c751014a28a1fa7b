import pytest

from assistant.batch import BatchLineError, parse_line
from assistant.types import Turn
from assistant.writing.write import Style


def test_a_line_gives_question_id_conversation_and_history():
    line = parse_line(
        b'{"id": 7, "question": "Warum?", "conversation": "a", "history": [{"question": "Q", "answer": "A"}]}'
    )
    assert (line.id, line.question, line.conversation) == ("7", "Warum?", "a")
    assert line.history == (Turn("Q", "A"),)


@pytest.mark.parametrize(
    ("raw", "style"),
    [
        (b'{"question": "x"}', Style.NORMAL),
        (b'{"question": "x", "style": null}', Style.NORMAL),
        (b'{"question": "x", "style": "einfach"}', Style.PLAIN),
        (b'{"question": "x", "style": "englisch"}', Style.ENGLISH),
    ],
)
def test_a_line_may_ask_for_a_style(raw, style):
    assert parse_line(raw).style is style


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00binary",
        b"not json",
        b"[]",
        b"{}",
        b'{"question": 5}',
        b'{"question": "x", "id": {}}',
        b'{"question": "x", "history": "alt"}',
        b'{"question": "x", "history": [{"question": "nur das"}]}',
        b"[" * 100_000,
        b'{"question": "x", "style": "gereimt"}',
        b'{"question": "x", "style": 3}',
    ],
    ids=[
        "binary",
        "no json",
        "list",
        "empty",
        "number",
        "id object",
        "history text",
        "history half",
        "deep",
        "style",
        "style number",
    ],
)
def test_a_wrong_line_is_one_german_sentence(raw):
    with pytest.raises(BatchLineError) as caught:
        parse_line(raw)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)

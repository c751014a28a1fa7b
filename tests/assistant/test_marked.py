import pytest

from assistant.writing.marked import Marked, marked_sentences

TEXT = (
    "Die KI hilft. [1] Der Mensch entscheidet [1, 2]. Das gilt z. B. am 9. Juni 2022. "
    "[3][1]\n- Erster Punkt [2]\n- Zweiter Punkt. [2]"
)
READ = [
    Marked("Die KI hilft.", (1,)),
    Marked("Der Mensch entscheidet.", (1, 2)),
    Marked("Das gilt z. B. am 9. Juni 2022.", (3, 1)),
    Marked("Erster Punkt", (2,), True),
    Marked("Zweiter Punkt.", (2,), True),
]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11, 1000])
def test_sentences_and_markers_do_not_depend_on_how_the_text_is_cut(size):
    pieces = [TEXT[start : start + size] for start in range(0, len(TEXT), size)]
    assert list(marked_sentences(pieces)) == READ


def test_a_sentence_comes_as_soon_as_the_next_one_begins():
    read = marked_sentences(iter(["Eins ist da. [1] Zw", "ei ist da. [1]"]))
    assert next(read) == Marked("Eins ist da.", (1,))


def test_what_breaks_off_in_mid_sentence_is_left_out():
    assert list(marked_sentences(["Ganz fertig. [1] Halb fer"])) == [Marked("Ganz fertig.", (1,))]


def test_thoughts_and_emphasis_are_taken_off():
    assert list(marked_sentences(["<think>Hm. [1] Ja.</think>**Die KI** hilft. [1]"])) == [
        Marked("Die KI hilft.", (1,))
    ]


def test_an_empty_text_has_no_sentences():
    assert list(marked_sentences(["", " \n"])) == []

import pytest

from assistant.types import Citation, Draft, Sentence
from assistant.verify import quote_is_verbatim, verify
from tests.assistant.factory import evidence, source

TEXT = "Die KI hilft. Der Mensch\nentscheidet immer. Das gilt überall."


def citation(quote: str, marker: int = 1, passage_id: str = "quelle#0") -> Citation:
    return Citation(marker, source(), ("Überschrift",), None, None, quote, "/dokumente/quelle#ueberschrift", passage_id)


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [
        ("Der Mensch entscheidet immer.", True),
        ("Die KI hilft. … Das gilt überall.", True),
        ("Das gilt überall. … Die KI hilft.", False),
        ("Der Mensch entscheidet nie.", False),
        ("", False),
    ],
)
def test_a_quote_may_differ_from_its_source_in_white_space_only(quote, verbatim):
    assert quote_is_verbatim(quote, TEXT) is verbatim


def test_an_altered_quote_takes_its_sentences_with_it():
    draft = Draft((Sentence("Der Mensch entscheidet nie.", (1,)),), (citation("Der Mensch entscheidet nie."),))
    assert verify(draft, [evidence(TEXT)]) == Draft((), ())


def test_a_sentence_that_is_not_in_its_quote_is_dropped():
    draft = Draft((Sentence("Die KI hilft.", (1,)), Sentence("KI ist toll.", (1,))), (citation("Die KI hilft."),))
    assert [sentence.text for sentence in verify(draft, [evidence(TEXT)]).sentences] == ["Die KI hilft."]


def test_a_marker_that_was_never_issued_is_dropped():
    draft = Draft((Sentence("Die KI hilft.", (1, 7)),), (citation("Die KI hilft."),))
    assert verify(draft, [evidence(TEXT)]).sentences[0].markers == (1,)


def test_a_citation_of_a_passage_that_was_not_found_is_dropped():
    draft = Draft((Sentence("Die KI hilft.", (1,)),), (citation("Die KI hilft.", passage_id="anders#3"),))
    assert verify(draft, [evidence(TEXT)]) == Draft((), ())


def test_words_of_the_system_alone_are_no_answer():
    assert verify(Draft((Sentence("Die Unterlagen sagen:", (), intro=True),), ()), [evidence(TEXT)]).sentences == ()

import pytest

from assistant.wording.respell import Speller
from ingest.words import is_word

SPELLER = Speller(
    [
        "Die Wertegrundlage nennt sieben Wertepaare. Die Verfahrensfairness und die Betriebsprüfungen.",
        "Wann wurde die Denkfabrik Digitale Arbeitsgesellschaft gegründet? Welche Chatbots gibt es? Leuchttürme",
    ],
    is_word,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("welche siben wertepare nennt die Wertegrundlage", "welche sieben wertepaare nennt die Wertegrundlage"),
        ("Was ist Verfarensfairnes?", "Was ist Verfahrensfairness?"),
        ("wann wurde die Denkfarbik gegründed", "wann wurde die Denkfabrik gegründet"),
        ("Wat is'n die Denkfabrik?", "Was ist die Denkfabrik?"),
        ("Wann is’n de Denkfabrik jegründet worn?", "Wann ist die Denkfabrik gegründet worden?"),
        ("Wia vui Betriabsprüfungen gibts?", "Wie viel Betriebsprüfungen gibt es?"),
        ("Wat seggt de Wertegrundlaag?", "Was seggt die Wertegrundlage?"),
        ("Wer hett dat gegründ't, de Minsch?", "Wer hat das gegründet, die Mensch?"),
        ("Müssen Chat-Bots etwas sagen?", "Müssen Chatbots etwas sagen?"),
        ("Wieviele betribsprüfungen gibts", "Wie viele betriebsprüfungen gibt es"),
    ],
)
def test_a_mistyped_question_is_written_as_the_documents_write_it(typed, meant):
    assert SPELLER.respell(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Welche Wertepaare gibt es?",
        "Darf eine KI über meinen Antrag entscheiden?",
        "Wie backe ich einen Apfelkuchen?",
        "Was macht die BG ETEM mit KIRA?",
        "An wen kann ich mich da wenden?",
        "Who decides in the end?",
        "Can I send my ken op ed about fun in AI?",
        "Was sagt Dr. Müller dazu?",
        "Wann kommt das neue iPhone?",
    ],
)
def test_a_question_of_known_words_stays_as_it_is(question):
    assert SPELLER.respell(question) == question

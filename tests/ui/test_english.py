"""The catalogue of the views that speak German in their code."""

import pytest

from assistant.ui.english import english_html, in_english


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Plan erstellen", "Make the plan"),
        ("Station 3 von 8 · 2 Minuten", "Station 3 of 8 · 2 minutes"),
        ("Weiter: Daten und Bias", "Next: Data and bias"),
        ("Weiter: Etwas ganz Neues", "Next: Etwas ganz Neues"),
        ("2 teilweise, 5 nicht geprüft", None),
        (
            "1 teilweise, 6 erfüllt. Jedes Ergebnis ist aus dem letzten Testlauf oder der letzten Evaluation gelesen.",
            "1 in part, 6 met. Each result is read from the last test run or the last evaluation.",
        ),
        ("11,4 ms", "11.4 ms"),
        ("11,4 ms", "11.4 ms"),
        ("zwanzig Minuten", None),
        ("Die Leitlinien sind kein Gesetz.", None),
        ("5 from the glossary", "5 from the glossary"),
    ],
)
def test_words_of_the_views_are_known_and_content_is_not(german, english):
    assert in_english(german) == english


def test_content_is_marked_and_words_beside_it_are_translated():
    made = english_html('<p>Ziel: <b>Niemand wird benachteiligt</b> <i class="x">Belege</i></p><h2>Ablauf</h2>')
    assert made == ('<p>Goal: <b lang="de">Niemand wird benachteiligt</b> <i class="x">Evidence</i></p><h2>Agenda</h2>')
    assert english_html("<p>Nur hier gesagt <b>Belege</b></p>") == (
        '<p><span lang="de">Nur hier gesagt </span><b>Evidence</b></p>'
    )


def test_what_people_wrote_is_never_translated():
    made = english_html('<textarea aria-label="Ziel">Planung</textarea><dl lang="de"><dt>Transparenz</dt></dl>')
    assert made == '<textarea aria-label="Goal" lang="de">Planung</textarea><dl lang="de"><dt>Transparenz</dt></dl>'


def test_markup_stays_as_it_is():
    html = '<button aria-label="Eine Stimme mehr für A" data-mehr="A" disabled>+</button><p>a &lt;b&gt; &amp; c</p>'
    made = english_html(html)
    assert 'aria-label="One vote more for A" data-mehr="A" disabled' in made and "a &lt;b&gt; &amp; c" in made


def test_a_question_in_english_is_no_german_content():
    assert english_html("<h1>What must be done before the project starts?</h1>") == (
        "<h1>What must be done before the project starts?</h1>"
    )


def test_figures_are_written_the_english_way():
    assert english_html("<dd>86,3 %</dd><td>12,34</td>") == "<dd>86.3 %</dd><td>12.34</td>"

import pytest

from assistant.wording.question_kind import Kind, question_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Was bedeutet Robustheit?", Kind.DEFINITION),
        ("Robustheit", Kind.DEFINITION),
        ("Wie viele Aufgaben hat die Arbeitshilfe?", Kind.NUMBER),
        ("Seit wann läuft das Projekt?", Kind.TIME),
        ("Wer entscheidet am Ende?", Kind.PERSON),
        ("Warum ist Transparenz wichtig?", Kind.WHY),
        ("Welche sieben Wertepaare gibt es?", Kind.LIST),
        ("Nennen Sie Beispiele für Nutzen.", Kind.EXAMPLE),
        ("Wie kann man Bias vermeiden?", Kind.HOW_TO),
        ("Was ist der Unterschied zwischen Security und Safety?", Kind.COMPARISON),
        ("Darf eine KI allein entscheiden?", Kind.MAY),
        ("Zählt reines Wiedererkennen als harmlos?", Kind.YES_NO),
        ("Unser Projekt läuft seit Monaten. Reicht das nach der Wertegrundlage?", Kind.YES_NO),
        ("Ich bin neu. Wer ist für die Daten zuständig?", Kind.PERSON),
        ("Und wie oft trifft sich das Netzwerk?", Kind.NUMBER),
        ("Ist zu gewährleisten, dass man das System abschalten kann?", Kind.MUST),
        ("Kann man das Ding ausmachen?", Kind.YES_NO),
        ("Ist es verboten, Gefühle auszulesen?", Kind.MAY),
        ("Wie löst man einen Konflikt zwischen zwei Werten?", Kind.HOW_TO),
        ("Welche Fach-Leute haben geholfen?", Kind.LIST),
        ("Was hat die Behörde davon?", Kind.GENERAL),
        ("How many tasks are there?", Kind.NUMBER),
        ("Must chatbots be labelled?", Kind.MUST),
    ],
)
def test_the_kind_of_answer_is_told_from_the_question(question, kind):
    assert question_kind(question) is kind

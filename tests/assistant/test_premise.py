import pytest

from assistant.wording.premise import contradicts


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Warum erlauben die Leitlinien, Beschäftigte zu überwachen?",
            "Die Überwachung der Beschäftigten ist abzulehnen.",
        ),
        (
            "Seit wann darf der Staat Profile anlegen?",
            "Staatliche Stellen dürfen Profile grundsätzlich nicht erstellen.",
        ),
        ("Wieso verbietet das Netzwerk KI?", "Das Netzwerk verbietet den Einsatz von KI nicht."),
        ("Warum entscheidet die KI endgültig über Anträge?", "Die Letztentscheidung liegt immer bei einem Menschen."),
    ],
)
def test_a_denied_premise_is_recognised(question, sentence):
    assert contradicts(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Warum ist Transparenz wichtig?", "Ohne Transparenz lässt sich Diskriminierung nicht erkennen."),
        (
            "Warum dürfen staatliche Stellen keine Profile erstellen?",
            "Staatliche Stellen dürfen Profile nicht erstellen.",
        ),
        ("Darf der Staat Profile erstellen?", "Staatliche Stellen dürfen Profile nicht erstellen."),
        ("Wozu dient die Wertegrundlage?", "Die Wertegrundlage verbietet KI nicht."),
    ],
)
def test_an_ordinary_question_is_not_corrected(question, sentence):
    assert not contradicts(question, sentence)

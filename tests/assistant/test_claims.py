import pytest

from assistant.writing.claims import Flaw, check
from ingest.sentences import split_sentences
from tests.assistant.factory import evidence

TEXT = """KI-Systeme müssen laut Wertegrundlage im laufenden Einsatz anpassbar und abschaltbar sein. \
Intervenierbarkeit heißt, dass Menschen jederzeit in das KI-System eingreifen können. \
Die Denkfabrik fördert das Netzwerk KI finanziell; das iRights.Lab unterstützt die Koordination. \
Dass die Meldung vom 9. Juni 2022 die Erstveröffentlichung war, liegt nahe, ist aber nicht belegt. \
Einige Behörden nutzen KI nur, wenn der Personalrat zustimmt. Die Pflicht gilt seit dem 2. August 2026. \
Die Behörde bearbeitet 9.600 Anträge auf Arbeitslosengeld, dazu 5.500 Anträge auf Kindergeld.

Die Wertegrundlage nennt zwei Beispiele:

- Die Bundesagentur für Arbeit lässt Studienbescheinigungen automatisch erkennen.
- Die BG ETEM findet mit KI aussichtsreiche Regressfälle.

Für sich allein genügt keiner dieser Wege:

- ein Hinweis in den Nutzungsbedingungen,
- eine maschinenlesbare Marke."""
PASSAGE = evidence(TEXT, heading_path=("Wertegrundlage",))

FAITHFUL = """KI-Systeme müssen im laufenden Einsatz abschaltbar sein.
Man muss KI-Systeme im laufenden Einsatz anpassen und abschalten können.
Menschen können jederzeit in das KI-System eingreifen.
Menschen können immer in das System eingreifen.
Die Denkfabrik finanziert das Netzwerk KI.
Die Meldung vom 09.06.2022 war vermutlich die Erstveröffentlichung, belegt ist das aber nicht.
Die BA lässt Studienbescheinigungen automatisch erkennen.
Die BA erkennt Studienbescheinigungen automatisch und die BG ETEM findet Regressfälle mit KI.
Es werden 2 Beispiele genannt: Die Bundesagentur für Arbeit lässt Studienbescheinigungen automatisch erkennen.
Einige Behörden verwenden KI nur dann, wenn der Personalrat zustimmt.
Seit dem 2.8.2026 gilt die Pflicht.
Die Behörde bearbeitet 5.500 Anträge auf Kindergeld.
Eine maschinenlesbare Marke genügt für sich allein nicht."""
FALSE = """KI-Systeme können im laufenden Einsatz abschaltbar sein.
KI-Systeme sind im laufenden Einsatz abschaltbar.
KI-Systeme müssen im laufenden Einsatz nicht abschaltbar sein.
Menschen können manchmal in das KI-System eingreifen.
Das KI-System kann jederzeit in Menschen eingreifen.
Das Netzwerk KI fördert die Denkfabrik finanziell.
Das iRights.Lab fördert das Netzwerk KI finanziell.
Das BMI fördert das Netzwerk KI finanziell.
Die Meldung vom 9. Juni 2022 war die Erstveröffentlichung.
Die Meldung vom 9. Juni 2021 war vermutlich die Erstveröffentlichung, belegt ist das aber nicht.
Die BG ETEM lässt Studienbescheinigungen automatisch erkennen.
Die Wertegrundlage nennt drei Beispiele.
Alle Behörden nutzen KI nur, wenn der Personalrat zustimmt.
Einige Behörden nutzen KI, wenn der Personalrat zustimmt.
Die Pflicht gilt bis zum 2. August 2026.
Die Behörde bearbeitet 5.500 Anträge auf Arbeitslosengeld.
Eine maschinenlesbare Marke genügt für sich allein.
KI-Systeme müssen im laufenden Einsatz abschaltbar sein und wurden in Brüssel geprüft.
The systems must be adaptable and the office pays for it."""


@pytest.mark.parametrize("sentence", FAITHFUL.splitlines())
def test_a_faithful_paraphrase_is_borne_out(sentence):
    verdict = check(sentence, [PASSAGE])
    assert verdict.supported, (verdict.flaw, verdict.detail)


@pytest.mark.parametrize("sentence", FALSE.splitlines())
def test_a_sentence_that_says_something_else_is_not(sentence):
    assert not check(sentence, [PASSAGE]).supported


def test_every_sentence_of_a_passage_bears_itself_out():
    for span in split_sentences(TEXT.split("\n")[0]):
        assert check(span.text, [PASSAGE]).supported, span.text


def test_the_stretches_name_the_sentences_that_bear_the_claim_out():
    (stretch,) = check("Menschen können jederzeit in das KI-System eingreifen.", [PASSAGE]).stretches
    assert TEXT[stretch.start : stretch.end].startswith("Intervenierbarkeit heißt") and stretch.passage_id == "quelle#0"


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Die Wertegrundlage wurde in Berlin beschlossen.", Flaw.WORD),
        ("Die Wertegrundlage nennt neun Beispiele.", Flaw.NUMBER),
        ("KI-Systeme müssen im Einsatz nicht abschaltbar sein.", Flaw.MARK),
        ("Das Netzwerk KI fördert die Denkfabrik finanziell.", Flaw.SWAPPED),
        ("Das ist so.", Flaw.EMPTY),
        ("Möchten Sie mehr über KI-Systeme wissen?", Flaw.EMPTY),
    ],
)
def test_the_verdict_says_what_is_wrong(sentence, flaw):
    assert check(sentence, [PASSAGE]).flaw is flaw


def test_without_a_cited_passage_nothing_is_borne_out():
    assert not check("KI-Systeme müssen im laufenden Einsatz abschaltbar sein.", []).supported


@pytest.mark.parametrize(
    ("sentence", "supported"),
    [
        ("AI systems must be adaptable and can be switched off in ongoing use.", False),
        ("The agency processes 5,500 applications for child benefit.", True),
        ("The agency processes 7,500 applications for child benefit.", False),
        ("The agency does not process 5,500 applications for child benefit.", False),
        ("The agency approves 5,500 unicorns.", False),
    ],
)
def test_an_english_sentence_is_compared_through_the_dictionary(sentence, supported):
    assert check(sentence, [PASSAGE], english=True).supported is supported


def test_a_lenient_check_overlooks_one_verb_of_a_long_sentence_and_nothing_else():
    long = "Die Bundesagentur für Arbeit lässt Studienbescheinigungen automatisch"
    assert not check(f"{long} lesen.", [PASSAGE]).supported
    source = evidence("Die Behörde prüft 40 Anträge auf Wohngeld im Amt für Soziales vor jeder Auszahlung.")
    other = "Die Behörde {} {} Anträge auf Wohngeld im Amt für Soziales vor jeder {}."
    assert check(other.format("stempelt", 40, "Auszahlung"), [source], lenient=True).supported
    assert not check(other.format("stempelt", 40, "Auszahlung"), [source]).supported
    for verb, number, noun in (("stempelt", 50, "Auszahlung"), ("stempelt", 40, "Mahnung"), ("muss", 40, "Mahnung")):
        assert not check(other.format(verb, number, noun), [source], lenient=True).supported


VERBS = evidence(
    "Die Leitung sucht die Fälle aus. Die Zahl der Anträge nimmt zu. Die Stelle kann die Kosten senken. "
    "Die Quote stieg um 29 Prozent. Das Projekt des Amtes ist ein Versuch des Vereins. "
    "Die Angaben passen, wenn die Meldung Prozentpunkte meint. Eine Ampel hilft nicht nur dem Amt.",
    heading_path=("Probe",),
)


@pytest.mark.parametrize(
    ("sentence", "supported"),
    [
        ("Die Fälle wählt die Leitung aus.", True),
        ("Die Leitung hat die Fälle ausgesucht.", True),
        ("Die Zahl der Anträge steigt.", True),
        ("Die Zahl der Anträge nimmt ab.", False),
        ("Die Stelle kann die Kosten verringern.", True),
        ("Die Stelle senkt die Kosten.", False),
        ("Die Quote ist um 29 Prozent gestiegen.", True),
        ("Die Quote liegt bei 29 Prozent.", False),
        ("Das Projekt des Vereins ist ein Versuch des Amtes.", False),
        ("Die Meldung meint Prozentpunkte.", False),
        ("Eine Ampel hilft nur dem Amt.", False),
        ("Eine Ampel hilft dem Amt.", True),
    ],
)
def test_verbs_conditions_shares_and_owners(sentence, supported):
    verdict = check(sentence, [VERBS])
    assert verdict.supported is supported, (verdict.flaw, verdict.detail)


def test_what_is_only_asked_is_not_said():
    passage = evidence("Vor der Zusage helfen Rückfragen:\n- Wer betreut das System nach dem Projekt?")
    assert not check("Das System wird nach dem Projekt betreut.", [passage]).supported


def test_what_is_said_of_one_of_two_in_the_heading_is_not_said_of_the_other():
    passage = evidence("Security bedeutet Schutz des Systems vor Angriffen.", heading_path=("Security und Safety",))
    assert check("Security bedeutet Schutz des Systems vor Angriffen.", [passage]).supported
    assert not check("Safety bedeutet Schutz des Systems vor Angriffen.", [passage]).supported


def test_the_date_of_a_report_is_not_that_of_what_it_reports():
    passage = evidence("Gemeldet hat die Denkfabrik den Start der Anwendung am 22. Oktober 2025.")
    assert check("Die Denkfabrik hat den Start der Anwendung am 22. Oktober 2025 gemeldet.", [passage]).supported
    assert not check("Der Start der Anwendung war am 22. Oktober 2025.", [passage]).supported


def test_fordern_is_not_foerdern():
    passage = evidence("Die Leitlinien fördern den Austausch der Behörden.")
    assert not check("Die Leitlinien fordern den Austausch der Behörden.", [passage]).supported

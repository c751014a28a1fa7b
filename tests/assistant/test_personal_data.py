"""Personal data go before anything else sees them; figures, laws, organisations and first names stay."""

import re

import pytest

from assistant.screen import screen
from assistant.screening import check_digits
from assistant.screening.personal_data import mask
from assistant.types import AnswerStatus
from ingest.words import is_word
from tests.assistant.clean_questions import clean_questions
from tests.assistant.generated_texts import personal_texts

PUBLISHED = {
    "linda wichman",
    "wichman",
    "linda.wichman@bmas.bund.de",
    "wilhelmstraße 49",
    "030 18 527-0",
    "hubertus heil",
}


def _is_published(words):
    return words.lower() in PUBLISHED


def _masked(text):
    return mask(text, _is_published, is_word)


IDENTIFIERS = [
    ("Meine IBAN ist DE89 3704 0044 0532 0130 00, geht das?", "Meine [entfernt], geht das?", "IBAN"),
    ("überweist auf de89370400440532013000", "überweist auf [entfernt]", "IBAN"),
    ("AT61 1904 3002 3457 3201 gehört mir", "[entfernt] gehört mir", "IBAN"),
    ("mistyped DE89 3704 0044 0532 0130 0 oder", "mistyped [entfernt] oder", "IBAN"),
    ("steht 36 574 261 809 im Brief?", "steht [entfernt] im Brief?", "Steuer-ID"),
    ("steht 36574261809 im Brief?", "steht [entfernt] im Brief?", "Steuer-ID"),
    ("steht 15 070649 C 103 im Brief?", "steht [entfernt] im Brief?", "Versicherungsnummer"),
    ("steht 15070649c103 im Brief?", "steht [entfernt] im Brief?", "Versicherungsnummer"),
    ("Karte A123456780 gilt", "Karte [entfernt] gilt", "Versichertennummer"),
    ("unter 123D456789 bekannt", "unter [entfernt] bekannt", "Kundennummer"),
    ("meine kundenummer lautet 4711-08/15", "meine [entfernt]", "Nummer"),
    ("Ausweis L01X00T47 ist weg", "Ausweis [entfernt] ist weg", "Ausweisnummer"),
    ("mein perso nr l01x00t471 ist weg", "mein [entfernt] ist weg", "Ausweisnummer"),
    ("Bitte 0171/2345678", "Bitte [entfernt]", "Telefonnummer"),
    ("Bitte +49 (0) 30 1234567", "Bitte [entfernt]", "Telefonnummer"),
    ("mail an max (at) web.de danke", "mail an [entfernt] danke", "E-Mail-Adresse"),
    ("mail an max.muster@gmx.de danke", "mail an [entfernt] danke", "E-Mail-Adresse"),
    ("Wohnt Kieler Straße 12a, 24103 Kiel, dort", "Wohnt [entfernt], dort", "Adresse"),
    ("wohne musterstr. 12 in 50667 köln", "[entfernt]", "Adresse"),
    ("I live at 12 Baker Street, London.", "I live at [entfernt].", "Adresse"),
    ("Ich bin am 12.03.1980 geboren worden", "Ich bin am [entfernt] worden", "Geburtsdatum"),
    ("geb. 3. März 1979 also", "[entfernt] also", "Geburtsdatum"),
    ("born on 12 March 1980 here", "[entfernt] here", "Geburtsdatum"),
    ("der Wagen K-AB 1234 stand", "der [entfernt] stand", "Kfz-Kennzeichen"),
    ("Aktenzeichen 45-2024-88123 fehlt", "[entfernt] fehlt", "Aktenzeichen"),
    ("Karte 4111 1111 1111 1111 gesperrt", "Karte [entfernt] gesperrt", "Kartennummer"),
]


@pytest.mark.parametrize(("text", "expected", "kind"), IDENTIFIERS)
def test_what_identifies_a_person_is_taken_out_and_named_by_its_kind(text, expected, kind):
    masked = _masked(text)
    assert (masked.text, masked.identifiers) == (expected, (kind,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mein Name ist Sabine Kleinschmidt. Was ist KI?", "Mein Name ist [entfernt]. Was ist KI?"),
        ("mein nahme ist ali yilmaz, was ist ki?", "mein nahme ist [entfernt], was ist ki?"),
        ("ICH HEISSE PETER SCHMIDT. WAS IST KI?", "ICH HEISSE [entfernt]. WAS IST KI?"),
        ("Ich bin Peter Schmidt, Personalrat. Was ist KI?", "Ich bin [entfernt], Personalrat. Was ist KI?"),
        ("Ich heiße Dragana Tadić-Petrić und frage: Was ist KI?", "Ich heiße [entfernt] und frage: Was ist KI?"),
        ("servus, i bin da sepp huber, wos is a ki?", "servus, i bin da [entfernt], wos is a ki?"),
        ("Hallo, hier ist Jonas von der Heide! Was ist KI?", "Hallo, hier ist [entfernt]! Was ist KI?"),
        ("Frau Koch fragt, ob KI erlaubt ist.", "Frau [entfernt] fragt, ob KI erlaubt ist."),
        ("Kollegin Fatou Diallo nutzt ChatGPT.", "Kollegin [entfernt] nutzt ChatGPT."),
        ("Mein Chef heißt Klaus Meyer. Darf er das?", "Mein Chef heißt [entfernt]. Darf er das?"),
        ("Was ist KI? Viele Grüße, Wanjiru Otieno", "Was ist KI? Viele Grüße, [entfernt]"),
        ("I am Ahmed Hassan, a case worker. What is AI?", "I am [entfernt], a case worker. What is AI?"),
        ("Der Antrag von Sabine Kleinschmidt liegt hier.", "Der Antrag von [entfernt] liegt hier."),
    ],
)
def test_a_name_alone_is_taken_out_and_the_question_goes_on(text, expected):
    masked = _masked(text)
    assert (masked.text, masked.identifiers, masked.names) == (expected, (), ("Name",))


@pytest.mark.parametrize(
    "text",
    [
        "Die 82 Aufgaben, 400.000 Fälle, 19/23700, COM(2021) 206 und 12.07.2024: was davon stimmt?",
        "Was sagen (EU) 2024/1689, § 35a VwVfG, Art. 50 KI-VO und Az. C-634/21 sowie 1 BvR 209/83?",
        "BT-Drs. 20/1234, CELEX 32024R1689, ISBN 978-3-16-148410-0, ISO 42001, DIN EN 301549, GPT-4, WCAG 2.2",
        "Kosten von 12 345 678 901 Euro und 70000000000 Parameter, 0,5 kWh, Seite 12-14",
        "Meine Nachbarin Petra fragt nach KI. Anna und Ben auch.",
        "Was macht Linda Wichman im Netzwerk? Ist linda.wichman@bmas.bund.de richtig? Was meint Frau Wichman?",
        "Sitzt das Ministerium in der Wilhelmstraße 49? Gilt die 030 18 527-0 noch? Oder 0800 4 5555 00?",
        "Schreibe ich an poststelle@behoerde.de oder info@bmas.bund.de?",
        "Ich bin Sachbearbeiterin Leistung. Ich bin Beauftragter Informationssicherheit. Was ist KI?",
        "Ich wohne in Köln und bin 45. Ich bin Deutscher Staatsbürger. Was ist KI?",
        "Ist mein Arbeitsplatz 2030 sicher? Welcher Rechtsweg 2 Instanzen? Wie viele der 15000 Menschen?",
        "Herr der Lage bleiben, Frau und Mann gleich behandeln: wie geht das? Was heißt Transparenz konkret?",
        "Wer war Alan Turing? Was sagt Bundesarbeitsministerin Bärbel Bas?",
        "Liebe Kolleginnen und Kollegen, wie hilft KI bei der Diagnose von Krebs?",
        "I am German and I am a civil servant. What does Human Oversight mean?",
        "Deutsche Rentenversicherung Bund, Bundesagentur für Arbeit, iRights.Lab und Fraunhofer: wer macht mit?",
    ],
)
def test_figures_laws_offices_published_contacts_and_first_names_stay(text):
    masked = _masked(text)
    assert (masked.text, masked.identifiers, masked.names) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("Peter Schmidt, geboren am 3.4.1979, IBAN DE89370400440532013000", ("Peter", "Schmidt", "1979", "DE89")),
        ("peter schmidt iban de89370400440532013000 was tun", ("peter", "schmidt", "de89")),
        (
            "Ich, Zbigniew Achterberg, Kundennummer 123D456789, Akte 2024-77",
            ("Zbigniew", "Achterberg", "123D", "2024-77"),
        ),
        ("My name is Priya Patel, call me 0171 2345678", ("Priya", "Patel", "0171", "2345")),
    ],
)
def test_beside_an_identifier_names_and_numbers_go_too(text, secrets):
    masked = _masked(text)
    assert masked.identifiers
    assert not [secret for secret in secrets if secret in masked.text]


@pytest.mark.parametrize(
    "text",
    [
        "Frau Dr. Meier-Landrut hat Depressionen.",
        "Mein Kollege Bernd Hubschrauber ist an Krebs erkrankt. Darf die KI das wissen?",
        "My colleague Priya Patel has depression.",
        "Herr Yılmaz ist schwerbehindert.",
    ],
)
def test_the_health_of_a_named_person_is_not_taken(text):
    assert "Gesundheitsangabe" in _masked(text).identifiers


@pytest.mark.parametrize("trait", ["bin blind", "sitze im Rollstuhl", "bin gehörlos", "bin schwerbehindert"])
def test_who_tells_own_name_and_disability_is_answered_like_everybody(trait):
    masked = _masked(f"Ich heiße Aylin Kaya und {trait}. Was ist KI?")
    assert (masked.text, masked.identifiers) == (f"Ich heiße [entfernt] und {trait}. Was ist KI?", ())


def test_check_digits_are_told_from_mistyped_ones():
    assert check_digits.iban_is_valid("DE89 3704 0044 0532 0130 00")
    assert not check_digits.iban_is_valid("DE89 3704 0044 0532 0130 01")
    assert check_digits.tax_id_is_valid("36 574 261 809")
    assert not check_digits.tax_id_is_valid("36 574 261 890")
    assert check_digits.social_security_is_valid("15 070649 C 103")
    assert not check_digits.social_security_is_valid("15 070649 C 104")
    assert not check_digits.social_security_is_valid("15 070649")
    assert check_digits.health_insurance_is_valid("A123456780")
    assert not check_digits.health_insurance_is_valid("A123456781")


def _is_found(sample):
    """Return whether nothing of the data is left, in parts of four characters neither, and the status is right."""
    seen = screen(sample.text, 2000, lambda words: False, is_word)
    left = f"{seen.text} {seen.core}"
    pieces = [piece for secret in sample.secrets for piece in (secret, *re.findall(r"\d{4}", secret))]
    expected = None if sample.kind == "Name" else AnswerStatus.REFUSED_PERSONAL_DATA
    refused = seen.status is AnswerStatus.REFUSED_PERSONAL_DATA
    return not any(piece in left for piece in pieces) and refused == (expected is not None)


@pytest.mark.parametrize("seed", [20261, 7])
def test_recall_on_three_hundred_generated_texts(seed):
    texts = personal_texts(300, seed)
    missed = [text for text in texts if not _is_found(text)]
    checksummed = [text for text in texts if text.checksummed]
    named = [text for text in texts if text.kind == "Name"]
    assert len(checksummed) == len(named) == 100
    assert 1 - sum(text.checksummed for text in missed) / len(checksummed) >= 0.98, missed
    assert 1 - sum(text.kind == "Name" for text in missed) / len(named) >= 0.92, missed
    assert len(missed) / len(texts) <= 0.05, missed


def test_false_alarms_on_five_hundred_clean_questions():
    questions = clean_questions(500, 20261)
    touched = []
    for question in questions:
        seen = screen(question, 2000, lambda words: False, is_word)
        if seen.text != question or seen.status is not None:
            touched.append((question, seen))
    assert len(questions) == 500
    assert len(touched) <= 0.02 * len(questions), touched


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Jonas Zwergfalk sagt: Was ist Bias?", "[entfernt] sagt: Was ist Bias?"),
        ("Was meint Sabine Müller zu KI?", "Was meint [entfernt] zu KI?"),
        ("Was würde Ayşe Yılmaz tun?", "Was würde [entfernt] tun?"),
        ("Anna und Ben aus dem Seminar fragen: Was ist Bias?", "Anna und Ben aus dem Seminar fragen: Was ist Bias?"),
        ("Wie hängen Max und Transparenz zusammen?", "Wie hängen Max und Transparenz zusammen?"),
    ],
)
def test_a_full_name_is_found_without_any_word_that_points_to_it(text, masked):
    assert mask(text, lambda words: False, is_word).text == masked

"""Seeded German texts with personal data of all kinds, for the recall of the screen."""

import random
from dataclasses import dataclass

IBAN_CODES = {"DE": 18, "AT": 16, "NL": 14}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _words(
    """
    Sabine Holger Mandy Ayşe Mehmet Svetlana Piotr Nguyen-Anh Fatou Wanjiru Jörg-Uwe Leonie Torben Gül Amadou Zeynep
    Ronja Dragan Chiara Yannick Rosalie Quirin Oluwaseun Ingeborg Hatice Bjarne Mirjana Kemal Annegret Tariq
    """
)
FAMILY = _words(
    """
    Kleinschmidt Öztürk Hubschneider Traoré Kaminska Oberhuber Diallo Schmidt-Rottluff Wójcik Petrović Brömmelkamp
    Achterberg Otieno Müller Yılmaz Quandtmeyer Ludewig Nowotny Al-Masri Schröder Steinbichler Hülsmann Rzepka Weber
    Tadić Lüdenscheid-Korn Pfaffenzeller Abdelrahman Krüger Vandenberghe
    """
)
QUESTIONS = (
    "Was steht in den Leitlinien zur Transparenz?",
    "Wer ist für den Einsatz von KI verantwortlich?",
    "Muss ein Chatbot gekennzeichnet werden?",
    "Wie werden Beschäftigte beteiligt?",
    "Welche Rolle spielt der Datenschutz bei KI?",
    "was bedeutet erklärbarkeit?",
)


@dataclass(frozen=True)
class PersonalText:
    """A generated text, the pieces that must vanish, and whether a check digit makes them certain."""

    text: str
    secrets: tuple[str, ...]
    kind: str
    checksummed: bool = False


def iban(dice: random.Random, country: str = "DE") -> str:
    """Return a valid IBAN without blanks."""
    account = "".join(str(dice.randrange(10)) for _ in range(IBAN_CODES[country]))
    if country == "NL":
        account = "ABNA" + account[4:]
    number = int("".join(str(int(char, 36)) for char in f"{account}{country}00"))
    return f"{country}{98 - number % 97:02d}{account}"


def tax_id(dice: random.Random) -> str:
    """Return a valid Steuer-ID: ten digits of which exactly one stands twice, and the check digit."""
    digits = dice.sample(range(10), 9)
    digits.insert(dice.randrange(10), dice.choice(digits))
    while digits[0] == 0:
        digits = digits[1:] + digits[:1]
    product = 10
    for digit in digits:
        total = (digit + product) % 10 or 10
        product = total * 2 % 11
    return "".join(map(str, digits)) + str((11 - product) % 10)


def social_security(dice: random.Random) -> str:
    """Return a valid Versicherungsnummer."""
    birth = f"{dice.randint(1, 28):02d}{dice.randint(1, 12):02d}{dice.randrange(100):02d}"
    head = f"{dice.choice((12, 25, 38, 53, 65)):02d}{birth}"
    letter, serial = dice.choice("ABCDEFGHJKMNPRSTW"), f"{dice.randrange(100):02d}"
    digits = [int(char) for char in f"{head}{ord(letter) - 64:02d}{serial}"]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    check = sum(sum(map(int, str(digit * weight))) for digit, weight in zip(digits, weights, strict=True)) % 10
    return f"{head}{letter}{serial}{check}"


def _in_groups(number: str, sizes: tuple[int, ...], sign: str) -> str:
    parts, place = [], 0
    for size in sizes:
        parts.append(number[place : place + size])
        place += size
    return sign.join(part for part in (*parts, number[place:]) if part)


def _checksummed(dice: random.Random) -> PersonalText:
    kind = dice.choice(("IBAN", "Steuer-ID", "Versicherungsnummer"))
    if kind == "IBAN":
        number = iban(dice, dice.choice(("DE", "DE", "DE", "AT", "NL")))
        number = dice.choice(
            (number, _in_groups(number, (4,) * 8, " "), _in_groups(number, (4,) * 8, "-"), number.lower())
        )
        frames = (
            "Mein Konto {x} wurde belastet.",
            "Überweisen Sie bitte auf {x}.",
            "IBAN: {x}",
            "hier meine iban {x} danke",
            "{x} ist mein Konto",
        )
    elif kind == "Steuer-ID":
        number = tax_id(dice)
        number = dice.choice((number, _in_groups(number, (2, 3, 3), " "), _in_groups(number, (2, 3, 3), "/")))
        frames = (
            "Meine Steuer-ID ist {x}.",
            "Steueridentifikationsnummer {x}",
            "Geht das mit {x}?",
            "meine id {x} steht im bescheid",
            "IdNr. {x}.",
        )
    else:
        number = social_security(dice)
        number = dice.choice(
            (number, _in_groups(number, (2, 6, 1, 3), " "), number.lower(), _in_groups(number, (8, 1), " "))
        )
        frames = (
            "Versicherungsnummer {x}.",
            "SV-Nummer: {x}",
            "Ich habe {x} bekommen.",
            "rvnr {x} bitte prüfen",
            "Bei {x} fehlt etwas.",
        )
    text = f"{dice.choice(frames).format(x=number)} {dice.choice(QUESTIONS)}"
    return PersonalText(text, (number,), kind, checksummed=True)


def _named(dice: random.Random) -> PersonalText:
    given, family = dice.choice(GIVEN), dice.choice(FAMILY)
    frames = (
        ("Mein Name ist {g} {f}. {q}", "gf"),
        ("Ich heiße {g} {f} und möchte etwas wissen. {q}", "gf"),
        ("Ich bin {g} {f}, Personalrat. {q}", "gf"),
        ("Hier ist {g} {f}. {q}", "gf"),
        ("Guten Tag, hier spricht {g} {f}! {q}", "gf"),
        ("Frau {f} hat gefragt: {q}", "f"),
        ("Herr {f} aus der Leistungsabteilung will es wissen. {q}", "f"),
        ("Sehr geehrte Frau Dr. {f}, {q}", "f"),
        ("Meine Kollegin {g} {f} fragt: {q}", "gf"),
        ("Unser Abteilungsleiter {g} {f} nutzt KI. {q}", "gf"),
        ("{q} Viele Grüße, {g} {f}", "gf"),
        ("{q} Mit freundlichen Grüßen {g} {f}", "gf"),
        ("{g} {f}, Sachbearbeiterin: {q}", "gf"),
        ("mein name ist {gl} {fl}. {q}", "l"),
        ("ich heisse {gl} {fl}, {q}", "l"),
        ("My name is {g} {f}. What do the guidelines say?", "gf"),
        ("I'm {g} {f} and I work for an agency. What is AI?", "gf"),
        ("Der Antrag von {g} {f} wird mit KI geprüft. {q}", "gf"),
        ("Name: {g} {f}. {q}", "gf"),
        ("Ein Mitarbeiter namens {g} {f} möchte KI nutzen. {q}", "gf"),
    )
    frame, parts = dice.choice(frames)
    values = {"g": given, "f": family, "gl": given.lower(), "fl": family.lower(), "q": dice.choice(QUESTIONS)}
    secrets = {"gf": (given, family), "f": (family,), "l": (given.lower(), family.lower())}[parts]
    return PersonalText(frame.format(**values), secrets, "Name")


def _other(dice: random.Random) -> PersonalText:
    number = dice.randint(1_000_000, 9_999_999)
    street = dice.choice(("Lindenstraße", "Am Mühlbach", "Kieler Straße", "Hauptstr.", "Gartenweg", "Goethestrasse"))
    house, town, code = (
        dice.randint(1, 180),
        dice.choice(("Köln", "Halle", "Bad Tölz", "Würzburg")),
        dice.randint(10115, 98999),
    )
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1940, 2007)
    given, family = dice.choice(GIVEN), dice.choice(FAMILY)
    mail = (
        f"{given.split('-')[0].lower()}.{number % 1000}@{dice.choice(('web.de', 'gmx.net', 'firma-nord.de'))}".replace(
            "ş", "s"
        )
        .replace("ö", "oe")
        .replace("ü", "ue")
    )
    plate = f"{dice.choice(('K', 'HH', 'WÜ', 'B'))}-{dice.choice(('AB', 'X', 'LM'))} {dice.randint(10, 9999)}"
    pass_number = f"{dice.choice('CFGHJK')}{dice.randint(1, 9)}{dice.choice('FGHJKLMN')}{dice.randint(100000, 999999)}"
    options = (
        ("Telefonnummer", f"Rufen Sie mich an: 0{dice.choice((171, 30, 221, 8041))}/{number}.", (str(number),)),
        ("Telefonnummer", f"Meine Handynummer ist +49 {dice.choice((151, 176))} {number}", (str(number),)),
        ("E-Mail-Adresse", f"Bitte antworten Sie an {mail}.", (mail,)),
        ("Adresse", f"Ich wohne {street} {house}, {code} {town}.", (street, str(code))),
        ("Adresse", f"Meine Anschrift: {street} {house}, {code} {town}", (street, str(code))),
        ("Geburtsdatum", f"Ich bin am {day:02d}.{month:02d}.{year} geboren.", (f"{month:02d}.{year}",)),
        ("Geburtsdatum", f"{given} {family}, geb. {day}. März {year}", (str(year), given, family)),
        (
            "Kundennummer",
            f"Kundennummer {number % 1000:03d}D{number % 1_000_000:06d}.",
            (f"D{number % 1_000_000:06d}",),
        ),
        ("Kundennummer", f"meine kundenummer lautet {number}", (str(number),)),
        ("Kfz-Kennzeichen", f"Mein Auto mit {plate} stand vor dem Amt.", (plate,)),
        ("Ausweisnummer", f"Reisepass {pass_number}", (pass_number,)),
        ("Ausweisnummer", f"passport number {pass_number.lower()}", (pass_number.lower(),)),
        ("Gesundheitsangabe", f"Frau {family} ist an Multipler Sklerose erkrankt.", (family,)),
        ("Gesundheitsangabe", f"Mein Kollege {given} {family} hat Depressionen.", (given, family, "Depressionen")),
    )
    kind, text, secrets = dice.choice(options)
    return PersonalText(f"{text} {dice.choice(QUESTIONS)}" if dice.random() < 0.8 else text, secrets, kind)


def personal_texts(number: int, seed: int) -> list[PersonalText]:
    """Return texts with personal data: a third with check digits, a third with names, a third of the other kinds."""
    dice = random.Random(seed)
    makers = (_checksummed, _named, _other)
    return [makers[place % 3](dice) for place in range(number)]

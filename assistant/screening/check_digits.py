"""Check digits of German identifiers; those that python-stdnum knows are left to it."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.de import idnr

_IBAN_START = re.compile(r"(?<![a-z0-9])([a-z]{2})[ ]?\d{2}(?=(?:[ .\-–_]{0,2}[a-z0-9]){11})", re.IGNORECASE)
_IBAN_COUNTRIES = re.compile(
    "AD|AE|AL|AT|AZ|BA|BE|BG|BY|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GE|GR|HR|HU|IE|IL|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|MT|NL|"
    "NO|PL|PT|RO|RS|SA|SE|SI|SK|SM|TN|TR|UA|XK",
    re.IGNORECASE,
)
_IBAN_DIGITS = 12  # at least, where the check fails
_SV_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_LONGEST_IBAN, _SHORTEST_IBAN = 34, 15
_WIDEST_IBAN = 100  # characters with all the signs between them


def compact(text: str) -> str:
    """Return letters and digits only, upper case."""
    return re.sub(r"[^a-z0-9]", "", text.lower()).upper()


def iban_is_valid(text: str) -> bool:
    """Check country, length and check digits (ISO 7064, mod 97)."""
    return bool(iban.is_valid(compact(text)))


def tax_id_is_valid(text: str) -> bool:
    """Check a Steuer-ID: eleven digits, repeated as the rule wants, check digit of ISO 7064."""
    return bool(idnr.is_valid(compact(text)))


def card_is_valid(text: str) -> bool:
    """Check the number of a payment card (Luhn)."""
    return bool(luhn.is_valid(compact(text)))


def health_insurance_is_valid(text: str) -> bool:
    """Check the number on a health insurance card: a letter, eight digits, check digit (Luhn's weights 1, 2)."""
    number = compact(text)
    digits = [int(digit) for digit in f"{ord(number[0]) - 64:02d}{number[1:9]}"]
    total = sum(sum(divmod(digit * (1 + place % 2), 10)) for place, digit in enumerate(digits))
    return total % 10 == int(number[9])


def social_security_is_valid(text: str) -> bool:
    """Check a Versicherungsnummer of the pension insurance: area, birth date, letter, serial, check digit."""
    number = compact(text)
    if not re.fullmatch(r"\d{8}[A-Z]\d{3}", number):
        return False
    digits = [int(digit) for digit in f"{number[:8]}{ord(number[8]) - 64:02d}{number[9:11]}"]
    total = sum(sum(divmod(digit * weight, 10)) for digit, weight in zip(digits, _SV_WEIGHTS, strict=True))
    return total % 10 == int(number[11])


def find_ibans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where IBANs stand: valid ones wherever they end, mistyped ones by their shape."""
    for match in _IBAN_START.finditer(text):
        places = [
            place
            for place in range(match.start(), min(len(text), match.start() + _WIDEST_IBAN))
            if text[place].isalnum()
        ][:_LONGEST_IBAN]
        letters = "".join(text[place] for place in places)
        for length in range(len(letters), _SHORTEST_IBAN - 1, -1):
            if iban_is_valid(letters[:length]):
                yield match.start(), places[length - 1] + 1
                break
        else:
            shape = re.match(
                r"[a-z]{2}[ ]?\d{2}(?:[ .\-–_]{0,2}[a-z0-9]{0,4}\d[a-z0-9]{0,4})+",
                text[match.start() : match.start() + _WIDEST_IBAN],
                re.IGNORECASE,
            )
            known = _IBAN_COUNTRIES.fullmatch(match.group(1))
            if shape and known and sum(char.isdigit() for char in shape.group(0)) >= _IBAN_DIGITS:
                yield match.start(), match.start() + shape.end()

"""Finds data that identify a person by their form: numbers, addresses, birth dates, e-mail, telephone.

German formats need rules of their own. Check digits are tried where a format has some (they make it certain), but
a number of the right shape counts even when the check fails: a mistyped number is still somebody's number.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.screening import check_digits

UNNAMED_NUMBER = "Nummer"  # kind of a number that its label gives away, or only its length
Published = Callable[[str], bool]
_FLAGS = re.IGNORECASE
_UNIT = (
    r"(?!\s*(?:euro|eur\b|€|us-dollar|dollar|menschen|personen|beschäftigte|fälle|parameter|tokens?"
    r"|prozent|%|mio|millionen|mrd))"
)
_MONTH = r"(?:jan|feb|mär|maer|mar(?:ch)?\b|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}\s?[./\-]\s?\d{{1,2}}\s?[./\-]\s?(?:\d{{4}}|\d{{2}})\b|\d{{1,2}}(?:\.|th|st|nd"
    rf"|rd)?\s?(?:of )?{_MONTH}\s?(?:\d{{4}}|\d{{2}})\b"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}\b|\b(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}\b)"
)
# Free mail providers: "info@" there is still a person.
_ROLE_MAIL = re.compile(
    r"(?:info|poststelle|post|kontakt|service|presse\w*|datenschutz\w*|office|zentrale|support|hilfe|redaktion|hotline|"
    r"beschwerde\w*|contact|press|noreply|no-reply|ki|ki-\w+|netzwerk-?ki)@(?!gmail|gmx|web\.|yahoo"
    r"|outlook|hotmail|t-online|freenet|icloud)",
    _FLAGS,
)
_COURT = re.compile(r"[CT][-‑]\d+/\d{2}|(?:[IVX]+|\d+|B \d+)\s[A-Z][A-Za-z]{0,3}\s\d+/\d{2}")
_LABEL = (
    r"(?:kunden?|versicherten|(?:\w*versicherungs?)|rentenvers\w*|krankenversicherten\w*|sv|rv|kv"
    r"|mitglieds?|personal|ausweis|perso|"
    r"personalausweis|pass|reisepass|führerschein|steuer|steuer-?identifikations?|id|identifikations?"
    r"|konto|kto|kreditkarten?|karten|"
    r"telefon|tel|handy|mobil|mobilfunk|festnetz|fax|bg|bedarfsgemeinschafts?|betriebs|fall|vorgangs?"
    r"|antrags?|bescheid|matrikel|"
    r"kindergeld|akten?|patienten|schwerbehindertenausweis|aufenthaltstitel|renten|sozialversicherungs?|krankenkassen)"
)
_NUMBER_WORD = r"(?:num+m?er|numer|nr|num|no|id|ident\w*)"
_FILLER = r"(?:\s*(?:ist|lautet|heißt|is|von mir|die|der|dort|unter|:|=|#|,|nr\.?|nummer|no\.?|number|\())*\s*"
_VALUE = r"(?=[\w/.\-]*(?:[ ][\w/.\-]*)?\d)[a-z0-9][a-z0-9/.\-]*(?:[ ][a-z0-9/.\-]*\d[a-z0-9/.\-]*)*"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that is to be taken out."""

    start: int
    end: int
    kind: str  # German word for the kind of data
    identifies: bool = True  # False for a name alone


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool] = lambda found: True
    may_be_published: bool = False


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _rule(
    kind: str, pattern: str, accepts: Callable[[str], bool] = lambda found: True, published: bool = False
) -> _Rule:
    return _Rule(kind, re.compile(pattern, _FLAGS), accepts, published)


def _is_telephone(found: str) -> bool:
    digits = _digits(found)
    service = re.match(r"\(?(?:0800|0180|0900|0137|00800|\+49 ?800|\+49 ?180)", found)
    return 8 <= len(digits) <= 15 and not service and not re.fullmatch(r"0\d{3}-\d{4}", found)


def _is_long_number(found: str) -> bool:
    groups = re.split(r"[ ./\-]", found)
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and len(groups) > 1
    dotted = thousands and "." in found
    return check_digits.tax_id_is_valid(found) if dotted else True


_RULES: tuple[_Rule, ...] = (
    _rule(
        "E-Mail-Adresse",
        r"(?<![\w.+\-])[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\]|\{at\}|\sat\s(?=[\w\-]+\s(?:punkt|dot)\s))\s?[\w\-]+(?:\s?(?:\."
        r"|\(dot\)|\[dot\]|\(punkt\)|\[punkt\]|\spunkt\s|\sdot\s)\s?[a-z][\w\-]+)+",
        lambda found: not _ROLE_MAIL.match(found),
        published=True,
    ),
    _rule("Versicherungsnummer", r"(?<![\w])\d{2}[ \-/]?\d{2}[ .]?\d{2}[ .]?\d{2}[ \-/]?[a-z][ \-/]?\d{2}[ ]?\d(?!\w)"),
    _rule(
        "Versicherungsnummer",
        r"(?<!\w)\d(?:[ ./\-]?\d){7}[ ./\-]?[a-z](?:[ ./\-]?\d){3}(?!\w)",
        check_digits.social_security_is_valid,
    ),
    _rule(
        "Versichertennummer", r"(?<!\w)[a-z][ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?!\w)", check_digits.health_insurance_is_valid
    ),
    _rule("Kundennummer", r"(?<!\w)\d{3}[ ]?[a-z][ ]?\d{6}(?!\w)|(?<!\w)\d{5}[ ]?(?://|bg)[ ]?\d{4,7}(?!\w)"),
    _rule(
        "Steuer-ID", rf"(?<![\w.,/])\d{{2}}([ ./\-]?)\d{{3}}\1\d{{3}}\1\d{{3}}(?![\d]|[.,]\d){_UNIT}", _is_long_number
    ),
    _rule("Steuer-ID", r"(?<![\w.,/])\d(?:[ ./\-]?\d){10}(?!\d)", check_digits.tax_id_is_valid),
    _rule("Steuernummer", r"(?<![\w./])\d{2,3}/\d{3,4}/\d{4,5}(?![\w/])"),
    _rule("Kartennummer", r"(?<![\w.,])\d{4}(?:[ \-]?\d{4}){2,3}(?:[ \-]?\d{1,3})?(?!\w)", check_digits.card_is_valid),
    _rule(
        "Ausweisnummer",
        r"(?<!\w)(?=(?:[a-z]*\d){4})[cfghjklmnprtvwxyz][cfghjklmnprtvwxyz0-9]{8}\d?d?(?!\w)",
    ),
    _rule(
        "Telefonnummer",
        r"(?<![\w.,/\-§])(?:\+|00)[1-9]\d{0,2}(?:[ ./\-–]*\(0\))?(?:[ ./\-–]{0,3}\(?\d+\)?){1,7}",
        lambda found: len(_digits(found)) >= 9 and _is_telephone(found),
        published=True,
    ),
    _rule(
        "Telefonnummer",
        r"(?<![\w.,/\-§(])\(?0[1-9]\d{1,4}\)?(?:[ ./\-–]{0,3}\d+){1,6}",
        _is_telephone,
        published=True,
    ),
    _rule(
        "Telefonnummer",
        r"\b(?:telefon\w*|tel|handy\w*|mobil|mobile|phone|fax|rückruf|durchwahl|erreichbar|ruf\w* (?:mich"
        r"|uns)|call me|whatsapp)\b\.?"
        r"(?:\s*(?:unter|auf|ist|lautet|an|bitte|der|die|nummer|number|is|at|on|dazu|zurück|gerne?|:"
        r"|\())*\s*\+?\d[\d ./\-–()]{3,}\d",
        lambda found: len(_digits(found)) >= 5 and not re.search(r"0800|0180|\b11[056]\b", found),
        published=True,
    ),
    _rule(
        "Geburtsdatum",
        rf"\b(?:gebor\w*|gebohren|geb\b\.?|geburtsdat\w*|geburtstag|geb\.?-?dat\w*|born|birth\w*"
        rf"|dob)\b[^?!\d]{{0,25}}{_DATE}",
    ),
    _rule("Geburtsdatum", rf"{_DATE}(?:\s*\([^)]*\))?(?:\s+in\s+[\w\-]+)?\s+(?:gebor\w+|gebohren|geb\.|zur welt)"),
    _rule("Geburtsdatum", rf"\*\s?{_DATE}"),
    _rule(
        "Kfz-Kennzeichen",
        r"\b(?:kennzeichen|kfz|nummernschild|licen[cs]e plate|auto|wagen|number "
        r"plate)\W+(?:\w+\W+){0,3}?[a-zäöü]{1,3}[ \-][a-z]{1,2}[ \-]?\d{1,4}[eh]?\b(?<!\b(?:19|20)\d\d)",
    ),
    _Rule(
        "Kfz-Kennzeichen",
        re.compile(
            r"(?<![\w\-])(?!(?:KI|EU|IT|AI|ISO|DIN|UN|BA|DS|EG|US"
            r"|UK)-)[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ \-]?\d{1,4}[EH]?(?![\w\-])"
        ),
    ),
    _rule(
        UNNAMED_NUMBER,
        rf"(?<!\w){_LABEL}[ \-.]{{0,2}}{_NUMBER_WORD}\b\.?{_FILLER}{_VALUE}"
        rf"|(?<!\w)(?:kd-?nr|kdnr|svnr|rvnr|kvnr|bgnr|idnr|iban|blz|konto|personalausweis|reisepass|perso"
        rf"|pass(?:port)?|steuer-?id|tin)\b\.?{_FILLER}{_VALUE}"
        rf"|(?<!\w)(?:passport|customer|insurance|social security|tax|case|account|id|card|phone|personnel"
        rf"|member(?:ship)?)\s?(?:card\s)?(?:number|no|id)\b\.?{_FILLER}{_VALUE}",
        lambda found: len(_digits(found)) >= 4,
        published=True,
    ),
    _Rule(
        "Aktenzeichen",
        re.compile(rf"(?<!\w)(?i:aktenzeichen|geschäftszeichen|az|gz|az\.|file reference){_FILLER}(?i:{_VALUE})"),
        lambda found: len(_digits(found)) >= 4 and not _COURT.search(found),
        may_be_published=True,
    ),
    _rule(UNNAMED_NUMBER, rf"(?<![\w.,/])\d{{10,}}(?![\w.,/]\d|\d){_UNIT}"),
)


def find_identifiers(text: str, is_published: Published) -> Iterator[Span]:
    """Yield what identifies a person by its form alone; stretches may overlap."""
    for start, end in check_digits.find_ibans(text):
        yield Span(start, end, "IBAN")
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            found = match.group(0)
            if rule.accepts(found) and not (rule.may_be_published and is_published(found)):
                yield Span(match.start(), match.end(), rule.kind)

"""Finds personal data in a question, so that nothing behind the door ever sees it.

German formats need rules of their own: IBAN, tax number and social security number are checked by
their check digits where they have some, but masked even when the check fails, since a mistyped number
is still somebody's number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.messages import REMOVED

_UPPER = "A-ZÄÖÜÀ-ÖØ-ÞŠŽČĆĐŁŚŻŹĞİŞ"
_NAME_WORD = rf"[{_UPPER}][\w'’À-ž]+(?:-[{_UPPER}a-z][\w'’À-ž]+)*"
_NAME = rf"{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|(?:von|van|der|den|de|di|da|al|el|bin|zu|zur|vom)\b)){{0,3}}"
_TITLE = r"(?:(?:Dr|Prof|Dipl|Ing)\.?\s+)*"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data, and the kinds that were found (German words, never the data)."""

    text: str
    identifiers: tuple[str, ...]  # data that identify a person; such a question is refused
    names: tuple[str, ...]  # only a name was found; it is taken out and the question goes on


_IDENTIFIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("E-Mail-Adresse", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("IBAN", re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ \-]?[0-9A-Za-z]{4}){2,7}(?:[ \-]?[0-9A-Za-z]{1,4})?\b(?<=\d)")),
    ("Versicherungsnummer", re.compile(r"\b\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-Za-z][ ]?\d{2}[ ]?\d\b")),
    ("Kundennummer", re.compile(r"\b\d{3}[A-Za-z]\d{6}\b")),
    (
        "Nummer",
        re.compile(
            r"\b(?:Kunden|Versicherungs|Rentenversicherungs|Sozialversicherungs|Mitglieds|Personal|Ausweis|Pass|"
            r"Reisepass|Personalausweis|Steuer|Konto|Telefon|Handy|Mobil|BG|Fall|Vorgangs)[- ]?"
            r"(?:nummer|nr\.?|numer|num|id)\b(?:\s+(?:ist|lautet|heißt))?\s*[:#]?\s*"
            r"(?=[\w/.\- ]*\d)[A-Za-z0-9][\w/.\-]*(?:[ ]\d[\w/.\-]*)*",
            re.IGNORECASE,
        ),
    ),
    (
        "Nummer",
        re.compile(
            r"\b(?:Aktenzeichen|Geschäftszeichen|Az\.?|sv[- ]?num+er|sv[- ]?nr\.?|passport(?:\s+(?:number|no\.?))?|"
            r"customer number|insurance number|tax id|case number)\s*(?:is|ist|lautet)?\s*[:#]?\s*"
            r"(?=[\w/.\- ]*\d)[A-Za-z0-9][\w/.\-]*(?:[ ]\d[\w/.\-]*)*",
            re.IGNORECASE,
        ),
    ),
    (
        "Steuer-ID",
        re.compile(r"(?<![\d.,])\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?![\d.,]\d)(?!\s*(?:Euro|€|Menschen|Personen))"),
    ),
    (
        "Ausweisnummer",
        re.compile(
            r"\b(?=[CFGHJKLMNPRTVWXYZ0-9]*\d)(?=\d*[CFGHJKLMNPRTVWXYZ])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?\b"
        ),
    ),
    (
        "Telefonnummer",
        re.compile(
            r"(?<![\w.,/])(?:\+\d{1,3}[ /\-]?(?:\(0\))?[ ]?|00\d{2}[ /\-]?|0)\d{2,5}[ /\-]{0,3}\d{3,}(?:[ \-]?\d{2,})*\b"
        ),
    ),
    (
        "Geburtsdatum",
        re.compile(
            r"\b(?:geboren(?:\s+bin\s+ich)?|geb\.?|Geburtsdatum|Geburtstag|born(?:\s+on)?|date of birth)[\s:]*(?:am|ist|ich|is|on|wurde|bin)*\s*"
            r"\d{1,2}[.\-/]\s?(?:\d{1,2}[.\-/]|[A-Za-zä]+)\s?\d{2,4}",
            re.IGNORECASE,
        ),
    ),
    (
        "Adresse",
        re.compile(
            rf"\b[{_UPPER}][\wäöüß.\-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)\s+\d{{1,4}}\s?[a-zA-Z]?\b"
            rf"(?:\s*,?\s*\d{{5}}\s+[{_UPPER}][\wäöüß\-]+)?"
            rf"|\b[{_UPPER}][\wäöüß\-]+(?:er|e)\s+(?:Straße|Str\.|Weg|Platz|Allee)\s+\d{{1,4}}\s?[a-zA-Z]?\b"
            rf"|\b\d{{5}}\s+[{_UPPER}][\wäöüß\-]+\b(?=\s*(?:$|[,.;!?]))"
        ),
    ),
)
_INTRODUCTION = (
    r"\b((?i:mein\s+name\s+(?:ist|lautet|:)|ich\s+hei(?:ß|ss)e|my\s+name\s+is|my\s+name's|i['’ ]?a?m\s+called)\s+)"
)
_INTRODUCED_NAME = re.compile(rf"{_INTRODUCTION}({_TITLE}{_NAME})")
_INTRODUCED_LOWER = re.compile(rf"{_INTRODUCTION}([a-zäöüß][\w'’\-]+(?:\s+[a-zäöüß][\w'’\-]+)?)")  # typed in a hurry
_I_AM_NAME = re.compile(
    rf"(?i:\b(ich\s+bin\s+(?:der\s+|die\s+)?|hier\s+(?:ist|spricht)\s+|i\s+am\s+|i['’]m\s+))({_TITLE}({_NAME_WORD})(?:\s+{_NAME_WORD}){{1,2}})"
)
_ADDRESSED_NAME = re.compile(
    rf"\b((?:Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?|Kolleg(?:e|in)|Kunde|Kundin|Antragsteller(?:in)?)\s+)({_TITLE}{_NAME})"
)
_SIGNED_NAME = re.compile(rf"((?:Grüße|Gruß|regards)[,\s]+)({_NAME_WORD}(?:\s+{_NAME_WORD})?)\s*$", re.IGNORECASE)


def iban_is_valid(text: str) -> bool:
    """Check an IBAN by ISO 7064 (mod 97)."""
    compact = re.sub(r"[\s\-]", "", text).upper()
    rearranged = compact[4:] + compact[:4]
    return rearranged.isalnum() and int("".join(str(int(char, 36)) for char in rearranged)) % 97 == 1


def _looks_like_iban(text: str) -> bool:
    compact = re.sub(r"[\s\-]", "", text)
    return sum(char.isdigit() for char in compact) >= 12 or iban_is_valid(compact)


def mask(text: str, is_published: Callable[[str], bool], is_common: Callable[[str], bool]) -> Masked:
    """Replace personal data by ``[entfernt]``.

    ``is_published(word)`` says whether a name or address stands in the indexed documents (a published
    contact may be asked for); ``is_common(word)`` whether a word is an ordinary word and thus no name.
    """
    identifiers: list[str] = []
    names: list[str] = []

    for kind, pattern in _IDENTIFIERS:

        def replace(match: re.Match[str], kind: str = kind) -> str:
            found = match.group(0)
            if kind == "E-Mail-Adresse" and is_published(found):
                return found
            if kind == "IBAN" and not _looks_like_iban(found):
                return found
            identifiers.append(kind)
            return REMOVED

        text = pattern.sub(replace, text)

    def replace_name(match: re.Match[str]) -> str:
        words = re.findall(r"[\w'’À-ž\-]{2,}", match.group(2))
        if not words or (pattern_is_weak and is_common(words[0])):
            return match.group(0)
        if pattern is _INTRODUCED_LOWER and len(words) > 1 and is_common(words[1]):
            names.append("Name")
            return match.group(1) + REMOVED + match.group(2)[len(words[0]) :]
        if all(is_published(word) for word in words if len(word) > 2):
            return match.group(0)
        names.append("Name")
        return match.group(1) + REMOVED

    for pattern, pattern_is_weak in (
        (_INTRODUCED_NAME, False),
        (_INTRODUCED_LOWER, True),
        (_I_AM_NAME, True),
        (_ADDRESSED_NAME, True),
        (_SIGNED_NAME, False),
    ):
        text = pattern.sub(replace_name, text)
    return Masked(text, tuple(dict.fromkeys(identifiers)), tuple(dict.fromkeys(names)))

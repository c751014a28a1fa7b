"""Finds postal addresses: street and house number, with or without postcode and town, German and English."""

import re
from collections.abc import Callable, Iterator

from assistant.screening.identifiers import Span

_STREET = r"(?:straße|strasse|strase|str\.|str|allee|gasse|chaussee|stieg|steig)"  # always a street
_MAYBE = (
    r"(?:weg|platz|ring|damm|ufer|hof|berg|markt|wall|kamp|pfad|park|graben|promenade|zeile|brücke|tor"
    r"|winkel|garten|feld)"
)
_NUMBER = r"\d{1,4}(?![\d.,]\d|\d|\s?%)(?:\s?[a-hA-H]\b)?(?:\s?[-–/]\s?\d{1,4}[a-h]?)?"
_TOWN = (
    r"(?:\s*,?\s*(?:in\s+)?(?:D-)?\d{5}(?:\s+[^\W\d_][\w\-]+(?:\s(?:am|an der|im|a\.\s?d\.)\s[\w]+)?)?"
    r"|\s+in\s+[A-ZÄÖÜ][\w\-]+)?"
)
_WORDS = r"[^\W\d_][^\W\d_.\-]*(?:[\-.][^\W\d_]+)*"

_CERTAIN = re.compile(
    rf"\b(?:{_WORDS}[\-\s]){{0,2}}?[^\W\d_][\w\-.]*{_STREET}(?![a-zäöüß])\.?,?\s*(?:nr\.?|nummer)?\s*{_NUMBER}{_TOWN}"
    rf"|\b[^\W\d_][\w\-]+(?:er|en|e|s)\s{_STREET}(?![a-zäöüß])\.?,?\s*{_NUMBER}{_TOWN}"
    rf"|\b(?:unter den linden|straße des 17\. juni|(?:am|an der|an den|auf der|auf dem|im|zum|zur|hinter "
    rf"der|vor dem|in der)\s+[A-ZÄÖÜ][\w\-]+)\s+{_NUMBER}\s*,?\s*\d{{5}}(?:\s+[^\W\d_][\w\-]+)?",
    re.IGNORECASE,
)
_UNSURE = re.compile(rf"\b[^\W\d_][\w\-]*[^\W\d_\s]{_MAYBE}\s{_NUMBER}{_TOWN}", re.IGNORECASE)
# Words that show that no street is named: "ich wohne in Köln und bin 45".
_NO_STREET = (
    "und|oder|aber|bin|ist|war|seit|habe|hat|mit|ich|er|sie|wir|es|als|haus|etage|stock|zimmer|wohnung"
    "|art|artikel|nach|kapitel|seite|"
    "der|die|das|and|or|am|at|on|is|was|for|since|i|he|she|we|about|over|kein|ein|eine|einer|einem|zu|circa"
    "|etwa|rund|von|vom|of|from|bis|ab"
)
_LIVES = re.compile(
    r"\b(?:wohn(?:e|t|en|haft|st|ort)?|adresse|anschrift|zuhause|gemeldet|postanschrift|live[sd]?|living|address)\b"
    r"(?:\s*(?:ich|er|sie|wir|ist|lautet|is|in|at|on|im|am|an|der|den|dem|the|bei|unter|derzeit|zurzeit|jetzt|:|,))*\s*"
    rf"((?:(?!(?:{_NO_STREET})\b){_WORDS}\s+){{1,3}}{_NUMBER}(?!\s*(?:jahr|year|monat|month|km|kilom"
    rf"|mensch|person|einw|minut|stund|tag)){_TOWN}|(?:D-)?\d{{5}}\s+[^\W\d_][\w\-]+)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(

        r"\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\w']+\s){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Close"
        r"|Square|Terrace|Crescent|Boulevard|Gardens)"
    r"(?![a-z])(?:,?\s+[A-Z][\w]+)?(?:,?\s+[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2})?|\b(?:flat|apartment)\s\d+\w?\b"
)  # fmt: skip
_BEFORE_STREET = re.compile(r"(?:[a-zäöüß]+\s+)+(?=[A-ZÄÖÜ])")


def find_addresses(text: str, is_published: Callable[[str], bool], is_common: Callable[[str], bool]) -> Iterator[Span]:
    """Yield addresses; one that stands in the documents stays."""
    found = [(match.start(), match.end()) for pattern in (_CERTAIN, _ENGLISH) for match in pattern.finditer(text)]
    found += [(match.start(1), match.end(1)) for match in _LIVES.finditer(text)]
    for match in _UNSURE.finditer(text):
        street = match.group(0).split()[0]
        # "Lindenweg 3" is an address; "Arbeitsplatz 4" and "Rechtsweg 2" are not, unless a town follows.
        if not is_common(street) or re.search(r"\d{5}", match.group(0)):
            found.append((match.start(), match.end()))
    for start, end in found:
        lower = _BEFORE_STREET.match(text, start, end)
        start = lower.end() if lower else start
        if not is_published(text[start:end]):
            yield Span(start, end, "Adresse")

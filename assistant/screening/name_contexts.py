"""The words after which a name follows, and how sure they make it."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Trust(Enum):
    """How sure the words before make it that a name follows."""

    CERTAIN = auto()  # "mein Name ist": whatever follows
    TITLE = auto()  # "Frau": a capitalised word that is no office
    HINT = auto()  # "ich bin", "Kollege": only what looks like a name


@dataclass(frozen=True, slots=True)
class Context:
    """Words before a name, how much they say, and whether it is the asker's own name."""

    words: re.Pattern[str]
    trust: Trust
    own: bool = False


def _context(words: str, trust: Trust, own: bool = False) -> Context:
    return Context(re.compile(words, re.IGNORECASE), trust, own)


_RELATION = (
    r"(?:kolleg(?:e|en|in)|chef(?:in)?|vorgesetzte[rn]?|nachbar(?:n|in)?|mann|frau|ehemann|ehefrau"
    r"|bruder|schwester|sohn|tochter|vater|"
    r"mutter|onkel|tante|cousine?|partner(?:in)?|freund(?:in)?|mandant(?:en|in)?|kund(?:e|en|in)"
    r"|klient(?:en|in)?|patient(?:en|in)?|"
    r"antragsteller(?:s|in)?|bewerber(?:s|in)?|versicherte[rn]?|mitarbeiter(?:s|in)?|beschäftigte[rn]?"
    r"|sachbearbeiter(?:s|in)?|"
    r"berater(?:s|in)?|leistungsbezieher(?:s|in)?|arbeitslose[rn]?|azubi|auszubildende[rn]?"
    r"|praktikant(?:en|in)?|teamleiter(?:s|in)?|"
    r"abteilungsleiter(?:s|in)?|familie|eheleute|ehepaar|bürger(?:s|in)?|betreuer(?:s|in)?|rentner(?:s|in)?|fall|akte|"
    r"colleague|boss|manager|neighbou?r|husband|wife|brother|sister|son|daughter|father|mother|client"
    r"|customer|applicant|patient|"
    r"employee|friend|claimant)"
)
CONTEXTS = (
    _context(
        r"\b(?:mein|main|mei)\s+(?:voller\s+)?(?:name|nahme|namen)\s*(?:ist|is|lautet|wäre|:)\s*",
        Trust.CERTAIN,
        own=True,
    ),
    _context(r"\b(?:ich\s+)?(?:heiße|heisse|heise|heiss|heiß)\s+(?:ich\s+)?", Trust.CERTAIN, own=True),
    _context(
        r"\bmy\s+(?:full\s+)?name(?:\s+is|['’]s|:)\s+|\b(?:i\s+am|i['’]m|im)\s+called\s+|\bcall me\s+",
        Trust.CERTAIN,
        own=True,
    ),
    _context(
        r"(?:^|[,;.]\s*|\b)(?:vor- und nachname|vorname|nachname|familienname|name)\s*:\s*", Trust.CERTAIN, own=True
    ),
    _context(r"\b(?:namens|mit (?:dem )?namen|named|by the name of)\s+", Trust.CERTAIN),
    _context(
        r"\b(?:er|sie|mann|frau|kollege|kollegin|chef|chefin|kunde|kundin|nachbar|nachbarin|bruder|schwester"
        r"|freund|freundin)\s+heiß+t\s+",
        Trust.HINT,
    ),
    _context(
        r"\bhier\s+(?:ist|spricht|schreibt)\s+(?:der\s+|die\s+)?|\bthis is\s+|\bich\s+bin['s]*\s+(?:der\s+"
        r"|die\s+)?|\bi\s+bin\s+(?:da|der|de|die)\s+|\bi\s+am\s+|\bi['’]m\s+|\bbin\s+(?:der|die)\s+",
        Trust.HINT,
        own=True,
    ),
    _context(
        r"\b(?:herrn?|frau|hr|fr|mr|mrs|ms|miss)\b\.?\s+(?:(?:dr|prof|dipl|ing|med)\b\.?[\s\-]*)*|\b(?:dr"
        r"|prof)\.\s+(?:(?:dr|med|phil|jur|ing|rer|nat)\b\.?\s*)*",
        Trust.TITLE,
    ),
    _context(rf"\b{_RELATION},?\s+(?:(?:herrn?|frau|dr\.?)\s+)?", Trust.HINT),
    _context(
        r"\b(?:antrag|antrags|bescheid|akte|fall|rente|widerspruch|kündigung|unterlagen|daten|bewerbung"
        r"|gehalt|leistung|application|case|claim|file)\s+(?:von|of|für|from|for)\s+(?:herrn?\s+|frau\s+)?",
        Trust.HINT,
    ),
    _context(
        r"\b(?:grüße|grüßen|gruß|gruss|grüsse|mfg|regards|sincerely)[\s,.!–-]+(?:von\s+|ihre?\s+"
        r"|euer\s+)?(?=\S+(?:\s+\S+){0,3}\s*$)",
        Trust.CERTAIN,
        own=True,
    ),
    _context(
        r"\b(?:lg|vg|cheers|danke|dank|thanks|you)[\s,.!–-]+(?:von\s+|ihre?\s+|dein\s+"
        r"|your\s+)?(?=\S+(?:\s+\S+){0,3}\s*$)",
        Trust.HINT,
        own=True,
    ),
    _context(r"\b(?:lieber?|sehr geehrter?|guten tag|hallo|dear)\s+(?:herr|frau|mr\.?|ms\.?|mrs\.?)\s+", Trust.TITLE),
    _context(r"^", Trust.HINT, own=True),
)

"""Finds names of people by the words around them: introductions, titles, roles, greetings, signatures.

A first name alone is nobody's identity and stays, unless somebody introduces himself with it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from assistant.identifiers import Span
from assistant.names_of_people import FAMILY_NAMES, GIVEN_NAMES

FIRST_NAME = "Vorname"  # kind of a first name alone
Common = Callable[[str], bool]
Published = Callable[[str], bool]

_UPPER = "A-ZÄÖÜÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = re.compile(r"[^\W\d_]+(?:['’`.\-][^\W\d_]+)*")
_TITLES = frozenset("dr prof dipl ing med phil jur mag herr herrn frau mr mrs ms".split())
_PARTICLES = frozenset("von van der den de di da al el bin ibn zu zur vom ter la le dos del della mc o abu".split())
# Offices and roles: whoever is addressed by these is not named by them.
_ROLES = frozenset(
    """
    minister ministerin bundesminister bundesministerin präsident präsidentin direktor direktorin professor professorin
    doktor doktorin kollege kollegin vorsitzender vorsitzende kanzler kanzlerin bundeskanzler bundeskanzlerin
    staatssekretär staatssekretärin abgeordneter abgeordnete beauftragter beauftragte chef chefin leiter leiterin
    sachbearbeiter sachbearbeiterin doktorand referent referentin oberbürgermeister bürgermeister bürgermeisterin
    geschäftsführer geschäftsführerin kolleginnen kollegen damen herren team alle zusammen leute leitlotse
    unrecht recht fragen bescheid zugriff anspruch auskunft
    ki ai bmas dsgvo personalrat betriebsrat jobcenter behörde netzwerk chatbot
    """.split()
)
# What may follow "ich heiße", "ich bin", "I am" without being a name, typed in lower case or in English.
_NO_NAME = frozenset(
    """
    nicht egal unwichtig und ich die der das ein eine es hier auch neu noch sehr mir sie er wir was wie wer wo ob ja nein
    aus euer eure a an the not here very just so also new glad sorry writing asking from in at with head team civil public senior
    junior case data project social it hr and german turkish english american british polish french italian spanish
    russian ukrainian syrian afghan muslim christian jewish deaf blind disabled
    """.split()
)
_LONGEST_NAME = 13  # letters of one part of a name that no list knows; longer words are compounds
_JOB_ENDING = re.compile(r".{4,}(?:[^u]rin|tin|gin|er|beauftragte[rn]?|leitung|kraft|ant|ist|mann|frau|rat|rätin|eur|ling)$")


class _Trust(Enum):
    """How sure the words before make it that a name follows."""

    CERTAIN = auto()  # "mein Name ist": whatever follows
    TITLE = auto()  # "Frau": a capitalised word that is no office
    HINT = auto()  # "ich bin", "Kollege": only what looks like a name


@dataclass(frozen=True, slots=True)
class _Context:
    """Words before a name, how much they say, and whether it is the asker's own name."""

    words: re.Pattern[str]
    trust: _Trust
    own: bool = False


def _context(words: str, trust: _Trust, own: bool = False) -> _Context:
    return _Context(re.compile(words, re.IGNORECASE), trust, own)


_RELATION = (
    r"(?:kolleg(?:e|en|in)|chef(?:in)?|vorgesetzte[rn]?|nachbar(?:n|in)?|mann|frau|ehemann|ehefrau|bruder|schwester|sohn|tochter|vater|"
    r"mutter|onkel|tante|cousine?|partner(?:in)?|freund(?:in)?|mandant(?:en|in)?|kund(?:e|en|in)|klient(?:en|in)?|patient(?:en|in)?|"
    r"antragsteller(?:s|in)?|bewerber(?:s|in)?|versicherte[rn]?|mitarbeiter(?:s|in)?|beschäftigte[rn]?|sachbearbeiter(?:s|in)?|"
    r"berater(?:s|in)?|leistungsbezieher(?:s|in)?|arbeitslose[rn]?|azubi|auszubildende[rn]?|praktikant(?:en|in)?|teamleiter(?:s|in)?|"
    r"abteilungsleiter(?:s|in)?|familie|eheleute|ehepaar|bürger(?:s|in)?|betreuer(?:s|in)?|rentner(?:s|in)?|fall|akte|"
    r"colleague|boss|manager|neighbou?r|husband|wife|brother|sister|son|daughter|father|mother|client|customer|applicant|patient|"
    r"employee|friend|claimant)"
)
_CONTEXTS = (
    _context(r"\b(?:mein|main|mei)\s+(?:voller\s+)?(?:name|nahme|namen)\s*(?:ist|is|lautet|wäre|:)\s*", _Trust.CERTAIN, own=True),
    _context(r"\b(?:ich\s+)?(?:heiße|heisse|heise|heiss|heiß)\s+(?:ich\s+)?", _Trust.CERTAIN, own=True),
    _context(r"\bmy\s+(?:full\s+)?name(?:\s+is|['’]s|:)\s+|\b(?:i\s+am|i['’]m|im)\s+called\s+|\bcall me\s+", _Trust.CERTAIN, own=True),
    _context(r"(?:^|[,;.]\s*|\b)(?:vor- und nachname|vorname|nachname|familienname|name)\s*:\s*", _Trust.CERTAIN, own=True),
    _context(r"\b(?:namens|mit (?:dem )?namen|named|by the name of)\s+", _Trust.CERTAIN),
    _context(r"\b(?:er|sie|mann|frau|kollege|kollegin|chef|chefin|kunde|kundin|nachbar|nachbarin|bruder|schwester|freund|freundin)\s+heiß+t\s+", _Trust.HINT),
    _context(r"\bhier\s+(?:ist|spricht|schreibt)\s+(?:der\s+|die\s+)?|\bthis is\s+|\bich\s+bin['s]*\s+(?:der\s+|die\s+)?|\bi\s+bin\s+(?:da|der|de|die)\s+|\bi\s+am\s+|\bi['’]m\s+|\bbin\s+(?:der|die)\s+", _Trust.HINT, own=True),
    _context(r"\b(?:herrn?|frau|hr|fr|mr|mrs|ms|miss)\b\.?\s+(?:(?:dr|prof|dipl|ing|med)\b\.?[\s\-]*)*|\b(?:dr|prof)\.\s+(?:(?:dr|med|phil|jur|ing|rer|nat)\b\.?\s*)*", _Trust.TITLE),
    _context(rf"\b{_RELATION},?\s+(?:(?:herrn?|frau|dr\.?)\s+)?", _Trust.HINT),
    _context(r"\b(?:antrag|antrags|bescheid|akte|fall|rente|widerspruch|kündigung|unterlagen|daten|bewerbung|gehalt|leistung|application|case|claim|file)\s+(?:von|of|für|from|for)\s+(?:herrn?\s+|frau\s+)?", _Trust.HINT),
    _context(r"\b(?:grüße|grüßen|gruß|gruss|grüsse|mfg|regards|sincerely)[\s,.!–-]+(?:von\s+|ihre?\s+|euer\s+)?(?=\S+(?:\s+\S+){0,3}\s*$)", _Trust.CERTAIN, own=True),
    _context(r"\b(?:lg|vg|cheers|danke|dank|thanks|you)[\s,.!–-]+(?:von\s+|ihre?\s+|dein\s+|your\s+)?(?=\S+(?:\s+\S+){0,3}\s*$)", _Trust.HINT, own=True),
    _context(r"\b(?:lieber?|sehr geehrter?|guten tag|hallo|dear)\s+(?:herr|frau|mr\.?|ms\.?|mrs\.?)\s+", _Trust.TITLE),
    _context(r"^", _Trust.HINT, own=True),
)  # fmt: skip
# At the very beginning a name counts only where it stands like a sender: "Anna Berg, Personalrat: ...", "Anna Berg hier".
_SENDER = re.compile(r"\s*(?:,|:|hier\b|here\b|\(|aus\b|mein name\b|und ich\b)")
# Words that make two words of a name in the middle of a text a person whose matter this is.
_PERSONAL_MATTER = re.compile(
    r"\b(?:antrag|bescheid|rente|krank|kündig|gehalt|akte|leistung|bewerb|abmahn|wohnt|wohnhaft|beantragt|arbeitslos|bürgergeld|"
    r"vorgesetzt|beurteil|versetz|pfleg|versichert|schwanger|behinder|einstell|eingestellt|entlass|befördert|gekündigt|sanktion|"
    r"meldet sich|application|claim|benefit|fired|hired|dismiss|pension|sick|lives)\w*",
    re.IGNORECASE,
)


def find_names(text: str, is_published: Published, is_common: Common) -> Iterator[tuple[Span, bool]]:
    """Yield the names in a text, and whether each is the asker's own."""
    for context in _CONTEXTS:
        for match in context.words.finditer(text):
            end = _name_end(text, match.end(), context.trust, is_common)
            if end is None or (match.end() == 0 and not _SENDER.match(text[end:])):
                continue
            name = text[match.end() : end]
            if context.own or not _stands_published(name, is_published, is_common):
                alone = context.trust is _Trust.HINT and not context.own and " " not in name and _is_given(name)
                yield Span(match.end(), end, FIRST_NAME if alone else "Name", identifies=False), context.own
    if _PERSONAL_MATTER.search(text):
        for start, end in _full_names(text):
            if not is_published(text[start:end]):
                yield Span(start, end, "Name", identifies=False), False


def looks_like_name(word: str) -> bool:
    """Return whether a word is one of the names we know; a genitive counts, and so does each half of a double name."""
    lower = word.lower()
    parts = [lower, lower.removesuffix("s"), *lower.split("-")]
    return any(part in GIVEN_NAMES or part in FAMILY_NAMES for part in parts)


def _is_given(word: str) -> bool:
    return any(part in GIVEN_NAMES for part in (word.lower(), *word.lower().split("-")))


def _stands_published(name: str, is_published: Published, is_common: Common) -> bool:
    words = [word for word in _WORD.findall(name) if word.lower() not in _TITLES and len(word) > 2]
    if len(words) == 1 and is_common(words[0]):
        return False  # "Herr Richter" is not published because the documents speak of judges
    return bool(words) and is_published(" ".join(words))


def _name_end(text: str, start: int, trust: _Trust, is_common: Common) -> int | None:
    """Return where the name that starts at ``start`` ends; None where none starts."""
    words = _following(text, start)
    if not words:
        return None
    first = next((word for word in words if word.group(0).lower() not in _PARTICLES), None)
    if start == 0 and first is not words[0]:
        return None
    if trust is _Trust.TITLE and first is not words[0] and first is not None and is_common(first.group(0)):
        return None  # "Herr der Lage"
    if first is None or not _may_start(text, words[words.index(first) :], trust, is_common):
        return None
    end = None
    for place, word in enumerate(words):
        plain = word.group(0).strip(".")
        if plain.lower() in _PARTICLES and place + 1 < len(words):
            continue
        if word is first or _may_follow(text, words, place, is_common):
            end = word.end()
        else:
            break
    return end


def _following(text: str, start: int) -> list[re.Match[str]]:
    """Return up to five words from ``start`` that are parted by blanks only (or by the dot of a title)."""
    words: list[re.Match[str]] = []
    place = start
    while len(words) < 5:
        match = _WORD.match(text, place)
        if not match:
            break
        if words or match.group(0).lower().strip(".") not in _TITLES:
            words.append(match)
        gap = re.compile(r"\.?\s+(?=\S)" if match.group(0).lower() in _TITLES or len(match.group(0)) == 1 else r"\s+").match(text, match.end())
        if not gap:
            break
        place = gap.end()
    return words


def _is_capital(word: str) -> bool:
    """Return whether a word is written like a name; abbreviations such as BMAS are not."""
    return bool(re.match(rf"[{_UPPER}][^\W\d_]*[a-zäöüß]", word))


def _may_start(text: str, words: list[re.Match[str]], trust: _Trust, is_common: Common) -> bool:
    """Return whether the first word can be the first of a name."""
    word = words[0].group(0)
    lower, capital = word.lower(), _is_capital(word)
    if lower in _NO_NAME or lower in _ROLES or (word.isupper() and len(word) > 1 and not looks_like_name(word)):
        return False
    if trust is _Trust.CERTAIN:
        ends_soon = re.match(r"(?:\s+[^\W\d_]+)?\s*(?:[.,;!?]|$|und\b|and\b)", text[words[0].end() :])
        return capital or looks_like_name(word) or not is_common(word) or bool(ends_soon)
    if trust is _Trust.TITLE:
        return capital or looks_like_name(word)
    if _is_given(word) or (capital and looks_like_name(word)):
        return capital or len(words) > 1 or not is_common(word)
    return capital and len(words) > 1 and _is_full_name(word, words[1].group(0), is_common)


def _is_full_name(first: str, second: str, is_common: Common) -> bool:
    """Return whether two capitalised words are a full name, although the first is no name that we know."""
    if not _is_capital(second) or second.lower() in _NO_NAME | _ROLES:
        return False
    if looks_like_name(second):
        return not _JOB_ENDING.search(first.lower()) or not is_common(first)
    strange = [word for word in (first, second) if not is_common(word)]
    short = all(len(part) <= _LONGEST_NAME for word in strange for part in word.split("-"))
    return bool(strange) and short and not _JOB_ENDING.search(first.lower())


def _may_follow(text: str, words: list[re.Match[str]], place: int, is_common: Common) -> bool:
    """Return whether the word at ``place`` goes on with the name before it."""
    word, before = words[place].group(0), words[place - 1].group(0)
    if word.lower() in _NO_NAME or word.lower() in _ROLES:
        return False
    ends_here = not re.match(r"\s+(?!(?:und|and)\b)[^\W\d_]", text[words[place].end() :])
    if _is_capital(word) or (word.isupper() and (len(word) == 1 or before.isupper())):
        particle = before.lower() in _PARTICLES
        return looks_like_name(word) or not is_common(word) or _is_given(before) or particle or ends_here
    lower_case = word.islower() and before.islower() and (ends_here or not is_common(word))
    return word.lower() in FAMILY_NAMES or (_is_given(before) and not is_common(word)) or lower_case


def _full_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield given name and family name side by side, wherever they stand."""
    for match in re.finditer(rf"\b([{_UPPER}][^\W\d_]+(?:-[{_UPPER}][^\W\d_]+)?)\s+((?:(?:von|van|de|al|el)\s+)?[{_UPPER}][^\W\d_]+(?:-[{_UPPER}][^\W\d_]+)?)", text):
        if _is_given(match.group(1)) and match.group(2).lower() not in _ROLES and not match.group(2).isupper():
            yield match.start(), match.end()

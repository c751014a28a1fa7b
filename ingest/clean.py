"""Cleans text as it was read: characters, hyphens at line ends, running headers, unreadable pages.

What leaves this module may be quoted: it differs from the page only in white space, in hyphens removed at line
ends and in ligature characters. Lost letters stay lost here; ``repair_for_search`` mends them for the index only.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from ingest.read.layout import SEAM
from ingest.repair import repair_for_search

__all__ = ["clean_characters", "drop_running_lines", "is_boilerplate", "join_lines", "repair_for_search", "unreadable"]

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_SOFT_HYPHEN = "\u00ad"
# "Kranken- und Pflegeversicherung": a hyphen before these words stands for a part left out.
_CONNECTIVES = frozenset(
    ("und", "oder", "bzw", "sowie", "bis", "als", "noch", "wie", "aber", "auch", "statt", "samt", "plus", "von", "über")
)
_LINE_END_HYPHEN = re.compile(r"(\S*[\wäöüÄÖÜß)*])-$")
_LONGEST_WORD = 200  # characters at the end of a line that are looked at; addresses are long
_RUNNING_SHARE = 0.6  # a line on this share of the pages is a running header or footer
_EDGE_LINES = 3  # how many lines at the top and the bottom of a page may be running ones
_PAGE_NUMBER = re.compile(r"^(?:[-–—|]?\s*)?(?:Seite\s+)?\d{1,4}(?:\s*(?:/|von)\s*\d{1,4})?\s*[-–—|]?$|^[ivxlc]{1,6}$")
_BOILERPLATE = re.compile(
    r"Wahlwerbung|Wahlhelfer|Wahlkampf|Weiterverkauf|Parteinahme|Nachdruck|fotomechanisch|Impressum|ISBN|ISSN|"
    r"Bildnachweis|Alle Rechte|parteipolitisch|Bestell-?Nr|Bestellnummer|V\.\s?i\.\s?S\.\s?d\.\s?P|"
    r"Öffentlichkeitsarbeit d|Gestaltung und Satz|Satz und Layout|Druckerei|Papier aus"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$", re.MULTILINE)


def clean_characters(text: str) -> str:
    """Compose umlauts, spell ligatures out, drop what cannot be seen; line breaks stay.

    Only U+FB00 to U+FB06 are spelled out: full compatibility folding would damage signs such as ² and ½.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = text.translate(_LIGATURES).translate(_SPACES).translate(_NOTHING).translate(_HYPHENS)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Co", "Cs"))
    return unicodedata.normalize("NFC", text)


def _keeps_hyphen(left: str, right: str) -> bool:
    """Tell whether the hyphen between ``left-`` and ``right`` belongs to the word."""
    if not right[0].islower():
        return True  # KI-Anwendungen, E-Mail, 2022-2025
    stem = re.split(r"[\s(„\"/]", left)[-1]
    if "://" in left or left.startswith("www."):
        return True
    letters = [c for c in stem if c.isalpha()]
    return not letters or any(c.isdigit() for c in stem[-2:]) or (len(letters) > 1 and stem.isupper())


def join_lines(first: str, second: str) -> str:
    """Join two lines of one paragraph; a hyphen that only divides a word goes."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    if second.startswith(SEAM):
        joined = join_lines(first, second[1:])
        cut = len(joined) - len(second[1:].lstrip())
        return joined[:cut] + SEAM + joined[cut:]
    if first.endswith(_SOFT_HYPHEN):
        return first[:-1] + second
    match = _LINE_END_HYPHEN.search(first[-_LONGEST_WORD:])
    if match is None:
        token = first[-_LONGEST_WORD:].rsplit(None, 1)[-1]
        address = ("://" in token or token.startswith("www.")) and token[-1] in "/._=&?"
        return first + second if address and second[0].islower() else f"{first} {second}"
    word = re.match(r"[\wäöüÄÖÜß]+", second)
    if word is None or word.group(0).lower() in _CONNECTIVES:
        return f"{first} {second}"
    return first + second if _keeps_hyphen(match.group(1), second) else first[:-1] + second


def strip_soft_hyphens(text: str) -> str:
    """Remove the soft hyphens inside lines; those at line ends were used by ``join_lines``."""
    return text.replace(_SOFT_HYPHEN, "")


def _mask(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line)).strip().casefold()


def drop_running_lines(pages: Sequence[str]) -> list[str]:
    """Remove running headers, footers and page numbers from the edges of pages.

    A line runs when it stands, digits aside, at the edge of at least 60 % of three or more pages.
    """
    split = [page.split("\n") for page in pages]
    counts: Counter[str] = Counter()
    for lines in split:
        counts.update({_mask(line) for line in _edges(lines)})
    running = {
        mask for mask, count in counts.items() if mask and len(pages) > 2 and count >= _RUNNING_SHARE * len(pages)
    }
    cleaned = []
    for lines in split:
        edge = set(map(id, _edges(lines)))
        kept = [
            line
            for line in lines
            if id(line) not in edge
            or not (_mask(line) in running or (len(pages) > 1 and _PAGE_NUMBER.match(line.strip())))
        ]
        cleaned.append("\n".join(kept).strip("\n"))
    return cleaned


def _edges(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return filled[:_EDGE_LINES] + filled[max(_EDGE_LINES, len(filled) - _EDGE_LINES) :]


def is_boilerplate(text: str) -> bool:
    """Tell whether a passage is imprint or table of contents: it may be found, never answered with."""
    hits = {match.group(0) for match in _BOILERPLATE.finditer(text)}
    return len(hits) >= 2 or text.lstrip().startswith("Impressum") or len(_LEADERS.findall(text)) >= 3


def unreadable(text: str) -> bool:
    """Tell whether the letters of a page are not the ones that are seen on it (no or wrong character map)."""
    visible = [c for c in text if not c.isspace()]
    if len(visible) < 40:
        return False
    odd = sum(1 for c in visible if _is_odd(c))
    letters = [c for c in visible if c.isalpha()]
    vowels = sum(1 for c in letters if c.casefold() in "aeiouyäöüàáâèéêëíîïóôúûåæø")
    words = re.findall(r"[^\W\d_]{2,}", text)
    few_words = len("".join(words)) < 0.45 * len(visible)
    return odd > 0.02 * len(visible) or (few_words and vowels < 0.25 * len(letters)) or vowels < 0.15 * len(letters)


def _is_odd(char: str) -> bool:
    code = ord(char)
    if code < 0x20 or 0x7F <= code < 0xA0 or char == "\ufffd":
        return True
    if code < 0x250 or 0x2000 <= code < 0x2C00 or 0xFB00 <= code <= 0xFB06 or 0x300 <= code < 0x370:
        return False
    # Greek, Cyrillic and the like are fine as words; scripts no German document is set in are a broken map.
    return not (0x370 <= code < 0x530 or 0x1E00 <= code < 0x2000 or code > 0x1F000)

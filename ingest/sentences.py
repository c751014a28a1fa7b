"""Splits German text into sentences, with offsets, so that every quote stays verbatim."""

import re
from dataclasses import dataclass

# Abbreviations after which a full stop does not end a sentence.
_ABBREVIATED = """abs abschn abt anl anm art aufl az bd bes betr bspw buchst bzgl bzw ca co dipl dr ebd etc evtl f ff
    geb gem ggf hl hrsg inkl insb jhd kap lit max mio mrd min mind nr o g prof rd rdnr rn s sog spp st std str tel u usw
    v vgl vol z zb zit ziff zzgl bsp d h a i e b n p u.a z.b d.h i.d.r o.ä u.ä e.v abb tab bek ggü jg mwst ausg bgbl
    ing ehem gez stellv tsd usf verf"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
# Words as well as abbreviations: the full stop is one of an abbreviation only before a number ("Art. 50").
_BEFORE_NUMBER = frozenset(("art", "tab", "abb", "kap", "lit", "bes", "min", "max"))
# After these the full stop ends the sentence when the next word is written like the beginning of one.
_MAY_END = frozenset({"usw", "etc", "co", "v", "e.v", "usf"})
_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Mrz|Apr|Jun|Jul|Aug|"
    "Sept?|Okt|Nov|Dez|Jahrhundert|Quartal|Halbjahr|Auflage|Kalenderwoche|Sitzung|Lebensjahr|Tag|Woche|Monat"
)
_BOUNDARY = re.compile(
    r"([.!?…]+[\"“”»«’')\]]*(\^\[\d{1,2}\]|\d{1,2}(?=\s))?)(\s+)(?=[\"„“»«‚'(\[]?[A-ZÄÖÜ0-9§])"
    r"|(\n\s*\n|\n(?=\s*(?:[-•–*]|\d+[.)])\s))"
)
_LOOK_BACK = 40  # characters; longer than any abbreviation
_DAY = re.compile(rf"\s+(?:(?:{_MONTHS})\b|[a-zäöü])")
_LAST_WORD = re.compile(r"[\wäöüÄÖÜß.]*$")
_ITEM_NUMBER = re.compile(r"(?:^|\n)[ \t]*\d{1,2}$")  # "1" at the beginning of a line numbers a list item
_NAMED_BY_LETTER = re.compile(r"\b(?:Abt|Abteilung|Referat|Ref|Anlage|Stufe|Klasse|Gruppe)\.? [A-Z]$")  # "Abt. D."
_SPACED = re.compile(r"\b[^\W\d_]{1,2}\.\s?$")  # the "z. " before "B."


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``text[start:end]`` of the text that was split."""

    start: int
    end: int
    text: str


def _is_abbreviation(text: str, dot: int) -> bool:
    before = text[max(0, dot - _LOOK_BACK) : dot]
    match = _LAST_WORD.search(before)
    token = match.group(0).lower().strip(".") if match else ""
    if not token or _NAMED_BY_LETTER.search(before):
        return False
    if token in _ABBREVIATIONS or token.rsplit(".", 1)[-1] in _ABBREVIATIONS:
        if token in _BEFORE_NUMBER:
            return text[dot + 1 : dot + 4].lstrip()[:1].isdigit()
        return token not in _MAY_END
    if token.isdigit() and _ITEM_NUMBER.search(before):
        return True
    if token.isdigit():
        return len(token) <= 2 and bool(_DAY.match(text[dot + 1 : dot + _LOOK_BACK]))
    if len(token) == 1 and token.isalpha():
        return True
    return len(token) == 2 and bool(_SPACED.search(before[: -len(token)]))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop or the like ends a sentence; ``match`` is one of ``_BOUNDARY``."""
    dot = match.start(1)
    footnote = match.group(2) or ""
    if footnote.isdigit() and not text[dot - 1 : dot].isalpha():
        return False  # 3.14 and 16.5.2022
    return not (text[dot] == "." and not footnote and _is_abbreviation(text, dot))


def split_sentences(text: str) -> list[Span]:
    """Return the sentences and list items of ``text`` in order; nothing but white space is lost."""
    spans: list[Span] = []
    start = 0

    def add(end: int) -> None:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            offset = start + len(piece) - len(piece.lstrip())
            spans.append(Span(offset, offset + len(stripped), stripped))

    for match in _BOUNDARY.finditer(text):
        if match.group(4) is not None:
            add(match.start())
        elif _ends_here(text, match):
            add(match.end(1))
        else:
            continue
        start = match.end()
    add(len(text))
    return spans

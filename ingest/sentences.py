"""Splits German text into sentences, with offsets, so that every quote stays verbatim."""

import re
from dataclasses import dataclass

# Abbreviations after which a full stop does not end a sentence.
_ABBREVIATIONS = frozenset(
    """abs abschn anl anm art aufl az bd bes betr bspw buchst bzgl bzw ca co dipl dr ebd etc evtl f ff geb gem ggf
    hl hrsg inkl insb jhd kap lit max mio mrd min mind nr o g prof rd rdnr rn s sog spp st std str tel u usw v vgl vol
    z zb zit ziff zzgl bsp d h a i e b n p u.a z.b d.h i.d.r o.ä u.ä e.v
    """.split()
)
_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Quartal|Auflage"
)
_BOUNDARY = re.compile(
    r"([.!?…]+[\"“”»«’')\]]*)(\s+)(?=[\"„“»«‚'(\[]?[A-ZÄÖÜ0-9§])|(\n\s*\n|\n(?=\s*(?:[-•–*]|\d+[.)])\s))"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``text[start:end]`` of the text that was split."""

    start: int
    end: int
    text: str


def _is_abbreviation(text: str, dot: int) -> bool:
    word = re.search(r"[\wäöüÄÖÜß.]*$", text[:dot])
    token = word.group(0).lower().strip(".") if word else ""
    if not token:
        return False
    if token in _ABBREVIATIONS or token.rsplit(".", 1)[-1] in _ABBREVIATIONS:
        # A single letter or "usw." may still end a sentence; treat as an end only before a quote or list.
        return token not in {"usw", "etc", "co", "v", "e.v"}
    if token.isdigit() and re.search(r"(?:^|\n)\s*$", text[: dot - len(token)]):
        return True  # the number of a list item
    if token.isdigit():
        return bool(re.match(rf"\s+(?:{_MONTHS}|[a-zäöü])", text[dot + 1 :])) and len(token) <= 2
    return len(token) == 1 and token.isalpha()


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
        if match.group(3) is None:
            dot = match.start(1)
            if text[dot] == "." and _is_abbreviation(text, dot):
                continue
            add(match.end(1))
        else:
            add(match.start())
        start = match.end()
    add(len(text))
    return spans

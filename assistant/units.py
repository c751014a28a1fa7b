"""Cuts a passage into what may stand in an answer: whole sentences, and lists with the sentence before them."""

import re
from dataclasses import dataclass

from ingest.read.layout import SEAM
from ingest.sentences import split_sentences

_ITEM = re.compile(r"^\s*(?:[-–•▪*·]|\d{1,2}[.)]|[a-z]\))\s+")
# A sentence that begins like this is only understood with the one before it.
_LEANS = re.compile(
    r"^(?:Dies\w*|Das (?:ist|sind|war|heißt|bedeutet|gilt|soll|kann|hilft|schafft|spart|"
    r"betrifft|dient|setzt|erleichtert|zeigt)\b|"
    r"Damit\b(?! (?:die|der|das|den|dem|ein|eine|einer|alle|sich|auch|[A-ZÄÖÜ]))|"
    r"Dabei|Dazu|Dafür|Dadurch|Deshalb|Daher|Darum|Denn|Danach|Daraus|Daran|Dann|Dort|Davon|Daneben|Darüber|Darunter|"
    r"Hierfür|Hier\b|Hierzu|Hierdurch|So\b|Somit|Also|Zudem|Außerdem|Ferner|Zugleich|Gleichzeitig|Gleichwohl|Allerdings|Jedoch|"
    r"Ebenso|Umgekehrt|Umso|Sie|Er|Ihn\w*|Ihre?\w*|Seine?\w*|Solche\w*|Jene\w*|Beide\w*|"
    r"Letztere\w*|In dieser|In diesem|Auch (?:das|dies\w*|sie|er|deshalb|hier)\b|"
    r"In Alltagsworten|In Alltagssprache|Einfach gesagt|Kurz gesagt|Anders gesagt|Kurz:|Das Verbot|Diese|"
    r"[^.:;]{3,70}\b(?:also|somit|demnach|dagegen|deshalb|daher|dadurch|dabei)\b(?! (?:wie|auch))|"
    r"Insgesamt|Es (?!gibt|geht|besteht|fehlt|ist nicht|ist wichtig|handelt|bedarf|braucht)|"
    r"Nur so|Entscheidend dabei|Andererseits|Einerseits|Zum einen|Zum anderen)"
)
_LISTS = re.compile(r"^\s*(?:[-–•▪*·]|\d{1,2}[.)])\s", re.MULTILINE)
_GAP = re.compile(
    r"öffentliche\w* Material\b.*\bnicht\b|\bnur im Original\b|\bnicht (?:bekannt|belegt|gefunden|überliefert)\b"
)
_FORMS = {
    "number": re.compile(
        r"\d|\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig)\w*\b", re.IGNORECASE
    ),
    "time": re.compile(
        r"\b(?:19|20)\d\d\b|\b(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b|"
        r"\b(?:Jahr|Monat|Woche|Tag|Stunde|Minute)\w*\b"
    ),
    "person": re.compile(
        r"\b(?:Beschäftigte\w*|Mitarbeit\w*|Bürger\w*|Person\w*|Menschen?|Leitung|Stelle\w*|Behörde\w*|Netzwerk|Ministerium|BMAS|"
        r"Vertretung\w*|Personalr\w*|Fachleute\w*|Autorin\w*)\b"
    ),
    "place": re.compile(r"\b(?:in|im|aus|bei|auf|unter|Standort|Sitz|Website|Seite)\b"),
    "why": re.compile(
        r"\b(?:weil|damit|denn|deshalb|daher|um\b.{3,80}\bzu|Grund|Ziel|Zweck|dient|soll\w*|sonst|dadurch)\b"
    ),
    "definition": re.compile(
        r"\b(?:ist|sind|bedeutet|bedeuten|heißt|meint|bezeichnet|steht für|umfasst|beschreib\w+|versteht man)\b"
    ),
    "how_to": re.compile(
        r"\b(?:sollte\w*|soll\w*|muss|müssen|kann|können|hilft|helfen|empfiehlt|sind zu|ist zu|Schritt\w*)\b"
    ),
    "comparison": re.compile(r"\b(?:während|dagegen|hingegen|beide\w*|unterscheide\w*|sowohl|anders)\b"),
    "yes_no": re.compile(r"\b(?:muss|müssen|darf|dürfen|kann|können|nicht|kein\w*|immer|nie|soll\w*|nur)\b"),
    "must": re.compile(
        r"\b(?:muss|müssen|soll\w*|(?:ist|sind)\b.{0,80}\bzu \w+en|Pflicht\w*|verpflicht\w*|vorgeschrieben|freiwillig|"
        r"verlang\w+|nötig|notwendig|erforderlich)\b"
    ),
    "may": re.compile(
        r"\b(?:darf|dürfen|erlaubt|Erlaubnis|verboten|Verbot\w*|verbiete\w*|zulässig|unzulässig|untersagt|gestattet|"
        r"abzulehnen|ausgeschlossen|nicht zu)\b"
    ),
    "example": re.compile(r"\b(?:Beispiel\w*|etwa|z\. ?B\.|zum Beispiel|wie)\b|„"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a list together with the sentence that introduces it; ``text`` is a verbatim stretch."""

    start: int  # offsets into the passage's text
    end: int
    text: str
    lead: str  # the sentence, without list sign
    items: tuple[str, ...] = ()  # the list's entries, without list sign

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def leans_on_previous(self) -> bool:
        """Whether the sentence needs the one before it to be understood."""
        return bool(_LEANS.match(self.lead))

    @property
    def admits_gap(self) -> bool:
        """Whether the text only says that something is not known."""
        return bool(_GAP.search(self.text)) and not self.items

    def has_form(self, kind: str) -> bool:
        """Return whether the text looks like an answer of this kind (see ``question_kind.Kind``)."""
        pattern = _FORMS.get(kind)
        return bool(pattern and pattern.search(self.text))


def looks_like(kind: str, text: str) -> bool:
    """Return whether a passage holds what this kind of question wants (see ``question_kind.Kind``)."""
    pattern = _LISTS if kind in {"list", "how_to"} and _LISTS.search(text) else _FORMS.get(kind)
    return bool(pattern and pattern.search(text))


def units_of(text: str) -> list[Unit]:
    """Return the units of a passage in order; fragments that are no sentence are left out."""
    units: list[Unit] = []
    spans = split_sentences(text)
    place = 0
    while place < len(spans):
        span = spans[place]
        place += 1
        if _ITEM.match(span.text):
            continue  # an entry whose introduction is missing says nothing
        entries: list[str] = []
        last = span
        while (
            place < len(spans)
            and _ITEM.match(spans[place].text)
            and (entries or _introduces(span.text, text[span.end : spans[place].start]))
        ):
            last = spans[place]
            entries.append(_ITEM.sub("", last.text))
            place += 1
            while (
                place < len(spans)
                and "\n" not in text[last.end : spans[place].start]
                and not _ITEM.match(spans[place].text)
            ):
                last = spans[place]  # a second sentence of the same entry
                entries[-1] += " " + last.text
                place += 1
        if SEAM not in text[span.start : last.end] and (entries or _states_something(span.text)):
            units.append(Unit(span.start, last.end, text[span.start : last.end], span.text, tuple(entries)))
    return units


def _introduces(sentence: str, between: str) -> bool:
    return sentence.rstrip().endswith((":", "…", "...", ",")) or "\n\n" not in between


def _states_something(text: str) -> bool:
    """Return whether this is a sentence and no question, heading, caption or left-over."""
    return len(text.split()) >= 4 and text.rstrip('“”"»« )').endswith((".", "!", "…"))

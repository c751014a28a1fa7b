"""Small words that turn a statement round: negation, modality, quantifiers, limits. German and English."""

import re
from enum import StrEnum


class Mark(StrEnum):
    """What a clause says about its own statement."""

    NOT = "not"
    MUST = "must"
    SHOULD = "should"
    CAN = "can"
    MAY = "may"
    ALL = "all"
    ALWAYS = "always"
    ONLY = "only"
    SOME = "some"
    MANY = "many"
    MOST = "most"
    OFTEN = "often"
    SOMETIMES = "sometimes"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    ABOUT = "about"
    NEVER = "never"
    NOT_ALL = "not all"
    HEDGE = "hedge"
    PROVIDED = "provided"
    BOTH = "both"  # „nicht nur“: denies „nur“
    PURPOSE = "purpose"  # „Ziel ist“, „dient“: as strong as „soll“
    ABLE = "able"  # „abschaltbar“: bears „kann“ out, and is no modality of its own


MODALS = (Mark.MUST, Mark.SHOULD, Mark.MAY, Mark.CAN)  # strongest first
# Marks that a claim may add: they make no statement stronger.
HARMLESS = frozenset({Mark.HEDGE, Mark.PROVIDED, Mark.ABLE, Mark.BOTH, Mark.PURPOSE})
# What a source says of its statement and what must not get lost: leaving it out would make the statement stronger.
KEPT = frozenset(
    {
        Mark.NOT, Mark.ONLY, Mark.SOME, Mark.MOST, Mark.OFTEN, Mark.SOMETIMES, Mark.AT_LEAST, Mark.AT_MOST,
        Mark.MORE_THAN, Mark.LESS_THAN, Mark.NOT_ALL, Mark.HEDGE, Mark.PROVIDED,
    }
)  # fmt: skip
# A claim's mark (left) is borne out by any of these marks of the source.
BORNE_OUT_BY: dict[Mark, frozenset[Mark]] = {
    Mark.CAN: frozenset({Mark.CAN, Mark.MAY, Mark.ABLE}),
    Mark.SHOULD: frozenset({Mark.SHOULD, Mark.PURPOSE}),
    Mark.PURPOSE: frozenset({Mark.PURPOSE, Mark.SHOULD}),
    Mark.ALWAYS: frozenset({Mark.ALWAYS, Mark.ALL}),
    Mark.SOME: frozenset({Mark.SOME, Mark.MANY}),
    Mark.ABOUT: frozenset({Mark.ABOUT, Mark.MORE_THAN, Mark.LESS_THAN}),
}

_GERMAN: dict[Mark, str] = {
    Mark.NOT: (
        r"nicht|nichts|kein\w*|nie|niemals|niemand\w*|nirgends|ohne|weder|statt|anstatt|anstelle|stattdessen|kaum|"
        r"verboten\w*|verbiet\w+|"
        r"untersag\w*|unzulässig\w*|unmöglich\w*|fehl(?:t|en|te|ten)|verzicht\w+|"
        r"mangelt?|zu wenig\w*|un(?:bekannt|verbindlich|beteiligt|verändert|wichtig|nötig)\w*|"
        r"nicht-\w+"
    ),
    Mark.MUST: (
        r"muss(?:te|ten)?|müssen|verpflicht\w*|pflicht(?:en)?|zwingend\w*|verlang\w+|forder\w+|erforder\w+|"
        r"notwendig\w*|nötig|"
        r"vorgeschrieben\w*|verbindlich\w*|unerlässlich\w*|unverzichtbar\w*|unbedingt|bedarf|brauch(?:t|en)|benötig\w+"
    ),
    Mark.SHOULD: r"soll(?:en|te|ten)?|empfiehlt|empfehl\w+|empfohlen\w*|ratsam|möglichst",
    Mark.CAN: (
        r"kann|können|konnte\w*|könnte\w*|möglich|möglichkeit(?:en)?|ermöglich\w*|lässt sich|lassen sich|fähig|"
        # Only the small word is part of the mark: all others must stand in the source.
        r"sich(?= [^,;:.]{1,80} (?:lässt|lassen)\b)|"
        r"(?:(?<=leicht )|(?<=leichter )|(?<=einfach )|(?<=einfacher )|(?<=schwer )|(?<=schwerer ))zu(?= \w+n\b)|"
        r"imstande|in der lage|befähig\w+"
    ),
    Mark.MAY: r"darf|dürfen|durfte\w*|erlaub\w+|gestatte\w*|zulässig\w*|befugt|berechtigt",
    Mark.ALL: r"(?<!vor )all(?:e|er|en)|jede[rnms]?|sämtliche\w*|ausnahmslos|gesamte\w*|vollständig\w*",
    Mark.ALWAYS: r"immer|stets|jederzeit|durchgängig|dauerhaft|ständig",
    Mark.ONLY: r"nur|ausschließlich\w*|lediglich|allein|alleinig\w*|bloß|einzig\w*|erst (?=durch|wenn|bei|dann)",
    Mark.SOME: r"einige[rnms]?|manche[rnms]?|teilweise|teils|vereinzelt\w*|mehrere[rn]?|wenige[rn]?|punktuell\w*",
    Mark.MANY: r"viele[rn]?|zahlreiche\w*",
    Mark.MOST: r"meist|meisten|meistens|mehrheitlich|überwiegend|größtenteils|hauptsächlich",
    Mark.OFTEN: r"oft|häufig\w*|vielfach|in der regel|regelmäßig\w*|üblicherweise",
    Mark.SOMETIMES: r"manchmal|gelegentlich\w*|mitunter|bisweilen|selten\w*",
    Mark.NEVER: r"nie|niemals",
    Mark.NOT_ALL: r"nicht (?:immer|all(?:e|er|en)|jede[rnms]?|stets|jederzeit|sämtliche\w*|überall)",
    Mark.AT_LEAST: r"mindestens|wenigstens|zumindest",
    Mark.AT_MOST: r"höchstens|maximal|bis zu",
    Mark.MORE_THAN: r"mehr als|über (?=\d)",
    Mark.LESS_THAN: r"weniger als|fast|knapp|unter (?=\d)",
    Mark.ABOUT: r"rund|circa|ungefähr|ca|etwa (?=\d)",
    Mark.HEDGE: (
        r"vermutlich|wahrscheinlich|möglicherweise|voraussichtlich|womöglich|eventuell|angeblich|offenbar|liegt nahe|"
        r"nicht (?:belegt|bekannt|gesichert)|offen|geplant\w*|grundsätzlich|zunächst"
    ),
    Mark.BOTH: r"sowohl",
    Mark.PURPOSE: r"ziele?n?|zweck\w*|absicht\w*|dien(?:t|en)|bezweck\w+|gedacht",
    Mark.ABLE: r"\w{3,}bar(?:e[nrms]?|keit)?",
    Mark.PROVIDED: (
        r"sofern|es sei denn|außer|ausgenommen|ausnahme\w*|solange|vorausgesetzt|nur wenn|"
        r"nur soweit|nur(?: dann)?(?=[\s,]*$)|"
        r"falls"
    ),
}
_ENGLISH: dict[Mark, str] = {
    Mark.NOT: (
        r"not|no|never|none|nobody|nothing|without|neither|nor|cannot|\w+n't|instead of|forbid\w*|forbidden|"
        r"prohibit\w*|banned|lacks?|missing"
    ),
    Mark.MUST: (
        r"must|ha(?:s|ve) to|required?|requires|mandatory|obligat\w+|obliged|shall|needs?|necessary|binding|demands?|"
        r"calls? for"
    ),
    Mark.SHOULD: r"should|ought|recommend\w*|advisable|supposed to|is to|are to",
    Mark.CAN: r"can|could|able|possible|possibility|enables?",
    Mark.MAY: r"may|allow(?:s|ed)?|permit\w*|entitled",
    Mark.ALL: r"all|every|each|entire|complete\w*|whole",
    Mark.ALWAYS: r"always|at any time|permanently|constantly",
    Mark.ONLY: r"only|solely|exclusively|merely|just|alone",
    Mark.SOME: r"some|several|few|partly|partially",
    Mark.MANY: r"many|numerous",
    Mark.MOST: r"most|mostly|mainly|largely|predominantly",
    Mark.OFTEN: r"often|frequently|usually|regularly|generally",
    Mark.SOMETIMES: r"sometimes|occasionally|rarely",
    Mark.NEVER: r"never",
    Mark.NOT_ALL: r"not (?:always|all|every|each|everywhere)",
    Mark.AT_LEAST: r"at least",
    Mark.AT_MOST: r"at most|up to|no more than",
    Mark.MORE_THAN: r"more than|over (?=\d)",
    Mark.LESS_THAN: r"less than|fewer than|almost|nearly|under (?=\d)",
    Mark.ABOUT: r"about (?=\d)|around (?=\d)|roughly|approximately",
    Mark.HEDGE: r"probably|perhaps|presumably|likely|possibly|apparently|planned|might|initially|in principle",
    Mark.PROVIDED: r"provided|unless|except\w*|as long as",
}
_TO_BE_DONE = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben)\b[^,;:]{0,100}"
    r"\b(?:zu \w+n|(?:ab|an|auf|aus|bei|dar|ein|fest|heraus|her|mit|nach|offen|sicher|um|vor|weiter|zu|zurück|"
    r"zusammen)zu\w{3,}n)\b"
)


def _compiled(table: dict[Mark, str]) -> tuple[tuple[Mark, re.Pattern[str]], ...]:
    return tuple((mark, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for mark, pattern in table.items())


_PATTERNS = {False: _compiled(_GERMAN), True: _compiled(_ENGLISH)}


def marks_of(clause: str, english: bool = False) -> frozenset[Mark]:
    """Return the marks of one clause."""
    found = {mark for mark, pattern in _PATTERNS[english] if pattern.search(clause)}
    if not english and _TO_BE_DONE.search(clause):
        found.add(Mark.MUST)
    return frozenset(found)


# Their reach is the word that follows; the others hold for the whole clause.
SCOPED = KEPT - {Mark.NOT, Mark.NOT_ALL, Mark.HEDGE, Mark.PROVIDED}


def scoped_marks(clause: str, english: bool = False) -> tuple[tuple[Mark, int], ...]:
    """Return the marks that hold for the word behind them, with the offset where they end."""
    return tuple(
        (mark, found.end())
        for mark, pattern in _PATTERNS[english]
        if mark in SCOPED
        for found in pattern.finditer(clause)
    )


_MODAL_VERBS = {
    Mark.MUST: re.compile(r"\b(?:muss|müssen|musste\w*|must|shall)\b", re.IGNORECASE),
    Mark.SHOULD: re.compile(r"\b(?:soll|sollen|sollte\w*|should)\b", re.IGNORECASE),
    Mark.MAY: re.compile(r"\b(?:darf|dürfen|durfte\w*|may)\b", re.IGNORECASE),
    Mark.CAN: re.compile(r"\b(?:kann|können|konnte\w*|könnte\w*|can|could)\b", re.IGNORECASE),
}


def modal_verbs(clause: str, english: bool = False) -> frozenset[Mark]:
    """Return the modalities that the clause's modal verbs express."""
    return frozenset(mark for mark, pattern in _MODAL_VERBS.items() if pattern.search(clause)) & marks_of(
        clause, english
    )


def negations(text: str, english: bool = False) -> int:
    """Return how often a text denies something."""
    return next(len(pattern.findall(text)) for mark, pattern in _PATTERNS[english] if mark is Mark.NOT)


def mark_words(text: str, english: bool = False) -> frozenset[str]:
    """Return the words of a text that are marks, lower case; the marks are compared, not the words."""
    return frozenset(
        word.lower()
        for mark, pattern in _PATTERNS[english]
        if mark not in (Mark.ABLE, Mark.PURPOSE)
        for found in pattern.findall(text)
        for word in found.split()
    )

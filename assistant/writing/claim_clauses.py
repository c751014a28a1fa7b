"""Cuts a sentence into clauses, each with the marks that hold for it."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.writing.claim_marks import MODALS, Mark, marks_of, modal_verbs, scoped_marks
from assistant.writing.claim_words import Word, keys_of
from ingest.german import lemma

# Where a new clause begins: after these signs, and at a comma before such a word.
_OPENS = re.compile(
    r"(?:dass|weil|wenn|damit|sodass|obwohl|während|bevor|nachdem|indem|um|als|sobald|falls|sofern|soweit|sondern|aber|denn|doch|jedoch|"
    r"(?:\w+ )?(?:die|der|das|den|dem|deren|dessen|denen|wer|was|wie|wo|wobei|wofür|womit|wodurch|wonach|welche\w*)|"
    r"that|which|who|because|if|when|but|although|while|so)\b",
    re.IGNORECASE,
)
_SUBORDINATE_FIRST = re.compile(r"(?:Dass|Ob)\b")
_AND = re.compile(r"\s(?:und|oder|aber|and|or|but)\s")
_CONDITION = re.compile(r"\W*(?:nur )?(?:wenn|falls|sofern|if)\b", re.IGNORECASE)
_INFINITIVE_CLAUSE = re.compile(r"\bzu \w+n\W*$")
_GOVERNING = frozenset({Mark.NOT, *MODALS})
_DENIES = re.compile(r"(?:nicht|kein\w*|not|no)\b")
_VERB_FORM = re.compile(r"\b[a-zäöüß]{2,}te?\b")  # „nennt“, „nannte“
_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|gilt|gelten|muss|müssen|soll|sollen|sollte\w*|kann|können|darf|dürfen|"
    r"is|are|was|were|has|have|will|must|should|can|may)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with its own verb, as far as that can be told."""

    marks: frozenset[Mark]
    modals: frozenset[Mark]  # its modal verbs alone
    scoped: tuple[tuple[Mark, Word], ...]  # „nur“, „einige“ … with the word they stand before
    words: tuple[Word, ...]
    keys: frozenset[str]  # of its words, with the parts of compounds
    conditional: bool = False  # „wenn …“: says nothing by itself


def boundaries(text: str) -> list[int]:
    """Return the offsets at which clauses begin."""
    starts, within = [0], bool(_SUBORDINATE_FIRST.match(text))
    for sign in re.finditer(r"[,;:()–—]|\s-\s", text):
        rest = text[sign.end() :].lstrip()
        opens = bool(_OPENS.match(rest))
        if within and _SUBORDINATE_FIRST.match(text[starts[-1] :].lstrip()) and sign.group() == ",":
            within = False  # „Dass …, ist nicht belegt“: what is said of the first clause belongs to it
            continue
        if sign.group() != "," or opens or within:
            starts.append(sign.end())
            within = opens or bool(_SUBORDINATE_FIRST.match(rest))
    for both in _AND.finditer(text):
        before = max(start for start in starts if start <= both.start())
        after = min((start for start in starts if start > both.end()), default=len(text))
        denies = bool(_DENIES.match(text, both.end()))  # „A und nicht B“: the „nicht“ is only B's
        if denies or (_has_verb(text[before : both.start()]) and _has_verb(text[both.end() : after])):
            starts.append(both.end())
    return sorted(set(starts))


def _has_verb(text: str) -> bool:
    """Return whether a piece of a sentence has a finite verb, as far as its form tells."""
    return bool(_FINITE.search(text)) or any(is_verb(word) for word in _VERB_FORM.findall(text))


def is_verb(word: str) -> bool:
    """Return whether a word as written is a form of a German verb, not a participle with „ge-“."""
    return word[0].islower() and not word.startswith("ge") and lemma(word).endswith("n") and lemma(word) != word


def clauses_of(text: str, words: list[tuple[Word, int]], english: bool) -> tuple[Clause, ...]:
    """Cut a text into clauses; one without a word of weight belongs to the one before it."""
    clauses: list[Clause] = []
    pending = ""
    for start, end in pairwise([*boundaries(text), len(text)]):
        inside = tuple(word for word, offset in words if start <= offset < end)
        piece = pending + text[start:end]
        pending = ""
        if inside:
            scoped = _scoped(text, start, end, words, english)
            modals = modal_verbs(piece, english)
            marks = marks_of(piece, english)
            if clauses and _INFINITIVE_CLAUSE.search(piece):
                marks |= clauses[-1].marks & _GOVERNING  # „verlangt, … zu prüfen“
            clauses.append(
                Clause(marks, modals, scoped, inside, keys_of(inside, english), bool(_CONDITION.match(piece)))
            )
        elif clauses:
            last = clauses[-1]
            marks, modals = marks_of(piece, english) | last.marks, modal_verbs(piece, english) | last.modals
            clauses[-1] = replace(last, marks=marks, modals=modals)
        else:
            pending = piece
    return tuple(clauses)


def _scoped(
    text: str, start: int, end: int, words: list[tuple[Word, int]], english: bool
) -> tuple[tuple[Mark, Word], ...]:
    """Return the marks of a clause that hold for one word, with that word."""
    found = []
    for mark, offset in scoped_marks(text[start:end], english):
        word = next((word for word, place in words if place >= start + offset), None)
        if word is not None:
            found.append((mark, word))
    return tuple(found)


def cuts_of(text: str) -> tuple[int, ...]:
    """Return the offsets at which a sentence can be cut in two: between clauses and behind each „und“."""
    return tuple(sorted({*boundaries(text)[1:], *(both.end() for both in _AND.finditer(text))}))

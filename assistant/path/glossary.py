"""Finds terms of the glossary in a text, in any of their German forms."""

import re
from collections.abc import Sequence

from assistant.path.types import Occurrence, Term
from assistant.places import Documents, Place
from ingest.german import stem
from ingest.sentences import split_sentences

SOURCE = "glossar"
_IN_BRACKETS = re.compile(r"^(?P<name>[^(]+?)\s*\((?P<other>[^)]+)\)$")
_WORD = re.compile(r"[\wäöüÄÖÜß]+(?:-[\wäöüÄÖÜß]+)*")
_TOO_COMMON = {"KI-System", "Leitlinien", "Arbeitshilfe", "Wertegrundlage", "Netzwerk KI", "Zitat und Beleg"}
_EXPLAINS = ("gezielter Angriff auf KI",)  # brackets that explain and are no other name


def glossary(documents: Documents) -> tuple[Term, ...]:
    """Return the terms of the glossary in the index; empty where it is not there."""
    if SOURCE not in documents.sources:
        return ()
    terms: dict[str, Term] = {}
    for passage in documents.passages_of(SOURCE):
        if passage.heading_path and passage.heading_path[-1] not in terms:
            heading = passage.heading_path[-1]
            first = split_sentences(passage.text)
            explained = first[0].text if first else passage.text
            terms[heading] = Term(heading, _forms(heading), explained, Place(SOURCE, heading))
    return tuple(terms.values())


def find_terms(text: str, terms: Sequence[Term], most: int = 8) -> tuple[Occurrence, ...]:
    """Return where terms first stand in a text, in the order of the text; longer terms win over parts of them."""
    words = list(_WORD.finditer(text))
    stems = [_stems(match.group()) for match in words]
    found: list[Occurrence] = []
    forms = [(term, form) for term in terms for form in term.forms]
    for term, form in sorted(forms, key=lambda pair: -len(pair[1])):
        if any(one.term is term for one in found) or term.name in _TOO_COMMON:
            continue
        wanted = [_stems(match.group()) for match in _WORD.finditer(form)]
        for place in range(len(words) - len(wanted) + 1):
            start, end = words[place].start(), words[place + len(wanted) - 1].end()
            fits = stems[place : place + len(wanted)] == wanted and text[start].isupper() == form[0].isupper()
            if fits and not any(start < one.end and one.start < end for one in found):
                found.append(Occurrence(term, start, end))
                break
    return tuple(sorted(found, key=lambda one: one.start)[:most])


def _forms(heading: str) -> tuple[str, ...]:
    """Return the names of a term: "Bias (Verzerrung)" has two, "Anbieter und Betreiber" too."""
    match = _IN_BRACKETS.match(heading)
    names = [match["name"], match["other"]] if match and match["other"] not in _EXPLAINS else [heading.split(" (")[0]]
    parts = [part for name in names for part in re.split(r" und |, ", name)]
    return tuple(dict.fromkeys([*names, *(part for part in parts if len(part) > 3 and part[0].isupper())]))


def _stems(word: str) -> str:
    return "-".join(stem(part.lower()) for part in word.split("-"))

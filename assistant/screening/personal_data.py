"""Finds personal data in a question and takes them out, so that nothing behind the door ever sees them.

Data that identify a person (``identifiers``) stop the question, and then everything that could belong to
them goes too. A name alone is replaced, and the question goes on.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.messages import REMOVED
from assistant.screening.health_data import find_health_data
from assistant.screening.identifiers import UNNAMED_NUMBER, Span, find_identifiers
from assistant.screening.person_names import FIRST_NAME, find_names, is_given_name, looks_like_name
from assistant.screening.postal_addresses import find_addresses

_CAPITAL = re.compile(r"[A-ZÄÖÜÀ-ÖØ-Þ]")
_TOKEN = re.compile(r"[^\s,;:!?()„“\"]+")
_GERMAN = re.compile(r"\b(?:ich|mein\w*|ist|und|der|die|das|wie|bitte|wird|kann)\b", re.IGNORECASE)
_REPEATED = re.compile(rf"{re.escape(REMOVED)}(?:[\s,;:./\-–]*{re.escape(REMOVED)})+")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data, and the kinds that were found (German words, never the data)."""

    text: str
    identifiers: tuple[str, ...]  # data that identify a person; such a question is refused
    names: tuple[str, ...]  # only a name was found; it is taken out and the question goes on


def mask(text: str, is_published: Callable[[str], bool], is_common: Callable[[str], bool]) -> Masked:
    """Replace personal data by ``[entfernt]``.

    ``is_published(words)`` says whether a name or address stands in the indexed documents (a published
    contact may be asked for); ``is_common(word)`` whether a word is in the dictionary.
    """
    named = list(find_names(text, is_published, is_common))
    spans = [*find_identifiers(text, is_published), *find_addresses(text, is_published, is_common)]
    spans += find_health_data(text, [(span, own) for span, own in named])
    kinds = _kinds(spans)
    names = [span for span, _ in named if kinds or span.kind != FIRST_NAME]
    spans += names
    if kinds:
        spans += _leftovers(text, spans, is_published, is_common)
    return Masked(_without(text, spans), kinds, ("Name",) if names else ())


def _kinds(spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the kinds in order; where several rules found the same stretch, the one that says most."""
    ordered = sorted(spans, key=lambda span: (span.kind == UNNAMED_NUMBER, span.start - span.end))
    told: list[Span] = []
    for span in ordered:
        if not any(span.start < other.end and other.start < span.end for other in told):
            told.append(span)
    return tuple(dict.fromkeys(span.kind for span in sorted(told, key=lambda span: span.start)))


def _without(text: str, spans: Iterable[Span]) -> str:
    """Return the text with every stretch replaced; stretches that touch become one."""
    kept: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= done:
            kept += [text[done : span.start], REMOVED]
        done = max(done, span.end)
    return _REPEATED.sub(REMOVED, "".join(kept) + text[done:])


def _leftovers(
    text: str, found: Iterable[Span], is_published: Callable[[str], bool], is_common: Callable[[str], bool]
) -> Iterator[Span]:
    """Yield what else could belong to the person: such a question is refused, so taking too much does no harm."""
    covered = {place for span in found for place in range(span.start, span.end)}
    german = bool(_GERMAN.search(text))
    before_is_name = False
    for token in _TOKEN.finditer(text):
        word = token.group(0).strip(".'’-")
        if not word or token.start() in covered:
            before_is_name = False
            continue
        number = sum(char.isdigit() for char in word) >= 4
        opens = not german and re.search(
            r"(?:^|[.?!]\s+)$", text[: token.start()]
        )  # English: any word may be unknown here
        capital = bool(_CAPITAL.match(word)) and not word.isupper() and not opens
        known = is_common(word) or is_published(word)
        goes_on = before_is_name and capital and text[token.start() - 1] == " "
        name = goes_on or (looks_like_name(word) and (capital or before_is_name or is_given_name(word)))
        unknown = (
            not known and not number and word.isalpha() and len(word) > 2 and (capital or (german and word.islower()))
        )
        if number or name or unknown:
            yield Span(token.start(), token.start() + len(token.group(0).rstrip(".'’-")), "Angabe")
        before_is_name = name or unknown

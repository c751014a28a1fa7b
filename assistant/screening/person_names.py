"""Finds names of people by the words around them: introductions, titles, roles, greetings, signatures.

A first name alone is nobody's identity and stays, unless somebody introduces himself with it.
"""

import re
from collections.abc import Callable, Iterator

from assistant.screening.identifiers import Span
from assistant.screening.name_contexts import CONTEXTS, Trust
from assistant.screening.names_of_people import FAMILY_NAMES, GIVEN_NAMES, NO_NAME, PARTICLES, ROLES, TITLES

FIRST_NAME = "Vorname"  # kind of a first name alone
Common = Callable[[str], bool]
Published = Callable[[str], bool]

_UPPER = "A-ZÄÖÜÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = re.compile(r"[^\W\d_]+(?:['’`.\-][^\W\d_]+)*")
_LONGEST_NAME = 13  # letters of one part of a name that no list knows; longer words are compounds
_JOB_ENDING = re.compile(
    r".{4,}(?:[^u]rin|tin|gin|er|beauftragte[rn]?|leitung|kraft|ant|ist|mann|frau|rat|rätin|eur|ling)$"
)
# At the very beginning a name counts only where it stands like a sender: "Anna Berg, Personalrat: ...".
_SENDER = re.compile(
    rf"\s*(?:hier|here|mein name|und ich)\b|,\s*(?:\d\d\b|geb\b|geboren|wohnhaft|\*|[{_UPPER}]\w*(?:in|er"
    rf"|rat|rätin|beauftragte[rn]?|leitung|ent|ant|kraft)\b)"
)
_KNOWN_SENDER = re.compile(r"\s*(?:,|:|aus\b)")
# Words that make two words of a name in the middle of a text a person whose matter this is.
_PERSONAL_MATTER = re.compile(
    r"\b(?:antrag|bescheid|rente|krank|kündig|gehalt|akte|leistung|bewerb|abmahn|wohnt|wohnhaft"
    r"|beantragt|arbeitslos|bürgergeld|"
    r"vorgesetzt|beurteil|versetz|pfleg|versichert|schwanger|behinder|einstell|eingestellt|entlass"
    r"|befördert|gekündigt|sanktion|"
    r"meldet sich|application|claim|benefit|fired|hired|dismiss|pension|sick|lives)\w*",
    re.IGNORECASE,
)


def find_names(text: str, is_published: Published, is_common: Common) -> Iterator[tuple[Span, bool]]:
    """Yield the names in a text, and whether each is the asker's own."""
    seen: list[tuple[int, int]] = []
    for context in CONTEXTS:
        for match in context.words.finditer(text):
            end = _name_end(text, match.end(), context.trust, is_common)
            if end is None or (match.end() == 0 and not _stands_like_a_sender(text, end)):
                continue
            name = text[match.end() : end]
            seen.append((match.end(), end))
            if context.own or not _stands_published(name, is_published, is_common):
                alone = context.trust is Trust.HINT and not context.own and " " not in name and is_given_name(name)
                yield Span(match.end(), end, FIRST_NAME if alone else "Name", identifies=False), context.own
    personal = bool(_PERSONAL_MATTER.search(text))
    for start, end in _full_names(text):
        last = text[start:end].rsplit(" ", 1)[1]
        surely = last.lower() in FAMILY_NAMES or not is_common(last)
        alone = personal or not any(start < other_end and other < end for other, other_end in seen)
        if alone and (personal or surely) and not is_published(text[start:end]):
            yield Span(start, end, "Name", identifies=False), False


def _stands_like_a_sender(text: str, end: int) -> bool:
    known = any(looks_like_name(word) for word in _WORD.findall(text[:end]))
    return bool(_SENDER.match(text[end:]) or (known and _KNOWN_SENDER.match(text[end:])))


def looks_like_name(word: str) -> bool:
    """Return whether a word is one of the names we know; a genitive counts, and so does each half of a double name."""
    lower = word.lower()
    parts = [lower, lower.removesuffix("s"), *lower.split("-")]
    return any(part in GIVEN_NAMES or part in FAMILY_NAMES for part in parts)


def is_given_name(word: str) -> bool:
    """Return whether a word is a given name that we know; half of a double name is enough."""
    return any(part in GIVEN_NAMES for part in (word.lower(), *word.lower().split("-")))


def _stands_published(name: str, is_published: Published, is_common: Common) -> bool:
    words = [word for word in _WORD.findall(name) if word.lower() not in TITLES and len(word) > 2]
    if len(words) == 1 and is_common(words[0]):
        return False  # "Herr Richter" is not published because the documents speak of judges
    return bool(words) and is_published(" ".join(words))


def _name_end(text: str, start: int, trust: Trust, is_common: Common) -> int | None:
    """Return where the name that starts at ``start`` ends; None where none starts."""
    words = _following(text, start)
    if not words:
        return None
    first = next((word for word in words if word.group(0).lower() not in PARTICLES), None)
    if start == 0 and first is not words[0]:
        return None
    if trust is Trust.TITLE and first is not words[0] and first is not None and is_common(first.group(0)):
        return None  # "Herr der Lage"
    if first is None or not _may_start(text, words[words.index(first) :], trust, is_common):
        return None
    end = None
    for place, word in enumerate(words):
        plain = word.group(0).strip(".")
        if plain.lower() in PARTICLES and place + 1 < len(words):
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
        if words or match.group(0).lower().strip(".") not in TITLES:
            words.append(match)
        gap = re.compile(
            r"\.?\s+(?=\S)" if match.group(0).lower() in TITLES or len(match.group(0)) == 1 else r"\s+"
        ).match(text, match.end())
        if not gap:
            break
        place = gap.end()
    return words


def _is_capital(word: str) -> bool:
    """Return whether a word is written like a name; abbreviations such as BMAS are not."""
    return bool(re.match(rf"[{_UPPER}][^\W\d_]*[a-zäöüß]", word))


def _may_start(text: str, words: list[re.Match[str]], trust: Trust, is_common: Common) -> bool:
    """Return whether the first word can be the first of a name."""
    word = words[0].group(0)
    lower, capital = word.lower(), _is_capital(word)
    if lower in NO_NAME or lower in ROLES or (word.isupper() and len(word) > 1 and not looks_like_name(word)):
        return False
    if trust is Trust.CERTAIN:
        ends_soon = re.match(r"(?:\s+[^\W\d_]+)?\s*(?:[.,;!?]|$|und\b|and\b)", text[words[0].end() :])
        return capital or looks_like_name(word) or not is_common(word) or bool(ends_soon)
    if trust is Trust.TITLE:
        return capital or looks_like_name(word)
    if word.isupper() and not text.isupper():
        return False
    if capital and looks_like_name(word):
        return True
    if is_given_name(word):
        return not is_common(word) or (len(words) > 1 and words[1].group(0).lower() in FAMILY_NAMES)
    if word.islower() and len(words) > 1 and words[1].group(0) in FAMILY_NAMES and not is_common(word):
        return True
    return capital and len(words) > 1 and _is_full_name(word, words[1].group(0), is_common)


def _is_full_name(first: str, second: str, is_common: Common) -> bool:
    """Return whether two capitalised words are a full name, although the first is no name that we know."""
    if not _is_capital(second) or second.lower() in NO_NAME | ROLES:
        return False
    if looks_like_name(second):
        return not _JOB_ENDING.search(first.lower()) or not is_common(first)
    strange = [word for word in (first, second) if not is_common(word)]
    short = all(len(part) <= _LONGEST_NAME for word in strange for part in word.split("-"))
    return bool(strange) and short and not _JOB_ENDING.search(first.lower())


def _may_follow(text: str, words: list[re.Match[str]], place: int, is_common: Common) -> bool:
    """Return whether the word at ``place`` goes on with the name before it."""
    word, before = words[place].group(0), words[place - 1].group(0)
    if word.lower() in NO_NAME or word.lower() in ROLES:
        return False
    ends_here = not re.match(r"\s+(?!(?:und|and)\b)[^\W\d_]", text[words[place].end() :])
    if _is_capital(word) or (word.isupper() and (len(word) == 1 or before.isupper())):
        particle = before.lower() in PARTICLES
        return looks_like_name(word) or not is_common(word) or is_given_name(before) or particle or ends_here
    lower_case = word.islower() and before.islower() and (ends_here or not is_common(word))
    return word.lower() in FAMILY_NAMES or (is_given_name(before) and not is_common(word)) or lower_case


def _full_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield given name and family name side by side, wherever they stand."""
    for match in re.finditer(
        rf"\b([{_UPPER}][^\W\d_]+(?:-[{_UPPER}][^\W\d_]+)?)\s+((?:(?:von|van|de|al"
        rf"|el)\s+)?[{_UPPER}][^\W\d_]+(?:-[{_UPPER}][^\W\d_]+)?)",
        text,
    ):
        if is_given_name(match.group(1)) and match.group(2).lower() not in ROLES and not match.group(2).isupper():
            yield match.start(), match.end()

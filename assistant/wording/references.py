"""Tells what a question refers to: words that point back, names, items of an earlier list."""

import re
from collections.abc import Sequence

_OPENERS = re.compile(
    r"^(?:und|aber|also|dann|doch|nein|nee|ja|oder|sondern|ich meinte?|gemeint|"
    r"zurück zum thema|and|but|so|no|what about|then)\b[\s,:]*",
    re.IGNORECASE,
)
_CORRECTION = re.compile(r"^(?:nein|nee|doch|no)\b|\b(?:ich meinte?|gemeint (?:war|ist)|i meant)\b", re.IGNORECASE)
# Words that point back. An article before its noun ("das Vertrauen", "die neue Regel") does not.
_POINTS_BACK = re.compile(
    r"\b(?:(?:sie|er|ihn|ihm|ihnen|denen|deren|dessen|dort|dafür|dabei|davon|damit|daran|darüber|dazu|darin|darauf|"
    r"daraus|dadurch|danach|deshalb|da|dann|diese[rnms]?|jene[rnms]?|solche[rnms]?|selbige\w*|ebenso|"
    r"beide[nr]?|letztere\w*|erstere\w*|"
    r"it|its|they|them|their|there|those|these|this|that)\b"
    r"|es\b(?=\W*$)"
    r"|(?:das|die|der|dem|den)\b(?!\s+(?:[\wäöüß\-]{2,}(?:e|en|er|es|em|te|ten)\s+){0,2}[A-ZÄÖÜ„\"]))"
)
_ORDINAL_ALONE = re.compile(
    r"\b(?:der|die|das|dem|den|des|beim|zum|vom|im|am|zur|the|punkt|nummer)\s+(?:\d\b|"
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|letzte)[nrsm]?\b(?!\s+(?-i:[A-ZÄÖÜ]))|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last)(?:\s+one)?\s*\W*$)",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:letzte[nrsm]?\b(?!\s+(?-i:[A-ZÄÖÜ]))|last(?: one)?\W*$)", re.IGNORECASE)
_STRONG_POINTER = re.compile(r"\b(?:dort|diese[rnms]?|there|these|those)\b")
_FORMAL_YOU = re.compile(r"(?<!^)\bSie\b|\bIhnen\b|\bIhr\w*\b")  # addresses the system, points at nothing
_RELATIVE = re.compile(r",\s*(?:die|der|das|den|dem|denen|deren|dessen|wo)\b|\bdie,\s|\bdas,\s", re.IGNORECASE)
_ASKS_THE_SYSTEM = re.compile(r"\b(?:du|dich|dir|dein\w*|Sie|Ihnen|you|your)\b")
_MEANS_THE_SYSTEM = re.compile(
    r"\b(?:bist|kannst|heißt|weißt|speicherst|arbeitest|funktionierst|lernst|machst|darfst|"
    r"hast|willst) du\b|\b(?:sind|heißen) Sie\b|"
    r"^(?:what |who |which |how )?(?:\w+ )?(?:are|do) you\b|\byour (?:name|answers?)\b|\bmit wem (?:spreche|schreibe|"
    r"rede|chatte) ich\b|\bdieser (?:chat\w*|bot)\b|\bdieses (?:KI-)?System\b",
    re.IGNORECASE,
)
_CALLS_THE_SYSTEM_DU = re.compile(
    r"\b(?!würde|soll|meinst|rätst)\w{2,}[sß]t du\b|\b(?:du mir|du ein\w*|dir|dich)\b", re.IGNORECASE
)
_FEW_WORDS = 5  # content words; in a longer English question "you" means anybody
_CONJUNCTION = re.compile(r",\s*(?:damit|dass)\b")
_GENERIC = frozenset(
    ["beispiel", "beispiele", "example", "examples", "give", "tell", "more", "explain", "mehr", "genauer", "einfacher"]
)
_EXPLETIVE = re.compile(r"\b(?:gibt|geht|handelt|ist|wird|braucht) es\b|\bda(?:ss|s)\b(?=\s+(?:man|es))", re.IGNORECASE)
_ORDINALS = (
    ("erst", "first", "1"),
    ("zweit", "second", "2"),
    ("dritt", "third", "3"),
    ("viert", "fourth", "4"),
    ("fünft", "fifth", "5"),
    ("sechst", "sixth", "6"),
    ("siebt", "seventh", "7"),
    ("acht", "eighth", "8"),
)
_SMALL_WORDS = """
und oder aber also dann nein ja wer was wie wo wann warum wieso weshalb welche welcher welches welchen welchem
wen wem wessen wozu wofür woran worin womit wodurch wovon worauf woher wohin muss müssen darf dürfen kann können
soll sollen sollte sollten ist sind war waren wird werden wurde wurden hat haben hatte gibt geht gilt gelten
braucht brauchen bei in im an am auf für mit nach von vom zu zum zur aus über unter durch gegen ohne um seit bis
der die das den dem des ein eine einen einem einer eines mein meine unser unsere ich wir sie er es man nenne
nennen erkläre erklären beschreibe zeige bitte laut nur bloß auch gemäß sag sagen genügt reicht darüber okay ok
danke steht stehen macht machen sollte wäre the a an of in on for to who what how when why which where whose is
are was were can could must should does do did
"""
_NOT_NOUNS = frozenset(_SMALL_WORDS.split())
_ENGLISH = re.compile(r"\b(?:the|what|how|who|which|does|is|are|can|of|when|why)\b", re.IGNORECASE)


def noun_phrases(question: str) -> tuple[str, ...]:
    """Return what a question is about: names and nouns, neighbouring ones joined."""
    words = re.findall(r"[\wäöüÄÖÜß][\w\-*:/äöüÄÖÜß]*|[.?!:„“\"]", question)
    phrases: list[list[str]] = []
    current: list[str] = []
    for word in words:
        is_name = word[0].isupper() or (word.isdigit() and len(word) == 4)
        if is_name and word.lower() not in _NOT_NOUNS and word not in {"Sie", "Ihnen", "Ihre"}:
            current.append(word)
        elif current:
            phrases.append(current)
            current = []
    if current:
        phrases.append(current)
    found = tuple(" ".join(phrase) for phrase in phrases)
    if (found and not _ENGLISH.match(question)) or (question != question.lower() and not _ENGLISH.match(question)):
        return found
    plain = tuple(word for word in words if len(word) > 3 and word.lower() not in _NOT_NOUNS | _GENERIC)
    return found + tuple(word for word in plain if word not in found)


def pointed_at(question: str, answers: Sequence[str]) -> str:
    """Return the item of the newest list that "the third one" means; empty without one. ``answers``: newest first."""
    lists = (re.findall(r"^\s*(?:[-•]|\d+\.)\s+(.+)$", answer, re.MULTILINE) for answer in answers)
    items = next((found for found in lists if len(found) > 1), [])
    for number, forms in enumerate(_ORDINALS):
        named = rf"\b(?:{forms[0]}e[nrsm]?|{forms[1]}|nummer {forms[2]}|punkt {forms[2]}|number {forms[2]})\b"
        if number < len(items) and re.search(named, question, re.IGNORECASE):
            return _entry(items[number])
    return _entry(items[-1]) if items and _LAST.search(question) else ""


def _entry(item: str) -> str:
    return re.sub(r"\s*\[\d+\]", "", item).rstrip(".;, ")


def depends(question: str, opener: bool) -> bool:
    """Return whether the question cannot be understood without the talk so far."""
    bare = question
    for harmless in (_RELATIVE, _FORMAL_YOU, _CONJUNCTION, _EXPLETIVE):
        bare = harmless.sub(" , ", bare)
    bare = bare[:1].lower() + bare[1:]
    lower = question == question.lower()
    content = content_words(question)
    if _ORDINAL_ALONE.search(question):
        return True
    for pointer in _POINTS_BACK.finditer(bare):
        if lower and pointer.group(0) in {"das", "die", "der", "dem", "den"}:
            continue  # without capitals an article cannot be told from a pronoun
        before = bare[: pointer.start()]
        told = len(_names(before)) >= 2 or bool(re.search(r"[.?!]\s", before) and _names(before))
        if opener or _STRONG_POINTER.match(pointer.group(0)) or not told:
            return True
    if lower or _ENGLISH.match(question):
        return len(content) < (3 if opener else 2)
    names = [name for name in _names(question) if name.lower() not in _GENERIC]
    return not names or (opener and len(names) < 2 and len(content) < 3)


def content_words(question: str) -> list[str]:
    """Return the words that say what a question is about."""
    return [word for word in re.findall(r"\w{4,}", question) if word.lower() not in _NOT_NOUNS | _GENERIC]


def leans(question: str) -> bool:
    """Return whether a question goes on with the one before it."""
    return bool(_CORRECTION.search(question)) or depends(strip_openers(question), bool(_OPENERS.match(question)))


def _names(question: str) -> list[str]:
    return [phrase for phrase in noun_phrases(question) if phrase[0].isupper() or phrase[0].isdigit()]


def points_at_item(question: str) -> bool:
    """Return whether the question means an item of a list, such as "the third one"."""
    return bool(_ORDINAL_ALONE.search(question))


def strip_openers(question: str) -> str:
    """Return the question without words such as "Und" at its beginning."""
    previous = ""
    text = question.strip()
    while previous != text:
        previous, text = text, _OPENERS.sub("", text, count=1).strip()
    return text[:1].upper() + text[1:] if text[:1].islower() and question[:1].isupper() else text


def has_opener(question: str) -> bool:
    """Return whether the question begins like one that goes on with a talk ("Und …")."""
    return bool(_OPENERS.match(question))


def is_correction(question: str) -> bool:
    """Return whether the question corrects how the one before it was understood."""
    return bool(_CORRECTION.search(question))


def asks_about_the_system(question: str) -> bool:
    """Return whether the question is about this system itself."""
    if _MEANS_THE_SYSTEM.search(question):
        return True
    others = len(_names(question[:1].lower() + question[1:]))
    if _CALLS_THE_SYSTEM_DU.search(question):
        return others <= 1
    words = len(content_words(question))
    return bool(_ASKS_THE_SYSTEM.search(question)) and not others and 0 < words <= _FEW_WORDS

"""What kind of answer a question asks for, told from its words (German and English)."""

import re
from enum import StrEnum

from ingest.german import lemma


class Kind(StrEnum):
    """The kind of answer that is wanted."""

    DEFINITION = "definition"
    LIST = "list"
    NUMBER = "number"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    HOW_TO = "how_to"
    WHY = "why"
    COMPARISON = "comparison"
    YES_NO = "yes_no"
    MUST = "must"  # whether something is required
    MAY = "may"  # whether something is allowed
    EXAMPLE = "example"
    GENERAL = "general"


_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Kind.COMPARISON,
            r"\bunterschied\w*|\bunterscheide\w* sich\b|\bim vergleich\b|\bvergleich\w*\b|"
            r"\bgegenüber\b.{0,20}\bstatt\b|\bversus\b|\bvs\.?\b|"
            r"\bdifference\b|\bcompare\w*|\bgemeinsam\b|\bin common\b|\bverhält sich\b.{0,60}\bzu",
        ),
        (
            Kind.NUMBER,
            r"\bwie ?viele?\b|\bwievie?l\w*|\bwie (?:hoch|groß|oft|häufig|teuer|stark)\b|\banzahl\b|\bzahl der\b|"
            r"\bhow (?:many|much)\b|\bprozent\b",
        ),
        (
            Kind.TIME,
            r"\bwann\b|\bseit wann\b|\bbis wann\b|\bwelche[rms]? (?:jahr|datum|monat|tag|frist)|"
            r"\bwie lang\w*|\bwhen\b|\bhow long\b|\bdatum\b|\bfrist",
        ),
        (Kind.EXAMPLE, r"\bbeispiel\w*|\bexample\w*|\bzum beispiel\b"),
        (
            Kind.LIST,
            r"\bwelche\b(?!\s+(?:rolle|bedeutung|folge\b))\s+(?:[\w-]+\s+){0,4}[\w-]+(?:en|er|e|s|n)\b|"
            r"\bnenne\w*|\bliste\w*|\bzähl\w* .*auf\b|\baufzähl\w*|"
            r"\bwelche\s+(?:zwei|drei|vier|fünf|sechs|sieben|acht)\b|\bwhich\s+\w+s\b|"
            r"\bwhat are the\b|\blist\b|\bphasen\b|\bcheckliste\b|\bmitglieder\b",
        ),
        (
            Kind.PERSON,
            r"\bwer\b|\bwem\b|\bwen\b|\bwessen\b|\bbei wem\b|\ban wen\b|\bwho\b|\bwhom\b|\bwhose\b|"
            r"\bzuständig\b|\bansprech",
        ),
        (Kind.PLACE, r"^wo\b|\bwohin\b|\bwoher\b|\bin welche[rm] stadt\b|\bwhere\b"),
        (
            Kind.WHY,
            r"\bwarum\b|\bwieso\b|\bweshalb\b|\bwozu\b|\baus welchem grund\b|\bwhy\b|\bweswegen\b|"
            r"\bwofür\b|\bwas bringt\b|\bwelchen (?:sinn|nutzen|zweck|vorteil)",
        ),
        (
            Kind.DEFINITION,
            r"\bwas (?:ist|sind|bedeutet|bedeuten|heißt|meint|versteht)\b|\bwas ist mit\b|"
            r"\bdefinition\b|\bbedeutung\b|\bbegriff\b|\bwofür steht\b|"
            r"\bwhat (?:is|does|do)\b.*\b(?:mean|stand for)?|\bdefine\b|\bmean(?:ing)?\b|\berkläre?\w*\b.{0,30}$",
        ),
        (
            Kind.HOW_TO,
            r"\bwie \w+t man\b|\bwie (?:funktioniert|läuft)\b|"
            r"\bwie (?:kann|können|soll|sollte|sollen|sollten|geht|gehe|gehen|mache|machen|führe|"
            r"führt|plane|bereite|vermeide|lässt|muss|müssen|stelle|werden?|wird)\b|"
            r"\bwas (?:muss|müssen|soll|sollte|sollen|kann|können|tun|mache|machen|ist zu)\b|"
            r"\bhow (?:to|can|do|should|does|must)\b|\bschritte?\b|\banleitung\b|\bablauf\b|"
            r"\bvorgehen\b",
        ),
        (
            Kind.YES_NO,
            r"^(?:muss|müssen|darf|dürfen|kann|können|soll|sollte|sollen|ist|sind|hat|haben|gibt|gilt|gelten|braucht|brauchen|reicht|genügt|"
            r"wird|werden|war|waren|entscheidet|funktioniert|stimmt|is|are|can|must|does|do|may|should|has|have)\b",
        ),
    )
)


_MODAL = (
    (Kind.MAY, re.compile(r"\b(?:darf\w*|dürfe\w*|erlaubt|verboten|zulässig|gestattet|may|allowed)\b", re.IGNORECASE)),
    (
        Kind.MUST,
        re.compile(
            r"\b(?:muss\w*|müsse\w*|soll\w*|zwingend|pflicht\w*|verpflichtet|vorgeschrieben|nötig|notwendig|"
            r"(?:ist|sind)\b.{0,80}\bzu \w+en|braucht|brauchen|must|should|required)\b",
            re.IGNORECASE,
        ),
    ),
)
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\s+[–-]\s+")
_OPENING = re.compile(r"^(?:und|also|aber|denn|ja|hm|sag(?:en sie)? mal|bitte)[ ,]+", re.IGNORECASE)
_QUESTION_WORD = re.compile(
    r"w(?:er|em|en|essen|as|ie|o\w*|ann|arum|ieso|eshalb|eswegen|elch\w*|hat|ho|hich|hen|here|hy)|how"
)
_SHORTEST_VERB = 4  # letters


def question_kind(question: str) -> Kind:
    """Return the kind of answer that fits; GENERAL where nothing tells.

    Of several sentences the last one that ends with a question mark counts; the others where it tells nothing.
    """
    text = question.strip()
    asked = _asking_sentence(text)
    if _begins_with_verb(asked) and not re.search(r"\b(?:oder|vergleich)\b", asked):
        return next((kind for kind, pattern in _MODAL if pattern.search(asked)), Kind.YES_NO)
    for part in dict.fromkeys((asked, text)):
        for kind, pattern in _RULES:
            if pattern.search(part):
                return kind
    return Kind.DEFINITION if len(text.split()) <= 2 else Kind.GENERAL


def _asking_sentence(text: str) -> str:
    sentences = [part for part in _SENTENCE_END.split(text) if re.search(r"\w", part)]
    asking = [part for part in sentences if part.endswith("?")]
    return _OPENING.sub("", (asking or [text])[-1])


def _begins_with_verb(sentence: str) -> bool:
    """Return whether a sentence asks whether something is so, as its verb comes first."""
    if _RULES[-1][1].match(sentence):
        return True
    first = re.match(r"[^\W\d_]+", sentence)
    if first is None or not sentence.endswith("?"):
        return False
    word = first.group().lower()
    base = lemma(word)
    inflected = base != word if word.endswith("t") else word.endswith("en") and base == word
    return len(word) >= _SHORTEST_VERB and inflected and base.endswith("n") and not _QUESTION_WORD.fullmatch(word)

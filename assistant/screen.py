"""Step 1: cleans a question and decides at the door what goes no further."""

import re
import unicodedata
from collections.abc import Callable

from assistant import personal_data, unsafe
from assistant.messages import REMOVED
from assistant.types import AnswerStatus, Screened

# Invisible characters that can carry hidden text: zero-width, direction marks, tags, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
_COURTESY = re.compile(
    r"^(?:hallo(?: zusammen)?|hi|hey|moin|servus|grüß gott|guten (?:tag|morgen|abend)|liebes? \w+|sehr geehrte\w*[^,.!]*|"
    r"hello|dear \w+|danke(?: schön| sehr)?|vielen dank|ok(?:ay)?|gut|super|prima|alles klar|ganz andere frage|andere frage|"
    r"noch (?:ei)?ne frage|kurze frage|mal (?:ei)?ne frage|(?:ich )?(?:hätte|habe) (?:da )?(?:mal )?(?:ei)?ne frage|"
    r"entschuldigung|entschuldigen sie|sorry|bitte)\b[\s,.!:–-]*",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^[^:?]{0,140}\b(?:ich|mich|mir|wir|uns|i|me)\b[^:?]{0,80}:\s+(?=\S.{8,}$)", re.IGNORECASE | re.DOTALL
)
_ABOUT_SELF = re.compile(r"\b(?:ich|mir|mich|mein\w*|i|i'm|my|me)\b", re.IGNORECASE)
_INTRODUCES_PERSON = re.compile(
    r"\[entfernt\]|\bich (?:bin|heiße|trage|lerne|komme|wohne|sitze|lebe|schreibe gerade)\b|\bbin \d+|^als \w+|mein name|my name",
    re.IGNORECASE,
)
# A pronoun that stands for something said before; "das Vertrauen" is an article and does not.
_REFERS_BACK = re.compile(
    r"\b(?:das|dies\w*|dabei|damit|dazu|dafür|davon|daran|darauf|dort|da|sie|ihn|ihm|solche\w*|jene\w*|beide\w*|"
    r"it|this|that|they|them|these|those|such|Das|Dies\w*|Sie|Da)\b(?!\s+(?:[a-zäöüß\-]+\s+)?[A-ZÄÖÜ])"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ASKS = re.compile(
    r"\?|^(?:was|wer|wie|wo|wann|warum|wieso|weshalb|welche\w*|wen|wem|wessen|wozu|wofür|woran|worin|womit|muss|darf|kann|soll|ist|sind|gibt|"
    r"erkläre?|nenne|beschreib|zeig|what|who|how|when|why|which|where|is|are|can|must|does)\b",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """Normalise to NFC, drop control and invisible characters, fold white space."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return re.sub(r"\s+", " ", text).strip()


def _without_courtesy(text: str) -> str:
    previous = ""
    while previous != text:
        previous, text = text, _COURTESY.sub("", text, count=1).strip()
    return text


def core_question(text: str) -> str:
    """Return the question without greeting and without remarks about the person who asks.

    The same question from two people thus becomes the same search, whoever they say they are.
    """
    core = _without_courtesy(text.strip())
    lead_in = _LEAD_IN.match(core)
    if lead_in and _ASKS.search(core[lead_in.end() :]):
        core = core[lead_in.end() :]
    sentences = [part for part in _SENTENCE.split(core) if re.search(r"\w", part)]
    questions = [part for part in sentences if _ASKS.search(part) and REMOVED not in part]
    if len(sentences) > 1 and questions:
        refers_back = any(_REFERS_BACK.search(part) or len(re.findall(r"\w{4,}", part)) < 3 for part in questions)
        sentences = [
            part
            for part in sentences
            if part in questions
            or (refers_back and not _INTRODUCES_PERSON.search(part))
            or not (_ABOUT_SELF.search(part) or _INTRODUCES_PERSON.search(part))
        ]
    core = _without_courtesy(" ".join(sentences).replace(REMOVED, " "))
    return re.sub(r"\s+", " ", core).strip() or text


def screen(
    question: str,
    max_chars: int,
    is_published: Callable[[str], bool],
    is_common: Callable[[str], bool],
) -> Screened:
    """Clean ``question`` and decide whether it may go on.

    ``is_published`` and ``is_common`` are explained in ``personal_data.mask``.
    """
    text = clean(question)
    if not re.search(r"[^\W\d_]{2,}", text):
        return Screened(text[:max_chars], "", AnswerStatus.CLARIFY_EMPTY)
    if len(text) > max_chars:
        # Nothing of an over-long text is shown or searched; it may hold anything.
        return Screened("", "", AnswerStatus.REFUSED_TOO_LONG)
    masked = personal_data.mask(text, is_published, is_common)
    status = None
    if masked.identifiers:
        status = AnswerStatus.REFUSED_PERSONAL_DATA
    elif unsafe.is_unsafe(text):
        status = AnswerStatus.REFUSED_UNSAFE
    elif unsafe.is_individual_case(masked.text):
        status = AnswerStatus.REFUSED_INDIVIDUAL_CASE
    return Screened(masked.text, core_question(masked.text), status, masked.identifiers + masked.names)

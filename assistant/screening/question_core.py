"""Takes the question out of what people write around it: greeting, thanks, who they are, how well they write.

The same question from two people thus becomes the same search, whoever they say they are. What the question
needs in order to be understood stays.
"""

import re

from assistant.messages import REMOVED
from assistant.screening import question_frames as frames


def core_question(text: str) -> str:
    """Return the question without greeting and without remarks about the person who asks."""
    unsigned = frames.SENDER_BEFORE_COLON.sub("", text.strip())
    core = frames.SENDER_BEFORE_COLON.sub("", _without_courtesy(unsigned))
    lead_in = frames.LEAD_IN.match(core)
    rest = core[lead_in.end() :] if lead_in else ""
    if _asks(rest) and (_says_enough(rest) or not frames.ROLE.match(core)):
        core = rest
    sentences = [
        _bare(part)
        for part in frames.SENTENCE.split(core)
        if re.search(r"\w", part)
        and not any(frame.match(part) for frame in (frames.ONLY_COURTESY, frames.STYLE, frames.SENDER))
    ]
    sentences = [part for part in sentences if re.search(r"\w", part)]
    questions = [part for part in sentences if _asks(part)]
    if questions:
        sentences = [part for part in sentences if part in questions or _is_needed(part, questions)]
    core = frames.FILLER.sub("", " ".join(sentences).replace(REMOVED, " "))
    core = re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s+", " ", core)).strip(" ,;:")
    if not re.search(r"[^\W\d_]{2,}", core):
        return text
    return core[:1].upper() + core[1:] if text[:1].isupper() else core


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \"“'”)").endswith("?") or bool(frames.STARTS_ASKING.match(sentence))


def _without_courtesy(text: str) -> str:
    previous = ""
    while previous != text:
        previous, text = text, frames.LEADING_COURTESY.sub("", text, count=1).strip()
    return frames.TRAILING_COURTESY.sub("", text) or text


def _bare(sentence: str) -> str:
    """Return one sentence without the clauses that tell who asks, or only that something is asked."""
    bare = frames.INSERTED.sub("", _without_courtesy(sentence)).strip()
    previous = ""
    while previous != bare:
        previous = bare
        introduced = frames.INTRODUCED.match(bare)
        question = introduced and (introduced["question"] or introduced["verb_first"])
        if introduced and question and _tells_of_person(introduced["lead"], question):
            bare = question
        as_somebody = frames.AS_SOMEBODY.match(bare)
        if as_somebody and (
            _says_enough(as_somebody["question"]) or re.search(frames.TRAIT_NOUN, as_somebody["who"], re.IGNORECASE)
        ):
            bare = as_somebody["question"]
        bare = _without_courtesy(frames.WRAPPED.sub("", bare, count=1))
    return bare


def _tells_of_person(lead: str, question: str) -> bool:
    """Return whether ``lead`` only says who asks ``question``; what somebody does stays where it is needed."""
    if len(question) < frames.SHORTEST_QUESTION:
        return False
    if frames.TRAIT.search(lead):
        return True
    return _is_role(lead) and _says_enough(question)


def _is_role(text: str) -> bool:
    """Return whether a text says what somebody does, and nothing more."""
    return bool(frames.ROLE.search(text)) and len(text.split()) <= frames.ROLE_WORDS


def _says_enough(question: str) -> bool:
    """Return whether a question names its matter itself; one about the asker does not ("Welche Rechte habe ich?")."""
    words = [word for word in re.findall(r"\w{4,}", question) if not frames.EMPTY.fullmatch(word)]
    nouns = re.findall(r"(?<=\s)[A-ZÄÖÜ]\w{3,}", question)
    alone = bool(nouns) and not frames.SELF.search(question)
    return alone or len(words) >= frames.FEW_WORDS or bool(frames.TOPIC.search(question))


def _is_needed(sentence: str, questions: list[str]) -> bool:
    """Return whether a sentence that asks nothing must stay for the questions to be understood."""
    about_self = bool(frames.SELF.search(sentence))
    if frames.SOMEBODY_ELSE.match(sentence) and any(_refers_back(part) for part in questions):
        return True
    if frames.TRAIT.search(sentence) and (about_self or len(sentence.split()) <= frames.REMARK_WORDS):
        return False
    if not about_self:
        return True
    if _is_role(sentence):
        return not all(_says_enough(part) for part in questions)
    return any(_leans(part) for part in questions)


def _leans(question: str) -> bool:
    """Return whether a question cannot be understood without what was said before it."""
    if _refers_back(question):
        return True
    return not frames.TOPIC.search(question) and len(frames.CONTENT.findall(question)) < frames.FEW_WORDS


def _refers_back(question: str) -> bool:
    return bool(frames.REFERS_BACK.search(frames.FORMAL_YOU.sub("", question)))

"""Tells when a question takes for granted what its best sentence denies ("Warum erlaubt …?" – "ist nicht erlaubt")."""

import re

# Questions that presuppose what they ask about.
_PRESUPPOSES = re.compile(
    r"^\W*(?:warum|wieso|weshalb|weswegen|seit wann|ab wann|wozu|why|since when)\b", re.IGNORECASE
)
_NEGATION = re.compile(r"\b(?:nicht|kein\w*|nie|niemals|ohne dass|not|never|no)\b", re.IGNORECASE)
_ALLOWS = re.compile(r"\b(?:erlaub\w*|dürfen|darf|gestatt\w*|zulässig|allow\w*|may|permit\w*)\b", re.IGNORECASE)
_FORBIDS = re.compile(
    r"\b(?:verbiet\w*|verbot\w*|untersag\w*|unzulässig|forbid\w*|prohibit\w*|ban\w*)\b", re.IGNORECASE
)
_MACHINE_DECIDES = re.compile(
    r"\b(?:ohne (?:einen |jeden )?mensch\w*|allein\w*|endgültig|selbstständig|vollautomatisch|"
    r"without (?:a )?human\w*)\b",
    re.IGNORECASE,
)
_HUMAN_DECIDES = re.compile(
    r"\b(?:letztentscheidung|letzte entscheidung)\b.{0,80}\bmensch|\bmensch\w*\b.{0,60}\bletzte\b", re.IGNORECASE
)
_DENIES_ALLOWING = re.compile(
    r"\b(?:nicht|nie|kein\w*)\b.{0,40}\b(?:erlaub\w*|gestatt\w*|zulässig)|\b(?:dürfen|darf)\b.{0,120}\b(?:nicht|kein\w*|nie)\b|"
    r"\bunzulässig|\bverboten|\babzulehnen|\babgelehnt|\buntersagt",
    re.IGNORECASE,
)
_DENIES_FORBIDDING = re.compile(
    r"\b(?:verbiet\w*|untersag\w*)\b.{0,80}\b(?:nicht|kein\w*)\b|\bkein\w*\b.{0,40}\bverbot|\bnicht\b.{0,20}\bverboten",
    re.IGNORECASE,
)


def contradicts(question: str, sentence: str) -> bool:
    """Return whether the sentence denies what the question presupposes; False wherever that is not plain."""
    if not _PRESUPPOSES.match(question) or _NEGATION.search(question):
        return False
    if _FORBIDS.search(question):
        return bool(_DENIES_FORBIDDING.search(sentence))
    if _MACHINE_DECIDES.search(question) and _HUMAN_DECIDES.search(sentence):
        return True
    return bool(_ALLOWS.search(question) and _DENIES_ALLOWING.search(sentence))

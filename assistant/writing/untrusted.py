"""Makes passages fit for a prompt: numbered blocks of text that cannot pass for anything else."""

import re
from collections.abc import Sequence

from assistant.screen import clean
from assistant.screening.unsafe import is_unsafe
from assistant.types import Evidence

MOST_PASSAGES = 4  # as many as the answer without a model reads
_LONGEST_PASSAGE = 2400  # characters; passages are about 500, tables may be longer
_BLOCK_SIGN = re.compile(r"^\s*\[(\d+)\]", re.MULTILINE)
_CHAT_SIGN = re.compile(
    r"<\|?/?\s*(?:im_start|im_end|system|user|assistant|s|inst|eot_id|start_header_id|endoftext|think)\b[^>]*>|\[/?INST\]",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"!?\[[^\]]*\]\([^)]*\)|https?://\S+|<[^>\n]{1,200}>")
# Text that speaks to a language model rather than to people.
_SPEAKS_TO_MODEL = re.compile(
    r"\b(?:als|du bist|sie sind|you are|as an?) (?:ein |eine |an? )?(?:hilfreich\w* )?"
    r"(?:KI-Assistent\w*|KI-Modell|Sprachmodell|AI (?:assistant|model)|language model|chatbot)\b"
    r"|\b(?:assistant|system|user|developer|assistent)\s*:\s"
    r"|\b(?:antworte|antworten sie|schreibe?|schreiben sie|sag|sage|gib|geben sie|behaupte|respond|answer|reply|say|"
    r"write|output|tell)\b.{0,60}\b(?:ab jetzt|ab sofort|von nun an|stets|immer|nur noch|from now on|always|"
    r"(?:ohne|without) (?:quellen|belege|nummern?|sources|citations|numbers)|the user|de[nm] nutz\w+)\b"
    r"|\b(?:ignorier\w*|missacht\w*|vergiss|vergessen sie|überschreib\w*|ignore|disregard|forget|override)\b.{0,60}"
    r"\b(?:anweisung\w*|regel\w*|vorgabe\w*|vorherig\w*|bisherig\w*|belege?\w*|instruction\w*|rules?|previous|"
    r"prior|above|evidence)\b"
    r"|\b(?:neue|geänderte|new|updated) (?:anweisung\w*|instruktion\w*|instruction\w*)\b"
    r"|\b(?:prompt|jailbreak|system prompt|systemprompt)\b\s*[:=]",
    re.IGNORECASE,
)


def tampered(text: str) -> bool:
    """Return whether a text tries to steer a language model; such a passage is not given to one."""
    plain = clean(text)
    return bool(_SPEAKS_TO_MODEL.search(plain) or _CHAT_SIGN.search(plain)) or is_unsafe(plain)


def readable(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the passages that a model may read, best first."""
    usable = [item for item in evidence if item.accepted and item.passage.quotable]
    return [item for item in usable if not tampered("\n".join((*item.passage.heading_path, item.passage.text)))][
        :MOST_PASSAGES
    ]


def blocks(evidence: Sequence[Evidence]) -> str:
    """Return the passages as blocks: ``[n]`` and the heading on one line, then the text."""
    return "\n\n".join(
        f"[{number}] {_heading(item)}\n{_text(item.passage.text)}" for number, item in enumerate(evidence, 1)
    )


def one_line(text: str) -> str:
    """Return a question as one line without signs of a chat format."""
    return _BLOCK_SIGN.sub(r"(\1)", clean(_CHAT_SIGN.sub(" ", clean(text))))


def _heading(item: Evidence) -> str:
    return one_line(" › ".join((item.source.title, *item.passage.heading_path)))


def _text(text: str) -> str:
    lines = [clean(_MARKUP.sub(" ", _CHAT_SIGN.sub(" ", line))) for line in text[:_LONGEST_PASSAGE].splitlines()]
    return _BLOCK_SIGN.sub(r"(\1)", "\n".join(line for line in lines if line))

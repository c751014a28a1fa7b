"""Reads a model's answer while it streams: whole sentences with the markers they end with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.screen import clean
from ingest.sentences import split_sentences

_MARKERS = r"(?:\s*\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\])+"
_AFTER_STOP = re.compile(rf"([.!?…:][\"“”»«’)]*)({_MARKERS})")
_MARKER_GROUP = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_UNDER_WAY = re.compile(r"(?!\[)\S+\s+\S")  # a sentence that has begun for sure: its first word is complete
_ITEM = re.compile(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+")
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
NO_ANSWER = re.compile(r"KEINE ANTWORT\b")  # what the prompts ask for where the evidence has no answer
_COMPLETE = re.compile(rf"[.!?…:;][\"“”»«’)]*$|{NO_ANSWER.pattern}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of a model's answer as it came, without its markers."""

    text: str
    markers: tuple[int, ...]
    list_item: bool = False


def marked_sentences(pieces: Iterable[str]) -> Iterator[Marked]:
    """Yield each sentence as soon as the next one begins; what breaks off in mid-sentence is left out."""
    text, given = "", 0
    for piece in pieces:
        text += piece
        spans = _spans(text)
        ready = len(spans) - 1
        if ready > 0 and not _UNDER_WAY.match(spans[-1]):
            ready -= 1  # its markers may still be coming, or „9.“ may go on with „Juni“
        for span in spans[given:ready]:
            yield _marked(span)
        given = max(given, ready)
    for span in _spans(text)[given:]:
        sentence = _marked(span)
        if sentence.list_item or _COMPLETE.search(sentence.text):
            yield sentence


def _spans(text: str) -> list[str]:
    """Return the sentences so far, markers before the full stop; every line begins anew."""
    plain = _THOUGHTS.sub("", text).replace("\r", "")
    plain = _AFTER_STOP.sub(r"\2\1", plain)
    return [span.text for line in plain.split("\n") if line.strip() for span in split_sentences(line)]


def _marked(span: str) -> Marked:
    numbers = [int(number) for group in _MARKER_GROUP.findall(span) for number in re.findall(r"\d+", group)]
    text = _EMPHASIS.sub("", _MARKER_GROUP.sub("", span))
    item = bool(_ITEM.match(text))
    text = re.sub(r"\s+([.,;:!?])", r"\1", clean(_ITEM.sub("", text)))
    return Marked(text, tuple(dict.fromkeys(numbers)), item)

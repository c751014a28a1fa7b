"""Reads what was written so that a machine does not recognise it: digits for letters, split words, foreign look-alikes.

Only for the judgement at the door: nothing of it is shown or searched.
"""

import re
import unicodedata
from collections.abc import Iterator

_DIGITS = str.maketrans("013457@$", "oieastas")
_MIXED = re.compile(r"\b(?=\w*[^\W\d_]{2})(?=\w*[013457])[\w@$]{3,}\b")  # a word with digits inside
_SPELT = re.compile(r"\b(?:[^\W\d_][-._*·/ ]){3,}[^\W\d_]\b")  # I-g-n-o-r-e, i g n o r i e r e
_LOOK_ALIKES = str.maketrans("аеорсухіѕјԁһӏԛԝвкмтАЕОРСУХВКМНТІαορνιτκ", "aeopcyxisjdhlqwbkmtAEOPCYXBKMHTIaopvitk")
# Words that give away a text written from back to front.
_BACKWARDS = re.compile(r"(?:nlegeR|gnusiewna|ereirongi|tpmorp|metsys|erongi|selur|snoitcurtsni)", re.IGNORECASE)


def readings(text: str) -> tuple[str, ...]:
    """Return the text as it stands, and the other ways in which it can be read."""
    return tuple(dict.fromkeys([text, *_other(text)]))


def _other(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)
    plain = _MIXED.sub(lambda word: word[0].translate(_DIGITS), plain)
    yield _SPELT.sub(lambda word: re.sub(r"[^\w]", "", word[0]), plain)
    if _BACKWARDS.search(text):
        yield text[::-1]

"""Condenses the words of the federal laws (public domain) into ``ingest/data/woerter.txt.gz``.

Run: ``python -m ingest.train.words ../shared/training``. The folder holds ``woerter-gesetze.tsv.gz``, one word and its
count per line. Kept are words that a dictionary (simplemma) knows too, or that stand in the laws very often: the rest
is mostly abbreviations and rests of hyphenated words, which would split compounds in the wrong place.
"""

import gzip
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "data" / "woerter.txt.gz"
_OFTEN = 400  # occurrences; enough that a word without a dictionary entry is no accident
# Endings and function words that would split words in the wrong place.
_UNUSABLE_TEXT = """
sung tung lung rung nung ungs ungen heit keit schaft isch lich bare sten stens chen lein iert ierung igen
ieren schen enden ende bund ober unter über haft lose losen sein seine seiner haben habe wird werden eine
einer eines einem einen dies diese dieser dieses diesem diesen ihre ihrer sowie oder auch nach nicht sind
durch wenn kann dass
"""
_UNUSABLE = frozenset(_UNUSABLE_TEXT.split())


def condense(table: Path, target: Path = TARGET) -> int:
    """Write the sorted word list; return how many words it has."""
    from simplemma import is_known

    with gzip.open(table, "rt", encoding="utf-8") as lines:
        counts = {word: int(count) for word, count in (line.split("\t") for line in lines)}
    kept = {word for word, count in counts.items() if count >= _OFTEN or is_known(word, lang="de")}
    words = sorted(kept - _UNUSABLE)
    target.parent.mkdir(parents=True, exist_ok=True)
    # A fixed time stamp makes the file the same on every run.
    target.write_bytes(gzip.compress("\n".join(words).encode("utf-8"), 9, mtime=0))
    return len(words)


if __name__ == "__main__":
    condense(Path(sys.argv[1]) / "woerter-gesetze.tsv.gz")

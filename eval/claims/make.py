"""Makes ``sentences.jsonl`` from the corpus: ``python -m eval.claims.make``. The same corpus gives the same file.

Half of the sentences are faithful paraphrases, half are false. Each stands with the passage it cites, so that the
file stays valid when the corpus changes.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

from assistant.settings import PROJECT_ROOT
from eval.claims.falsehoods import FALSE, foreign_fact
from eval.claims.paraphrases import FAITHFUL, joined
from eval.claims.rules import Rule
from eval.claims.types import Case
from ingest.discover import find_documents
from ingest.prepare import prepare
from ingest.sentences import split_sentences
from ingest.sources import Sources, identify
from ingest.types import Passage

SENTENCES = Path(__file__).resolve().parent / "sentences.jsonl"
_EACH = 100  # faithful ones, and false ones
_SEED = 8
_WORDS = range(6, 32)  # of a source sentence


def usable_sentences(passage: Passage) -> list[str]:
    """Return the sentences of a passage that are prose."""
    spans = [span.text for span in split_sentences(passage.text)]
    return [
        text
        for text in spans
        if len(text.split()) in _WORDS and re.match(r"[A-ZÄÖÜ]", text) and text.endswith(".") and "http" not in text
    ]


def read_corpus() -> tuple[list[Passage], dict[str, str]]:
    """Return the passages of the project's own documents, and the title of each document by its id."""
    files = [path for path in find_documents([PROJECT_ROOT / "corpus"])[0] if path.parent.name == "corpus"]
    sources = Sources()
    ids = identify(files, sources)
    documents = [prepare(path, ids[path], sources) for path in files]
    passages = [passage for document in documents for passage in document.passages]
    return passages, {document.source.id: document.source.title for document in documents}


def made(
    corpus: Sequence[Passage], titles: Mapping[str, str], table: Mapping[str, Rule], faithful: bool, seed: int
) -> list[Case]:
    """Return ``_EACH`` cases, as evenly spread over the rules as their fit allows, no passage twice."""
    passages = [passage for passage in corpus if passage.quotable and not passage.gap]
    random.Random(seed).shuffle(passages)
    streams = {kind: _cases(kind, rule, passages, titles, faithful) for kind, rule in table.items()}
    streams |= (
        {"zwei Sätze": _joined(passages, titles)} if faithful else {"falscher Beleg": _elsewhere(passages, titles)}
    )
    used: set[str] = set()
    found: list[Case] = []
    while streams and len(found) < _EACH:
        for kind in list(streams):
            case = next((case for case in streams[kind] if case.passage not in used), None)
            if case is None:
                del streams[kind]
                continue
            used.add(case.passage)
            found.append(case)
    return found[:_EACH]


def _cases(
    kind: str, rule: Rule, passages: Sequence[Passage], titles: Mapping[str, str], faithful: bool
) -> Iterator[Case]:
    for place, passage in enumerate(passages):
        apply = foreign_fact(place) if kind == "fremder Zusatz" else rule
        for text in usable_sentences(passage):
            new = apply(text)
            if new:
                yield _case(kind, faithful, new, text, passage, titles)
                break


def _joined(passages: Sequence[Passage], titles: Mapping[str, str]) -> Iterator[Case]:
    for passage in passages:
        for first, second in pairwise(usable_sentences(passage)):
            new = joined(first, second)
            if new:
                yield _case("zwei Sätze", True, new, f"{first} {second}", passage, titles)
                break


def _elsewhere(passages: Sequence[Passage], titles: Mapping[str, str]) -> Iterator[Case]:
    """Yield true sentences that cite a passage of another document."""
    for passage, other in pairwise(passages):
        found = usable_sentences(other)
        if found and passage.source_id != other.source_id:
            yield _case("falscher Beleg", False, found[0], found[0], passage, titles)


def _case(kind: str, faithful: bool, new: str, origin: str, passage: Passage, titles: Mapping[str, str]) -> Case:
    title = titles[passage.source_id]
    return Case(
        f"{passage.id}/{kind}", kind, faithful, new, origin, title, " › ".join(passage.heading_path), passage.text
    )


def main() -> None:
    """Write the file."""
    corpus, titles = read_corpus()
    cases = [
        *made(corpus, titles, FAITHFUL, True, _SEED),
        *made(corpus, titles, FALSE, False, _SEED + 1),
    ]
    lines = [json.dumps(asdict(case), ensure_ascii=False) for case in cases]
    SENTENCES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measures the search against plain BM25 and LangChain's standard recipe: ``make bench``.

Run: ``python -m eval.bench [SHARED]``. SHARED (default ``../shared``) holds ``benchmark/xquad.de.json``,
``fragen/answerable.jsonl``, ``originale/`` and ``training/gesetze-paare.jsonl.gz``; what is missing there is skipped
and said. Nothing of it is part of this project.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.bench_data import Case, by_evidence, by_facts, unrelated, xquad
from eval.bench_systems import STAGES, Search, as_passages, index_texts, langchain_recipe, leitlotse, plain_bm25
from ingest.build import build_index
from ingest.embed import Embedder, load_embedder
from ingest.index import Index
from ingest.types import Passage

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
_DISTRACTORS = 5000
_SIZES = (10_000, 100_000)
_MISSED = 10**6


def ranks(search: Search, cases: Sequence[Case]) -> list[int]:
    """Return for each case the rank of the first right text."""
    found = []
    for case in cases:
        texts = search(case.question)
        found.append(next((rank for rank, text in enumerate(texts, 1) if case.is_right(text)), _MISSED))
    return found


def line(name: str, found: Sequence[int], cases: Sequence[Case]) -> str:
    """Return one row of a table: hit@1, hit@5, MRR@10, and hit@5 by style where there are several."""
    rank = np.array(found)
    figures = f"{(rank == 1).mean():.3f} | {(rank <= 5).mean():.3f} | {np.where(rank <= 10, 1 / rank, 0).mean():.3f}"
    styles: dict[str, list[int]] = defaultdict(list)
    for case, one in zip(cases, found, strict=True):
        styles[case.style].append(one)
    parts = [f"{style} {np.mean(np.array(one) <= 5):.2f} ({len(one)})" for style, one in sorted(styles.items())]
    return f"| {name} | {figures} | {', '.join(parts) if len(parts) > 1 else ''} |"


def table(title: str, cases: Sequence[Case], systems: dict[str, Search]) -> None:
    """Print one table."""
    _say(f"\n## {title} ({len(cases)} Fragen)\n\n| Suche | hit@1 | hit@5 | MRR@10 | hit@5 nach Art der Frage |")
    _say("| --- | --- | --- | --- | --- |")
    for name, search in systems.items():
        _say(line(name, ranks(search, cases), cases))


def compare(index: Index, documents: Sequence[str], embedder: Embedder) -> dict[str, Search]:
    """Return both baselines over the same texts, the stages of the ablation, and the whole search."""
    passages = [index.passage(row).text for row in range(len(index))]
    systems: dict[str, Search] = {
        "BM25, schlicht": plain_bm25(passages),
        "LangChain-Standardrezept": langchain_recipe(documents, embedder),
    }
    kept: tuple[str, ...] = ()
    for name, features in STAGES.items():
        kept += features
        systems[name] = leitlotse(index, embedder, kept)
    return systems


def _passages_of(index: Index) -> list[Passage]:
    return [index.passage(row) for row in range(len(index))]


def _documents(index: Index) -> list[str]:
    return ["\n\n".join(one.text for one in index.passages_of(source_id)) for source_id in index.sources]


def bench_questions(shared: Path, folder: Path, embedder: Embedder) -> None:
    """XQuAD, the originals, the originals among unrelated passages, and the bundled corpus."""
    if (shared / "benchmark" / "xquad.de.json").is_file():
        paragraphs, cases = xquad(shared)
        index = index_texts(folder / "xquad", as_passages(paragraphs, "xquad"), embedder)
        table("XQuAD-de, 240 Absätze", cases, compare(index, paragraphs, embedder))
    else:
        _say(f"\nXQuAD-de fehlt in {shared}; ausgelassen.")
    if not (shared / "fragen" / "answerable.jsonl").is_file() or not (shared / "originale").is_dir():
        _say(f"\nFragen oder Originale fehlen in {shared}; ausgelassen.")
        return
    build_index([shared / "originale"], folder / "originals", "bundled")
    index = Index.open(folder / "originals", embedder)
    table("Originale", by_evidence(shared), compare(index, _documents(index), embedder))
    texts = unrelated(shared, _DISTRACTORS)
    mixed = index_texts(folder / "mixed", [*_passages_of(index), *as_passages(texts, "gesetze")], embedder)
    title = f"Originale unter {_DISTRACTORS} fremden Textstellen"
    table(title, by_evidence(shared), compare(mixed, [*_documents(index), *texts], embedder))
    build_index([], folder / "corpus", "bundled")
    index = Index.open(folder / "corpus", embedder)
    table(
        "Mitgelieferter Korpus, alle Fakten in einer Textstelle",
        by_facts(shared),
        compare(index, _documents(index), embedder),
    )


def bench_speed(shared: Path, folder: Path, embedder: Embedder, sizes: Sequence[int]) -> None:
    """Print ingest rate and search time for indexes of several sizes."""
    if not (shared / "training" / "gesetze-paare.jsonl.gz").is_file():
        _say(f"\nTexte für die Zeitmessung fehlen in {shared}; ausgelassen.")
        return
    _say(
        "\n## Zeiten\n\n| Textstellen | Aufbau (Textstellen/s) | Suche p50 (ms) | p95 (ms) |\n| --- | --- | --- | --- |"
    )
    texts = unrelated(shared, max(sizes))
    questions = [" ".join(text.split()[:9]) for text in texts[7::97][:300]]
    for size in sizes:
        if size > len(texts):
            _say(f"| {size} | nur {len(texts)} verschiedene Texte vorhanden, ausgelassen | | |")
            continue
        began = time.perf_counter()
        index = index_texts(folder / f"speed-{size}", as_passages(texts[:size], "gesetze"), embedder)
        rate = size / (time.perf_counter() - began)
        search = leitlotse(index, embedder)
        search(questions[0])
        spent = []
        for question in questions:
            began = time.perf_counter()
            search(question)
            spent.append(1000 * (time.perf_counter() - began))
        _say(f"| {size} | {rate:.0f} | {np.percentile(spent, 50):.1f} | {np.percentile(spent, 95):.1f} |")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Command line of the benchmark."""
    parser = argparse.ArgumentParser(description="Misst die Suche.")
    parser.add_argument("shared", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(_SIZES), help="index sizes for the times")
    arguments = parser.parse_args()
    embedder = load_embedder("bundled")
    with tempfile.TemporaryDirectory() as folder:
        bench_questions(arguments.shared, Path(folder), embedder)
        bench_speed(arguments.shared, Path(folder), embedder, arguments.sizes)


if __name__ == "__main__":
    main()

"""One measurement of our own search in a process of its own, so that memory and start are its own.

``python -m eval.growth.worker ingest|search|parts FOLDER BEGAN PLACE [ENGINE] [MODEL]`` prints the figures as JSON.
FOLDER holds passages and questions, PLACE is a Place as JSON, BEGAN the time.monotonic() of whoever started this,
ENGINE the process that searches for ours, MODEL the folder of an older model that an index was built with.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.growth.data import Question, read_rows
from eval.growth.measure import Figures, Search, measured_ingest, measured_search

if TYPE_CHECKING:
    from ingest.embed import Embedder
    from ingest.index import Index
    from ingest.place import Place

_OF_A_SOURCE = 200  # passages, as a law or a handbook may have


def ingest(folder: Path, place: dict[str, str]) -> Figures:
    """Build the index of all passages."""
    from ingest.embed import load_embedder
    from ingest.store import lock, write_generation
    from ingest.types import Passage, Source, SourceStatus

    where = _place(place)
    texts = [str(row) for row in read_rows(folder / "passages.jsonl")]
    passages = [
        Passage(f"gesetz-{number // _OF_A_SOURCE}#{number}", f"gesetz-{number // _OF_A_SOURCE}", number % _OF_A_SOURCE,
                (), f"p{number}", text, None, None, 0, len(text))
        for number, text in enumerate(texts)
    ]  # fmt: skip
    sources = [Source(name, name, SourceStatus.OWN, name) for name in dict.fromkeys(one.source_id for one in passages)]

    def build() -> None:
        with lock(where):
            write_generation(where, passages, sources, load_embedder("bundled"), {}, ())

    return measured_ingest(build)


def opened_index(place: dict[str, str], model: Path | None) -> "tuple[Index, Embedder]":
    """Return an index and the model that it was built with."""
    from ingest.embed import BUNDLED, BUNDLED_FOLDER
    from ingest.index import Index
    from ingest.static import StaticEmbedder

    embedder = StaticEmbedder(model or BUNDLED_FOLDER, BUNDLED)
    return Index.open(_place(place), embedder), embedder


def opened(place: dict[str, str], model: Path | None) -> Search:
    """Return the search that the assistant uses, on an index."""
    from assistant.retrieve import retrieve

    index, embedder = opened_index(place, model)

    def search(question: str) -> Sequence[int]:
        return [int(one.passage.id.rpartition("#")[2]) for one in retrieve(question, index, embedder).evidence]

    return search


def _place(place: dict[str, str]) -> "Place":
    from ingest.place import Place

    return Place(**{**place, "folder": Path(place["folder"])})  # type: ignore[arg-type]


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    step, folder, began, place, *rest = arguments
    where = json.loads(place)
    engine = int(rest[0]) if rest and rest[0] else None
    model = Path(rest[1]) if rest[1:] and rest[1] else None
    if step == "ingest":
        figures = ingest(Path(folder), where)
    elif step == "search":
        figures = measured_search(lambda: opened(where, model), questions_of(Path(folder)), float(began), engine)
    else:
        from eval.growth.parts import search_parts

        texts = [one.text for one in questions_of(Path(folder))]
        figures = search_parts(texts, where, model)
    sys.stdout.write(json.dumps(figures) + "\n")


def questions_of(folder: Path) -> list[Question]:
    """Return the questions that are asked of the passages in a folder."""
    rows: list[Any] = read_rows(folder / "questions.jsonl")
    return [Question(**row) for row in rows]


if __name__ == "__main__":
    main(sys.argv[1:])

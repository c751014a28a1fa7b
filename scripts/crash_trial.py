"""What the trials of ``make crash`` share: documents in versions, and what an index answers from."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEITLOTSE = str(Path(sys.executable).with_name("leitlotse"))
_DOCUMENTS = 6


@dataclass
class Outcome:
    """What one trial found; empty ``problems`` is what is wanted."""

    name: str
    runs: int = 0
    remark: str = ""
    problems: list[str] = field(default_factory=list)


def documents(folder: Path, version: int) -> None:
    """Write the documents of one version: every text names it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(_DOCUMENTS):
        text = f"# Dokument {number}\n\nFassung {version}. " + "Menschen entscheiden, die KI schlägt vor. " * 30
        (folder / f"dokument-{number}.md").write_text(text, encoding="utf-8")


def versions(index_dir: Path) -> set[str]:
    """Return which versions of the documents the index answers from; raises where it cannot be opened."""
    from ingest.index import Index

    index = Index.open(index_dir)
    try:
        texts = [passage.text for source in index.sources for passage in index.passages_of(source)]
        return {text.split("Fassung ")[1].split(".")[0] for text in texts if "Fassung " in text}
    finally:
        index.close()

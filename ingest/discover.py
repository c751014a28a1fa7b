"""Finds the documents below the files and folders that were named."""

from collections.abc import Iterable
from pathlib import Path

from ingest.questions import SUFFIX
from ingest.read.types import KINDS
from ingest.types import SkippedFile

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_NOT_DOCUMENTS = frozenset(
    {"readme.md", "sources.toml", "fetched.json", ".gitkeep", ".gitignore", "thumbs.db", ".ds_store"}
)
_TEXT_WORD = {
    ".doc": "DOCX",
    ".odt": "DOCX",
    ".rtf": "DOCX",
    ".pptx": "PDF",
    ".ppt": "PDF",
    ".odp": "PDF",
    ".pages": "PDF",
}


def find_documents(roots: Iterable[Path]) -> tuple[list[Path], list[SkippedFile]]:
    """Return the documents below the roots, sorted and each once, and what was left out with the reason.

    Hidden files and folders, README.md and the side files are no documents; a folder is read with all folders below it.
    """
    found: set[Path] = set()
    skipped: list[SkippedFile] = []
    for root in roots:
        if not root.exists():
            skipped.append(SkippedFile(root, f"„{root}“ gibt es nicht; prüfen Sie die Schreibweise."))
        elif root.is_dir():
            for path in sorted(root.rglob("*")):
                parts = path.relative_to(root).parts
                if path.is_file() and not any(part.startswith((".", "~$")) for part in parts):
                    _sort_in(path, found, skipped, named=False)
        else:
            _sort_in(root, found, skipped, named=True)
    return sorted(path.resolve() for path in found), skipped


def _sort_in(path: Path, found: set[Path], skipped: list[SkippedFile], named: bool) -> None:
    name = path.name.lower()
    if not named and (name in _NOT_DOCUMENTS or name.endswith((SUFFIX, ".part"))):
        return
    if path.suffix.lower() in KINDS:
        found.add(path.resolve())
        return
    better = _TEXT_WORD.get(path.suffix.lower(), "PDF, Markdown, Text, HTML oder DOCX")
    skipped.append(SkippedFile(path, f"„{path.name}“ hat kein lesbares Format; speichern Sie die Datei als {better}."))

"""What is known about the documents: ``sources.toml`` beside them, the only place for metadata."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.chunk import slug
from ingest.errors import SourcesFileError
from ingest.types import Source, SourceStatus

NAME = "sources.toml"
_TEXTS = ("title", "publisher", "url", "rights", "published", "knowledge_date", "digest_of", "note", "language")
_FETCH = ("landing", "download")
_KEYS = frozenset({"id", "file", "status", *_TEXTS, *_FETCH})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a ``sources.toml``: the source, and for originals where to download it."""

    source: Source
    landing: str = ""  # page that links to the document
    download: str = ""  # the document itself


@dataclass(frozen=True, slots=True)
class Registry:
    """The entries of one ``sources.toml``."""

    path: Path | None = None
    entries: tuple[Entry, ...] = ()
    by_file: Mapping[str, Entry] = field(default_factory=dict)

    def entry_for(self, path: Path) -> Entry | None:
        """Return the entry of a file: by its name; an original also in another format (.txt for .pdf)."""
        found = self.by_file.get(path.name.lower())
        if found is not None:
            return found
        for entry in self.entries:
            is_original = entry.source.status is SourceStatus.ORIGINAL
            if (
                is_original
                and path.parent.name == "originale"
                and Path(entry.source.file).stem.lower() == path.stem.lower()
            ):
                return entry
        return None


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise SourcesFileError(
            f"{where}: „{key}“ muss Text in Anführungszeichen sein; bitte berichtigen Sie die Datei."
        )
    return value


def _entry(table: object, number: int, path: Path) -> Entry:
    where = f"{path}, Eintrag {number}"
    if not isinstance(table, dict):
        raise SourcesFileError(f"{where}: erwartet wird ein Abschnitt [[source]]; bitte berichtigen Sie die Datei.")
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        known = ", ".join(sorted(_KEYS))
        raise SourcesFileError(f"{where}: „{unknown[0]}“ ist unbekannt; möglich sind {known}.")
    identifier, file = _text(table, "id", where), _text(table, "file", where)
    if not identifier or slug(identifier) != identifier:
        raise SourcesFileError(
            f"{where}: „id“ fehlt oder enthält anderes als Kleinbuchstaben, Ziffern und Bindestriche."
        )
    if not file or not _text(table, "title", where):
        raise SourcesFileError(f"{where}: „file“ und „title“ sind Pflicht; bitte tragen Sie beide ein.")
    try:
        status = SourceStatus(_text(table, "status", where) or "eigene")
    except ValueError as error:
        allowed = ", ".join(SourceStatus)
        raise SourcesFileError(f"{where}: „status“ muss eines dieser Wörter sein: {allowed}.") from error
    texts = {key: _text(table, key, where) for key in _TEXTS if key in table}
    source = Source(id=identifier, file=file, status=status, **texts)
    return Entry(source, *(_text(table, key, where) for key in _FETCH))


def load_registry(path: Path) -> Registry:
    """Read a ``sources.toml``; raises SourcesFileError that names the entry and the mistake."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesFileError(f"{path} ist kein gültiges TOML ({error}); bitte berichtigen Sie die Datei.") from error
    tables = data.get("source", [])
    if not isinstance(tables, list) or set(data) - {"source"}:
        raise SourcesFileError(f"{path}: erwartet werden nur Abschnitte [[source]]; bitte berichtigen Sie die Datei.")
    entries = tuple(_entry(table, number, path) for number, table in enumerate(tables, start=1))
    for name, values in (("id", [e.source.id for e in entries]), ("file", [e.source.file.lower() for e in entries])):
        double = next((value for value in values if values.count(value) > 1), None)
        if double is not None:
            raise SourcesFileError(
                f"{path}: „{name} = {double}“ kommt zweimal vor; bitte ändern Sie einen der Einträge."
            )
    return Registry(path, entries, {entry.source.file.lower(): entry for entry in entries})


class Sources:
    """Finds what is known about each file; reads each ``sources.toml`` once."""

    def __init__(self) -> None:
        self._registries: dict[Path, Registry] = {}

    def registry_for(self, path: Path) -> Registry:
        """Return the ``sources.toml`` beside the file, else the one in the folder above."""
        for folder in (path.parent, path.parent.parent):
            if folder not in self._registries:
                file = folder / NAME
                self._registries[folder] = load_registry(file) if file.is_file() else Registry()
            if self._registries[folder].path is not None:
                return self._registries[folder]
        return Registry()

    def originals(self) -> list[Source]:
        """Return the published documents that the files read so far name, whether they are here or not."""
        entries = [entry for registry in self._registries.values() for entry in registry.entries]
        return [entry.source for entry in entries if entry.source.status is SourceStatus.ORIGINAL]

    def entry_for(self, path: Path) -> Entry | None:
        """Return what a ``sources.toml`` says about the file; None when it says nothing."""
        return self.registry_for(path).entry_for(path)


def identify(paths: Iterable[Path], sources: Sources) -> dict[Path, str]:
    """Give each file its source id: from ``sources.toml``, else from its name; two files never share one."""
    ids: dict[Path, str] = {}
    ordered = sorted(paths, key=lambda path: (sources.entry_for(path) is None, str(path)))
    for path in ordered:
        entry = sources.entry_for(path)
        stem = slug(path.stem) or "dokument"
        kind = path.suffix.lower().lstrip(".")
        base = entry.source.id if entry is not None else stem
        candidates = [base, f"{base}-{kind}", *(f"{base}-{kind}-{number}" for number in range(2, 10_000))]
        taken = set(ids.values())
        ids[path] = next(candidate for candidate in candidates if candidate not in taken)
    return ids

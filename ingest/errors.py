"""What can go wrong while building or opening an index.

IngestError                 root of this tree; ``str(error)`` is one German sentence for people
├── UnreadableFileError     a file is skipped; says why and what to do
├── SourcesFileError        a sources.toml or *.fragen.toml is wrong
├── NoDocumentsError        nothing that could be indexed was found
├── IndexMissingError       there is no index at this place
├── IndexMismatchError      the index was built with another format, model or tokeniser
├── IndexDamagedError       the index is incomplete or its checksums are wrong
├── IndexGoneError          the generation that was open has been replaced twice and removed; open the index again
├── IndexLockedError        another process is writing to this index
├── StoreUnavailableError   the engine that keeps the index, Chroma or PostgreSQL, cannot be reached
├── PartMissingError        a package that this way of keeping the index needs is not installed
└── ModelError              the embedding model cannot be loaded
"""


class IngestError(Exception):
    """Root of all expected failures; its text is one German sentence that says what to do next."""


class UnreadableFileError(IngestError):
    """Raised for a file that cannot be read; the file is skipped and the rest goes in."""


class SourcesFileError(IngestError):
    """Raised when ``sources.toml`` or a ``*.fragen.toml`` cannot be used as it is."""


class NoDocumentsError(IngestError):
    """Raised when no readable document was found, before the old index is touched."""


class IndexMissingError(IngestError):
    """Raised when there is no index in the folder that was named."""


class IndexMismatchError(IngestError):
    """Raised when the index was built with another format, embedding model or tokeniser."""


class IndexDamagedError(IngestError):
    """Raised when files of the index are missing or do not match their checksums."""


class IndexGoneError(IngestError):
    """Raised when the open generation was removed by a later build; opening the index again mends it."""


class StoreUnavailableError(IngestError):
    """Raised when the engine that keeps the index cannot be reached; it is worth trying again."""


class PartMissingError(IngestError):
    """Raised when an optional package is missing; names the command that installs it."""


class IndexLockedError(IngestError):
    """Raised when another process is writing to the same index."""


class ModelError(IngestError):
    """Raised when a model cannot be loaded."""

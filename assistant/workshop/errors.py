"""What can go wrong while planning; the text is one German sentence that says what to do next."""

from ingest.errors import IngestError


class WorkshopError(IngestError):
    """Raised for facts that no plan can be made from."""

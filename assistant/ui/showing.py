"""What a view needs to know besides the answer: language, day, contact, what is in the index."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.path.types import Term
from assistant.ui.texts import Texts
from ingest.types import Source


@dataclass(frozen=True, slots=True)
class Showing:
    """The circumstances in which something is shown."""

    texts: Texts
    today: date
    documents: int = 0  # sources in the index; 0 = not known yet
    present: frozenset[str] = frozenset()  # ids of these sources
    originals: Mapping[str, Source] = field(default_factory=dict)  # published documents that are known, by id
    contact_name: str = ""
    contact_email: str = ""
    max_question_chars: int = 2000
    terms: tuple[Term, ...] = ()  # of the glossary in the index
    model_name: str = ""  # of the language model that writes; empty = none
    patience_s: float = 60.0  # how long the page waits for a sign of life
    model_host: str = ""  # where it runs; empty = in this process
    model_notice: str = ""  # which model writes and where it runs, in German; empty while it is being opened

    @property
    def model_where(self) -> str:
        """Return where the language model runs, for people."""
        if not self.model_host:
            return self.texts("model_here")
        return self.texts("model_at", host=self.model_host)

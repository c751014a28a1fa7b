"""The nouns of the assistant: question, evidence, answer. Imports no logic."""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.types import Passage, Source


class AnswerStatus(StrEnum):
    """Every outcome; the part before ``_`` is the family. Only ANSWERED carries citations."""

    ANSWERED = "answered"
    CLARIFY_EMPTY = "clarify_empty"
    CLARIFY_REFERENCE = "clarify_reference"
    CLARIFY_AMBIGUOUS = "clarify_ambiguous"
    ABSTAINED_NO_EVIDENCE = "abstained_no_evidence"
    ABSTAINED_WEAK_EVIDENCE = "abstained_weak_evidence"
    ABSTAINED_NOT_SUPPORTED = "abstained_not_supported"
    ABSTAINED_ORIGINAL_MISSING = "abstained_original_missing"
    REFUSED_INDIVIDUAL_CASE = "refused_individual_case"
    REFUSED_PERSONAL_DATA = "refused_personal_data"
    REFUSED_UNSAFE = "refused_unsafe"
    REFUSED_TOO_LONG = "refused_too_long"
    SWITCHED_OFF = "switched_off"
    ERROR_INDEX = "error_index"
    ERROR_INTERNAL = "error_internal"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of the same talk; an earlier answer is never evidence."""

    question: str
    answer: str
    understood_as: str = ""
    status: str = AnswerStatus.ANSWERED


@dataclass(frozen=True, slots=True)
class Screened:
    """A question after cleaning and checking at the door."""

    text: str  # cleaned; personal data replaced by "[entfernt]"
    core: str  # the question itself, without greeting and remarks about the person
    status: AnswerStatus | None = None  # set when the question goes no further
    removed: tuple[str, ...] = ()  # kinds of personal data found, never the data
    crisis: bool = False  # somebody's life may be in danger: words of help come before everything else


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that the search found, with how it was found."""

    rank: int  # from 1
    passage: Passage
    source: Source
    score: float  # fused score, comparable within one question; higher is better
    accepted: bool
    channels: tuple[tuple[str, float], ...] = ()  # (channel, its score), for explaining
    matched_question: str = ""  # the indexed question nearest to what was asked
    question_match: float = 0.0  # how near, 0 to 1
    reason: str = ""  # why it was rejected, in German


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for one stand-alone question, best first, rejected ones too."""

    query: str
    evidence: tuple[Evidence, ...]
    features: tuple[tuple[str, float], ...] = ()  # describe the whole result; used by ``decide``

    def feature(self, name: str) -> float:
        """Return one feature; 0.0 when it was not computed."""
        return dict(self.features).get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Decision:
    """Answer or not, and how likely the answer would be wrong or incomplete."""

    status: AnswerStatus
    error_probability: float | None
    error_samples: int = 0  # n behind the figure
    reason: str = ""
    values: tuple[tuple[str, float], ...] = ()  # what it was taken by: probability, limit, features


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote, word for word, and where it stands."""

    marker: int
    source: Source
    heading_path: tuple[str, ...]
    page_first: int | None
    page_last: int | None
    quote: str  # … marks a cut
    url: str
    passage_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item of an answer."""

    text: str
    markers: tuple[int, ...]
    supported: bool = True
    list_item: bool = False
    intro: bool = False  # words of this system that only lead over; carries no claim


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed answer before it is verified and labelled."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    composer: str = "extractive"
    notes: tuple[str, ...] = ()  # what people should know about how it came about, in German
    prompt: str = ""  # name, version and digest of the prompt, for the record


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pipeline and how long it took."""

    name: str
    seconds: float
    detail: str = ""
    values: tuple[tuple[str, float], ...] = ()  # what the step went by, for explaining


@dataclass(frozen=True, slots=True)
class Answer:
    """What leaves the pipeline, always labelled; ``answer_json.to_json`` gives the contract's object."""

    question: str
    understood_as: str
    status: AnswerStatus
    notice: str
    text: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    error_probability: float | None = None
    error_samples: int = 0
    composer: str = "extractive"
    steps: tuple[Step, ...] = ()
    id: str | None = None
    suggestions: tuple[str, ...] = field(default=())  # questions that can be asked next
    notes: tuple[str, ...] = ()  # see Draft
    ai_system: bool = True

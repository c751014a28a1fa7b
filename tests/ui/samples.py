"""Answers built by hand, with texts that try to break out of HTML."""

from datetime import date

from assistant.messages import NOTICE
from assistant.types import Answer, AnswerStatus, Citation, Evidence, Sentence
from assistant.ui.showing import Showing
from assistant.ui.texts import texts
from ingest.types import Passage, Source, SourceStatus

TODAY = date(2026, 11, 22)
EVIL = '<img src=x onerror="alert(1)"> & "Anführung" </script>'
SOURCE = Source(
    "werte", "Die Werte", SourceStatus.DIGEST, "werte.md", publisher="Projekt", published="2022-06",
    url="https://example.org/werte.pdf", digest_of="werte-original", note="Vor der KI-Verordnung entstanden.",
)  # fmt: skip
PDF = Source("amt", "Amtliches Heft", SourceStatus.ORIGINAL, "amt.pdf", publisher="Amt", published="2024-03-09")
TEXT = "Davor steht etwas. Chatbots sind als KI zu kennzeichnen. Dahinter steht noch mehr."
QUOTE = "Chatbots sind als KI zu kennzeichnen."


def passage(source: Source = SOURCE, text: str = TEXT, position: int = 0, page: int | None = None) -> Passage:
    return Passage(
        f"{source.id}#{position}", source.id, position, ("Transparenz", "Kennzeichnung"), "kennzeichnung", text, page,
        page, 0, len(text),
    )  # fmt: skip


def evidence(
    source: Source = SOURCE, rank: int = 1, text: str = TEXT, page: int | None = None, reason: str = ""
) -> Evidence:
    return Evidence(rank, passage(source, text, rank - 1, page), source, 1.0 / rank, rank == 1, reason=reason)


def citation(
    marker: int = 1, source: Source = SOURCE, position: int = 0, page: int | None = None, quote: str = QUOTE
) -> Citation:
    url = f"/dokumente/{source.id}/datei#page={page}" if page else f"/dokumente/{source.id}#kennzeichnung"
    return Citation(
        marker, source, ("Transparenz", "Kennzeichnung"), page, page, quote, url, f"{source.id}#{position}", source.note
    )


def answered(**changes: object) -> Answer:
    values: dict[str, object] = {
        "question": "Müssen Chatbots gekennzeichnet werden?",
        "understood_as": "Müssen Chatbots gekennzeichnet werden?",
        "status": AnswerStatus.ANSWERED,
        "notice": NOTICE,
        "text": f"{QUOTE} [1]\n- Erstens\n- Zweitens [2]",
        "sentences": (
            Sentence(QUOTE, (1,)),
            Sentence("Erstens", (2,), list_item=True),
            Sentence("Zweitens", (2,), list_item=True),
        ),
        "citations": (citation(), citation(2, PDF, 1, 7, "Dahinter steht noch mehr.")),
        "evidence": (
            evidence(),
            evidence(PDF, 2, page=7),
            evidence(SOURCE, 3, "Etwas anderes.", reason="Zu allgemein."),
        ),
        "error_probability": 0.07,
        "error_samples": 312,
        "suggestions": ("Gilt das auch intern?",),
    }
    return Answer(**{**values, **changes})  # type: ignore[arg-type]


def not_answered(status: AnswerStatus, **changes: object) -> Answer:
    values: dict[str, object] = {
        "question": "Wer war es?", "understood_as": "Wer war es?", "status": status, "notice": NOTICE,
        "text": "Das steht nicht in den Unterlagen.",
    }  # fmt: skip
    return Answer(**{**values, **changes})  # type: ignore[arg-type]


def showing(language: str = "de", **changes: object) -> Showing:
    values: dict[str, object] = {
        "texts": texts(language), "today": TODAY, "documents": 2, "present": frozenset({"werte", "amt"}),
        "contact_name": "Die Auskunft", "contact_email": "auskunft@amt.example",
    }  # fmt: skip
    return Showing(**{**values, **changes})  # type: ignore[arg-type]

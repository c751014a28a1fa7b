"""The glass box: what the steps of one answer did, in the very values of that answer's JSON."""

import re

from assistant.label import section_url
from assistant.training.types import Found, GlassBox, GlassStep, Origin
from assistant.transparency.energy import in_words
from assistant.types import Answer, AnswerStatus, Citation, Evidence
from ingest.types import Manifest

NAMES = {
    "screen": "Frage prüfen",
    "contextualise": "Verstehen",
    "retrieve": "Suchen",
    "decide": "Entscheiden",
    "compose": "Zusammenstellen",
    "verify": "Belege prüfen",
    "label": "Kennzeichnen",
}
_NOT_NEEDED = "Nicht nötig: Die Antwort stand schon vorher fest."


def glass_box(answer: Answer, manifest: Manifest, documents: int, outside: str = "nichts") -> GlassBox:
    """Return what happened on the way to this answer."""
    seconds = {step.name: step.seconds for step in answer.steps}
    whole = sum(seconds.values())
    return GlassBox(
        question=answer.question,
        status=answer.status.value,
        answered=answer.status is AnswerStatus.ANSWERED,
        steps=tuple(_step(number, key, answer, seconds, manifest) for number, key in enumerate(NAMES, 1)),
        found=tuple(_found(item, answer) for item in answer.evidence),
        origins=_origins(answer),
        seconds=whole,
        search_seconds=seconds.get("retrieve", 0.0),
        energy=in_words(whole),
        documents=documents,
        passages=manifest.passages,
        outside=outside,
    )


def _step(number: int, key: str, answer: Answer, seconds: dict[str, float], manifest: Manifest) -> GlassStep:
    if key not in seconds:
        return GlassStep(number, key, NAMES[key], _NOT_NEEDED, "Ergebnis", "übersprungen", None)
    detail = next(step.detail for step in answer.steps if step.name == key)
    told, label, value = _TELL[key](answer, detail, manifest)
    return GlassStep(number, key, NAMES[key], told, label, value, seconds[key])


def _screen(answer: Answer, detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    stopped = answer.status.value.startswith(("refused", "clarify_empty"))
    if detail:
        told = f"Gefunden und entfernt: {detail}."
    elif stopped:
        told = "Die Frage geht nicht weiter; das KI-System sagt, warum."
    else:
        told = "Keine Angaben zu Personen, kein Einzelfall, kein Angriff."
    return told, "Ergebnis", "angehalten" if stopped else "weiter"


def _contextualise(answer: Answer, detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    told = f"Verstanden als: {answer.understood_as or answer.question}"
    return told, "Art", detail or "eigenständig"


def _retrieve(answer: Answer, _detail: str, manifest: Manifest) -> tuple[str, str, str]:
    told = "Nach gleichen Wörtern, Wortteilen und gleichem Sinn gesucht; die Listen werden gemischt."
    return told, "Stellen", f"{manifest.passages} → {len(answer.evidence)}"


def _decide(answer: Answer, detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    if answer.error_probability is None:
        return (
            f"Die Stellen reichen nicht für eine Antwort ({_german(detail) or 'kein Wert'}).",
            "Ergebnis",
            "keine Antwort",
        )
    told = f"Die Stellen reichen ({_german(detail)}). Die Fehlerwahrscheinlichkeit wird geschätzt."
    return told, "Fehler", f"{answer.error_probability * 100:.0f} %"


def _german(detail: str) -> str:
    """Write the figures of a step's detail with a comma."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", detail)


def _compose(answer: Answer, _detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    extractive = answer.composer == "extractive"
    how = (
        "Sätze wörtlich aus den Stellen gewählt, ohne Sprachmodell."
        if extractive
        else f"Formuliert mit {answer.composer}."
    )
    return how, "Sätze", str(len(answer.sentences))


def _verify(answer: Answer, _detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    claims = [sentence for sentence in answer.sentences if not sentence.intro]
    supported = sum(sentence.supported for sentence in claims)
    told = "Jeder Satz wird mit seinem Beleg verglichen, jedes Zitat Wort für Wort mit der Quelle."
    return told, "Belegt", f"{supported} von {len(claims)}"


def _label(answer: Answer, _detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    told = "KI-Hinweis angefügt, dazu Status und Stand der Quellen."
    return told, "Belege", str(len(answer.citations))


_TELL = {
    "screen": _screen,
    "contextualise": _contextualise,
    "retrieve": _retrieve,
    "decide": _decide,
    "compose": _compose,
    "verify": _verify,
    "label": _label,
}


def _found(item: Evidence, answer: Answer) -> Found:
    channels = dict(item.channels)
    used = tuple(citation.marker for citation in answer.citations if citation.passage_id == item.passage.id)
    return Found(
        rank=item.rank,
        title=item.source.title,
        heading=" › ".join(item.passage.heading_path),
        url=section_url(item.passage),
        words=round(channels.get("words", 0.0), 4),
        meaning=round(channels.get("cosine", 0.0), 4),
        coverage=round(channels.get("coverage", 0.0), 4),
        score=round(item.score, 4),
        question=item.matched_question,
        used_as=used,
        accepted=item.accepted,
        reason=item.reason or ("" if used else "Passt zur Frage, wurde für die Antwort aber nicht gebraucht."),
    )


def _origins(answer: Answer) -> tuple[Origin, ...]:
    citations = {citation.marker: citation for citation in answer.citations}
    texts = {item.passage.id: item.passage.text for item in answer.evidence}
    return tuple(
        Origin(
            sentence.text,
            sentence.supported,
            tuple(
                (
                    marker,
                    citations[marker].source.title,
                    citations[marker].quote,
                    _word_for_word(citations[marker], texts),
                )
                for marker in sentence.markers
                if marker in citations
            ),
        )
        for sentence in answer.sentences
        if not sentence.intro
    )


def _word_for_word(citation: Citation, texts: dict[str, str]) -> bool:
    """Return whether every part of the quote stands in the passage; only white space may differ."""
    text = " ".join(texts.get(citation.passage_id, "").split())
    parts = [" ".join(part.split()) for part in citation.quote.split("…")]
    return bool(text) and all(part in text for part in parts)

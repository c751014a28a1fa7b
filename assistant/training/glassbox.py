"""The glass box: what the steps of one answer did, in the very values of that answer's JSON."""

from assistant.compose import PASSAGES_READ
from assistant.label import section_url
from assistant.training.types import Found, GlassBox, GlassStep, Origin
from assistant.training.values import channel_values, decision_values, percent
from assistant.transparency.energy import Energy
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
_NOT_NEEDED = "Nicht nötig: Es stand schon vorher fest, was das KI-System sagt."


def glass_box(answer: Answer, manifest: Manifest, documents: int, energy: Energy, outside: str = "nichts") -> GlassBox:
    """Return what happened on the way to this answer."""
    seconds = {step.name: step.seconds for step in answer.steps}
    decided = dict(next((step.values for step in answer.steps if step.name == "decide"), ()))
    answered = answer.status is AnswerStatus.ANSWERED
    return GlassBox(
        question=answer.question,
        status=answer.status.value,
        answered=answered,
        steps=tuple(_step(number, key, answer, seconds, manifest) for number, key in enumerate(NAMES, 1)),
        found=_all_found(answer, manifest),
        origins=_origins(answer),
        seconds=sum(seconds.values()),
        search_seconds=seconds.get("retrieve", 0.0),
        energy=energy.words,
        energy_basis=energy.basis,
        said="" if answered else answer.text,
        answerable=decided.get("answerable"),
        needed=decided.get("needed", 0.0),
        grounds=decision_values(decided.items()),
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
    stopped = len(answer.steps) == 2  # this one and the label
    if detail:
        told = f"Gefunden und entfernt: {detail}."
    elif stopped:
        told = "Die Frage geht nicht weiter; unten steht, warum."
    else:
        told = "Keine Angaben zu Personen, kein Einzelfall, kein Angriff."
    return told, "Ergebnis", "angehalten" if stopped else "weiter"


def _contextualise(answer: Answer, detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    told = f"Verstanden als: {answer.understood_as or answer.question}"
    return told, "Art", detail or "eigenständig"


def _retrieve(answer: Answer, _detail: str, manifest: Manifest) -> tuple[str, str, str]:
    told = "Nach gleichen Wörtern, Wortteilen und gleichem Sinn gesucht"
    told += ", in den Stellen und in ihren Suchfragen." if manifest.questions else "."
    return told, "Stellen", f"{manifest.passages} → {len(answer.evidence)}"


def _decide(answer: Answer, detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    values = next(dict(step.values) for step in answer.steps if step.name == "decide")
    if "answerable" in values:
        why = f"{percent(values['answerable'])} beantwortbar, nötig sind {percent(values['needed'])}"
    else:
        why = detail
    if answer.status is AnswerStatus.ABSTAINED_NOT_SUPPORTED:
        return f"Die Stellen schienen zu reichen: {why}.", "Ergebnis", "weiter"
    if answer.error_probability is None:
        return f"Die Stellen reichen nicht für eine Antwort: {why}.", "Ergebnis", "keine Antwort"
    return (
        f"Die Stellen reichen: {why}.",
        "Fehler",
        percent(answer.error_probability),
    )


def _compose(answer: Answer, _detail: str, _manifest: Manifest) -> tuple[str, str, str]:
    extractive = answer.composer == "extractive"
    how = (
        f"Sätze wörtlich aus den besten {PASSAGES_READ} Stellen gewählt: nach Wörtern, Sinn, Form und Rang der Stelle."
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


def _all_found(answer: Answer, manifest: Manifest) -> tuple[Found, ...]:
    """Return the passages; those that were read are the first that can be quoted from."""
    usable = [item for item in answer.evidence if item.accepted and item.passage.quotable and not item.passage.gap]
    read = {item.passage.id for item in usable[:PASSAGES_READ]}
    return tuple(_found(item, answer, item.passage.id in read, manifest.questions > 0) for item in answer.evidence)


def _found(item: Evidence, answer: Answer, read: bool, with_questions: bool) -> Found:
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
        reason="" if used else item.reason or _why_not(item, answer, read),
        channels=channel_values(item, with_questions),
    )


def _why_not(item: Evidence, answer: Answer, read: bool) -> str:
    """Return why a passage that fits the question is not cited."""
    if item.passage.gap:
        return "Der Abschnitt sagt nur, was nicht bekannt ist."
    if not item.passage.quotable:
        return "Aus solchen Abschnitten, etwa einem Impressum, wird nicht zitiert."
    if answer.status is not AnswerStatus.ANSWERED:
        return "Passt zur Frage, aber es gibt keine Antwort."
    if answer.composer != "extractive":
        return "Passt zur Frage, wurde für die Antwort aber nicht gebraucht."
    if read:
        return "Gelesen; andere Sätze antworten direkter, oder es war kein Platz mehr."
    return f"Weiter hinten: Gelesen werden nur die besten {PASSAGES_READ} Stellen."


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

"""From an answer to the record that travels: the same words on the page, in the clipboard and in files."""

from collections.abc import Sequence

from assistant.exporting.export import Paragraph, Record, Reference
from assistant.types import Answer, AnswerStatus, Citation, Sentence
from assistant.ui.evidence_html import place
from assistant.ui.markup import day, source_date, stand
from assistant.ui.showing import Showing
from assistant.ui.texts import Texts
from ingest.german import split_words
from ingest.synonyms import is_english

ERROR_BANDS = ((0.10, "error_low"), (0.25, "error_middle"), (1.0, "error_high"))  # up to this share of wrong answers


def family(answer: Answer) -> str:
    """Return the family of the outcome: answered, clarify, abstained, refused, switched, error."""
    return answer.status.value.split("_", 1)[0]


def only_passages(answer: Answer) -> bool:
    """Return whether the off switch stands at "passages": they are shown, and nothing is said about them."""
    return answer.status is AnswerStatus.SWITCHED_OFF and bool(answer.evidence)


def heading(answer: Answer, texts: Texts) -> str:
    """Return who speaks and what this is."""
    return texts("head_passages") if only_passages(answer) else texts(f"head_{family(answer)}")


def state(answer: Answer, texts: Texts) -> str:
    """Return the outcome in two to four words."""
    if only_passages(answer):
        return texts("state_passages")
    if answer.status is not AnswerStatus.ANSWERED:
        return texts(f"state_{answer.status.value}")
    claims = [sentence for sentence in answer.sentences if not sentence.intro]
    supported = sum(sentence.supported for sentence in claims)
    if supported < len(claims):
        return texts("state_some", number=supported, total=len(claims))
    return texts("state_one") if len(claims) == 1 else texts("state_all", number=len(claims))


def text_language(answer: Answer) -> str:
    """Return the language of the answer's text; the sources are German, a language model may translate them."""
    if answer.composer == "extractive":
        return "de"
    words = split_words(" ".join(sentence.text for sentence in answer.sentences))
    return "en" if is_english(words) else "de"


def error_words(answer: Answer, texts: Texts) -> tuple[str, str, int | None]:
    """Return title, sentence and percentage of the error probability; empty where there is no answer."""
    if answer.status is not AnswerStatus.ANSWERED:
        return "", "", None
    if answer.error_probability is None:
        return texts("error_unknown_title"), texts("error_unknown_text"), None
    percent = round(100 * answer.error_probability)
    word = next(name for limit, name in ERROR_BANDS if answer.error_probability <= limit or limit == 1.0)
    told = texts("error_text", percent=percent)
    if answer.error_samples:
        told += " " + texts("error_samples", samples=answer.error_samples)
    return texts("error_title", word=texts(word), percent=percent), told, percent


def band(answer: Answer, showing: Showing) -> tuple[str, str]:
    """Return the label band: its bold first words, and the rest."""
    texts = showing.texts
    answered = answer.status is AnswerStatus.ANSWERED
    parts = [texts("band_of", date=day(showing.today, texts.language))]
    if answered:
        model = answer.composer.removeprefix("llm:")
        parts[0] += f" · {state(answer, texts)}"
        parts.append(
            texts("band_extractive")
            if answer.composer == "extractive"
            else texts("band_model", model=model, where=showing.model_where)
        )
        parts.append(_dates([source_date(citation.source) for citation in answer.citations], texts))
        parts.append(texts("band_check"))
    else:
        parts.append(state(answer, texts))
        if answer.evidence and showing.documents:
            parts.append(texts("band_searched", documents=texts.count("band_documents", showing.documents)))
    return texts("band_answer" if answered else "band_other"), " · ".join(parts)


def groups(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """Group the sentences into paragraphs; each list item stands alone."""
    found: list[list[Sentence]] = []
    for sentence in sentences:
        joins = found and not sentence.list_item and not found[-1][-1].list_item
        # A new passage begins a new paragraph, so that nobody reads two documents as one.
        if joins and (found[-1][-1].intro or found[-1][-1].markers == sentence.markers):
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return tuple(tuple(group) for group in found)


def record_of(answer: Answer, showing: Showing) -> Record:
    """Return everything that leaves with the answer."""
    texts = showing.texts
    title, told, _ = error_words(answer, texts)
    first, rest = band(answer, showing)
    return Record(
        language=texts.language,
        system=f"{texts('name')} ({texts('badge')})",
        question=answer.question,
        understood_as=answer.understood_as if answer.understood_as != answer.question else "",
        heading=heading(answer, texts),
        state=state(answer, texts),
        paragraphs=_paragraphs(answer),
        error=f"{title}. {told}" if title else "",
        band=" ".join((first, rest, *answer.notes)),
        notice=answer.notice if texts.language == "de" else texts("notice_travels"),
        sources_title=texts("sources_title"),
        references=tuple(_reference(citation, texts) for citation in answer.citations),
        created=showing.today.isoformat(),
        composer=answer.composer,
        text_language=text_language(answer),
    )


def _paragraphs(answer: Answer) -> tuple[Paragraph, ...]:
    if not answer.sentences:
        return tuple(Paragraph(line) for line in answer.text.splitlines() if line.strip())
    return tuple(
        Paragraph(
            " ".join(sentence.text for sentence in group),
            tuple(dict.fromkeys(marker for sentence in group for marker in sentence.markers)),
            group[0].list_item,
        )
        for group in groups(answer.sentences)
    )


def _reference(citation: Citation, texts: Texts) -> Reference:
    source = citation.source
    published = source_date(source)
    return Reference(
        marker=citation.marker,
        title=source.title,
        status=texts("status_" + source.status.value),
        explained=texts("explained_" + source.status.value),
        publisher=source.publisher,
        published=stand(published, texts.language) if published else "",
        place=place(citation.heading_path, citation.page_first, citation.page_last, texts),
        quote=" ".join(citation.quote.split()),
        note=citation.note,
        url=source.url,
    )


def _dates(dates: Sequence[str], texts: Texts) -> str:
    known = sorted({date for date in dates if date})
    if not known:
        return texts("band_dates_none")
    first, last = stand(known[0], texts.language), stand(known[-1], texts.language)
    return texts("band_dates", dates=first if first == last else texts("band_dates_range", first=first, last=last))

"""The assistant at LangChain's edges: its search as a retriever, the whole of it as a runnable.

Nothing in this project imports this module; it is for those who build on the assistant::

    retriever = PassageRetriever(Knowledge.open(Settings()))
    documents = retriever.invoke("Was bedeutet Menschenzentrierung?")
"""

from collections.abc import Iterable, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import PrivateAttr

from assistant.knowledge import Knowledge
from assistant.label import section_url
from assistant.retrieve import retrieve
from assistant.service import Assistant
from assistant.types import Answer, Evidence, Turn

Talk = str | Sequence[BaseMessage]
"""A question, or the messages of a talk with the question last."""


class PassageRetriever(BaseRetriever):
    """Finds passages as the assistant does; rejected ones only where they are asked for."""

    limit: int = 5  # documents
    with_rejected: bool = False
    _knowledge: Knowledge = PrivateAttr()

    def __init__(self, knowledge: Knowledge, limit: int = 5, with_rejected: bool = False) -> None:
        super().__init__(limit=limit, with_rejected=with_rejected)
        self._knowledge = knowledge

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        found = retrieve(query, self._knowledge.index, self._knowledge.embedder, reranker=self._knowledge.reranker)
        kept = [item for item in found.evidence if item.accepted or self.with_rejected]
        return [as_document(item) for item in kept[: self.limit]]


def as_document(item: Evidence) -> Document:
    """Return a passage with its place; ``page_content`` is verbatim and may be quoted."""
    passage, source = item.passage, item.source
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "source_id": source.id,
            "title": source.title,
            "source_status": source.status.value,
            "published": source.published,
            "heading_path": list(passage.heading_path),
            "page_first": passage.page_first,
            "page_last": passage.page_last,
            "url": section_url(passage),
            "note": passage.note or source.note,
            "score": item.score,
            "accepted": item.accepted,
        },
    )


def assistant_runnable(assistant: Assistant) -> Runnable[Talk, Answer]:
    """Offer the whole assistant; what comes out is the labelled answer, so the KI notice cannot get lost on the way."""

    def answer(talk: Talk) -> Answer:
        if isinstance(talk, str):
            return assistant.ask(talk)
        if not talk or not isinstance(talk[-1], HumanMessage):
            raise ValueError("the last message of a talk must be the question, a HumanMessage")
        return assistant.ask(talk[-1].text, turns(talk[:-1]))

    return RunnableLambda(answer, name="KI-Leitlotse")


def turns(messages: Iterable[BaseMessage]) -> list[Turn]:
    """Return the earlier exchanges; system and tool messages say nothing that a person asked, and are left out."""
    found: list[Turn] = []
    question: str | None = None
    for message in messages:
        if isinstance(message, HumanMessage):
            question = message.text
        elif isinstance(message, AIMessage) and question is not None:
            found.append(Turn(question, message.text))
            question = None
    return found

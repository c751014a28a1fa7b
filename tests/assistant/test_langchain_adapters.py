import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableLambda

from assistant.answer_json import to_json
from assistant.knowledge import Knowledge
from assistant.langchain_adapters import PassageRetriever, assistant_runnable, turns
from assistant.service import Assistant
from assistant.types import AnswerStatus, Turn

QUESTION = "Was bedeutet Menschenzentrierung?"


@pytest.fixture
def knowledge(corpus_settings):
    return Knowledge.open(corpus_settings)


def test_the_retriever_gives_documents_with_verbatim_text_and_their_place(knowledge):
    documents = PassageRetriever(knowledge).invoke(QUESTION)

    assert 1 <= len(documents) <= 5
    best = documents[0]
    passage = next(one for one in knowledge.index.passages_of(best.metadata["source_id"]) if one.id == best.id)
    assert best.page_content == passage.text
    assert "menschenzentrierung" in (best.page_content + " ".join(best.metadata["heading_path"])).lower()
    assert best.metadata["url"].startswith(f"/dokumente/{best.metadata['source_id']}")
    assert best.metadata["source_status"] in {"zusammenfassung", "handreichung"}


def test_the_retriever_gives_rejected_passages_only_when_asked(knowledge):
    nonsense = "Welche Farbe hat der Rasenmäher?"
    accepted = PassageRetriever(knowledge, limit=12).invoke(nonsense)
    everything = PassageRetriever(knowledge, limit=12, with_rejected=True).invoke(nonsense)

    assert all(document.metadata["accepted"] for document in accepted)
    assert len(everything) >= 5
    assert len(everything) >= len(accepted)


def test_the_assistant_is_a_runnable_that_others_can_build_on(corpus_settings):
    assistant = Assistant.open(corpus_settings)
    chain = assistant_runnable(assistant) | RunnableLambda(to_json)

    answer = chain.invoke(QUESTION)

    assert answer["ai_system"] is True
    assert "KI-System" in answer["notice"]
    assert answer["status"] == AnswerStatus.ANSWERED
    assert answer["text"] == assistant.ask(QUESTION).text


def test_a_talk_of_messages_is_understood_as_one_talk(corpus_settings):
    assistant = Assistant.open(corpus_settings)
    first = assistant.ask(QUESTION)
    talk = [HumanMessage(QUESTION), AIMessage(first.text), HumanMessage("Und was heißt das für die Verwaltung?")]

    answer = assistant_runnable(assistant).invoke(talk)

    alone = assistant.ask("Und was heißt das für die Verwaltung?", [Turn(QUESTION, first.text)])
    assert (answer.status, answer.understood_as, answer.text) == (alone.status, alone.understood_as, alone.text)


def test_a_talk_must_end_with_the_question(corpus_settings):
    runnable = assistant_runnable(Assistant.open(corpus_settings))

    with pytest.raises(ValueError, match="HumanMessage"):
        runnable.invoke([AIMessage("Guten Tag.")])


def test_only_what_people_asked_and_the_system_said_becomes_history():
    messages = [SystemMessage("x"), AIMessage("Guten Tag."), HumanMessage("A?"), AIMessage("a"), HumanMessage("B?")]

    assert turns(messages) == [Turn("A?", "a")]

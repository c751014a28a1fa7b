"""The only door to a language model: LangChain's chat models, imported when one is set up and not before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.settings import Settings
from assistant.writing.breaker import Limits, ModelTroubleError, Trouble
from ingest.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

MOST_TOKENS = 600  # of an answer: six sentences are about 250


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat model that streams text."""

    name: str
    where: str  # for people: the host, or "in diesem Programm"
    stream: Callable[[str, str], Iterator[str]]  # system message, user message -> pieces; raises ModelTroubleError


def load_chat(settings: Settings) -> Chat | None:
    """Return the model of the settings, None where none is set; raises ModelError with a German sentence."""
    kind, _, name = settings.llm_model.partition(":")
    if not kind:
        return None
    limits = Limits.of(settings.llm_timeout_s)
    if kind == "openai":
        return _server(name, settings, limits)
    return _folder(Path(name))


def _server(name: str, settings: Settings, limits: Limits) -> Chat:
    """Return a model behind an address that speaks the OpenAI protocol."""
    if not settings.llm_base_url:
        raise ModelError(
            "Zu LEITLOTSE_LLM_MODEL=openai:… fehlt die Adresse. Bitte setzen Sie LEITLOTSE_LLM_BASE_URL, "
            "zum Beispiel auf http://127.0.0.1:8000/v1."
        )
    try:
        from langchain_openai import ChatOpenAI
        from openai import DefaultHttpxClient, Timeout
    except ImportError as error:
        raise ModelError(
            "Für LEITLOTSE_LLM_MODEL=openai:… fehlt das Paket langchain-openai. "
            "Bitte installieren Sie es mit: pip install langchain-openai"
        ) from error
    timeout = Timeout(limits.whole_s, connect=limits.connect_s)
    model = ChatOpenAI(
        model=name,
        base_url=settings.llm_base_url,
        # A key is always given: otherwise one meant for another service would be taken from the environment.
        api_key=settings.llm_api_key or SecretStr("keiner"),
        temperature=0.0,
        max_retries=0,  # the answer without a model is there at once; trying again would only cost time
        timeout=timeout,
        max_tokens=MOST_TOKENS,
        extra_body={"max_tokens": MOST_TOKENS},  # llama.cpp and Ollama do not read max_completion_tokens
        use_responses_api=False,
        default_headers={"Connection": "close"},  # questions are rare; no connection is left lying open
        # Questions go to this address and nowhere else: no redirects, no proxy from the environment.
        http_client=DefaultHttpxClient(follow_redirects=False, trust_env=False, timeout=timeout),
    )
    host = urlsplit(settings.llm_base_url).hostname or settings.llm_base_url
    return Chat(name, f"auf {host}", lambda system, user: _stream(model, system, user))


def _folder(folder: Path) -> Chat:
    """Return a model that runs in this process."""
    from assistant.writing.llm_folder import load_folder

    model = load_folder(folder, MOST_TOKENS)
    return Chat(folder.name, "in diesem Programm", lambda system, user: _stream(model, system, user))


def _stream(model: "BaseChatModel", system: str, user: str) -> Iterator[str]:
    """Yield the answer's pieces; raises ModelTroubleError, also for a stream that ends without saying why."""
    from langchain_core.messages import HumanMessage, SystemMessage
    from langsmith import tracing_context

    finished = False
    try:
        with tracing_context(enabled=False):  # whatever the environment says, no question goes to a tracing service
            for chunk in model.stream([SystemMessage(system), HumanMessage(user)]):
                finished = finished or bool(chunk.response_metadata.get("finish_reason"))
                yield str(chunk.text)
    except Exception as error:
        raise ModelTroubleError(_trouble_of(error)) from error
    if not finished:
        raise ModelTroubleError(Trouble.BROKEN)


def _trouble_of(error: Exception) -> Trouble:
    """Return what a library's exception means."""
    names = {kind.__name__ for kind in type(error).__mro__}
    status = getattr(error, "status_code", None)
    if status == 429:
        return Trouble.BUSY
    if isinstance(status, int):
        return Trouble.SERVER_ERROR
    if names & {"APITimeoutError", "TimeoutException", "ReadTimeout"}:
        return Trouble.SLOW
    if names & {"APIConnectionError", "ConnectError"}:
        return Trouble.UNREACHABLE
    return Trouble.BROKEN

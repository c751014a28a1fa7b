"""A chat model from a folder, run in this process by transformers."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from ingest.errors import ModelError

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


class FolderChat(BaseChatModel):
    """LangChain's face of a local causal language model with a chat template."""

    model: Any  # transformers has no types here
    tokenizer: Any
    max_tokens: int

    @property
    def _llm_type(self) -> str:
        return "leitlotse-folder"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401  # LangChain's signature
    ) -> ChatResult:
        text = "".join(str(chunk.message.content) for chunk in self._stream(messages, stop, run_manager, **kwargs))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Iterator[ChatGenerationChunk]:
        from transformers import StoppingCriteriaList, TextIteratorStreamer

        talk = [{"role": _ROLES[message.type], "content": message.text} for message in messages]
        prompt = self.tokenizer.apply_chat_template(talk, tokenize=False, add_generation_prompt=True)
        inputs = self.tokenizer(prompt, return_tensors="pt", add_special_tokens=False)
        streamer = TextIteratorStreamer(self.tokenizer, skip_prompt=True, skip_special_tokens=True)
        left = threading.Event()
        failed: list[BaseException] = []

        def run() -> None:
            try:
                self.model.generate(
                    input_ids=inputs["input_ids"],
                    attention_mask=inputs["attention_mask"],
                    max_new_tokens=self.max_tokens,
                    do_sample=False,
                    streamer=streamer,
                    stopping_criteria=StoppingCriteriaList([lambda *_, **__: left.is_set()]),
                    pad_token_id=self.tokenizer.pad_token_id or self.tokenizer.eos_token_id,
                )
            except Exception as error:
                failed.append(error)
                streamer.end()

        threading.Thread(target=run, name="leitlotse-generate", daemon=True).start()
        try:
            for text in streamer:
                yield ChatGenerationChunk(message=AIMessageChunk(content=text))
        finally:
            left.set()  # nobody reads any more: stop computing
        if failed:
            raise failed[0]
        yield ChatGenerationChunk(message=AIMessageChunk(content="", response_metadata={"finish_reason": "stop"}))


def load_folder(folder: Path, max_tokens: int) -> FolderChat:
    """Load model and tokenizer; raises ModelError with a German sentence. Nothing is downloaded."""
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"Im Ordner {folder} liegt kein Sprachmodell (config.json fehlt). Bitte prüfen Sie LEITLOTSE_LLM_MODEL."
        )
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        model = AutoModelForCausalLM.from_pretrained(str(folder), local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"Das Sprachmodell im Ordner {folder} lässt sich nicht laden. Bitte prüfen Sie, ob er vollständig ist."
        ) from error
    if not tokenizer.chat_template:
        raise ModelError(
            f"Das Sprachmodell im Ordner {folder} ist kein Chat-Modell (chat_template fehlt). "
            "Bitte wählen Sie ein anderes."
        )
    return FolderChat(model=model, tokenizer=tokenizer, max_tokens=max_tokens)

"""Real models, tiny and untrained: in this process, and behind the server software of transformers."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.llm import load_chat
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import AnswerStatus
from ingest.errors import ModelError

pytestmark = pytest.mark.slow

QUESTION = "Müssen KI-Systeme abschaltbar sein?"
CHAT = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chat model of about 25,000 parameters; what it writes is noise."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

    target = tmp_path_factory.mktemp("model") / "winzig"
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    lines = ["Die KI hilft den Menschen in der Verwaltung. [1]", "Der Mensch entscheidet immer selbst. [2]"] * 20
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(
        lines,
        trainers.BpeTrainer(vocab_size=600, special_tokens=special, initial_alphabet=alphabet, show_progress=False),
    )
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    fast.chat_template = CHAT
    config = Qwen2Config(
        vocab_size=len(fast), hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=1, max_position_embeddings=8192, eos_token_id=fast.eos_token_id,
        pad_token_id=fast.pad_token_id, tie_word_embeddings=True,
    )  # fmt: skip
    Qwen2ForCausalLM(config).save_pretrained(target)
    fast.save_pretrained(target)
    return target


def test_a_model_in_a_folder_streams_through_the_whole_way(folder, corpus_index, tmp_path):
    settings = Settings(data=tmp_path, index=corpus_index, llm_model=f"hf:{folder}", llm_timeout_s=20)
    assistant = Assistant.open(settings)
    answer = assistant.ask(QUESTION)
    assert answer.status is AnswerStatus.ANSWERED and answer.composer == "extractive" and answer.notes
    assert assistant.writer is not None and "in diesem Programm" in assistant.writer.notice


def test_a_model_in_a_folder_stops_when_nobody_reads_on(folder):
    chat = load_chat(Settings(llm_model=f"hf:{folder}"))
    assert chat is not None
    stream = chat.stream("Regeln", "Frage")
    next(stream)
    stream.close()


def test_a_folder_without_tokenizer_is_refused_in_german(folder, tmp_path):
    shutil.copy(folder / "config.json", tmp_path)
    with pytest.raises(ModelError, match="lässt sich nicht laden"):
        load_chat(Settings(llm_model=f"hf:{tmp_path}"))


@pytest.fixture(scope="module")
def address(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``transformers serve`` with the tiny model."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    (home / "hub").mkdir()
    environment = {**os.environ, "HF_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    command = ["transformers", "serve", str(folder), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    command[0] = shutil.which("transformers", path=str(Path(sys.executable).parent)) or command[0]
    served = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _when_up(served, port)
    finally:
        served.terminate()
        served.wait(20)


def _when_up(served: subprocess.Popen, port: int) -> str:
    for _ in range(240):
        assert served.poll() is None, "transformers serve ended"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1):
                return f"http://127.0.0.1:{port}/v1"
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError("transformers serve did not come up")


def test_real_server_software_streams_through_the_whole_way(address, folder, corpus_index, tmp_path):
    settings = Settings(
        data=tmp_path, index=corpus_index, llm_model=f"openai:{folder}", llm_base_url=address, llm_timeout_s=60
    )
    chat = load_chat(settings)
    assert chat is not None
    assert "".join(chat.stream("Regeln", "Was ist KI?"))
    answer = Assistant.open(settings).ask(QUESTION)
    assert answer.status is AnswerStatus.ANSWERED and answer.composer == "extractive" and answer.notes

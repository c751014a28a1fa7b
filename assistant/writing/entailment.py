"""A second check of a language model's sentences: a model trained to tell whether a text bears a statement out.

Optional and off by default (``LEITLOTSE_ENTAILMENT_MODEL``). Two kinds are understood: classifiers of sentence pairs
(natural language inference, label "entailment") and classifiers of tokens that mark what is made up (LettuceDetect).
Only files of the model are read; no code that comes with it is run.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from assistant.writing.breaker import ModelTroubleError, Trouble
from ingest.errors import ModelError
from ingest.transformer import loading_hint

_SURE = 0.5  # probability from which a statement counts as borne out, or a token as made up
_MOST_TOKENS = 4096  # of passage and sentence together; LettuceDetect was trained with as many
_RESERVED = 2  # places that RoBERTa's position table holds beyond the longest text
_NO_FOREIGN_CODE = {
    "trust_remote_code": False
}  # what comes with a model is not run, and nobody is asked whether it may
_ANONYMOUS = ("LABEL_0", "LABEL_1")  # LettuceDetect's labels have no names; its authors use 0 for borne out


class Entailment(Protocol):
    """Tells whether passages bear a sentence out."""

    name: str

    def entails(self, sentence: str, passages: Sequence[str]) -> bool:
        """Return whether one of the passages, or all together, bear the sentence out; raises ModelTroubleError."""
        ...


@cache
def load_entailment(name: str) -> Entailment | None:
    """Return the model of a name or folder, None for ""; raises ModelError. Loaded once in a process."""
    return _PairModel(name) if name else None


def entailment_label(names: Mapping[int, str]) -> int | None:
    """Return the number of the class that says "borne out", whatever its place; None where none is named so."""
    return next((number for number, name in names.items() if name.lower().startswith("entail")), None)


def made_up_label(names: Mapping[int, str]) -> int | None:
    """Return the number of the class of tokens that nothing bears out; None where it cannot be told."""
    if tuple(names[number] for number in sorted(names)) == _ANONYMOUS:
        return 1
    words = ("halluc", "unsupported", "not_supported")
    return next((number for number, name in names.items() if any(word in name.lower() for word in words)), None)


class _PairModel:
    """A transformer that reads a passage and a sentence; safe to use from several threads."""

    def __init__(self, name: str) -> None:
        from transformers import (
            AutoConfig,
            AutoModelForSequenceClassification,
            AutoModelForTokenClassification,
            AutoTokenizer,
        )

        self.name = name
        folder = Path(name).expanduser()
        where = str(folder) if folder.is_dir() else name
        try:
            config = AutoConfig.from_pretrained(where, **_NO_FOREIGN_CODE)
            kind = (config.architectures or ("",))[0]
            self._of_tokens = kind.endswith("ForTokenClassification")
            if not self._of_tokens and not kind.endswith("ForSequenceClassification"):
                raise _unfit(name, "es ordnet weder Satzpaare noch Wörter ein")
            loader: Any = AutoModelForTokenClassification if self._of_tokens else AutoModelForSequenceClassification
            self._tokenizer: Any = AutoTokenizer.from_pretrained(where, **_NO_FOREIGN_CODE)
            self._model: Any = loader.from_pretrained(where, **_NO_FOREIGN_CODE).eval()
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(
                f"Das Modell „{name}“ zum Prüfen der Sätze lässt sich nicht laden: {loading_hint()} "
                "(LEITLOTSE_ENTAILMENT_MODEL)."
            ) from error
        label = (made_up_label if self._of_tokens else entailment_label)(config.id2label)
        if label is None:
            raise _unfit(name, f"seine Klassen heißen {', '.join(config.id2label.values())}")
        self._label = label
        self._longest = min(self._tokenizer.model_max_length, config.max_position_embeddings - _RESERVED, _MOST_TOKENS)
        self._alone = threading.Lock()  # the tokenizers of transformers fail when two threads use one

    def entails(self, sentence: str, passages: Sequence[str]) -> bool:
        """Return whether one of the passages, or all together, bear the sentence out; raises ModelTroubleError."""
        together = "\n".join(passages)
        premises = [together] if self._of_tokens else list(dict.fromkeys((*passages, together)))
        try:
            with self._alone:
                return any(self._bears_out(premise, sentence) for premise in premises)
        except Exception as error:  # out of memory, a sentence longer than the model reads
            raise ModelTroubleError(Trouble.UNCHECKED) from error

    def _bears_out(self, premise: str, sentence: str) -> bool:
        from torch import inference_mode

        encoded = self._tokenizer(
            premise, sentence, truncation="only_first", max_length=self._longest, return_tensors="pt"
        )
        with inference_mode():
            found = self._model(**encoded).logits[0].softmax(-1)[..., self._label].tolist()
        if not self._of_tokens:
            return bool(found >= _SURE)
        of_sentence = [place for place, part in enumerate(encoded.sequence_ids(0)) if part == 1]
        return all(found[place] < _SURE for place in of_sentence)


def _unfit(name: str, reason: str) -> ModelError:
    return ModelError(
        f"Mit dem Modell „{name}“ lassen sich keine Sätze prüfen: {reason}. Bitte wählen Sie für "
        "LEITLOTSE_ENTAILMENT_MODEL ein Modell mit der Klasse „entailment“ oder eines von LettuceDetect."
    )

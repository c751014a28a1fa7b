"""Real transformer architectures in miniature, built and saved by the tests that use them; nothing is downloaded."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

LONGEST = 128  # tokens


def save_tokenizer(folder: Path, texts: Iterable[str], style: str = "roberta") -> int:
    """Train a word tokenizer on texts, in the style of RoBERTa or BERT, and save it; returns the vocabulary's size."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    start, pad, end, unknown, mask = _SPECIAL[style]
    tokenizer = Tokenizer(models.WordLevel(unk_token=unknown))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = [start, pad, end, unknown, mask]
    tokenizer.train_from_iterator(texts, trainers.WordLevelTrainer(special_tokens=special, show_progress=False))
    between = f"{end} {end}" if style == "roberta" else end
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {between} $B {end}" if style == "roberta" else f"{start} $A {end} $B:1 {end}:1",
        special_tokens=[(token, tokenizer.token_to_id(token)) for token in (start, end)],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, cls_token=start, bos_token=start, sep_token=end, eos_token=end, pad_token=pad,
        unk_token=unknown, mask_token=mask, model_max_length=LONGEST,
    ).save_pretrained(folder)  # fmt: skip
    return int(tokenizer.get_vocab_size())


_SPECIAL = {
    "roberta": ("<s>", "<pad>", "</s>", "<unk>", "<mask>"),
    "bert": ("[CLS]", "[PAD]", "[SEP]", "[UNK]", "[MASK]"),
}
_SIZES = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64}
_SPREAD = 0.2  # of random weights that are never trained: with the usual 0.02 all texts would look alike


def save_xlm_roberta(folder: Path, texts: Sequence[str]) -> None:
    """Save the architecture of multilingual-e5, arctic-embed-l-v2.0 and bge-m3, with random weights."""
    import torch
    from transformers import XLMRobertaConfig, XLMRobertaModel

    torch.manual_seed(7)
    size = save_tokenizer(folder, texts)
    positions = LONGEST + 2  # RoBERTa counts from the place behind its padding token
    XLMRobertaModel(
        XLMRobertaConfig(
            vocab_size=size, max_position_embeddings=positions, pad_token_id=1, initializer_range=_SPREAD, **_SIZES
        )
    ).save_pretrained(folder)


def save_gte(folder: Path, texts: Sequence[str]) -> None:
    """Save the architecture of arctic-embed-m-v2.0 (GTE), with random weights."""
    import torch
    from transformers import GteConfig, GteModel

    torch.manual_seed(7)
    size = save_tokenizer(folder, texts)
    GteModel(
        GteConfig(vocab_size=size, max_position_embeddings=LONGEST, pad_token_id=1, initializer_range=_SPREAD, **_SIZES)
    ).save_pretrained(folder)


def save_sentence_model(folder: Path, plain: Path, pooling: str, prompts: Mapping[str, str]) -> None:
    """Save a sentence-transformers model: the transformer in ``plain``, pooling, normalisation, prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    modules = [Transformer(str(plain)), Pooling(_SIZES["hidden_size"], pooling_mode=pooling), Normalize()]
    SentenceTransformer(modules=modules, device="cpu", prompts=dict(prompts)).save(str(folder))


def bert_classifier(folder: Path, texts: Sequence[str], of_tokens: bool, labels: Sequence[str]) -> Any:
    """Save a BERT with a classification head and random weights, and return it for training."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertForTokenClassification

    torch.manual_seed(7)
    size = save_tokenizer(folder, texts, "bert")
    config = BertConfig(
        vocab_size=size, max_position_embeddings=LONGEST + 2, pad_token_id=1, num_labels=len(labels),
        id2label=dict(enumerate(labels)), label2id={label: place for place, label in enumerate(labels)},
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, **_SIZES,
    )  # fmt: skip
    kind: Any = BertForTokenClassification if of_tokens else BertForSequenceClassification
    model = kind(config)
    model.save_pretrained(folder)
    return model


def train(model: Any, folder: Path, pairs: Sequence[tuple[str, str]], targets: Sequence[Any], steps: int) -> float:
    """Train on pairs of texts for some steps, save, and return the last loss.

    ``targets`` holds a class or a value per pair, or for classifiers of tokens a class per token of the second text.
    """
    import torch
    from transformers import AutoTokenizer

    torch.manual_seed(7)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so small a model is slower with more
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoded = tokenizer(
        [first for first, _ in pairs], [second for _, second in pairs], padding=True, return_tensors="pt"
    )
    wanted = torch.tensor(targets) if not isinstance(targets[0], list) else _per_token(encoded, targets)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    model.train()
    loss = torch.tensor(0.0)
    for _ in range(steps):
        loss = model(**encoded, labels=wanted).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    torch.set_num_threads(threads)
    model.eval()
    model.save_pretrained(folder)
    return loss.item()


def _per_token(encoded: Any, targets: Sequence[list[int]]) -> Any:
    import torch

    wanted = torch.full_like(encoded["input_ids"], -100)
    for row, classes in enumerate(targets):
        places = [place for place, part in enumerate(encoded.sequence_ids(row)) if part == 1]
        for place, one in zip(places, classes, strict=True):
            wanted[row, place] = one
    return wanted


def save_eurobert_token_classifier(folder: Path, texts: Sequence[str]) -> None:
    """Save the architecture of LettuceDetect's German models, with random weights and a hint at code of its own."""
    import json

    import torch
    from transformers import EuroBertConfig, EuroBertForTokenClassification

    torch.manual_seed(7)
    size = save_tokenizer(folder, texts, "bert")
    config = EuroBertConfig(
        vocab_size=size, max_position_embeddings=LONGEST + 2, pad_token_id=1, num_labels=2, num_key_value_heads=4,
        bos_token_id=0, eos_token_id=2, mask_token_id=4, **_SIZES,
    )  # fmt: skip
    EuroBertForTokenClassification(config).save_pretrained(folder)
    file = folder / "config.json"
    stored = json.loads(file.read_text(encoding="utf-8"))
    stored["auto_map"] = {"AutoConfig": "configuration_eurobert.EuroBertConfig"}
    file.write_text(json.dumps(stored), encoding="utf-8")

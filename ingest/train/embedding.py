"""Trains the bundled embedding model and writes ``ingest/model/``.

Run: ``python -m ingest.train.embedding ../shared/training corpus``. Takes about four minutes on two cores. The same
inputs on the same machine give the same model: seeds, order and number of steps are fixed.

The model is a table with one vector per word piece; a text is the mean of its pieces. It is trained so that a question
lies nearer to its own passage than to the other passages of the same batch, in two stages: first on pairs from federal
laws, then on those mixed with the bundled corpus and its questions. See ``ingest/model/README.md`` for what came out.
"""

import argparse
import itertools
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from ingest.bridge import CorpusSection, corpus_sections
from ingest.train.export import write_model
from ingest.train.pairs import FOLDS, Pair, corpus_pairs, fold_of, law_pairs, term_pairs

log = logging.getLogger(__name__)
_CORPUS_SHARES = {"section": 0.5, "question": 0.25, "sentence": 0.2, "terms": 0.05}
TARGET = Path(__file__).resolve().parent.parent / "model"


@dataclass(frozen=True)
class Recipe:
    """Everything that shapes the model."""

    vocabulary: int = 30_000  # word pieces; with 256 bytes each the file stays below ten megabytes
    dimensions: int = 256
    law_steps: int = 350  # about 2.3 rounds over the laws; 700 found no more and 5 % less on other texts
    mixed_steps: int = 400
    batch: int = 2048  # pairs of one step; each text's negatives are the other texts of the batch
    rate: float = 0.02
    mixed_rate: float = 0.005
    warm_up: int = 30  # steps
    scale: float = 20.0  # cosine is multiplied with this before the softmax
    tokens: int = 128  # longest text
    left_out: float = 0.3  # share of a text's pieces left out at random in each step, so that no single one decides
    corpus_share: float = 0.6  # share of corpus batches in the second stage
    seed: int = 20_260_101


Ids = NDArray[np.int32]
Encoded = tuple[list[Ids], list[Ids], NDArray[np.int64]]  # left ids, right ids, groups


def train_tokenizer(texts: Iterator[str], recipe: Recipe) -> Tokenizer:
    """Train a lower-casing WordPiece tokenizer; German umlauts stay, ß becomes ss."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=60))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace("ß", "ss"), normalizers.Replace("\u00ad", "")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=recipe.vocabulary,
        min_frequency=2,
        special_tokens=["[PAD]", "[UNK]"],
        limit_alphabet=200,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def encode(tokenizer: Tokenizer, pairs: Sequence[Pair], recipe: Recipe) -> Encoded:
    """Turn pairs into token ids."""

    def ids(texts: list[str]) -> list[Ids]:
        found = []
        for start in range(0, len(texts), 10_000):
            for one in tokenizer.encode_batch(texts[start : start + 10_000], add_special_tokens=False):
                found.append(np.array(one.ids[: recipe.tokens] or [0], dtype=np.int32))
        return found

    groups = np.array([pair.group for pair in pairs])
    return ids([pair.left for pair in pairs]), ids([pair.right for pair in pairs]), groups


class _Bags:
    """Puts texts into the form of EmbeddingBag, leaving out some pieces of each."""

    def __init__(self, share: float, chance: np.random.Generator) -> None:
        self._share = share
        self._chance = chance

    def __call__(self, rows: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
        kept = [part if len(part) else row for row, part in ((row, self._thin(row)) for row in rows)]
        lengths = np.array([len(row) for row in kept])
        offsets = np.cumsum(lengths) - lengths
        return torch.from_numpy(np.concatenate(kept).astype(np.int64)), torch.from_numpy(offsets)

    def _thin(self, row: Ids) -> Ids:
        return row[self._chance.random(len(row)) >= self._share]


def loss_of(
    model: torch.nn.EmbeddingBag, encoded: Encoded, chosen: NDArray[np.int64], bags: _Bags, scale: float
) -> torch.Tensor:
    """Return the symmetric ranking loss of a batch; texts of one group are not counted as wrong for one another."""
    left = torch.nn.functional.normalize(model(*bags([encoded[0][i] for i in chosen])), dim=1)
    right = torch.nn.functional.normalize(model(*bags([encoded[1][i] for i in chosen])), dim=1)
    scores = left @ right.T * scale
    groups = torch.from_numpy(encoded[2][chosen])
    same = (groups[:, None] == groups[None, :]) & ~torch.eye(len(chosen), dtype=torch.bool)
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(chosen))
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(scores, target) + cross_entropy(scores.T, target)) / 2


def _batches(size: int, batch: int, source: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    while True:
        order = source.permutation(size)
        for start in range(0, max(1, size - batch + 1), batch):
            yield order[start : start + batch]


def train(
    model: torch.nn.EmbeddingBag, sources: dict[str, tuple[float, Encoded]], steps: int, rate: float, recipe: Recipe
) -> None:
    """Train in place; each step takes one batch of one source, chosen by the sources' shares."""
    chance = np.random.default_rng(recipe.seed)
    bags = _Bags(recipe.left_out, chance)
    names = sorted(sources)
    shares = np.array([sources[name][0] for name in names])
    batches = {name: _batches(len(sources[name][1][2]), recipe.batch, chance) for name in names}
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / recipe.warm_up, max(0.02, (steps - step) / (steps - recipe.warm_up)))
    )
    for step in range(steps):
        name = names[chance.choice(len(names), p=shares / shares.sum())]
        loss = loss_of(model, sources[name][1], next(batches[name]), bags, recipe.scale)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            log.info("step %d of %d, %s, loss %.3f", step, steps, name, loss.item())


@dataclass(frozen=True)
class Base:
    """The model after its first stage, before it has seen the corpus' questions."""

    tokenizer: Tokenizer
    weights: torch.Tensor
    laws: dict[str, tuple[float, Encoded]]  # share and pairs by source
    sections: Sequence[CorpusSection]


def train_base(training: Path, corpus: Path, recipe: Recipe) -> Base:
    """Train the tokenizer and, on the laws, the first stage."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True)
    laws = law_pairs(training)
    sections = corpus_sections(corpus)
    own = [*corpus_pairs(sections, recipe.seed).values(), term_pairs()]
    sample = random.Random(recipe.seed).sample(list(itertools.chain(*laws.values())), 60_000)
    # The corpus is small beside the laws; repeating it keeps its words whole instead of cutting them into pieces.
    texts = itertools.chain(
        (pair.right for pair in sample),
        (pair.left for pair in sample),
        *([pair.left for pair in pairs] + [pair.right for pair in pairs] for pairs in own for _ in range(3)),
    )
    tokenizer = train_tokenizer(texts, recipe)
    model = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), recipe.dimensions, mode="mean")
    torch.nn.init.normal_(model.weight, std=0.1)
    encoded = {name: (float(len(pairs)), encode(tokenizer, pairs, recipe)) for name, pairs in laws.items()}
    log.info("%d pieces, %d law pairs", tokenizer.get_vocab_size(), sum(len(pairs) for pairs in laws.values()))
    train(model, encoded, recipe.law_steps, recipe.rate, recipe)
    return Base(tokenizer, model.weight.detach().clone(), encoded, sections)


def finish(base: Base, sections: Sequence[CorpusSection], target: Path, recipe: Recipe) -> None:
    """Train the second stage on some sections of the corpus and write the model."""
    own = corpus_pairs(sections, recipe.seed)
    own["terms"] = term_pairs()
    total = sum(share for share, _ in base.laws.values())
    sources = {name: (share / total * (1 - recipe.corpus_share), pairs) for name, (share, pairs) in base.laws.items()}
    for name, pairs in own.items():
        sources[name] = (_CORPUS_SHARES[name] * recipe.corpus_share, encode(base.tokenizer, pairs, recipe))
    model = torch.nn.EmbeddingBag.from_pretrained(base.weights.clone(), freeze=False, mode="mean")
    train(model, sources, recipe.mixed_steps, recipe.mixed_rate, recipe)
    write_model(target, base.tokenizer, model.weight.detach().numpy())


def main() -> None:
    """Command line of the training."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("training", type=Path, help="folder with gesetze-paare.jsonl.gz")
    parser.add_argument("corpus", type=Path, help="folder with *.md and *.fragen.toml")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--law-steps", type=int, default=Recipe.law_steps)
    parser.add_argument("--mixed-steps", type=int, default=Recipe.mixed_steps)
    parser.add_argument("--folds", type=Path, help="folder for models without a fifth of questions or sections")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe(law_steps=arguments.law_steps, mixed_steps=arguments.mixed_steps)
    base = train_base(arguments.training, arguments.corpus, recipe)
    finish(base, base.sections, arguments.target, recipe)
    for fold in range(FOLDS if arguments.folds else 0):
        without_questions = [
            replace(section, questions=tuple(one for one in section.questions if fold_of(one) != fold))
            for section in base.sections
        ]
        finish(base, without_questions, arguments.folds / f"question-{fold}", recipe)
        without_sections = [section for section in base.sections if fold_of(section.key) != fold]
        finish(base, without_sections, arguments.folds / f"section-{fold}", recipe)


if __name__ == "__main__":
    main()

"""The real brochures, where they are at hand: every sentence stands on its page, headings and imprint are known."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from ingest.chunk import cut_passages
from ingest.read import read_document
from ingest.sections import split_sections
from ingest.sentences import split_sentences

FOLDER = Path(os.environ.get("ORIGINALE", Path(__file__).resolve().parents[3] / "shared" / "originale"))
needs_originals = pytest.mark.skipif(not FOLDER.is_dir(), reason="the originals are not here")


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def passages_of(name: str):
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    reading = read_document(path)
    title, sections = split_sections(reading.document, reading.title)
    return title, cut_passages("original", sections)


@needs_originals
def test_every_sentence_of_the_brochure_stands_on_its_page():
    _, passages = passages_of("wertegrundlage.pdf")
    command = ["pdftotext", FOLDER / "wertegrundlage.pdf", "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = [letters(page) for page in printed.split("\f")]
    for passage in passages:
        for span in split_sentences(passage.text):
            first = passage.page_first + passage.text.count("\f", 0, span.start)
            for page, part in enumerate(span.text.split("\f"), start=first):
                assert letters(part) in pages[page - 1], part


@needs_originals
@pytest.mark.parametrize("name", ["000_a4bdd1244cc5668e.txt", "wertegrundlage.pdf"])
def test_the_seven_values_are_sections_and_the_imprint_is_not_quoted(name):
    title, passages = passages_of(name)
    assert title.startswith("Eine Wertegrundlage")
    assert len({p.heading_path[0] for p in passages if p.heading_path and "&" in p.heading_path[0]}) == 7
    assert [p.quotable for p in passages].count(False) == 1
    assert "Wahlwerbung" in passages[-1].text


@needs_originals
@pytest.mark.parametrize(
    ("name", "least"),
    [("001_5f5150bc698d058d.txt", 8), ("003_d0987bc893663c39.txt", 9), ("004_ffb5fc88a34aa753.txt", 2)],
)
def test_articles_have_headings_and_lose_nothing(name, least):
    _, passages = passages_of(name)
    assert len({p.heading_path for p in passages if p.heading_path}) >= least
    kept = sum(len(letters(p.text)) for p in passages) + sum(
        len(letters(" ".join(h))) for h in {p.heading_path for p in passages}
    )
    printed = len(letters((FOLDER / name).read_text(encoding="utf-8")))
    assert kept > 0.97 * printed

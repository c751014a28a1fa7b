import random
import re

import pytest

from ingest.chunk import LONGEST, LONGEST_LIST, cut_passages, slug
from ingest.types import Section

SENTENCE = "die Behörde prüft Anträge und hilft Menschen mit großer Sorgfalt bei vielen Fragen im Alltag"
WORDS = SENTENCE.split()


def section(text, path=("Werte",), page=None, starts=()):
    return Section(path, text, page, page, starts)


def random_text(seed):
    rng = random.Random(seed)
    parts = []
    for _ in range(rng.randint(1, 25)):
        sentences = [
            " ".join(rng.choices(WORDS, k=rng.randint(3, 40))).capitalize() + "." for _ in range(rng.randint(1, 9))
        ]
        if rng.random() < 0.3:
            items = "\n".join(
                f"- {' '.join(rng.choices(WORDS, k=rng.randint(1, 12)))}" for _ in range(rng.randint(2, 8))
            )
            sentences[-1] = f"{sentences[-1][:-1]}:\n{items}"
        parts.append(" ".join(sentences))
    return "\n\n".join(parts)


def letters(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_lost_and_no_sentence_is_cut(seed):
    text = random_text(seed)
    passages = cut_passages("quelle", [section(text)])
    assert letters("".join(passage.text for passage in passages)) == letters(text)
    assert all(text[passage.char_start : passage.char_end] == passage.text for passage in passages)
    assert all(len(passage.text) <= LONGEST_LIST for passage in passages)
    for passage in passages[:-1]:
        assert passage.text[-1] in ".:" or passage.text.rsplit("\n", 1)[-1].startswith("- ")
        assert not passage.text.endswith(":")


def test_a_section_of_usual_length_stays_whole():
    text = "Ein Satz mit gut sechzig Zeichen steht hier zur Probe bereit. " * 20
    passages = cut_passages("quelle", [section(text)])
    assert [passage.id for passage in passages] == ["quelle#0"]
    assert len(passages[0].text) <= LONGEST


def test_a_list_stays_with_the_sentence_that_introduces_it():
    filler = "Ein Satz mit gut sechzig Zeichen steht hier zur Probe bereit. " * 18
    text = f"{filler}\n\nDie Werte sind:\n" + "\n".join(f"- Wert {n} mit Erklärung dahinter" for n in range(12))
    lists = [passage.text for passage in cut_passages("quelle", [section(text)]) if "- Wert" in passage.text]
    assert len(lists) == 1
    assert "Die Werte sind:" in lists[0]
    assert "- Wert 11" in lists[0]


def test_an_introduction_may_end_in_a_comma():
    text = "Satz. " * 220 + "\n\nSie geben Hilfen,\n\n- wie es geht,\n- wie es endet."
    assert any("Hilfen,\n\n- wie es geht" in passage.text for passage in cut_passages("quelle", [section(text)]))


def test_an_endless_sentence_is_cut_at_words():
    text = "wort " * 2000
    passages = cut_passages("quelle", [section(text)])
    assert letters("".join(passage.text for passage in passages)) == letters(text)
    assert all(passage.text.split()[-1] == "wort" for passage in passages)


def test_a_passage_over_two_pages_knows_both_and_where_the_page_changes():
    text = "Erste Seite hat Text. Der Satz geht \füber die Grenze. Ende."
    passage = cut_passages("quelle", [Section(("A",), text, 3, 4, ((0, 3), (37, 4)))])[0]
    assert (passage.page_first, passage.page_last) == (3, 4)
    assert passage.text.index("\f") == 36


def test_later_passages_begin_on_their_own_page():
    first = "Ein Satz mit gut sechzig Zeichen steht hier zur Probe bereit. " * 22
    text = first + "\n\n\f" + first
    passages = cut_passages("quelle", [Section(("A",), text, 1, 2, ((0, 1), (len(first) + 3, 2)))])
    assert [passage.page_first for passage in passages][-1] == 2
    assert all(passage.page_last >= passage.page_first for passage in passages)
    assert not passages[-1].text.startswith("\f")


def test_anchors_are_stable_and_differ():
    passages = cut_passages(
        "q", [section("A."), section("B.", ("Übersicht & Mehr",)), section("C.", ("X", "Werte")), section("D.", ())]
    )
    assert [passage.anchor for passage in passages] == ["werte", "uebersicht-und-mehr", "werte-2", "anfang"]


def test_imprint_is_found_but_not_quoted_unless_a_digest_speaks_of_it():
    text = "Sie darf nicht zur Wahlwerbung dienen. Der Weiterverkauf ist untersagt."
    assert not cut_passages("q", [section(text)])[0].quotable
    assert cut_passages("q", [section(text)], imprint=False)[0].quotable


def test_slugs_are_plain():
    assert slug("Größe & Maß: §5 „Ärger“") == "groesse-und-mass-5-aerger"

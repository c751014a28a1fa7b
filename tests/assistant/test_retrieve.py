import json
from pathlib import Path

import pytest

from assistant.retrieve import ranking_weights, retrieve
from assistant.searching.candidates import FEATURES, gather, look_closer
from assistant.searching.result_features import __doc__ as feature_table
from ingest.embed import Embedder, load_embedder
from ingest.index import Index
from ingest.store import lock, write_generation
from ingest.types import Passage, Source, SourceStatus

DIGEST = Source("werte", "Die Werte: Zusammenfassung", SourceStatus.DIGEST, "werte.md")
ORIGINAL = Source("werte-original", "Die Werte", SourceStatus.ORIGINAL, "werte.pdf")

SECTIONS = {
    "Letzte Entscheidung": (
        "Die endgültige Entscheidung trifft immer ein Mensch. Beschäftigte dürfen vom Vorschlag des Systems abweichen.",
        ("Wer hat das letzte Wort?", "Darf ich anders entscheiden als der Computer?", "Who makes the final decision?"),
    ),
    "Abschaltbarkeit": (
        "Jedes KI-System muss sich jederzeit abschalten lassen. Die Behörde legt fest, wer das tun darf.",
        ("Kann man das Ding ausmachen?", "Wer darf die KI stoppen?"),
    ),
    "Datenschutz": (
        "Vor dem Einsatz wird eine Datenschutz-Folgenabschätzung erstellt. Personenbezogene "
        "Daten werden sparsam genutzt.",
        ("Was passiert mit meinen Angaben?", "Brauchen wir eine DSFA?"),
    ),
    "Kennzeichnung": (
        "Bürgerinnen und Bürger erfahren, wenn sie mit einem Chatbot sprechen. Der Hinweis steht "
        "vor der ersten Antwort.",
        ("Muss man sagen, dass da eine Maschine antwortet?",),
    ),
    "Barrierefreiheit": (
        "Anwendungen sind für Menschen mit Behinderungen zugänglich. Texte stehen auch in Leichter Sprache bereit.",
        ("Können blinde Leute das nutzen?",),
    ),
    "Schulung": (
        "Alle Beschäftigten werden geschult, bevor sie ein KI-System nutzen. Die Schulung dauert einen Tag.",
        ("Muss ich vorher einen Kurs machen?",),
    ),
}


def passages(source: Source, with_questions: bool) -> list[Passage]:
    return [
        Passage(
            id=f"{source.id}#{place}",
            source_id=source.id,
            position=place,
            heading_path=(heading,),
            anchor=heading.lower(),
            text=text,
            page_first=None,
            page_last=None,
            char_start=0,
            char_end=len(text),
            questions=questions if with_questions else (),
        )
        for place, (heading, (text, questions)) in enumerate(SECTIONS.items())
    ]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder("bundled")


def build(folder: Path, embedder: Embedder, with_questions: bool) -> Index:
    with lock(folder):
        write_generation(
            folder, passages(DIGEST, with_questions), [DIGEST, ORIGINAL], embedder, {}, (), lend_questions=False
        )
    return Index.open(folder, embedder)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Index:
    return build(tmp_path_factory.mktemp("asked"), embedder, True)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Index:
    return build(tmp_path_factory.mktemp("plain"), embedder, False)


def first(question: str, index: Index, embedder: Embedder) -> str:
    return retrieve(question, index, embedder).evidence[0].passage.heading_path[0]


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Wer trifft die endgültige Entscheidung?", "Letzte Entscheidung"),
        ("Ist eine DSFA nötig?", "Datenschutz"),
        ("abschalten", "Abschaltbarkeit"),
        ("ABSCHALTBARKEIT", "Abschaltbarkeit"),
        ("Datenshutz Folgenabschäzung", "Datenschutz"),
        ("Wann erfahren Buerger:innen vom Chatbot?", "Kennzeichnung"),
        ("Which employees need training before using an AI system?", "Schulung"),
    ],
)
def test_passages_are_found_by_their_own_words(question: str, section: str, plain: Index, embedder: Embedder) -> None:
    assert first(question, plain, embedder) == section


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Wer hat hier eigentlich das letzte Wort?", "Letzte Entscheidung"),
        ("Kann ich das Ding ausmachen", "Abschaltbarkeit"),
        ("was pasiert mit meinen Angaben", "Datenschutz"),
        ("Können auch blinde Kollegen das nutzen?", "Barrierefreiheit"),
        ("Who makes the final decision here?", "Letzte Entscheidung"),
    ],
)
def test_passages_are_found_by_their_questions(question: str, section: str, asked: Index, embedder: Embedder) -> None:
    best = retrieve(question, asked, embedder).evidence[0]
    assert best.passage.heading_path == (section,)
    assert best.matched_question in best.passage.questions and 0.3 < best.question_match <= 1.0 and best.accepted


def test_at_least_five_come_back_ranked_and_explained(asked: Index, embedder: Embedder) -> None:
    found = retrieve("Wer entscheidet?", asked, embedder, limit=1)
    assert len(found.evidence) >= 5
    assert [item.rank for item in found.evidence] == list(range(1, len(found.evidence) + 1))
    assert [item.score for item in found.evidence] == sorted((item.score for item in found.evidence), reverse=True)
    assert all(tuple(name for name, _ in item.channels) == FEATURES for item in found.evidence)
    assert all(item.source == DIGEST for item in found.evidence)


def test_what_has_nothing_to_do_with_the_question_is_rejected_with_a_reason(plain: Index, embedder: Embedder) -> None:
    """The bound is the cosine that unrelated texts seldom exceed, so a few of many may."""
    unrelated = (
        "Rezept Apfelkuchen",
        "Wie wird das Wetter morgen?",
        "Wie hoch ist der Eiffelturm?",
        "Wer gewann 1990?",
    )
    evidence = [item for question in unrelated for item in retrieve(question, plain, embedder).evidence]
    rejected = [item for item in evidence if not item.accepted]
    assert len(rejected) >= 0.8 * len(evidence)
    assert all(item.reason for item in rejected) and not any(item.reason for item in evidence if item.accepted)


@pytest.mark.parametrize("question", ["", "???", "😀", "der die das", "x" * 3000, "\u0000", "12345"])
def test_no_question_breaks_the_search(question: str, asked: Index, plain: Index, embedder: Embedder) -> None:
    for index in (asked, plain):
        assert len(retrieve(question, index, embedder).evidence) >= 5


def test_every_feature_is_documented_and_computed(asked: Index, embedder: Embedder) -> None:
    found = retrieve("Wer darf die KI abschalten?", asked, embedder)
    names = [name for name, _ in found.features]
    assert feature_table is not None and all(f"\n{name} " in feature_table for name in names)
    assert found.feature("coverage_first") > 0.9 and found.feature("unknown_share") == 0.0
    assert found.feature("question_coverage") > 0.4 and found.feature("english") == 0.0


def test_questions_about_other_matters_look_different(asked: Index, embedder: Embedder) -> None:
    inside = retrieve("Wer darf die KI abschalten?", asked, embedder)
    outside = retrieve("Wie wird das Wetter morgen in Berlin?", asked, embedder)
    assert outside.feature("unknown_share") > inside.feature("unknown_share")
    assert outside.feature("coverage_best") < inside.feature("coverage_best")
    assert outside.feature("top_score_per_word") < inside.feature("top_score_per_word")
    assert retrieve("Who can switch off the AI?", asked, embedder).feature("english") == 1.0


def test_a_question_that_is_left_out_no_longer_counts(asked: Index, embedder: Embedder) -> None:
    place = next(p for p in range(asked.manifest.questions) if asked.question(p) == "Kann man das Ding ausmachen?")
    question = FEATURES.index("question_coverage")
    kept = gather("Kann man das Ding ausmachen?", asked, embedder)
    left = gather("Kann man das Ding ausmachen?", asked, embedder, {place})
    assert kept.features[:, question].max() == pytest.approx(1.0)
    assert left.features[:, question].max() < 0.9


def by_heading(index: Index, found, feature: str) -> dict[str, float]:
    values = found.features[:, FEATURES.index(feature)]
    return {
        index.passage(int(row)).heading_path[-1]: float(value) for row, value in zip(found.rows, values, strict=True)
    }


def test_questions_of_the_same_kind_and_several_near_ones_speak_for_a_passage(asked: Index, embedder: Embedder) -> None:
    found = gather("Wer hält die KI an?", asked, embedder)
    same_kind = by_heading(asked, found, "question_kind")
    assert same_kind["Abschaltbarkeit"] > 0.5 and same_kind["Letzte Entscheidung"] > 0.0  # both are asked "Wer"
    assert same_kind["Datenschutz"] == 0.0  # nobody asks "Wer" there
    nearest, mean = (
        by_heading(asked, found, name)["Letzte Entscheidung"] for name in ("question_cosine", "question_three")
    )
    assert 0 < mean < nearest


def test_the_numbers_of_a_question_speak_for_the_passage_that_has_them(embedder: Embedder, tmp_path: Path) -> None:
    texts = (("Kapitel 4", "Es geht um Risiken."), ("Kapitel 6", "Es geht um Transparenz."))
    chapters = [
        Passage(f"werte#{row}", "werte", row, (heading,), heading, text, None, None, 0, len(text))
        for row, (heading, text) in enumerate(texts)
    ]
    with lock(tmp_path):
        write_generation(tmp_path, chapters, [DIGEST], embedder, {}, ())
    index = Index.open(tmp_path, embedder)
    assert by_heading(index, gather("Worum geht es in Kapitel 6?", index, embedder), "numbers") == {
        "Kapitel 4": 0.0,
        "Kapitel 6": 1.0,
    }
    assert not any(by_heading(index, gather("Worum geht es?", index, embedder), "numbers").values())
    index.close()


def test_the_best_passages_are_looked_at_for_what_the_question_wants(asked: Index, embedder: Embedder) -> None:
    found = gather("Wie lange dauert die Schulung?", asked, embedder)
    assert not found.features[:, FEATURES.index("form")].any()
    closer = by_heading(asked, look_closer(found, ranking_weights(True), asked), "form")
    assert closer["Schulung"] == 1.0 and closer["Letzte Entscheidung"] == 0.0  # "einen Tag"


def test_the_weights_name_every_feature_and_how_they_came_about() -> None:
    stored = json.loads(
        (Path(__file__).parents[2] / "assistant" / "data" / "reranker.json").read_text(encoding="utf-8")
    )
    for part in ("with_questions", "without_questions"):
        assert set(stored[part]["weights"]) == set(FEATURES)
        assert stored[part]["questions"] >= 500 and 0 < stored[part]["held_out"]["hit@5"] <= 1
    assert ranking_weights(True).shape == (len(FEATURES),) and (ranking_weights(True) >= 0).all()


def test_the_corpus_lends_its_questions_to_passages_on_the_same_matter(tmp_path, embedder: Embedder) -> None:
    from ingest.bridge import corpus_sections, lend

    section = next(one for one in corpus_sections() if len(one.text) > 200)
    close = Passage("o#0", "werte-original", 0, (section.heading,), "a", section.text, 1, 1, 0, len(section.text))
    far = Passage("o#1", "werte-original", 1, (), "b", "Fahrräder gehören in den Keller.", 1, 1, 0, 32)
    texts = [f"{section.heading}\n{section.text}", far.text]
    loans = lend([close, far], embedder.encode_passages(texts), embedder)
    assert (0, section.questions[0]) in [(loan.row, loan.questions[0]) for loan in loans]
    assert all(loan.row == 0 and 0 < loan.weight < 1 for loan in loans)
    with lock(tmp_path):
        write_generation(tmp_path, [close, far], [ORIGINAL], embedder, {}, ())
    index = Index.open(tmp_path, embedder)
    assert index.manifest.questions == 0
    assert retrieve(section.questions[0], index, embedder).evidence[0].matched_question == section.questions[0]


def test_the_same_text_from_two_documents_takes_one_place_at_the_top(tmp_path, embedder: Embedder) -> None:
    both = passages(DIGEST, False) + passages(ORIGINAL, False)
    with lock(tmp_path):
        write_generation(tmp_path, both, [DIGEST, ORIGINAL], embedder, {}, (), lend_questions=False)
    found = retrieve("Wer trifft die endgültige Entscheidung?", Index.open(tmp_path, embedder), embedder)
    assert len({item.passage.text for item in found.evidence[:6]}) == 6
    assert [item.rank for item in found.evidence] == list(range(1, 13))

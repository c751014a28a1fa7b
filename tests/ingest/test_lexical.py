import gzip

import numpy as np
import pytest

from ingest.compounds import compound_parts
from ingest.german import lemma, normalise, split_words, stem, stop_words
from ingest.grams import gram_codes, gram_name
from ingest.lexical import content_words, index_terms, query_terms, split_for_search
from ingest.spelling import Spelling, distance
from ingest.synonyms import is_english, same_names, translate
from ingest.train.words import condense
from ingest.words import is_word, known_words


def terms_of(text: str) -> set[str]:
    return set(index_terms(text)[0])


@pytest.mark.parametrize(
    "written",
    [
        "Bürger*innen",
        "Bürger:innen",
        "Bürger_innen",
        "Bürger/-innen",
        "Bürger(innen)",
        "BürgerInnen",
        "Bürgerinnen",
        "Bürgerin",
        "Bürger",
        "buerger",
        "bürgern",
    ],
)
def test_every_gender_form_has_the_same_key(written: str) -> None:
    assert [stem(word) for word in split_words(written)] == [stem("bürger")]


@pytest.mark.parametrize(
    ("feminine", "masculine"),
    [("kundin", "kunde"), ("expertin", "experte"), ("kollegin", "kollege"), ("mitarbeiterinnen", "mitarbeiter")],
)
def test_feminine_forms_are_found_with_the_masculine_ones(feminine: str, masculine: str) -> None:
    assert stem(feminine) == stem(masculine)


def test_words_that_only_end_like_a_feminine_form_stay() -> None:
    assert lemma("termin") == "termin"
    assert lemma("medizin") == "medizin"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fuer", "für"),
        ("qualitaet", "qualität"),
        ("massnahmen", "maßnahmen"),
        ("beschaeftigte", "Beschäftigte"),
        ("HÄUSER", "haus"),
        ("abgeschaltet", "abschalten"),
        ("Entscheidungen", "entscheidung"),
    ],
)
def test_spelling_case_and_inflection_do_not_matter(typed: str, meant: str) -> None:
    assert stem(split_words(typed)[0]) == stem(split_words(meant)[0])


def test_invisible_signs_and_ligatures_are_spelled_out() -> None:
    assert normalise("e\ufb03zient Ver\u00adwaltung KI\u2011System jede*r") == "effizient Verwaltung KI-System jede"


def test_numbers_are_one_word_with_or_without_thousands_dot() -> None:
    assert split_words("400.000 Anträge, 3,6 Millionen") == ["400000", "anträge", "3,6", "millionen"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("sozialverwaltung", ("sozial", "verwaltung")),
        ("risikobewertung", ("risiko", "bewertung")),
        ("nutzungskontext", ("nutzung", "kontext")),
        ("fehlerwahrscheinlichkeit", ("fehler", "wahrscheinlichkeit")),
        ("datenschutzfolgenabschätzung", ("datenschutz", "folgen", "abschätzung")),
        ("verantwortung", ()),
        ("haus", ()),
        ("2024/1689", ()),
    ],
)
def test_compounds_are_split_at_linking_elements(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


def test_a_part_finds_the_compound() -> None:
    assert stem("verwaltung") in terms_of("Die Sozialverwaltung hilft.")
    assert stem("verwaltung") in dict(query_terms("Was macht die Sozialverwaltung?").words)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Muss eine DSFA her?", "Eine Datenschutz-Folgenabschätzung ist Pflicht."),
        ("Was ist eine Datenschutz-Folgenabschätzung?", "Die DSFA liegt vor."),
        ("Gilt der AI Act?", "Die KI-VO ist in Kraft."),
        ("Was sagt die KI-Verordnung?", "Der AI Act verlangt es."),
        ("Ist das BMAS zuständig?", "Das Bundesministerium für Arbeit und Soziales ist zuständig."),
        ("What does the GDPR say?", "Die DSGVO schützt personenbezogene Daten."),
    ],
)
def test_abbreviations_work_both_ways(asked: str, written: str) -> None:
    aliases = {term for term, _ in query_terms(asked).words if term.startswith("=")}
    assert aliases & terms_of(written)


def test_no_name_belongs_to_two_groups() -> None:
    names = [name.lower() for group in same_names() for name in group]
    assert len(names) == len(set(names))


def test_english_questions_carry_german_terms() -> None:
    question = query_terms("Who is responsible for human oversight?")
    assert question.english
    assert {stem("verantwortlich"), stem("aufsicht")} <= set(dict(question.words))
    assert "menschliche aufsicht" in question.text


@pytest.mark.parametrize(
    "text", ["Wer haftet für Bias im Training?", "KI", "Sustainable AI Definition", "Was ist das?"]
)
def test_german_questions_with_english_words_stay_german(text: str) -> None:
    assert not is_english(split_words(text))


def test_the_longest_english_term_wins() -> None:
    assert translate(["data", "protection", "officer"]) == ["Datenschutz", "Beauftragte"]
    assert translate(["human-centred"]) == ["menschenzentriert", "Menschenzentrierung"]


def test_stop_words_carry_nothing_unless_they_are_all_there_is() -> None:
    assert content_words("Was ist das und wer kann es?") == []
    assert query_terms("Was ist das?").words


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "\u200b", "!?", "-"])
def test_texts_without_words_give_no_terms(text: str) -> None:
    terms, grams = index_terms(text)
    assert terms == [] and len(grams) == 0
    assert query_terms(text).words == ()


def test_grams_do_not_reach_over_a_gap() -> None:
    assert [gram_name(int(code)) for code in gram_codes(["ki", "würde"])] == [" ki ", " wur", "wurd", "urde", "rde "]


def test_grams_of_other_alphabets_stay_in_range() -> None:
    codes = gram_codes(["привет", "中文字符", "𝔘𝔫𝔦"])
    assert len(codes) and codes.min() >= 0 and codes.max() < 2**24


def test_sentences_are_cut_at_their_ends() -> None:
    assert split_for_search("Eins. Zwei:\n- drei; vier") == ["Eins.", "Zwei:", "- drei;", "vier"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("transparentz", "transparenz"), ("verantwrotung", "verantwortung"), ("diskrimminirung", "diskriminirung")],
)
def test_mistyped_words_are_matched(typed: str, meant: str) -> None:
    assert Spelling(["transparenz", "verantwortung", "diskriminirung", "haus"]).nearest(typed) == meant


@pytest.mark.parametrize("typed", ["haus", "katze", "übung", "abc123", ""])
def test_words_without_a_near_neighbour_stay(typed: str) -> None:
    assert Spelling(["transparenz", "verantwortung", "hause"]).nearest(typed) == ""


def test_distance_counts_a_swap_once_and_stops_early() -> None:
    assert distance("abcd", "abdc", 2) == 1
    assert distance("abcdefgh", "stuvwxyz", 2) == 3


def test_known_words_are_lower_case_and_cover_everyday_and_official_german() -> None:
    assert {"verwaltung", "häufigkeit", "entscheidung"} <= known_words()
    assert all(word == word.lower() for word in known_words())
    assert is_word("Häuser") and is_word("chatbot") and not is_word("effzient")
    assert "der" in stop_words()


def test_the_word_list_is_the_same_on_every_run(tmp_path) -> None:
    table = tmp_path / "woerter-gesetze.tsv.gz"
    table.write_bytes(gzip.compress(b"verwaltung\t961\nabsc\t300\nsung\t5000\nkontext\t14\n"))
    first, second = tmp_path / "a.gz", tmp_path / "b.gz"
    assert condense(table, first) == condense(table, second) == 2
    assert first.read_bytes() == second.read_bytes()
    assert gzip.decompress(first.read_bytes()).decode().split() == ["kontext", "verwaltung"]


def test_terms_of_index_and_question_agree() -> None:
    text = "Die Arbeitshilfe erklärt Führungskräften die Risikobewertung nach der KI-VO."
    assert set(dict(query_terms(text).words)) == terms_of(text)
    assert len(np.unique(index_terms(text)[1])) <= len(query_terms(text).grams)

import pytest

from assistant.path.glossary import find_terms, glossary
from assistant.path.stations import minutes, stations
from assistant.places import passages_at, text_at
from ingest.index import Index


@pytest.fixture(scope="module")
def index(corpus_index):
    opened = Index.open(corpus_index)
    yield opened
    opened.close()


def _even(text):
    return " ".join(text.split())


def test_there_are_eight_stations_with_three_questions_each():
    assert [len(station.checks) for station in stations()] == [3] * 8
    assert len({station.key for station in stations()}) == 8


@pytest.mark.parametrize("station", stations(), ids=lambda station: station.key)
def test_every_sentence_of_a_station_stands_word_for_word_at_its_place(station, index):
    for reading in station.readings:
        text = text_at(reading.place, index)
        assert text, f"{reading.place} is not in the index"
        for sentence in reading.sentences:
            assert _even(sentence) in text, f"{sentence!r} does not stand at {reading.place}"


@pytest.mark.parametrize("station", stations(), ids=lambda station: station.key)
def test_every_check_question_has_one_right_answer_that_its_quote_proves(station, index):
    for check in station.checks:
        assert len(set(check.options)) == len(check.options) >= 3
        assert 0 <= check.right < len(check.options)
        text = text_at(check.place, index)
        for piece in check.quote.split(" … "):
            assert _even(piece) in text, check.question
            text = text.partition(_even(piece))[2]
        assert not check.quote.endswith(":"), "a lead-in alone proves nothing"
        assert check.why and check.why_not


def test_right_answers_do_not_always_stand_at_the_same_place():
    assert len({check.right for station in stations() for check in station.checks}) > 1


@pytest.mark.parametrize("station", stations(), ids=lambda station: station.key)
def test_a_station_takes_about_two_minutes_to_read(station):
    assert 90 <= station.words <= 330
    assert 1 <= minutes(station) <= 3


def test_the_address_of_each_place_is_the_anchor_of_the_reading_view(index):
    for station in stations():
        for where in (*(reading.place for reading in station.readings), *(check.place for check in station.checks)):
            assert passages_at(where, index)[0].anchor == where.anchor


def test_the_question_to_send_is_answered(corpus_settings):
    from assistant.service import Assistant

    assistant = Assistant.open(corpus_settings)
    told = {station.question: assistant.ask(station.question).status.value for station in stations()}
    assert {question for question, status in told.items() if status != "answered"} == set()


def test_terms_are_found_in_their_german_forms(index):
    terms = glossary(index)
    text = "Bei verzerrten Trainingsdaten droht Diskriminierung; Sprachmodelle brauchen menschliche Aufsicht."
    found = [(one.term.name, text[one.start : one.end]) for one in find_terms(text, terms)]
    assert ("Trainingsdaten", "Trainingsdaten") in found
    assert ("Diskriminierung", "Diskriminierung") in found
    assert ("Sprachmodell", "Sprachmodelle") in found


def test_a_longer_term_wins_over_a_part_of_it(index):
    found = find_terms("Der Automatisierungsbias ist kein Bias in Daten.", glossary(index))
    assert [one.term.name for one in found] == ["Automatisierungsbias (Automation Bias)", "Bias (Verzerrung)"]


def test_every_term_is_explained_by_its_own_section(index):
    terms = glossary(index)
    assert len(terms) > 50
    assert all(_even(term.explained) in text_at(term.place, index) for term in terms)

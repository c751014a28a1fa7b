import pytest

from ingest.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das gilt. Das gilt nicht.", ["Das gilt.", "Das gilt nicht."]),
        ("Es hilft z. B. bei Anträgen. Es hilft oft.", ["Es hilft z. B. bei Anträgen.", "Es hilft oft."]),
        ("Nach Art. 50 Abs. 1 gilt das. Gut.", ["Nach Art. 50 Abs. 1 gilt das.", "Gut."]),
        ("Fragen dieser Art. Danach kommt mehr.", ["Fragen dieser Art.", "Danach kommt mehr."]),
        ("Seit dem 1. August 2024 gilt es. Ja.", ["Seit dem 1. August 2024 gilt es.", "Ja."]),
        ("Am 20. Okt 2025 erschien sie. Ja.", ["Am 20. Okt 2025 erschien sie.", "Ja."]),
        ("Dr. Meier sagte: „Gut.“ Dann ging sie.", ["Dr. Meier sagte: „Gut.“", "Dann ging sie."]),
        ("Sie lief seit Dezember.^[7] Das System hilft.", ["Sie lief seit Dezember.^[7]", "Das System hilft."]),
        ("Die Grundsicherung.1 Täglich kommt Neues.", ["Die Grundsicherung.1", "Täglich kommt Neues."]),
        ("Sie heißt Abt. D. Aus ihr kam die Idee.", ["Sie heißt Abt. D.", "Aus ihr kam die Idee."]),
        ("Das sagt Prof. D. Müller. Gut.", ["Das sagt Prof. D. Müller.", "Gut."]),
        ("Es sind 3.14 Punkte. Und 400.000 Fälle.", ["Es sind 3.14 Punkte.", "Und 400.000 Fälle."]),
        ("Wer haftet? Die Behörde!", ["Wer haftet?", "Die Behörde!"]),
        ("Das sind:\n- Eins\n- Zwei. Mehr.", ["Das sind:", "- Eins", "- Zwei.", "Mehr."]),
        ("Das sind:\n1. Eins\n2. Zwei", ["Das sind:", "1. Eins", "2. Zwei"]),
        ("Erster Absatz\n\nZweiter Absatz", ["Erster Absatz", "Zweiter Absatz"]),
        ("Der Satz geht über die\fSeite. Der nächste nicht.", ["Der Satz geht über die\fSeite.", "Der nächste nicht."]),
        ("", []),
    ],
)
def test_text_is_split_where_a_reader_would_split_it(text, sentences):
    assert [span.text for span in split_sentences(text)] == sentences


def test_the_offsets_lead_back_to_the_text():
    text = "  Eins ist da. Zwei auch!\n\n- Drei.\n- Vier  "
    assert all(text[span.start : span.end] == span.text for span in split_sentences(text))


def test_a_long_text_is_split_in_no_time():
    text = "Das ist z. B. ein Satz mit Art. 5 und mehr. " * 20_000
    assert len(split_sentences(text)) == 20_000

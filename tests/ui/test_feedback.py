"""What a person sends about an answer: kept as sent, nothing more, and checked for details about people first."""

from urllib.parse import urlencode

from assistant.cases import CaseKind, CaseStatus, CaseStore
from assistant.ui.feedback import feedback_fields, kept_feedback
from assistant.ui.texts import texts


def sent(store: CaseStore, language: str = "de", **fields: object) -> dict[str, str]:
    return kept_feedback(feedback_fields(urlencode(fields, doseq=True).encode()), store, texts(language))


def test_yes_keeps_one_word_and_waits_for_nothing(tmp_path):
    store = CaseStore.open(tmp_path / "faelle.sqlite")
    assert sent(store, hilfreich="ja") == {"gesagt": "Danke, Ihre Rückmeldung ist angekommen."}
    (case,) = store.list()
    assert (case.kind, case.reason, case.status) == (CaseKind.FEEDBACK, "Antwort war hilfreich", CaseStatus.NOTED)
    assert (case.text, case.contact, case.answer_reference) == ("", "", "")


def test_no_keeps_reasons_words_and_question_and_a_contact_gets_a_number(tmp_path):
    store = CaseStore.open(tmp_path / "faelle.sqlite")
    told = sent(
        store, hilfreich="nein", grund=["Falsch", "Erfunden"], text="Es fehlt etwas.", kontakt="x@amt.example",
        frage="Was gilt?",
    )  # fmt: skip
    (case,) = store.list(CaseStatus.OPEN)
    assert case.number in told["gesagt"]
    assert case.reason == "Antwort war nicht hilfreich: Falsch"
    assert (case.text, case.contact, case.answer_reference) == ("Es fehlt etwas.", "x@amt.example", "Was gilt?")


def test_details_about_people_are_pointed_out_before_anything_is_kept(tmp_path):
    store = CaseStore.open(tmp_path / "faelle.sqlite")
    told = sent(store, hilfreich="nein", text="Rufen Sie 0221 1234567 an.")
    assert "Angaben zu Personen" in told["problem"] and told["trotzdem"] == "ja" and store.list() == ()
    assert "gesagt" in sent(store, hilfreich="nein", text="Rufen Sie 0221 1234567 an.", trotzdem="ja")


def test_incomplete_feedback_is_told_in_the_language_of_the_page(tmp_path):
    store = CaseStore.open(tmp_path / "faelle.sqlite")
    assert "„Ja“ oder „Nein“" in sent(store, hilfreich="vielleicht")["problem"]
    assert "“Yes” or “No”" in sent(store, "en")["problem"]
    assert "zu lang" in sent(store, hilfreich="nein", text="a " * 3000)["problem"]
    assert store.list() == ()

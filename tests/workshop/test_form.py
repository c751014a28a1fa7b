import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest

from assistant.ui.showing import Showing
from assistant.ui.texts import texts
from assistant.ui.workshop_form import Fields, filled
from assistant.ui.workshop_view import workshop_view
from assistant.workshop.errors import WorkshopError
from assistant.workshop.types import State

TODAY = date(2026, 11, 23)
FACTS = {
    "zweck": "Anträge vorsortieren", "phase": "planung", "daten": "mit Wohnort", "wer": "", "personen": "12",
    "dauer": "90", "tag": "2027-01-20", "beginn": "09:30", "ort": "vor-ort", "aktion": "plan",
}  # fmt: skip


def made(fields):
    return filled(Fields(urlencode(fields, doseq=True).encode()), TODAY)


def on_page(result):
    """Return the fields that the page sends for a plan, as a browser would."""
    html = workshop_view(Showing(texts("de"), TODAY), {}, result.plan.brief, result).body
    fields: dict[str, list[str]] = {}
    for tag, name, value in re.findall(r'<(input)[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', html):
        if tag and not (name == "ort" and value == "online"):
            fields.setdefault(name, []).append(unescape(value))
    for name, value in re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>([^<]*)</textarea>', html):
        fields.setdefault(name, []).append(unescape(value))
    for name, options in re.findall(r'<select[^>]*? name="([^"]+)"[^>]*>(.*?)</select>', html):
        fields[name] = re.findall(r'value="([^"]+)" selected', options)
    return fields


def test_a_plan_sent_back_unchanged_stays_as_it_is():
    first = made(FACTS)
    again = made(on_page(first))
    assert again.plan == first.plan


def test_a_changed_minute_balances_the_others():
    fields = on_page(made(FACTS)) | {"min-gruppen": ["20"], "aktion": ["verteilen"]}
    after = made(fields)
    assert sum(item.minutes for item in after.plan.items) == 90
    assert {item.key: item.minutes for item in after.plan.items}["gruppen"] == 20
    assert not after.problem


def test_too_many_minutes_leave_the_plan_and_say_why():
    after = made(on_page(made(FACTS)) | {"min-gruppen": ["400"]})
    assert "Höchstens" in after.problem
    assert after.plan.items == made(FACTS).plan.items


def test_another_length_makes_a_new_agenda():
    after = made(on_page(made(FACTS)) | {"dauer": ["120"], "aktion": ["plan"]})
    assert sum(item.minutes for item in after.plan.items) == 120


@pytest.mark.parametrize(
    "action", ["einfuegen", "einfuegen:bias", "entfernen:bias", "hoch:bias", "runter:bias", "zeiten"]
)
def test_every_button_keeps_the_sum(action):
    after = made(on_page(made(FACTS)) | {"aktion": [action]})
    assert sum(item.minutes for item in after.plan.items) == 90


def test_words_and_perspectives_that_were_changed_come_back():
    edited = made(on_page(made(FACTS)) | {"aktion": ["bearbeiten"]})
    assert edited.editing
    fields = on_page(edited) | {"t-frage-1": ["Unsere Frage?"], "t-regel-1": [""], "sicht-frauen": ["eingeladen"]}
    fields |= {"titel-bias": ["Was ist Bias?"], "aktion": ["fertig"]}
    after = made(fields)
    assert not after.editing
    assert after.plan.questions[0].text == "Unsere Frage?"
    assert len(after.plan.rules) == len(edited.plan.rules) - 1
    assert next(one for one in after.plan.perspectives if one.key == "frauen").state is State.INVITED
    assert "Was ist Bias?" in [item.title for item in after.plan.items]
    assert made(on_page(after)).plan == after.plan


def test_everything_else_can_be_edited_in_place_too():
    edited = made(on_page(made(FACTS)) | {"aktion": ["bearbeiten"]})
    fields = on_page(edited) | {"t-sitz-leitung": [""], "t-zahl-fachseite": ["3"], "t-tut-zeitwache": ["Stoppt."]}
    fields |= {"frist-vortag": ["2027-01-18"], "t-regel-eigen-1": ["Handys aus."], "t-hinweis-beteiligung": [""]}
    after = made(fields | {"aktion": ["fertig"]})
    seats = {seat.key: seat.number for seat in after.plan.seats}
    assert "leitung" not in seats and seats["fachseite"] == 3
    assert next(role.does for role in after.plan.roles if role.key == "zeitwache") == "Stoppt."
    assert next(dated.day for dated in after.plan.preparation if dated.key == "vortag") == date(2027, 1, 18)
    assert after.plan.rules[-1].text == "Handys aus."
    assert "hinweis-beteiligung" not in {line.id for line in after.plan.notes}
    assert made(on_page(after)).plan == after.plan


def test_another_group_or_day_brings_what_depends_on_it_anew_and_keeps_the_rest():
    fields = on_page(made(FACTS)) | {"t-zahl-fachseite": ["9"], "t-frage-1": ["Unsere Frage?"]}
    after = made(fields | {"personen": ["20"], "tag": ["2027-02-10"], "aktion": ["plan"]})
    assert sum(seat.number for seat in after.plan.seats) == 20
    assert any(line.id == "hinweis-gross" for line in after.plan.notes)
    assert after.plan.questions[0].text == "Unsere Frage?"
    assert all(dated.day > date(2027, 2, 10) for dated in after.plan.follow_up)


def test_what_a_person_writes_is_escaped():
    html = workshop_view(
        Showing(texts("de"), TODAY),
        {},
        (result := made(FACTS | {"zweck": "<script>alert(1)</script>"})).plan.brief,
        result,
    ).body
    assert "<script" not in html


@pytest.mark.parametrize(
    "wrong", [{"personen": "zwei"}, {"tag": "bald"}, {"beginn": "früh"}, {"dauer": "-5"}, {"zweck": ""}]
)
def test_facts_that_cannot_be_read_are_told(wrong):
    with pytest.raises(WorkshopError):
        made(FACTS | wrong)


def test_fields_that_the_page_never_sends_do_no_harm():
    after = made(
        on_page(made(FACTS)) | {"schritt": ["bias", "gibt-es-nicht"], "min-bias": ["999999"], "sicht-x": ["y"]}
    )
    assert sum(item.minutes for item in after.plan.items) == 90
    with pytest.raises(WorkshopError, match="unlesbar"):
        Fields(b"\xff\xfe")

from ingest.blocks import Block
from ingest.merge import merge_blocks

LONG = (
    "Die Behörde prüft vor jedem Einsatz sehr genau, welche Folgen eine solche Anwendung für die Beschäftigten und für "
    "alle Bürgerinnen und Bürger hat und wer dafür am Ende "
)


def prose(text, page=0):
    return Block("prose", text, page)


def test_a_sentence_torn_by_a_column_break_is_put_together():
    merged = merge_blocks([prose(LONG + "die Verantwor-"), prose("tung trägt. Sie hilft.")])
    assert [block.text for block in merged] == [LONG + "die Verantwortung trägt. Sie hilft."]


def test_over_a_page_break_the_page_is_marked_and_a_divided_word_stays_as_printed():
    merged = merge_blocks([prose("Das regelt die Verwal-", 3), prose("tung selbst.", 4)])
    assert merged[0].text == "Das regelt die Verwal- \ftung selbst."
    assert merged[0].last_page == 4


def test_a_paragraph_that_ended_is_left_alone():
    assert len(merge_blocks([prose(LONG + "haftet."), prose("Sie hilft auch sonst.")])) == 2


def test_a_short_line_may_be_a_heading_and_is_left_alone():
    assert len(merge_blocks([prose("Wer haftet am Ende"), prose(LONG)])) == 2


def test_a_wrong_word_is_not_made_from_two_columns():
    merged = merge_blocks(
        [prose("Eingeladen sind alle 22 Behörden des Geschäftsbe-"), prose("mit den Potenzialen von KI.")]
    )
    assert len(merged) == 2


def test_lists_in_a_row_are_one_list_and_bullets_go_below_numbers():
    merged = merge_blocks([Block("list", "1. Ziel", 0), Block("list", "- Was?", 0), Block("list", "2. Weg", 0)])
    assert merged[0].text == "1. Ziel\n  - Was?\n2. Weg"


def test_a_list_over_two_pages_is_one_list():
    merged = merge_blocks([Block("list", "- eins", 1), Block("list", "- zwei", 2)])
    assert merged[0].text == "- eins\n\f- zwei"


def test_a_pulled_quote_that_repeats_the_text_is_dropped():
    box = "Von den Erfahrungen anderer zu lernen, spart allen Beteiligten viel Zeit und Geld.“"
    blocks = [
        prose("Von den Erfahrungen anderer zu lernen, spart allen Beteiligten"),
        prose(box),
        prose("viel Zeit und Geld. Das ist gut."),
    ]
    assert len(merge_blocks(blocks)) == 1


def test_a_paragraph_that_is_said_twice_on_purpose_stays():
    assert len(merge_blocks([prose(LONG + "haftet."), Block("heading", "Zwei", 0, 1), prose(LONG + "haftet.")])) == 3

from ingest.chunk import cut_passages
from ingest.pages import pieces_by_page
from ingest.types import Section


def test_a_quote_over_a_page_break_falls_into_one_piece_per_page():
    text = "Eins ist da. Der Satz geht \füber die Grenze. Drei."
    passage = cut_passages("q", [Section(("A",), text, 3, 4, ((0, 3), (28, 4)))])[0]
    assert pieces_by_page(passage, 0, 12) == [(3, "Eins ist da.")]
    assert pieces_by_page(passage, 13, 44) == [(3, "Der Satz geht"), (4, "über die Grenze.")]
    assert pieces_by_page(passage, 45, len(text)) == [(4, "Drei.")]


def test_formats_without_pages_have_one_piece():
    passage = cut_passages("q", [Section(("A",), "Ein Satz.", None, None)])[0]
    assert pieces_by_page(passage, 0, 9) == [(None, "Ein Satz.")]

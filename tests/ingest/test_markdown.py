from ingest.markdown import blocks_of_markdown
from ingest.read.escape import escape


def blocks(text):
    return [(block.kind, block.level, block.text) for block in blocks_of_markdown(text)]


def test_headings_paragraphs_and_lists_become_blocks():
    assert blocks(
        "# Titel\n\nEin *Satz* mit [Link](https://x.de).\n\n- eins\n- zwei\n  - tiefer\n\n3. drei\n4. vier"
    ) == [
        ("heading", 1, "Titel"),
        ("prose", 0, "Ein Satz mit Link (https://x.de)."),
        ("list", 0, "- eins\n- zwei\n  - tiefer"),
        ("list", 0, "3. drei\n4. vier"),
    ]


def test_gender_stars_tables_code_and_quotes_lose_nothing():
    found = "\n".join(
        text for _, _, text in blocks("Bürger*innen\n\n> Zitat\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    )
    assert found == "Bürger*innen\nZitat\ncode\na | b\n1 | 2"


def test_front_matter_is_no_text():
    assert blocks("---\ntitle: x\n---\nText.") == [("prose", 0, "Text.")]


def test_escaped_text_means_itself():
    text = "1. *Bürger*innen* & [x](y) <b> `c` # | _d_ \\ -"
    assert blocks(escape(text)) == [("prose", 0, text)]


def test_a_date_at_the_beginning_of_an_entry_is_no_list_in_the_list():
    text = "Termine:\n\n- 7. Mai 2026: Eins.\n- 16. Juni 2026: Zwei.\n- Drei\n  1. a\n  2. b\n"
    assert blocks_of_markdown(text)[1].text == "- 7. Mai 2026: Eins.\n- 16. Juni 2026: Zwei.\n- Drei\n  1. a\n  2. b"

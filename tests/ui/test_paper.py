from assistant.ui.paper import around, find_quote, paper


def test_quote_is_found_whatever_the_white_space_and_in_parts():
    text = "Erster Satz\nhier. Zweiter. Dritter Satz."
    assert find_quote(text, "Erster Satz hier.") == ((0, 17),)
    assert [text[a:b] for a, b in find_quote(text, "Satz hier. … Dritter Satz.")] == ["Satz\nhier.", "Dritter Satz."]
    assert find_quote(text, "Steht nicht da.") == ()


def test_paragraphs_and_lists_keep_their_form_and_lose_nothing():
    html = paper("Einleitung:\n- eins\n- zwei\n\n1. erstens\n2. zweitens\nSchluss")
    assert html == (
        "<p>Einleitung:</p><ul><li>eins</li><li>zwei</li></ul><ol><li>erstens</li><li>zweitens</li></ol><p>Schluss</p>"
    )


def test_numbered_list_goes_on_where_it_was_cut():
    assert paper("6. sechstens\n7. siebtens") == '<ol start="6"><li>sechstens</li><li>siebtens</li></ol>'


def test_marks_cross_lines_and_the_attributes_stand_once():
    text = "Eins zwei.\n- drei vier"
    html = paper(text, ((5, 17),), 'id="zitat"')
    assert html == '<p>Eins <mark id="zitat">zwei.</mark></p><ul><li><mark>drei</mark> vier</li></ul>'


def test_surroundings_are_set_back_and_markup_in_sources_stays_text():
    html = paper("A <b>x</b> B", ((2, 10),), dimmed=True)
    assert (
        html == '<p><span class="umfeld">A </span><mark>&lt;b&gt;x&lt;/b&gt;</mark><span class="umfeld"> B</span></p>'
    )


def test_long_passages_are_cut_at_words_and_the_quote_stays_whole():
    text = "wort " * 100 + "DAS ZITAT" + " wort" * 100
    start = text.index("DAS")
    shown, ranges = around(text, ((start, start + 9),), 40)
    assert shown[ranges[0][0] : ranges[0][1]] == "DAS ZITAT"
    assert shown.startswith("… wort") and shown.endswith("wort …") and len(shown) < 110


def test_short_passages_are_shown_whole():
    assert around("Kurz und gut.", ((0, 4),), 300) == ("Kurz und gut.", ((0, 4),))

from ingest.read.layout import SEAM, Line, lay_out


def test_a_line_that_goes_on_in_another_column_is_marked():
    left = [Line(50, 700, 10, False, "Die Behörden des Geschäftsbe-"), Line(50, 712, 10, False, "reichs und")]
    right = [Line(300, 100, 10, False, "alle anderen kommen.")]
    text, _ = lay_out([*left, *right], 10)
    assert f"{SEAM}alle anderen kommen." in text
    assert f"{SEAM}reichs" not in text

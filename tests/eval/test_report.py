import xml.etree.ElementTree as ElementTree

from eval.plots import bars_plot, reliability_plot, risk_coverage_plot
from eval.report import show, write_report
from eval.types import Figure, Loss, Point, Scores

FIGURE = Figure(0.9, 0.8, 0.95, 40)
SCORES = Scores(
    "KI-Leitlotse",
    {
        "answerable": {
            "vollständig": FIGURE,
            "Wörter": Figure(61.4, 58.0, 64.0, 40),
            "Sekunden (Median)": Figure(0.012, 0.01, 0.02, 40),
        },
        "answerable/stil/alltag": {"vollständig": FIGURE},
        "unanswerable": {"richtig behandelt": FIGURE},
        "unanswerable/art/fremd": {"richtig behandelt": FIGURE},
    },
    (Point(0.5, 0.0, 20), Point(1.0, 0.1, 40)),
    (Point(0.05, 0.04, 30), Point(0.4, 0.5, 10)),
    (Loss("answerable", "a1", "Wer | entscheidet?", "answered", "unvollständig", "Niemand ![x](http://y)"),),
)


def test_plots_are_valid_and_say_in_words_what_they_show():
    for plot in (
        risk_coverage_plot(SCORES.risk_coverage),
        reliability_plot(SCORES.reliability),
        bars_plot("Stil", [("alltag", [("KI-Leitlotse", FIGURE)])]),
        risk_coverage_plot(()),
        reliability_plot(()),
        bars_plot("Leer", []),
    ):
        root = ElementTree.fromstring(plot)
        names = {child.tag.split("}")[-1] for child in root}
        assert {"title", "desc"} <= names


def test_figures_are_shown_with_interval_and_number_of_cases():
    assert show("vollständig", FIGURE) == "90,0 % (80–95; n = 40)"
    assert show("Sekunden (Median)", Figure(0.012, 0.01, 0.02, 40)) == "12 ms (10–20; n = 40)"
    assert show("Wörter", Figure(61.4, 58.0, 64.0, 40)) == "61 (58–64; n = 40)"
    assert show("vollständig", None) == "–"


def test_the_report_names_commit_losses_and_plots(tmp_path):
    report = write_report(tmp_path, [SCORES], "abc123", "2026-11-22").read_text(encoding="utf-8")
    assert "`abc123`" in report
    assert "Was misslang (1)" in report
    assert "Wer \\| entscheidet?" in report
    assert "![x]" not in report  # what an answer said must not load a picture
    for plot in ("stil.svg", "risiko.svg", "verlaesslichkeit.svg"):
        assert f"]({plot})" in report
        assert (tmp_path / plot).is_file()

"""Laws of checks over sentences put together at random."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.measure.checks import check_finding, find_checks
from builder.measure.implied import find_implied
from builder.model.marks import CheckKind
from tests.measure.marked import YEAR, Marked, read_marked

_WORDS = st.sampled_from(
    [
        "受理",
        ",其中",
        ",办结",
        "、",
        "(",
        ")",
        ",共计",
        ",同比增长",
        ",较上年减少",
        ",化解率",
        "分别为",
        ",占",
        "的",
        ";",
        "。",
        "。其中",
        "\n",
        "刑事",
        ",民事",
        ":",
        ",不予受理",
        ",增长率为",
        "和",
        ",由",
        "增至",
        ",上年为",
        ",出庭应诉率",
        "含",
        ",合计",
    ]
)
_FIGURES = st.builds(
    lambda value, unit: f"【{value}{unit}】",
    st.one_of(st.integers(0, 300), st.sampled_from(("1.2万", "3", "100", "0", "96.5", "2亿", "1万余"))),
    st.sampled_from(("件", "%", "人", "户", "起", "个百分点", "倍", "件|review.received", "件@2022", "%|review.correction_rate")),
)
_ROWS = (
    Indicator("review.received", "", "件", IndicatorKind.FLOW, "", "", ""),
    Indicator("review.correction_rate", "", "%", IndicatorKind.RATE, "", "", ""),
)
_SENTENCES = st.lists(st.one_of(_WORDS, _FIGURES), min_size=3, max_size=40).map("".join)


@given(_SENTENCES)
@settings(max_examples=300, deadline=None)
def test_every_check_is_made_of_the_texts_own_figures(sentence: str) -> None:
    """Figures are spans of the text in the order of the values; what holds adds up, and what fails has a finding."""
    marked: Marked = read_marked(sentence)
    known = {(one.quantity.start, one.quantity.end): one.quantity for one in marked.observations}
    for check in find_checks(marked.text, marked.observations):
        assert [known[span.start, span.end].value for span in check.figures] == list(check.values)
        assert len(set(check.figures)) == len(check.figures)
        if check.kind is CheckKind.PART:
            assert all(value <= check.values[-1] for value in check.values)
        if not check.holds:
            assert all(known[span.start, span.end].bound is None for span in check.figures)
            assert check.formula in check_finding(check, marked.text).message


@given(_SENTENCES)
@settings(max_examples=200, deadline=None)
def test_every_implied_value_is_of_an_earlier_year(sentence: str) -> None:
    """Implied values are never negative, never of the figure's own year, and point at words of the text."""
    marked = read_marked(sentence)
    for one in find_implied(marked.text, marked.observations, YEAR, _ROWS):
        assert one.value >= 0
        assert one.year < YEAR
        assert 0 <= one.start < one.end <= len(marked.text.text)

"""Options of live charts are data: valid JSON, the same for the same figures, and nothing in a label runs."""

import json

from builder.present.charts.drawing import Point, sparkline, strip, yearly
from builder.present.charts.options import Series, yearly_options

# M1 and M2: a label that ends the script element, and pyecharts' own mark for code.
EVIL = "</script><script>alert(1)</script>--x_x--0_0--\u2028"


def test_a_label_stays_a_label() -> None:
    """A hostile name comes back from the JSON as it was, and the JSON holds no angle bracket."""
    options = yearly_options(
        (2023, 2024), (Series(EVIL, "件", (1, None), is_flow=True), Series("率", "%", (98.5, 99), is_flow=False))
    )
    assert "<" not in options
    assert "\u2028" not in options
    read = json.loads(options)
    assert read["series"][0]["name"] == EVIL + "（件）"
    assert read["series"][0]["data"] == [1, None]
    assert read["series"][1]["type"] == "line"
    assert read["xAxis"][0]["data"] == ["2023", "2024"]


def test_the_same_figures_give_the_same_options() -> None:
    """No random id, no clock: two calls agree to the byte."""
    series = (Series("收到", "件", (1, 2), is_flow=True),)
    assert yearly_options((2023, 2024), series) == yearly_options((2023, 2024), series)


def test_drawings_escape_and_keep_gaps() -> None:
    """A drawing's words are escaped, a missing year is drawn as missing, bars stand on zero."""
    drawn = yearly([Point(2022, 10, words=EVIL), Point(2023, None), Point(2024, 20)], is_flow=True, label=EVIL)
    assert "<script" not in drawn
    assert drawn.count('class="gap"') == 1
    assert sparkline([1, None, 3]).count("M") == 2
    assert sparkline([1, None]) == ""
    assert "<script" not in strip([Point(2024, 1, words=EVIL)], None, EVIL)
    heights = [float(part.partition('height="')[2].partition('"')[0]) for part in drawn.split('class="bar')[1:]]
    assert round(heights[1] / heights[0], 2) == 2

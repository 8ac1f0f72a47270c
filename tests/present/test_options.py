"""Options of live charts are data: valid JSON, the same for the same figures, and nothing in a label runs."""

import json
import re

from builder.present.charts.drawing import Point, sparkline, strip, yearly
from builder.present.charts.options import Series, chart_file, yearly_data

# M1 and M2: a label that ends the script element, and pyecharts' own mark for code.
EVIL = "</script><script>alert(1)</script>--x_x--0_0--\u2028"


def test_a_label_stays_a_label() -> None:
    """A hostile name comes back from the JSON as it was, and the JSON holds no angle bracket."""
    written = yearly_data(
        (2023, 2024), (Series(EVIL, "件", (1, None), is_flow=True), Series("率", "%", (98.5, 99), is_flow=False))
    )
    assert "<" not in written
    assert "\u2028" not in written
    years, rows = json.loads(written)
    assert years == [2023, 2024]
    assert rows == [[EVIL + "（件）", 1, [1, None]], ["率（%）", 0, [98.5, 99]]]


def test_the_options_are_pyecharts_and_the_same_each_time() -> None:
    """The file holds the whole chart, a bar and a line; no random id, no clock: two calls agree to the byte."""
    file = chart_file()
    assert file == chart_file()
    whole, bar, line = json.loads(file.content.decode().partition(",")[2].rpartition(")")[0])
    assert (bar["type"], line["type"]) == ("bar", "line")
    assert whole["legend"][0]["selectedMode"] == "single"
    assert whole["aria"]["enabled"]
    assert b"http" not in file.content


def test_drawings_escape_and_keep_gaps() -> None:
    """A drawing's words are escaped, a missing year is drawn as missing, bars stand on zero."""
    drawn = yearly([Point(2022, 10, words=EVIL), Point(2023, None), Point(2024, 20)], is_flow=True, label=EVIL)
    assert "<script" not in drawn
    assert drawn.count('class="gap"') == 1
    assert sparkline([1, None, 3]).count("M") == 2
    assert sparkline([1, None]) == ""
    assert sparkline([1, None, 3]).count('class="alone"') == 1
    assert "<script" not in strip([Point(2024, 1, words=EVIL)], EVIL)
    heights = [float(base) - float(top) for top, base in re.findall(r'd="M\d+ ([\d.]+)h\d+V(\d+)H', drawn)]
    assert round(heights[1] / heights[0], 2) == 2


def test_earlier_years_stand_above_on_one_scale() -> None:
    """A strip over the years has a line each, rising, on one scale, and a dashed line where the counting became another."""
    drawn = strip([Point(2024, 20, "", "x")], "…", [(2022, [10, 30]), (2023, [20])], (2024,))
    assert re.findall(r">(20\d\d)</text>", drawn) == ["2022", "2023", "2024"]
    earlier = [re.findall(r"M([\d.]+) ", dots) for dots in re.findall(r'class="past" d="([^"]*)"', drawn)]
    (newest,) = re.findall(r'cx="([\d.]+)"', drawn)
    assert earlier[1] == [newest]
    assert float(earlier[0][0]) < float(newest) < float(earlier[0][1])
    assert drawn.count('class="break"') == 1


def test_a_line_makes_no_cliff() -> None:
    """A line stands on no zero: its lowest value is told, and a fall of a third of a point falls by a few dots of the picture."""
    drawn = yearly([Point(2022, 100), Point(2023, 99.66), Point(2025, 100)], is_flow=False, label="…")
    first, second, _ = (float(y) for y in re.findall(r'cy="([\d.]+)"', drawn))
    assert 0 < second - first < 4
    told = [Point(year, value) for year, value in zip(range(2020, 2026), (60, 20, 40, 30, 50, 80), strict=True)]
    assert [re.findall(r'class="value"[^>]*>([^<]+)', yearly(told, is_flow=is_flow, label="…")) for is_flow in (False, True)] == [
        ["20", "80"],
        ["80"],
    ]


def test_a_thousand_values_on_a_line_are_drawn_as_columns() -> None:
    """Where dots would be one blot, the line carries columns: light, and as high as many lie there."""
    drawn = strip([Point(2024, value % 7, 'href="x"', "x") for value in range(1000)], "…")
    assert "<a " not in drawn
    assert drawn.count("M") == 7 + 1
    assert len(drawn) < 1000

"""A chart as options that ECharts draws without a browser: one picture with its title, its panels and where it stands, for print and export.

Everything has its place in pixels, so that nothing depends on what a machine measures. Colours are those of the light page.
"""

import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, NamedTuple

from builder.present.charts.drawing import Point
from builder.present.charts.options import templates
from builder.present.numbers import spoken

_WIDTH, _EDGE, _GAP = 720, 16, 28
_TITLE, _SMALL = 18, 12
_LINE = 1.5
_PANEL_HEAD, _PANEL, _PANEL_FOOT = 46, 110, 34
_STRIP_HEAD, _STRIP, _STRIP_FOOT = 26, 18, 30
_BAR = 30
_INK, _SOFT, _RULE, _HAIR, _BAR_COLOUR, _SHEET = "#1d1a16", "#5a5349", "#ddd5c6", "#8f877a", "#6f7f80", "#ffffff"
# ECharts writes a face into an attribute as it stands, so that none with a quotation mark may be named.
_FACE = "sans-serif"
# Of the height of its letters: a Chinese character is as wide as it is high, the others about half.
_HALF = 0.56


class Panel(NamedTuple):
    """One drawing: `shape` is `bars` (from zero), `line`, or `dots` on one line, which has no years."""

    name: str
    points: Sequence[Point]
    shape: str
    breaks: Sequence[int] = ()


class Still(NamedTuple):
    """One picture: `id` is the chart's on its page, `title` what it finds, `subtitle` the measure."""

    id: str
    title: str
    subtitle: str
    panels: Sequence[Panel]


def plain(html: str) -> str:
    """The words of a title that is HTML already."""
    words, inside = [], False
    for piece in html.replace("<", "\0<").split("\0"):
        inside = piece.startswith("<")
        words.append(piece.partition(">")[2] if inside else piece)
    return unescape("".join(words))


def options_of(still: Still, address: str) -> str:
    """Write width, height and options as one line of JSON; `address` is that of the page, said below the picture."""
    title, subtitle = _folded(still.title, _TITLE), _folded(still.subtitle, _SMALL)
    top = _EDGE + (title.count("\n") + 1) * _TITLE * _LINE + ((subtitle.count("\n") + 1) * _SMALL * _LINE + 6 if subtitle else 0)
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in ("title", "grid", "xAxis", "yAxis", "series", "graphic")}
    parts["title"].append(_words(title, _EDGE, _EDGE, _TITLE, _INK, bold=True))
    if subtitle:
        parts["title"].append(_words(subtitle, _EDGE, _EDGE + (title.count("\n") + 1) * _TITLE * _LINE + 2, _SMALL, _SOFT))
    yearly = [panel for panel in still.panels if panel.shape != "dots"]
    columns = 2 if len(yearly) > 1 else 1
    width = (_WIDTH - 2 * _EDGE - _GAP * (columns - 1)) / columns
    height = _PANEL_HEAD + _PANEL + _PANEL_FOOT
    for number, panel in enumerate(yearly):
        _draw_years(parts, panel, _EDGE + (number % columns) * (width + _GAP), top + (number // columns) * height, width)
    top += -(-len(yearly) // columns) * height
    for panel in still.panels:
        if panel.shape == "dots":
            _draw_dots(parts, panel, top)
            top += _STRIP_HEAD + _STRIP + _STRIP_FOOT
    parts["title"].append(_words(f"{address}#{still.id}", _EDGE, top + 8, 10, _SOFT))
    whole, _, _ = templates()
    option = {
        "animation": whole["animation"],
        "aria": {"enabled": False},
        "backgroundColor": _SHEET,
        "textStyle": {"fontFamily": _FACE},
        **parts,
    }
    wanted = {"width": _WIDTH, "height": round(top + 8 + 10 * _LINE + _EDGE), "option": option}
    return json.dumps(wanted, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _draw_years(parts: dict[str, list[dict[str, Any]]], panel: Panel, left: float, top: float, width: float) -> None:
    """Add one indicator over the years: its grid, its axes, its marks with their figures, gaps and breaks."""
    known = [point.value for point in panel.points if point.value is not None]
    is_bars = panel.shape == "bars"
    low, high = (0.0 if is_bars else min(known, default=0.0)), max(known, default=0.0)
    spread = (high - low) or abs(high) or 1
    axis = len(parts["grid"])
    base, step = top + _PANEL_HEAD + _PANEL, width / max(len(panel.points), 1)
    parts["title"].append(_words(panel.name, left, top, 13, _INK))
    parts["grid"].append({"left": left, "top": top + _PANEL_HEAD, "width": width, "height": _PANEL})
    parts["xAxis"].append(
        {
            "gridIndex": axis,
            "type": "category",
            "data": [str(point.year) for point in panel.points],
            "axisLine": {"show": True, "lineStyle": {"color": _HAIR}},
            "axisTick": {"show": False},
            "splitLine": {"show": False},
            "axisLabel": {"color": _SOFT, "fontSize": 11, "interval": 0 if step > _BAR else "auto"},
        }
    )
    # Room above for the highest figure, and below a line that does not begin at zero.
    floor = low if is_bars else low - spread * 0.15
    parts["yAxis"].append({"gridIndex": axis, "type": "value", "show": False, "min": floor, "max": (low + spread) * 1.0001})
    _, bars, line = templates()
    last = len(panel.points) - 1
    data = [
        "-"
        if point.value is None
        else {
            "value": point.value,
            "label": {"formatter": spoken(point.value)},
            "itemStyle": {"color": _INK if number == last else _BAR_COLOUR},
        }
        for number, point in enumerate(panel.points)
    ]
    shape = (
        {"type": bars["type"], "barMaxWidth": bars["barMaxWidth"], "barMinHeight": 1}
        if is_bars
        else {
            "type": line["type"],
            "symbol": "circle",
            "symbolSize": line["symbolSize"],
            "connectNulls": line["connectNulls"],
            "lineStyle": {"color": _BAR_COLOUR, "width": 2},
        }
    )
    label = {"show": True, "position": "top", "color": _INK, "fontSize": 11, "textBorderColor": _SHEET, "textBorderWidth": 3}
    parts["series"].append(
        {
            **shape,
            "xAxisIndex": axis,
            "yAxisIndex": axis,
            "data": data,
            "label": label,
            "silent": True,
            "emphasis": {"disabled": True},
        }
    )
    for number, point in enumerate(panel.points):
        if point.value is None:
            box = {"x": left + (number + 0.5) * step - 7, "y": base - 10, "width": 14, "height": 10}
            parts["graphic"].append(_shape("rect", box, {"fill": "none", "stroke": _HAIR, "lineDash": [2, 2]}))
        if point.year in panel.breaks:
            across = left + number * step
            shaft = {"x1": across, "x2": across, "y1": base - _PANEL - 12, "y2": base}
            parts["graphic"].append(_shape("line", shaft, {"stroke": _HAIR, "lineDash": [3, 3]}))


def _draw_dots(parts: dict[str, list[dict[str, Any]]], panel: Panel, top: float) -> None:
    """Add values side by side on one line, the least and the most in words below it."""
    told = sorted((point for point in panel.points if point.value is not None), key=lambda point: point.value or 0)
    if not told:
        return
    axis, width = len(parts["grid"]), _WIDTH - 2 * _EDGE
    low, high = told[0].value or 0.0, told[-1].value or 0.0
    middle = top + _STRIP_HEAD + _STRIP / 2
    parts["title"].append(_words(panel.name, _EDGE, top, 13, _INK))
    shaft = {"x1": _EDGE, "x2": _WIDTH - _EDGE, "y1": middle, "y2": middle}
    parts["graphic"].append(_shape("line", shaft, {"stroke": _RULE}))
    parts["grid"].append({"left": _EDGE + 8, "top": top + _STRIP_HEAD, "width": width - 16, "height": _STRIP})
    bare = {"gridIndex": axis, "type": "value", "show": False}
    ends = {"min": low, "max": high} if high > low else {"min": low - 1, "max": low + 1}
    parts["xAxis"].append({**bare, **ends})
    parts["yAxis"].append({**bare, "min": 0, "max": 2})
    parts["series"].append(
        {
            "type": "scatter",
            "xAxisIndex": axis,
            "yAxisIndex": axis,
            "symbolSize": 9,
            "itemStyle": {"color": _BAR_COLOUR, "opacity": 0.6},
            "data": [[point.value, 1] for point in told],
            "silent": True,
            "emphasis": {"disabled": True},
        }
    )
    below = top + _STRIP_HEAD + _STRIP + 2
    parts["title"].append(_words(told[0].words, _EDGE, below, 11, _SOFT))
    if len(told) > 1:
        parts["title"].append({**_words(told[-1].words, _WIDTH - _EDGE, below, 11, _SOFT), "textAlign": "right"})


def _words(text: str, left: float, top: float, size: int, colour: str, *, bold: bool = False) -> dict[str, Any]:
    style = {"fontSize": size, "fontWeight": "bold" if bold else "normal", "color": colour, "lineHeight": size * _LINE}
    return {"text": text, "left": left, "top": top, "padding": 0, "textStyle": style}


def _shape(kind: str, shape: dict[str, float], style: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "shape": shape, "style": style, "silent": True}


def _folded(text: str, size: int) -> str:
    """Break words into lines that fit the picture."""
    return "\n".join(_lines(" ".join(text.split()), (_WIDTH - 2 * _EDGE) / size))


def _lines(text: str, most: float) -> Iterator[str]:
    line, wide = "", 0.0
    for letter in text:
        step = 1.0 if ord(letter) > 0x2E7F else _HALF  # noqa: PLR2004 -- from here on Unicode's characters are wide
        # What closes a phrase does not begin a line.
        if wide + step > most and letter not in "，。、；：）”":
            yield line
            line, wide = "", 0.0
        line, wide = line + letter, wide + step
    if line:
        yield line

"""The only door to pyecharts: the options of live charts, serialised by us, never its HTML.

pyecharts builds each kind of chart once; its options go into one data file that is loaded with ECharts, and a page carries only
its figures. Text is only ever data: in a page `<`, `>`, `&` and the two line separators are escaped, so that a label cannot end
the script element that carries it, and the script puts names and values into the options as values.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from builder.model.page import DataFile
from builder.present.plain_json import json_bytes, plain_number

_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


class Series(NamedTuple):
    """One indicator over the years; `unit` is said beside its name, None in `values` is a year without a figure."""

    name: str
    unit: str
    values: tuple[float | None, ...]
    is_flow: bool


def yearly_data(years: Sequence[int], series: Sequence[Series]) -> str:
    """Write what a live chart of several indicators over the years is made of, as JSON fit for a script element."""
    rows = [
        [
            f"{entry.name}（{entry.unit}）",
            int(entry.is_flow),
            [None if value is None else plain_number(value) for value in entry.values],
        ]
        for entry in series
    ]
    text = json_bytes([years, rows]).decode()
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def chart_file() -> DataFile:
    """Make the data file of the options: the whole chart without series, one series of bars, one line."""
    parts = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for part in templates())
    return DataFile("data/charts/yearly.js", f'fazhi.give("chart yearly",[{parts}]);\n'.encode())


@cache
def templates() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Ask pyecharts once: the whole chart without its series, one bar series, one line series."""
    from pyecharts import options as opts  # noqa: PLC0415 -- 0.15 s that a build without live charts need not spend
    from pyecharts.charts import Bar, Line  # noqa: PLC0415

    aria = opts.AriaOpts(is_enable=True, aria_decal_opts=opts.AriaDecalOpts(is_show=True))
    bar = Bar(init_opts=opts.InitOpts(chart_id="yearly", animation_opts=opts.AnimationOpts(animation=False), aria_opts=aria))
    bar.add_xaxis([""])
    bar.add_yaxis("", [0], bar_max_width=36, label_opts=opts.LabelOpts(is_show=True, position="top"))
    bar.set_global_opts(
        legend_opts=opts.LegendOpts(selected_mode="single", type_="scroll"),
        tooltip_opts=opts.TooltipOpts(trigger="axis"),
        yaxis_opts=opts.AxisOpts(splitline_opts=opts.SplitLineOpts(is_show=True)),
    )
    line = Line(init_opts=opts.InitOpts(chart_id="yearly"))
    line.add_xaxis([""])
    line.add_yaxis("", [0], symbol_size=8, is_connect_nones=False, label_opts=opts.LabelOpts(is_show=True, position="top"))
    whole = _plain(bar.get_options())
    bars = whole.pop("series")[0]
    lines = _plain(line.get_options())["series"][0]
    return whole, bars, lines


def _plain(options: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever pyecharts hands out
    """Turn pyecharts' option objects into plain values, leaving out what is not set."""

    def bare(value: Any) -> Any:  # noqa: ANN401
        if hasattr(value, "opts"):
            value = value.opts
        if isinstance(value, dict):
            return {str(key): bare(entry) for key, entry in value.items() if entry is not None}
        if isinstance(value, list | tuple):
            return [bare(entry) for entry in value]
        return value

    found: dict[str, Any] = bare(options)
    return found

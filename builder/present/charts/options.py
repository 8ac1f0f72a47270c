"""The only door to pyecharts: options of live charts, serialised by us, never its HTML.

pyecharts builds each kind of chart once, with sentinels for what differs; a chart is then its template with the sentinels
replaced by JSON, some microseconds instead of milliseconds. Text is only ever data: `<`, `>`, `&` and the two line separators are
escaped, so a label cannot end the script element that carries it.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

_YEARS, _NAME, _DATA, _SERIES, _TITLE = "@years@", "@name@", "@data@", "@series@", "@title@"
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Series(NamedTuple):
    """One indicator over the years; `unit` is said beside its name, None in `values` is a year without a figure."""

    name: str
    unit: str
    values: tuple[float | None, ...]
    is_flow: bool


def yearly_options(years: Sequence[int], series: Sequence[Series]) -> str:
    """Options of a chart that shows one of several indicators over the years, as JSON fit for a script element."""
    whole, bar, line = _templates()
    parts = []
    for entry in series:
        template = bar if entry.is_flow else line
        parts.append(
            template.replace(_quoted(_NAME), _json(f"{entry.name}（{entry.unit}）")).replace(
                _quoted([_DATA]), _json(entry.values)
            )
        )
    names = [f"{entry.name}（{entry.unit}）" for entry in series]
    return (
        whole.replace(_quoted(_SERIES), ",".join(parts))
        .replace(_quoted([_YEARS]), _json([str(year) for year in years]))
        .replace(_quoted([_NAME]), _json(names))
        .replace(_quoted(_TITLE), _json(f"{years[0]}—{years[-1]}" if years else ""))
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _quoted(sentinel: object) -> str:
    return json.dumps(sentinel, separators=(",", ":"))


@cache
def _templates() -> tuple[str, str, str]:
    """Ask pyecharts once: the whole chart without its series, one bar series, one line series."""
    from pyecharts import options as opts  # noqa: PLC0415 -- 0.15 s that a build without live charts need not spend
    from pyecharts.charts import Bar, Line  # noqa: PLC0415

    aria = opts.AriaOpts(is_enable=True, aria_decal_opts=opts.AriaDecalOpts(is_show=True))
    bar = Bar(init_opts=opts.InitOpts(chart_id="yearly", animation_opts=opts.AnimationOpts(animation=False), aria_opts=aria))
    bar.add_xaxis([_YEARS])
    bar.add_yaxis(_NAME, [_DATA], bar_max_width=36, label_opts=opts.LabelOpts(is_show=True, position="top"))
    bar.set_global_opts(
        legend_opts=opts.LegendOpts(selected_mode="single", type_="scroll"),
        tooltip_opts=opts.TooltipOpts(trigger="axis"),
        yaxis_opts=opts.AxisOpts(splitline_opts=opts.SplitLineOpts(is_show=True)),
    )
    line = Line(init_opts=opts.InitOpts(chart_id="yearly"))
    line.add_xaxis([_YEARS])
    line.add_yaxis(_NAME, [_DATA], symbol_size=8, is_connect_nones=False, label_opts=opts.LabelOpts(is_show=True, position="top"))
    whole = _plain(bar.get_options())
    bars = whole.pop("series")[0]
    lines = _plain(line.get_options())["series"][0]
    # pyecharts pairs a line's values with its years; a plain list is the same chart.
    lines["data"] = [_DATA]
    bars["data"] = [_DATA]
    whole["series"] = [_SERIES]
    whole["legend"][0]["data"] = [_NAME]
    return _dumped(whole), _dumped(bars), _dumped(lines)


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


def _dumped(options: dict[str, Any]) -> str:
    return json.dumps(options, ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(_ESCAPES)

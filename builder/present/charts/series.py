"""Small multiples of one body's indicators over the years: the finding in words, one panel an indicator, and options for a live chart."""

from collections.abc import Sequence
from typing import NamedTuple

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.corpus import Cell
from builder.model.page import Html
from builder.present.breaks import break_between, break_of
from builder.present.cells import values_of
from builder.present.charts.drawing import Point, yearly
from builder.present.charts.options import Series, yearly_data
from builder.present.charts.still import Panel, Still, plain
from builder.present.figures import figure_html
from builder.present.markup import esc, esc_again
from builder.present.numbers import exact

_MOST_PANELS = 4
_TWICE = (1.9, 2.1)
_NOTABLE = 1.05


Row = tuple[Indicator, Sequence[Cell]]


class Chart(NamedTuple):
    """A chart as a template sets it: `title` is the finding, `data` JSON for a script element (already escaped).

    `drawn` are the rows of its panels, of which a still is made where one is asked for.
    """

    id: str
    title: Html
    subtitle: str
    panels: Html
    data: Html
    name: str
    years: tuple[int, ...]
    drawn: tuple[Row, ...]


def chart_of(root: str, years: Sequence[int], name: str, rows: Sequence[Row], chart_id: str) -> Chart | None:
    """Draw those of `rows` (an indicator, its cells in step with the years) that have two values or more; None where none has."""
    counted = [(sum([cell.value is not None for cell in cells]), row, cells) for row, cells in rows]
    # The rows told in most years say most; among equals the catalogue's order holds.
    counted = sorted([entry for entry in counted if entry[0] > 1], key=lambda entry: -entry[0])[:_MOST_PANELS]
    if not counted:
        return None
    drawn = [(row, cells) for _, row, cells in counted]
    title, found = _finding(root, drawn, years)
    drawn.insert(0, drawn.pop(found))
    panels = "".join(
        f'<div class="panel"><p class="panel-name">{esc_again(row.name)}<small>{esc_again(row.unit)}</small></p>{panel(row, years, cells)}</div>'
        for row, cells in drawn
    )
    series = [Series(row.name, row.unit, values_of(cells), row.kind is IndicatorKind.FLOW) for row, cells in drawn]
    words = next(
        (entry.words for row, _ in drawn if (entry := break_of(row.id)) is not None and years[0] < entry.year <= years[-1]), ""
    )
    return Chart(
        chart_id,
        title,
        f"{name}，{years[0]}—{years[-1]}年，各图单位见图名，虚框为没有数字的年份。" + (f"虚线：{words}。" if words else ""),
        Html(panels),
        Html(yearly_data(years, series)),
        name,
        tuple(years),
        tuple(drawn),
    )


def still_of_chart(chart: Chart) -> Still:
    """Make of a chart what ECharts draws as one picture."""
    panels = []
    for row, cells in chart.drawn:
        broken = break_of(row.id)
        points = [Point(year, value) for year, value in zip(chart.years, values_of(cells), strict=True)]
        shape = "bars" if row.kind is IndicatorKind.FLOW else "line"
        panels.append(Panel(f"{row.name}（{row.unit}）", points, shape, (broken.year,) if broken else ()))
    title = plain(chart.title)
    return Still(chart.id, title if chart.name in title else f"{chart.name}：{title}", chart.subtitle, panels)


def panel(row: Indicator, years: Sequence[int], cells: Sequence[Cell]) -> str:
    """Draw one indicator of one body; the table below it has the links that its marks lead to."""
    points, told = [], []
    for year, value in zip(years, values_of(cells), strict=True):
        if value is None:
            points.append(Point(year, None))
            continue
        shown = exact(value)
        points.append(Point(year, value, "", f"{year}年 {shown}{row.unit}"))
        told.append(f"{year}年{shown}")
    broken = break_of(row.id)
    return yearly(
        points,
        is_flow=row.kind is IndicatorKind.FLOW,
        label=f"{row.name}（{row.unit}）：{'、'.join(told)}",
        breaks=(broken.year,) if broken else (),
        row=row.id,
    )


def _finding(root: str, drawn: Sequence[Row], years: Sequence[int]) -> tuple[Html, int]:
    """Say in words what changed most, with both figures, and which row that is; where nothing moved, say what is shown."""
    best: tuple[float, int, int, Cell, int, Cell] | None = None
    for at, (row, cells) in enumerate(drawn):
        told = [(year, cell) for year, cell in zip(years, cells, strict=True) if cell.value is not None and not cell.is_derived]
        if len(told) < len(("first", "last")):
            continue
        (first, before), (last, after) = told[0], told[-1]
        if not before.value or not after.value or break_between(row.id, first, last):
            continue
        ratio = after.value / before.value
        weight = max(ratio, 1 / ratio)
        if row.kind is IndicatorKind.RATE:
            weight = 1 + abs(after.value - before.value) / 100
        if best is None or weight > best[0]:
            best = (weight, at, first, before, last, after)
    if best is None:
        return Html("历年" + esc("、".join(row.name for row, _ in drawn[:2]))), 0
    weight, at, first, before, last, after = best
    row = drawn[at][0]
    then, now = (f'<span class="nb">{figure_html(root, cell.figures[0])}{esc(row.unit)}</span>' for cell in (before, after))
    if weight < _NOTABLE or before.value == after.value:
        return Html(f"{esc(row.name)}大致持平：{first}年{then}，{last}年{now}"), at
    rose = (after.value or 0) > (before.value or 0)
    verb = ("升至" if rose else "降至") if row.kind is IndicatorKind.RATE else ("增至" if rose else "减至")
    doubled = "，翻了一番" if rose and _TWICE[0] <= weight <= _TWICE[1] and row.kind is not IndicatorKind.RATE else ""
    return Html(f"{esc(row.name)}从{first}年的{then}{verb}{last}年的{now}{doubled}"), at

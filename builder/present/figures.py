"""A figure as HTML: its short form, its exact value on hover, and the way to the sentence it stands in."""

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.corpus import Cell, CellState, Figure
from builder.present.cells import Change, refs_of
from builder.present.markup import esc, esc_again, report_href
from builder.present.numbers import MINUS, exact, hedge, raw, signed, spoken
from builder.present.words import SHORT_STATES

_VALUE = CellState.VALUE


def figure_html(root: str, figure: Figure) -> str:
    """A reported figure that leads to its sentence; its bare `data-figure` says that it is the figure its address names."""
    report = esc_again(figure.report)
    anchor = esc(figure.anchor)
    shown = spoken(figure.value)
    upper = "" if figure.upper is None else f"–{spoken(figure.upper)}"
    return (
        f'<a class="f" href="{root}r/{report}/index.html#{anchor}" data-figure>'
        f'<data value="{raw(figure.value)}"{_title(figure, shown)}>{hedge(figure.bound)}{shown}{upper}</data></a>'
    )


def cell_html(root: str, cell: Cell, indicator: Indicator) -> str:
    """A cell: its figure, the sum of its parts, the figures that disagree, or the reason why it is empty."""
    if cell.state is _VALUE and cell.value is not None:
        if not cell.is_derived:
            return figure_html(root, cell.figures[0])
        first = cell.figures[0]
        return (
            f'<a class="f sum" href="{root}{esc(report_href(first.report, first.anchor))}" data-derived="{esc(refs_of(cell))}" data-how="sum">'
            f'<data value="{raw(cell.value)}" title="{exact(cell.value)}{esc(indicator.unit)}">{spoken(cell.value)}</data>'
            f"<small>合计自{len(cell.figures)}项</small></a>"
        )
    empty = f'<i class="void {cell.state}">{SHORT_STATES[cell.state]}</i>'
    if cell.figures:
        inner = " ".join(
            figure_html(root, figure) + (f"<small>{esc(figure.scope)}</small>" if figure.scope else "")
            for figure in cell.figures[:3]
        )
        return f'{empty}<span class="others">{inner}</span>'
    return empty


def change_html(change: Change | None, indicator: Indicator) -> str:
    """A change with its sign, absolute and in per cent; empty where there is none to show."""
    if change is None:
        return ""
    way = "more" if change.difference > 0 else "less" if change.difference < 0 else "same"
    words = "持平"
    if change.difference:
        unit = "个百分点" if indicator.kind is IndicatorKind.RATE else ""
        words = f"{'约' if change.is_rough else ''}{signed(change.difference)}{unit}"
    share = ""
    if change.percent:
        sign = "+" if change.percent > 0 else MINUS
        share = f' <data value="{round(change.percent, 4)}" data-how="percent">{sign}{abs(change.percent):.1f}%</data>'
    told = ' title="上年数字由增长表述推算"' if change.is_implied else ""
    return (
        f'<span class="chg {way}" data-derived="{esc(change.refs)}"{told}>'
        f'<data value="{raw(change.difference)}" data-how="difference">{words}</data>{share}</span>'
    )


def _title(figure: Figure, shown: str) -> str:
    """What a short form leaves out: the digits behind 万, whose figure it is; empty where it leaves out nothing."""
    if figure.scope is None and shown[-1] not in "万亿" and round(figure.value, 2) == figure.value:
        return ""
    upper = "" if figure.upper is None else f"至{exact(figure.upper)}"
    whose = esc(f"（{figure.scope}）") if figure.scope else ""
    return f' title="{hedge(figure.bound)}{exact(figure.value)}{upper}{esc(figure.unit)}{whose}"'

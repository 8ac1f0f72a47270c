"""A figure as HTML: its short form, its exact value on hover, and the way to the sentence it stands in."""

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.corpus import Cell, CellState, Figure
from builder.present.cells import Change, ref_of, refs_of
from builder.present.markup import esc, report_href
from builder.present.numbers import exact, hedge, raw, signed, spoken
from builder.present.words import STATES

_VALUE = CellState.VALUE


def figure_html(root: str, figure: Figure, label: str = "") -> str:
    """A reported figure that leads to its sentence; `label` says in full of what, of whom, when, for those who do not see the table."""
    upper = "" if figure.upper is None else f"–{spoken(figure.upper)}"
    return (
        f'<a class="f" href="{root}{esc(report_href(figure.report, figure.anchor))}" data-figure="{esc(ref_of(figure))}"'
        f"{f' aria-label={chr(34)}{esc(label)}{chr(34)}' if label else ''}>"
        f'<data value="{raw(figure.value)}" title="{esc(_title(figure))}">{hedge(figure.bound)}{spoken(figure.value)}{upper}</data></a>'
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
    words = STATES[cell.state]
    if cell.figures:
        inner = " ".join(
            figure_html(root, figure) + (f"<small>{esc(figure.scope)}</small>" if figure.scope else "")
            for figure in cell.figures[:3]
        )
        return f'<span class="void {cell.state}" title="{words}"><span class="vh">{words}：</span></span><span class="others">{inner}</span>'
    return f'<span class="void {cell.state}" title="{words}"><span class="vh">{words}</span></span>'


def change_html(change: Change | None, indicator: Indicator) -> str:
    """A change with its sign, absolute and in per cent; empty where there is none to show."""
    if change is None:
        return ""
    if change.difference == 0:
        return (
            f'<span class="chg same"><data value="0" data-derived="{esc(change.refs)}" data-how="difference">持平</data></span>'
        )
    way = "more" if change.difference > 0 else "less"
    rough = "约" if change.is_rough else ""
    unit = "个百分点" if indicator.kind is IndicatorKind.RATE else ""
    refs = esc(change.refs)
    title = (
        f"由增长表述推算出上年数字；差额{exact(change.difference)}" if change.is_implied else f"差额{exact(change.difference)}"
    )
    tag = f'<data value="{raw(change.difference)}" data-derived="{refs}" data-how="difference" title="{title}">'
    parts = [f"{tag}{rough}{signed(change.difference)}{unit}</data>"]
    if change.percent is not None:
        parts.append(
            f'<data value="{round(change.percent, 4)}" data-derived="{refs}" data-how="percent">'
            f"{'+' if change.percent > 0 else '−' if change.percent < 0 else ''}{abs(change.percent):.1f}%</data>"
        )
    return f'<span class="chg {way}">{" ".join(parts)}</span>'


def _title(figure: Figure) -> str:
    upper = "" if figure.upper is None else f"至{exact(figure.upper)}"
    whose = f"（{figure.scope}）" if figure.scope else ""
    return f"{hedge(figure.bound)}{exact(figure.value)}{upper}{figure.unit}{whose}，原文“{figure.printed}”"

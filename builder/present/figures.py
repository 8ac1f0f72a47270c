"""A figure as HTML: its short form, its exact value on hover, and the way to the sentence it stands in.

Markup is kept short, for a page holds hundreds of figures: a bare `data-figure` names the figure that the link's address leads to, and a
bare `data-derived` at the end of a table's row names the last two figures of that row, the later against the earlier. Anchors hold
nothing that needs escaping (model/anchors).
"""

from collections.abc import Sequence
from functools import lru_cache

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.cards import Figure
from builder.model.corpus import Cell, CellState
from builder.present.addresses import report_href
from builder.present.cells import Change, Reader, ref_of, refs_of
from builder.present.markup import esc, esc_again
from builder.present.numbers import MINUS, exact, hedge, raw, signed, spoken
from builder.present.words import SHORT_STATES

_VALUE = CellState.VALUE
_VOIDS = {state: f'<i class="void {state}">{words}</i>' for state, words in SHORT_STATES.items()}
_MOST_OTHERS = 3
# Small numbers are what comes again: sixteen times as many took no less time, and 20 MB of each process.
_REMEMBERED = 4_096
_BOTH = len(("then", "now"))


def figure_html(root: str, figure: Figure) -> str:
    """A reported figure that leads to its sentence; its bare `data-figure` says that it is the figure its address names."""
    if figure.bound is None and figure.upper is None and figure.scope is None:
        data = _data_html(figure.value, figure.unit)
    else:
        shown = spoken(figure.value)
        upper = "" if figure.upper is None else f"–{spoken(figure.upper)}"
        data = f'<data value="{raw(figure.value)}"{_title(figure, shown)}>{hedge(figure.bound)}{shown}{upper}</data>'
    return f"<a {_way(root, figure)} data-figure>{data}</a>"


def link_of(root: str, cell: Cell) -> str:
    """Write the attributes of a link that leads to a cell's sentence and names its figures; empty where it has no value."""
    if cell.value is None:
        return ""
    how = f'data-derived="{esc(refs_of(cell))}" data-how="sum"' if cell.is_derived else "data-figure"
    return f"{_way(root, cell.figures[0])} {how}"


def _way(root: str, figure: Figure) -> str:
    return f'href="{root}{report_href(esc_again(figure.report), figure.anchor)}"'


@lru_cache(maxsize=_REMEMBERED)
def _data_html(value: float, unit: str) -> str:
    """A value in its short form, the exact one on hover where that leaves something out; small numbers come again and again."""
    shown = spoken(value)
    title = "" if _is_whole(value, shown) else f' title="{exact(value)}{esc_again(unit)}"'
    return f'<data value="{raw(value)}"{title}>{shown}</data>'


def cell_html(root: str, cell: Cell, indicator: Indicator) -> str:
    """A cell: its figure, the sum of its parts, the figures that disagree, or the reason why it is empty."""
    if cell.value is not None:
        if not cell.is_derived:
            return figure_html(root, cell.figures[0])
        return (
            f"<a {link_of(root, cell)}>"
            f'<data value="{raw(cell.value)}" title="{exact(cell.value)}{esc_again(indicator.unit)}">{spoken(cell.value)}</data>'
            f"<small>合计自{len(cell.figures)}项</small></a>"
        )
    if cell.figures:
        inner = " ".join(
            figure_html(root, figure) + (f"<small>{esc(figure.scope)}</small>" if figure.scope else "")
            for figure in cell.figures[:_MOST_OTHERS]
        )
        return f'{_VOIDS[cell.state]}<span class="others">{inner}</span>'
    return _VOIDS[cell.state]


def row_html(root: str, reader: Reader, key: str, indicator: Indicator, years: Sequence[int], cells: Sequence[Cell]) -> str:
    """A row of a table over `years`: the cells in step with them, and the change of the newest value.

    Where that is not the last year's, `change_html` is told the year.
    """
    parts = [cell_html(root, cell, indicator) for cell in cells]
    last = max((at for at, cell in enumerate(cells) if cell.value is not None), default=None)
    change = reader.change(key, indicator, years[last]) if last is not None else None
    if change is None or last is None:
        return f"<td>{'</td><td>'.join(parts)}</td><td></td>"
    told = "" if last == len(cells) - 1 else f"<small>{years[last]}年</small> "
    is_plain = _last_linked(cells) == [change.now, change.then]
    return f"<td>{'</td><td>'.join(parts)}</td><td>{told}{change_html(change, indicator, is_plain=is_plain)}</td>"


def change_html(change: Change | None, indicator: Indicator, *, is_plain: bool = False) -> str:
    """A change with its sign, absolute and in per cent; empty where there is none to show.

    `is_plain` where it stands at the end of a row whose last two figures it is made of: it need not name them.
    """
    if change is None:
        return ""
    difference = change.difference
    way = "more" if difference > 0 else "less" if difference < 0 else "same"
    words = "持平"
    if difference:
        unit = "个百分点" if indicator.kind is IndicatorKind.RATE else ""
        words = f"{'约' if change.is_rough else ''}{signed(difference)}{unit}"
    share = ""
    if change.percent:
        sign = "+" if change.percent > 0 else MINUS
        share = f' <data value="{round(change.percent, 4)}" data-how="percent">{sign}{abs(change.percent):.1f}%</data>'
    told = ' title="上年数字由增长表述推算"' if change.is_implied else ""
    made_of = "" if is_plain else f'="{esc(f"{change.now} {change.then}")}"'
    return f'<span class="chg {way}" data-derived{made_of}{told}><data value="{raw(difference)}">{words}</data>{share}</span>'


def _last_linked(cells: Sequence[Cell]) -> list[str]:
    """Name what the last two links of a row lead to, the last one first."""
    found: list[str] = []
    for cell in reversed(cells):
        if cell.value is not None:
            found.append(refs_of(cell))
        elif cell.figures:
            found += [ref_of(figure) for figure in reversed(cell.figures[:_MOST_OTHERS])]
        if len(found) >= _BOTH:
            break
    return found[:_BOTH]


def _is_whole(value: float, shown: str) -> bool:
    """Whether the short form leaves nothing out."""
    return shown[-1] not in "万亿" and round(value, 2) == value


def _title(figure: Figure, shown: str) -> str:
    """What a short form leaves out: the digits behind 万, whose figure it is; empty where it leaves out nothing."""
    if figure.scope is None and _is_whole(figure.value, shown):
        return ""
    upper = "" if figure.upper is None else f"至{exact(figure.upper)}"
    whose = esc(f"（{figure.scope}）") if figure.scope else ""
    return f' title="{hedge(figure.bound)}{exact(figure.value)}{upper}{esc(figure.unit)}{whose}"'

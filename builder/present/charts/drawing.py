"""Charts drawn in Python as small SVGs: they stand in the page before any script runs, and in print.

Colours come from the site's style sheet by class names, so that light, dark and high contrast need no second drawing.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from builder.present.markup import esc, esc_again
from builder.present.numbers import spoken

_WIDTH, _HEIGHT = 240, 104
_LEFT, _RIGHT = 8, 8
_TOP, _BASE = 22, 84
_BAR = 20
_HALF_DIGIT = 3.9
# A phone sets a panel's figures larger, and they must not touch there either.
_WIDEST_HALF_DIGIT = 4.9
# 99.66% after 100% is no fall: a line's height is worth a tenth of its highest value at least.
_LEAST_SPREAD = 0.1
_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_EDGE = 96, 30, 4
_STRIP_HEIGHT, _STRIP_MIDDLE = 46, 22
_PAST_ROW, _YEAR_WIDTH = 22, 40
# More dots than this on one line cannot be told apart, nor hit.
MOST_DOTS = 160
_COLUMN = 4


class Point(NamedTuple):
    """One year's value: `link` is the attributes that name its figure or lead to it, ready made; empty where there is none."""

    year: int
    value: float | None
    link: str = ""
    words: str = ""


def sparkline(values: Sequence[float | None]) -> str:
    """Draw a line without axes, from the first year to the last; a missing year is a gap, a year between two gaps a dot."""
    known = [value for value in values if value is not None]
    if len(known) < len(("then", "now")):
        return ""
    low, high = min(known), max(known)
    across = (_SPARK_WIDTH - 2 * _SPARK_EDGE) / max(len(values) - 1, 1)
    up = (_SPARK_HEIGHT - 2 * _SPARK_EDGE) / ((high - low) or 1)
    places = [
        None if value is None else (_SPARK_EDGE + number * across, _SPARK_HEIGHT - _SPARK_EDGE - (value - low) * up)
        for number, value in enumerate(values)
    ]
    last = next(place for place in reversed(places) if place is not None)
    alone = [
        place
        for before, place, after in zip([None, *places], places, [*places[1:], None], strict=False)
        if place is not None and place is not last and before is None and after is None
    ]
    dots = "".join(f'<circle class="alone" cx="{x:.1f}" cy="{y:.1f}" r="1.8"/>' for x, y in alone)
    return (
        f'<svg class="spark" viewBox="0 0 {_SPARK_WIDTH} {_SPARK_HEIGHT}" width="{_SPARK_WIDTH}" height="{_SPARK_HEIGHT}" '
        f'aria-hidden="true" focusable="false"><path class="line" d="{_path(places)}"/>{dots}'
        f'<circle class="now" cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="2.6"/></svg>'
    )


def yearly(points: Sequence[Point], *, is_flow: bool, label: str, breaks: Sequence[int] = (), row: str = "") -> str:
    """Draw one indicator over the years: bars from zero for what is counted within a year, else a line with its dots.

    The highest and the last value carry their figures, a line's lowest too, for it does not stand on zero, nor does a line make a cliff
    of less than a tenth; a year without one has a dashed place; `breaks` are years from which on
    the counting is another. `row` names the indicator whose row in the table of the same section holds the figures: a mark's title
    begins with its year, and so a script finds the mark's figure there.
    """
    known = [point.value for point in points if point.value is not None]
    if not known:
        return ""
    low = 0.0 if is_flow else min(known)
    high = max(*known, low)
    spread = (high - low) or abs(high) or 1
    if not is_flow and high > low:
        spread = max(spread, abs(high) * _LEAST_SPREAD)
        low = high - spread * 1.15
    up = (_BASE - _TOP) / ((high - low) or spread)
    step = (_WIDTH - _LEFT - _RIGHT) / len(points)
    wide = round(min(_BAR, step * 0.62))
    places: list[tuple[float, float] | None] = []
    lines, marks, figures = [], [], []
    shown = _labelled(points, step, is_flow=is_flow)
    last = len(points) - 1
    for number, (year, value, _, words) in enumerate(points):
        x = _LEFT + (number + 0.5) * step
        if year in breaks:
            lines.append(f'<path class="break" d="M{x - step / 2:.1f} {_TOP - 14}V{_BASE}"/>')
        if value is None:
            places.append(None)
            lines.append(f'<path class="gap" d="M{round(x) - 5} {_BASE - 8}h10v8h-10z"/>')
            continue
        y = _BASE - (value - low) * up
        now = ' class="now"' if number == last else ""
        if is_flow:
            left = round(x - wide / 2)
            marks.append(
                f'<path{now} d="M{left} {min(y, _BASE - 1):.1f}h{wide}V{_BASE}H{left}z"><title>{esc(words)}</title></path>'
            )
        else:
            places.append((x, y))
            marks.append(f'<circle{now} cx="{x:.1f}" cy="{y:.1f}" r="3.2"><title>{esc(words)}</title></circle>')
        if number in shown:
            short = spoken(value)
            half = len(short) * _HALF_DIGIT
            figures.append(
                f'<text class="value" x="{min(max(x, half + 1), _WIDTH - half - 1):.1f}" y="{y - 6:.1f}">{short}</text>'
            )
    if not is_flow:
        lines.append(f'<path class="line" d="{_path(places)}"/>')
    of = f' data-of="{esc_again(row)}"' if row else ""
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{esc(label)}"{of}>'
        f'<path class="axis" d="M{_LEFT} {_BASE}H{_WIDTH - _RIGHT}"/>{"".join(lines)}<g class="{"bars" if is_flow else "dots"}">{"".join(marks)}</g>'
        f"{_ends(points[0].year, points[-1].year, len(points))}{''.join(figures)}</svg>"
    )


@lru_cache(maxsize=64)
def _ends(first: int, last: int, count: int) -> str:
    """Write the first and the last year under the axis."""
    step = (_WIDTH - _LEFT - _RIGHT) / count
    years = [(_LEFT + 0.5 * step, first), *([(_LEFT + (count - 0.5) * step, last)] if count > 1 else [])]
    return "".join(f'<text x="{x:.1f}" y="{_BASE + 15}">{year}</text>' for x, year in years)


def strip(
    points: Sequence[Point], label: str, past: Sequence[tuple[int, Sequence[float]]] = (), breaks: Sequence[int] = ()
) -> str:
    """Draw values side by side on one line, one dot each; very many as the columns of how many lie where.

    The years `past`, rising, stand above it on the same scale, their dots without words; `breaks` as in `yearly`, across.
    """
    known = [point for point in points if point.value is not None]
    values = [point.value for point in known if point.value is not None]
    if not values:
        return ""
    whole = [*values, *chain.from_iterable(told for _, told in past)]
    low, high = min(whole), max(whole)
    left = _LEFT + (_YEAR_WIDTH if past else 0)
    across = (2 * _WIDTH - left - _RIGHT - 12) / ((high - low) or 1)
    places, *earlier = (
        [left + 6 + (value - low) * across if high > low else float(_WIDTH) for value in told]
        for told in (values, *(told for _, told in past))
    )
    if len(values) > MOST_DOTS:
        marks = _columns(places)
    else:
        marks = "".join(
            f'<a {point.link} tabindex="-1"><title>{esc(point.words)}</title><circle cx="{place:.1f}" cy="{_STRIP_MIDDLE}" r="4"/></a>'
            if point.link
            else f'<circle cx="{place:.1f}" cy="{_STRIP_MIDDLE}" r="4"><title>{esc(point.words)}</title></circle>'
            for point, place in zip(known, places, strict=True)
        )
        marks = f'<g class="dots some">{marks}</g>'
    top = _PAST_ROW * len(past)
    axis = f'<path class="axis" d="M{left} {_STRIP_MIDDLE}H{2 * _WIDTH - _RIGHT}"/>'
    rows = "".join(
        f'<g transform="translate(0 {_PAST_ROW * number})">{_year(year, breaks)}{axis}'
        f'<path class="past" d="{"".join(f"M{place:.1f} {_STRIP_MIDDLE}h0" for place in dots)}"/></g>'
        for number, ((year, _), dots) in enumerate(zip(past, earlier, strict=True))
    )
    return (
        f'<svg viewBox="0 0 {2 * _WIDTH} {_STRIP_HEIGHT + top}" role="{_role(points)}" aria-label="{esc(label)}" class="strip">{rows}'
        f'<g transform="translate(0 {top})">{_year(known[0].year, breaks) if past else ""}{axis}{marks}'
        f'<text x="{left}" y="{_STRIP_HEIGHT - 4}">{spoken(low)}</text>'
        f'<text class="end" x="{2 * _WIDTH - _RIGHT}" y="{_STRIP_HEIGHT - 4}">{spoken(high)}</text></g></svg>'
    )


def _year(year: int, breaks: Sequence[int]) -> str:
    """Name the year of a line in a strip, under the line across that says that from it on the counting is another."""
    across = (
        f'<path class="break" d="M{_LEFT} {_STRIP_MIDDLE - _PAST_ROW // 2}H{2 * _WIDTH - _RIGHT}"/>' if year in breaks else ""
    )
    return f'{across}<text x="{_LEFT}" y="{_STRIP_MIDDLE + 4}">{year}</text>'


def _columns(places: Sequence[float]) -> str:
    """Draw how many values lie where, in columns that stand on the axis: a thousand dots on one line would be one blot."""
    held = Counter(int(place) // _COLUMN for place in places)
    most = max(held.values())
    columns = "".join(
        f"M{_COLUMN * at} {_STRIP_MIDDLE}v{-(_STRIP_MIDDLE - 2) * count / most:.1f}h{_COLUMN - 1}V{_STRIP_MIDDLE}z"
        for at, count in sorted(held.items())
    )
    return f'<g class="bars"><path d="{columns}"/></g>'


def _labelled(points: Sequence[Point], step: float, *, is_flow: bool) -> set[int]:
    """Which points carry their figure: the last, the highest and a line's lowest, each where it touches none before it."""
    told = [(value, -at) for at, (_, value, *_) in enumerate(points) if value is not None]
    shown: dict[int, float] = {}
    for value, at in (told[-1], max(told)) if is_flow else (told[-1], min(told), max(told)):
        if all(
            abs(at - other) * step >= _WIDEST_HALF_DIGIT * (len(spoken(value)) + len(spoken(near))) + 4
            for other, near in shown.items()
        ):
            shown[at] = value
    return {-at for at in shown}


def _role(points: Sequence[Point]) -> str:
    """Name what a drawing is to those who do not see it: with links inside it is a group, else one picture."""
    return "group" if any(point.link for point in points) else "img"


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """Join the places by lines, lifting the pen over gaps."""
    steps = []
    is_down = False
    for place in places:
        if place is None:
            is_down = False
            continue
        steps.append(f"{'L' if is_down else 'M'}{place[0]:.1f} {place[1]:.1f}")
        is_down = True
    return "".join(steps)

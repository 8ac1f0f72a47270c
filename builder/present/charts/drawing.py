"""Charts drawn in Python as small SVGs: they stand in the page before any script runs, and in print.

Colours come from the site's style sheet by class names, so that light, dark and high contrast need no second drawing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from builder.present.markup import esc, esc_again
from builder.present.numbers import spoken

_WIDTH, _HEIGHT = 240, 104
_LEFT, _RIGHT = 8, 8
_TOP, _BASE = 22, 84
_BAR = 20
_HALF_DIGIT = 3.9
_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_EDGE = 96, 30, 4
_STRIP_HEIGHT, _STRIP_MIDDLE = 46, 22


class Point(NamedTuple):
    """One year's value: `link` is the attributes that name its figure or lead to it, ready made; empty where there is none."""

    year: int
    value: float | None
    link: str = ""
    words: str = ""


def sparkline(values: Sequence[float | None]) -> str:
    """Draw a line without axes, from the first year to the last; a missing year is a gap."""
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
    return (
        f'<svg class="spark" viewBox="0 0 {_SPARK_WIDTH} {_SPARK_HEIGHT}" width="{_SPARK_WIDTH}" height="{_SPARK_HEIGHT}" '
        f'aria-hidden="true" focusable="false"><path class="line" d="{_path(places)}"/>'
        f'<circle class="dot now" cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="2.6"/></svg>'
    )


def yearly(points: Sequence[Point], *, is_flow: bool, label: str, breaks: Sequence[int] = ()) -> str:
    """Draw one indicator over the years: bars from zero for what is counted within a year, else a line with its dots.

    The highest and the last value carry their figures; a year without one has a dashed place; `breaks` are years from which on
    the counting is another.
    """
    known = [point.value for point in points if point.value is not None]
    if not known:
        return ""
    low = 0.0 if is_flow else min(known)
    high = max(*known, low) if len(known) > 1 else max(known[0], low)
    spread = (high - low) or abs(high) or 1
    low = low if is_flow or high == low else low - spread * 0.15
    up = (_BASE - _TOP) / ((high - low) or spread)
    step = (_WIDTH - _LEFT - _RIGHT) / len(points)
    places: list[tuple[float, float] | None] = []
    parts = [f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_BASE}" y2="{_BASE}"/>']
    shown = _labelled(points, step)
    marks = []
    for number, point in enumerate(points):
        x = _LEFT + (number + 0.5) * step
        if point.year in breaks:
            parts.append(f'<line class="break" x1="{x - step / 2:.1f}" x2="{x - step / 2:.1f}" y1="{_TOP - 14}" y2="{_BASE}"/>')
        if point.value is None:
            places.append(None)
            marks.append(f'<rect class="gap" x="{x - 5:.1f}" y="{_BASE - 8}" width="10" height="8"/>')
            continue
        y = _BASE - (point.value - low) * up
        places.append((x, y))
        now = " now" if number == len(points) - 1 else ""
        wide = min(_BAR, step * 0.62)
        shape = (
            f'<rect class="bar{now}" x="{x - wide / 2:.0f}" y="{y:.1f}" width="{wide:.0f}" height="{max(_BASE - y, 1):.1f}"/>'
            if is_flow
            else f'<circle class="dot{now}" cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>'
        )
        figure = ""
        if number in shown:
            words = spoken(point.value)
            half = len(words) * _HALF_DIGIT
            middle = min(max(x, half + 1), _WIDTH - half - 1)
            figure = f'<text class="value" x="{middle:.1f}" y="{y - 6:.1f}" text-anchor="middle">{esc(words)}</text>'
        inner = f"<title>{esc_again(point.words)}</title>{shape}{figure}"
        marks.append(f"<g {point.link}>{inner}</g>" if point.link else f"<g>{inner}</g>")
    if not is_flow:
        parts.append(f'<path class="line" d="{_path(places)}"/>')
    for number in sorted({0, len(points) - 1}):
        x = _LEFT + (number + 0.5) * step
        parts.append(f'<text x="{x:.1f}" y="{_BASE + 15}" text-anchor="middle">{points[number].year}</text>')
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{esc(label)}" preserveAspectRatio="xMinYMin">'
        f"{''.join(parts)}{''.join(marks)}</svg>"
    )


def strip(others: Sequence[Point], mine: Point | None, label: str) -> str:
    """Draw values side by side on one line, one dot each, and one among them in the accent."""
    values = [point.value for point in (*others, *((mine,) if mine else ())) if point.value is not None]
    if not values:
        return ""
    low, high = min(values), max(values)
    across = (2 * _WIDTH - _LEFT - _RIGHT - 12) / ((high - low) or 1)

    def dot(point: Point, shape: str) -> str:
        place = _LEFT + 6 + ((point.value or 0) - low) * across if high > low else _WIDTH
        inner = f'<title>{esc(point.words)}</title><circle {shape} cx="{place:.1f}" cy="{_STRIP_MIDDLE}"/>'
        return f'<a {point.link} tabindex="-1">{inner}</a>' if point.link else f"<g>{inner}</g>"

    dots = "".join(dot(point, 'class="dot" r="4" fill-opacity=".55"') for point in others if point.value is not None)
    own = dot(mine, 'class="mine" r="5.5"') if mine and mine.value is not None else ""
    return (
        f'<svg viewBox="0 0 {2 * _WIDTH} {_STRIP_HEIGHT}" role="{_role(others)}" aria-label="{esc(label)}" class="strip">'
        f'<line class="axis" x1="{_LEFT}" x2="{2 * _WIDTH - _RIGHT}" y1="{_STRIP_MIDDLE}" y2="{_STRIP_MIDDLE}"/>{dots}{own}'
        f'<text x="{_LEFT}" y="{_STRIP_HEIGHT - 4}">{esc(spoken(low))}</text>'
        f'<text x="{2 * _WIDTH - _RIGHT}" y="{_STRIP_HEIGHT - 4}" text-anchor="end">{esc(spoken(high))}</text></svg>'
    )


def _labelled(points: Sequence[Point], step: float) -> set[int]:
    """Which points carry their figure: the last, and the highest where the two figures do not touch."""
    last = max(at for at, point in enumerate(points) if point.value is not None)
    highest = max(range(len(points)), key=lambda at: _size(points[at]))
    width = _HALF_DIGIT * (len(spoken(points[last].value or 0)) + len(spoken(points[highest].value or 0))) + 4
    return {last} if abs(last - highest) * step < width else {last, highest}


def _role(points: Sequence[Point]) -> str:
    """Name what a drawing is to those who do not see it: with links inside it is a group, else one picture."""
    return "group" if any(point.link for point in points) else "img"


def _size(point: Point) -> float:
    return point.value if point.value is not None else float("-inf")


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

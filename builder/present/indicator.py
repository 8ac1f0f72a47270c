"""The page of one indicator: what counts and what does not, who states it, how it spreads within one level, where the series breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.corpus import CellState, Jurisdiction
from builder.model.marks import Level
from builder.model.page import Html, Page
from builder.present.addresses import indicator_href
from builder.present.breaks import break_of
from builder.present.cells import Reader
from builder.present.charts.drawing import MOST_DOTS, Point, strip, yearly
from builder.present.figures import row_html
from builder.present.frame import Frame
from builder.present.markup import Link, esc, esc_again
from builder.present.numbers import exact
from builder.present.punctuation import full_width
from builder.present.sheets import ROOT, Sheet, link_to_newest
from builder.present.words import KINDS, LEVELS

# Beyond this a list is no longer read, it is searched: the matrix is for that, and stands sorted by the row one click away.
_LONGEST_LIST = 100
_LEAST_FOR_STRIP = 4
# The years are drawn one above the other for as many bodies as this: each dot of each year is written into the page.
_MOST_OVER_YEARS = 120


class LevelPart(NamedTuple):
    """The bodies of one level that state the indicator: a strip of the latest year, and a list.

    `left_out` are not listed; `whole` is where the matrix lists all of them.
    """

    level: str
    name: str
    places: int
    strip: Html
    order: str
    table: Html
    left_out: int
    points: tuple[Point, ...]
    has_past: bool
    whole: str


@dataclass(frozen=True, slots=True)
class IndicatorContext:
    """What `indicator.html` shows."""

    frame: Frame
    id: str
    name: str
    unit: str
    kind: str
    dimension: str
    counts: str
    excludes: str
    applies: str
    series_break: str
    years: tuple[tuple[int, int, int], ...]
    chart: Html
    levels: tuple[LevelPart, ...]
    scoped: int
    earlier: Link | None
    later: Link | None


def indicator_page(
    reader: Reader,
    catalogue: Catalogue,
    indicator: Indicator,
    sheet: Sheet,
    beside: tuple[Link | None, Link | None],
) -> Page:
    """Make the page of one indicator; `sheet` is what all bodies say of it, `beside` are the rows before and after it."""
    corpus = reader.corpus
    names = dict(catalogue.indicators.dimensions)
    is_telling = sheet.telling()
    telling = [(level, [at for at in places if is_telling[at]]) for level, places in reader.bodies.items()]
    counted = zip(corpus.years, sheet.counted(CellState.VALUE), strict=True)
    years = tuple((year, stated, reader.reporting[year]) for year, stated in counted)
    broken = break_of(indicator.id)
    context = IndicatorContext(
        frame=Frame(
            title=indicator.name,
            section="indicators",
            description=f"{indicator.name}：{full_width(indicator.counts)}",
            crumbs=(
                Link("i/index.html", "指标"),
                Link(f"i/index.html#{indicator.dimension}", names[indicator.dimension]),
                Link(indicator_href(indicator.id), indicator.name),
            ),
        ),
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        kind=KINDS[indicator.kind],
        dimension=names[indicator.dimension],
        counts=full_width(indicator.counts),
        excludes=full_width(indicator.excludes),
        applies="、".join(LEVELS[level] for level in Level if level in indicator.levels),
        series_break=broken.words if broken else "",
        years=years,
        chart=Html(
            yearly(
                [Point(year, stated, "", f"{year}年 {stated}个辖区有数字") for year, stated, _ in years],
                is_flow=True,
                label=f"各年有“{indicator.name}”数字的辖区数：" + "、".join(f"{year}年{stated}个" for year, stated, _ in years),
                breaks=(broken.year,) if broken else (),
            )
        )
        if corpus.years
        else Html(""),
        levels=tuple(_level(reader, indicator, level, places, sheet) for level, places in telling if places),
        scoped=sum(sheet.counted(CellState.SCOPED_ONLY)),
        earlier=beside[0],
        later=beside[1],
    )
    return Page(indicator_href(indicator.id), "indicator.html", context)


def _level(reader: Reader, indicator: Indicator, level: Level, places: Sequence[int], sheet: Sheet) -> LevelPart:
    bodies, years = list(reader.corpus.reports_of), reader.corpus.years
    newest = sorted(sheet.newest(years, places), key=lambda entry: bodies[entry[2]])
    is_ordered = indicator.kind is not IndicatorKind.RATE
    if is_ordered:
        newest.sort(key=lambda entry: -entry[0])
    valued = [at for _, _, at in newest]
    ordered = [*valued, *sorted(set(places).difference(valued))]
    last_year = max((year for _, year, _ in newest), default=0)
    points = _points(
        reader, indicator, [(value, bodies[at]) for value, year, at in newest if year == last_year], last_year, sheet
    )
    past = _past(sheet, places, years, last_year)
    broken = break_of(indicator.id)
    heads = "".join(f'<th scope="col" class="n">{year}</th>' for year in years)
    rows = "".join(_row(reader, indicator, reader.corpus.jurisdictions[bodies[at]], sheet) for at in ordered[:_LONGEST_LIST])
    return LevelPart(
        level,
        LEVELS[level],
        len(ordered),
        Html(
            strip(points, _strip_label(LEVELS[level], indicator, points, past), past, (broken.year,) if broken else ())
            if max(map(len, (points, *(told for _, told in past)))) >= _LEAST_FOR_STRIP
            else ""
        ),
        "按各自最近一年的数字从大到小列出" if is_ordered else "比率的分母各报告不一，不作排序，按代码列出",
        Html(
            f'<table class="figures"><caption class="vh">{LEVELS[level]}{esc(indicator.name)}</caption><thead><tr><th scope="col">辖区</th>{heads}'
            f'<th scope="col" class="n">较上年</th></tr></thead><tbody>{rows}</tbody></table>'
        ),
        max(0, len(ordered) - _LONGEST_LIST),
        points,
        bool(past),
        f"matrix/index.html#l={level}&c={indicator.id}" + (f"&s={indicator.id}:desc" if is_ordered else ""),
    )


def _past(sheet: Sheet, places: Sequence[int], years: Sequence[int], last_year: int) -> tuple[tuple[int, list[float]], ...]:
    """What the bodies stated in the years before the last, while they are few enough to be drawn dot by dot."""
    if len(places) > _MOST_OVER_YEARS:
        return ()
    by_year = zip(years, sheet.told(places), strict=True)
    return tuple((year, values) for year, values in by_year if values and year != last_year)


def _strip_label(level: str, indicator: Indicator, points: Sequence[Point], past: Sequence[tuple[int, Sequence[float]]]) -> str:
    counted = [*((year, len(told)) for year, told in past), (points[0].year, len(points))]
    return f"{level}{indicator.name}的分布，一点一个辖区：" + "、".join(f"{year}年{count}个" for year, count in counted)


def _points(
    reader: Reader, indicator: Indicator, shown: Sequence[tuple[float, str]], year: int, sheet: Sheet
) -> tuple[Point, ...]:
    """Make the dots of a strip, each a body's (by key) of one year; where they are too many to be told apart, without links and words."""
    if len(shown) > MOST_DOTS:
        return tuple([Point(year, value) for value, _ in shown])
    names = reader.corpus.jurisdictions
    return tuple(
        Point(
            year,
            value,
            link_to_newest(sheet, reader, indicator, key, year),
            f"{names[key].name} {exact(value)}{indicator.unit}",
        )
        for value, key in shown
    )


def _row(reader: Reader, indicator: Indicator, place: Jurisdiction, sheet: Sheet) -> str:
    row = sheet.rows.get(place.key)
    if row is None:
        above = reader.corpus.above(place)
        row = sheet.rows[place.key] = (
            f'<tr><th scope="row"><a href="{ROOT}{esc_again(place.page)}">{esc_again(place.name)}</a>'
            f"{f' <small>{esc_again(above.name)}</small>' if above else ''}</th>"
            f"{row_html(ROOT, reader, place.key, indicator, reader.corpus.years, reader.series(place.key, indicator))}</tr>"
        )
    return row

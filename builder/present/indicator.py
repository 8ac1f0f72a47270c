"""The page of one indicator: what counts and what does not, who states it, how it spreads within one level, where the series breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.corpus import Cell, CellState, Jurisdiction
from builder.model.marks import Level
from builder.model.page import Html, Page
from builder.present.breaks import break_of
from builder.present.cells import Reader
from builder.present.charts.drawing import Point, strip, yearly
from builder.present.charts.series import link_of
from builder.present.figures import cell_html, change_html
from builder.present.frame import Frame
from builder.present.markup import Link, esc
from builder.present.numbers import exact
from builder.present.punctuation import full_width
from builder.present.words import LEVELS

_KINDS = {
    IndicatorKind.FLOW: "当年发生数",
    IndicatorKind.STOCK: "年末存量",
    IndicatorKind.RATE: "比率",
}
# Beyond this a list is no longer read, it is searched: the matrix is for that.
_LONGEST_LIST = 240
_LEAST_FOR_STRIP = 4


class LevelPart(NamedTuple):
    """The bodies of one level that state the indicator: a strip of the latest year, and a list; `left_out` are not listed."""

    level: str
    name: str
    places: int
    strip: Html
    order: str
    table: Html
    left_out: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class IndicatorContext:
    """What `indicator.html` shows."""

    frame: Frame
    id: str
    name: str
    unit: str
    kind: str
    dimension: str
    dimension_id: str
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


@dataclass(frozen=True, slots=True)
class IndicatorsContext:
    """What `indicators.html` shows: every dimension with its rows (id, name, unit, kind, how many bodies state it)."""

    frame: Frame
    dimensions: tuple[tuple[str, str, tuple[tuple[str, str, str, str, int], ...]], ...]
    places: int


def indicators_page(reader: Reader, catalogue: Catalogue) -> Page:
    """Make the list of all indicators under their dimensions."""
    stating: dict[str, set[str]] = {}
    for head in reader.corpus.heads.values():
        if head.jurisdiction is not None and not head.is_bureau:
            for indicator in head.stated:
                stating.setdefault(indicator, set()).add(head.jurisdiction)
    dimensions = tuple(
        (
            identity,
            name,
            tuple(
                (row.id, row.name, row.unit, _KINDS[row.kind], len(stating.get(row.id, ())))
                for row in catalogue.indicators.rows
                if row.dimension == identity
            ),
        )
        for identity, name in catalogue.indicators.dimensions
    )
    frame = Frame(
        "指标目录", "indicators", "十个维度下可以比较的指标：口径、单位与有数字的辖区数。", (Link("i/index.html", "指标"),)
    )
    return Page("i/index.html", "indicators.html", IndicatorsContext(frame, dimensions, len({key for key, _ in reader.reported})))


def indicator_page(
    reader: Reader,
    catalogue: Catalogue,
    indicator: Indicator,
    cells: Sequence[tuple[str, int, Cell]],
    beside: tuple[Link | None, Link | None],
) -> Page:
    """Make the page of one indicator; `cells` are its cells in the corpus, `beside` the rows before and after it."""
    corpus = reader.corpus
    root = "../../"
    names = dict(catalogue.indicators.dimensions)
    by_place: dict[str, dict[int, Cell]] = {}
    for key, year, cell in cells:
        by_place.setdefault(key, {})[year] = cell
    years = tuple(
        (
            year,
            sum(cell.state is CellState.VALUE for _, when, cell in cells if when == year),
            sum(reported == year for _, reported in reader.reported),
        )
        for year in corpus.years
    )
    broken = break_of(indicator.id)
    context = IndicatorContext(
        frame=Frame(
            title=indicator.name,
            section="indicators",
            description=f"{indicator.name}：{full_width(indicator.counts)}",
            crumbs=(
                Link("i/index.html", "指标"),
                Link(f"i/index.html#{indicator.dimension}", names[indicator.dimension]),
                Link(f"i/{indicator.id}/index.html", indicator.name),
            ),
        ),
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        kind=_KINDS[indicator.kind],
        dimension=names[indicator.dimension],
        dimension_id=indicator.dimension,
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
        levels=tuple(part for level in Level if (part := _level(root, reader, indicator, level, by_place)) is not None),
        scoped=sum(cell.state is CellState.SCOPED_ONLY for _, _, cell in cells),
        earlier=beside[0],
        later=beside[1],
    )
    return Page(f"i/{indicator.id}/index.html", "indicator.html", context)


def _level(
    root: str, reader: Reader, indicator: Indicator, level: Level, by_place: dict[str, dict[int, Cell]]
) -> LevelPart | None:
    corpus = reader.corpus
    places = [corpus.jurisdictions[key] for key in by_place if corpus.jurisdictions[key].level is level]
    if not places:
        return None
    newest: list[tuple[float, int, Jurisdiction]] = []
    others: list[Jurisdiction] = []
    for place in places:
        stated = [(year, cell.value) for year, cell in by_place[place.key].items() if cell.value is not None]
        if stated:
            year, value = max(stated)
            newest.append((value, year, place))
        else:
            others.append(place)
    is_ordered = indicator.kind is not IndicatorKind.RATE
    if is_ordered:
        newest.sort(key=lambda entry: (-entry[0], entry[2].key))
    else:
        newest.sort(key=lambda entry: entry[2].key)
    ordered = [place for _, _, place in newest] + others
    last_year = max((year for _, year, _ in newest), default=0)
    shown = [
        Point(year, value, link_of(root, by_place[place.key][year]), f"{place.name} {exact(value)}{indicator.unit}")
        for value, year, place in newest
        if year == last_year
    ]
    heads = "".join(f'<th scope="col" class="n">{year}</th>' for year in corpus.years)
    rows = "".join(_row(root, reader, indicator, place) for place in ordered[:_LONGEST_LIST])
    return LevelPart(
        level,
        LEVELS[level],
        len(ordered),
        Html(
            strip(shown, None, f"{last_year}年{LEVELS[level]}{indicator.name}的分布，{len(shown)}个辖区")
            if len(shown) >= _LEAST_FOR_STRIP
            else ""
        ),
        "按各自最近一年的数字从大到小列出" if is_ordered else "比率的分母各报告不一，不作排序，按代码列出",
        Html(
            f'<table class="figures"><caption class="vh">{LEVELS[level]}{esc(indicator.name)}</caption><thead><tr><th scope="col">辖区</th>{heads}'
            f'<th scope="col" class="n">较上年</th></tr></thead><tbody>{rows}</tbody></table>'
        ),
        max(0, len(ordered) - _LONGEST_LIST),
        tuple(shown),
    )


def _row(root: str, reader: Reader, indicator: Indicator, place: Jurisdiction) -> str:
    corpus = reader.corpus
    cells = [reader.cell(place.key, indicator, year) for year in corpus.years]
    last = next(
        (year for year, cell in zip(reversed(corpus.years), reversed(cells), strict=True) if cell.value is not None), None
    )
    above = corpus.jurisdictions.get(place.parent or "")
    return (
        f'<tr><th scope="row"><a href="{root}{esc(place.address)}index.html">{esc(place.name)}</a>'
        f"{f' <small>{esc(above.name)}</small>' if above else ''}</th>"
        + "".join(f"<td>{cell_html(root, cell, indicator)}</td>" for cell in cells)
        + f"<td>{change_html(reader.change(place.key, indicator, last), indicator) if last is not None else ''}</td></tr>"
    )

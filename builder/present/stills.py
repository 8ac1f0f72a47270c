"""Page -> its charts as stills: what `--static-charts` has ECharts draw for print and export."""

from collections.abc import Iterator

from builder.model.page import Page
from builder.present.breaks import break_of
from builder.present.charts.drawing import Point
from builder.present.charts.series import Chart, still_of_chart
from builder.present.charts.still import Panel, Still, options_of
from builder.present.indicator import IndicatorContext
from builder.present.profile import ProfileContext

PEERS = "chart-peers"


def stills_of(page: Page) -> Iterator[tuple[str, str]]:
    """Each chart of a page as the address of its picture, beside the page, and the options that it is drawn from."""
    folder = page.address.rpartition("/")[0]
    for still in _stills(page.context):
        yield f"{folder}/{still.id}.svg", options_of(still, page.address)


def _stills(context: object) -> Iterator[Still]:
    if isinstance(context, ProfileContext):
        charts: Iterator[Chart] = (part.chart for part in context.dimensions if part.chart is not None)
        yield from map(still_of_chart, charts)
        if context.peers:
            year = context.peers[0].year
            panels = [Panel(f"{peer.name}（{peer.unit}，{peer.places}个）", peer.points, "dots") for peer in context.peers]
            yield Still(PEERS, f"{context.name}下辖单位的要数（{year}年）", "同一层级，一点一个。多不等于好，只供对照。", panels)
    elif isinstance(context, IndicatorContext):
        if context.years:
            broken = break_of(context.id)
            points = [Point(year, stated) for year, stated, _ in context.years]
            panel = Panel("有数字的辖区（个）", points, "bars", (broken.year,) if broken else ())
            yield Still("chart-stated", f"各年有“{context.name}”数字的辖区数", "", [panel])
        for part in context.levels:
            if part.strip:
                name = f"{part.points[0].year}年，{context.unit}，{len(part.points)}个辖区"
                title = f"{part.name}{context.name}的分布"
                yield Still(f"chart-{part.level}", title, "只在同一层级内并列，不是排名。", [Panel(name, part.points, "dots")])

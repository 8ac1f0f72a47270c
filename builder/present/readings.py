"""What a report's figures were read as, by indicator: a list to run down for whoever knows the report, with the way to each place."""

from collections.abc import Mapping

from builder.catalogue.indicators import Indicator
from builder.model.anchors import Anchors
from builder.model.report import Report
from builder.present.markup import esc, esc_again
from builder.present.notes import remarks_of


def readings_html(report: Report, anchors: Anchors, indicators: Mapping[str, Indicator], root: str) -> str:
    """The rows of a table: indicator, figure as it is printed, whose and of when; in the catalogue's order, then the text's."""
    order = {identity: number for number, identity in enumerate(indicators)}
    read = [
        (order.get(seen.indicator, len(order)), number, seen.indicator)
        for number, seen in enumerate(report.observations)
        if seen.indicator is not None
    ]
    text = report.restored.text
    lines = []
    for _, number, identity in sorted(read):
        seen = report.observations[number]
        row = indicators.get(identity)
        printed = esc(text[seen.quantity.start : seen.quantity.end])
        lines.append(
            f'<tr><th scope="row"><a href="{root}i/{identity}/index.html">{esc_again(row.name if row else identity)}</a></th>'
            f'<td class="n"><a href="#{anchors.observations[number]}">{printed}</a></td><td>{esc(remarks_of(report, seen))}</td></tr>'
        )
    return "\n".join(lines)

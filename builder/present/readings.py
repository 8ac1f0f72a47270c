"""What a report's figures were read as: each with its words, and a list by indicator to run down for whoever knows the report."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from builder.catalogue.indicators import Indicator
from builder.model.anchors import Anchors
from builder.model.marks import Observation
from builder.model.report import Report
from builder.model.tuples import maker
from builder.present.addresses import indicator_href
from builder.present.markup import esc


class Read(NamedTuple):
    """A figure that was read as an indicator, `start` its place; as HTML it is printed, a link to the indicator, what limits it."""

    start: int
    indicator: str
    anchor: str
    printed: str
    link: str
    remarks: str


_read_of = maker(Read)


def figures_read(report: Report, anchors: Anchors, indicators: Mapping[str, Indicator], root: str) -> Iterator[Read]:
    """Say every figure of a report once, in reading order: the margin and the list of readings show it."""
    text = report.restored.text
    for anchor, seen in zip(anchors.observations, report.observations, strict=True):
        (start, end, *_), indicator, *_ = seen
        if indicator is not None:
            row = indicators.get(indicator)
            link = _link(root, indicator, row.name if row else indicator)
            yield _read_of((start, indicator, anchor, esc(text[start:end]), link, esc(_remarks(report, seen))))


def readings_html(read: Iterable[Read], indicators: Mapping[str, Indicator]) -> str:
    """The rows of a table: indicator, figure as it is printed, whose and of when; in the catalogue's order, then the text's."""
    order = {identity: number for number, identity in enumerate(indicators)}
    return "\n".join(
        [
            f'<tr><th scope="row">{link}</th><td class="n"><a href="#{anchor}">{printed}</a></td><td>{remarks}</td></tr>'
            for _, _, anchor, printed, link, remarks in sorted(read, key=lambda one: order.get(one.indicator, len(order)))
        ]
    )


@lru_cache(maxsize=1024)
def _link(root: str, indicator: str, name: str) -> str:
    return f'<a href="{root}{indicator_href(indicator)}">{esc(name)}</a>'


def _remarks(report: Report, seen: Observation) -> str:
    """Say of a figure what keeps it from being the whole's of the year: its body, another year, that it is a part."""
    if seen.scope is None and seen.year is None and not seen.part:
        return ""
    remarks = []
    if seen.scope:
        remarks.append(f"限于{seen.scope}")
    if seen.year is not None and seen.year != report.metadata.year:
        remarks.append(f"{seen.year}年")
    if seen.part:
        remarks.append("部分之一")
    return "、".join(remarks)

"""The list of all indicators under their dimensions."""

from dataclasses import dataclass

from builder.catalogue import Catalogue
from builder.model.page import Page
from builder.present.cells import Reader
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.punctuation import full_width
from builder.present.words import KINDS


@dataclass(frozen=True, slots=True)
class IndicatorsContext:
    """What `indicators.html` shows: every dimension with its rows (id, name, what counts, unit, kind, how many bodies state it)."""

    frame: Frame
    dimensions: tuple[tuple[str, str, tuple[tuple[str, str, str, str, str, int], ...]], ...]
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
                (row.id, row.name, full_width(row.counts), row.unit, KINDS[row.kind], len(stating.get(row.id, ())))
                for row in catalogue.indicators.of(identity)
            ),
        )
        for identity, name in catalogue.indicators.dimensions
    )
    frame = Frame(
        "指标目录", "indicators", "十个维度下可以比较的指标：口径、单位与有数字的辖区数。", (Link("i/index.html", "指标"),)
    )
    return Page("i/index.html", "indicators.html", IndicatorsContext(frame, dimensions, len({key for key, _ in reader.reported})))

"""The matrix: a page that stands with a first view of its own, and opens onto the data shards by script."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from builder.catalogue import Catalogue
from builder.model.corpus import Corpus, Jurisdiction
from builder.model.page import Html, Page
from builder.present.addresses import indicator_href
from builder.present.cells import Reader
from builder.present.figures import cell_html
from builder.present.frame import Frame
from builder.present.markup import Link, esc
from builder.present.words import LEVELS

# What the page shows before a script has run: enough to read, little enough to load at once.
_FIRST_ROWS = 60
FIRST_COLUMNS = (
    "review.received",
    "disputes.handled",
    "enforcement.penalties",
    "litigation.appearance_rate",
    "functions.matters_handled",
    "rules.legality_reviews",
    "legal_aid.cases",
    "society.legal_literates",
)


@dataclass(frozen=True, slots=True)
class MatrixContext:
    """What `matrix.html` shows: choices for the filters, and a first table."""

    frame: Frame
    years: tuple[int, ...]
    year: int | None
    levels: tuple[tuple[str, str], ...]
    tops: tuple[tuple[str, str], ...]
    dimensions: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    places: int
    shown: int
    table: Html


def opening_year(corpus: Corpus) -> int | None:
    """The year that the matrix opens with: the latest of which at least half as many reports are held as of any."""
    held = Counter(
        head.metadata.year for head in corpus.placed_reports() if head.metadata.year is not None and not head.is_bureau
    )
    return max((year for year, count in held.items() if 2 * count >= max(held.values())), default=None)


def at_the_top(corpus: Corpus) -> list[Jurisdiction]:
    """The places whose rows stand in the page before any script runs."""
    return list(islice(corpus.reporting(), _FIRST_ROWS))


def matrix_page(reader: Reader, catalogue: Catalogue) -> Page:
    """Make the matrix with the latest year of the places at its top."""
    corpus = reader.corpus
    year = opening_year(corpus)
    # In the catalogue's order, as the script has them: no column changes its place when it takes over.
    columns = [row for row in catalogue.indicators.rows if row.id in FIRST_COLUMNS]
    reporting = list(corpus.reporting())
    lines = []
    first = at_the_top(corpus) if year is not None else []
    across = [(row, reader.across([place.key for place in first], row, year or 0)) for row in columns]
    for place in first:
        above = corpus.above(place)
        cells = "".join(f"<td>{cell_html('../', told[place.key], row)}</td>" for row, told in across)
        lines.append(
            f'<tr><th scope="row"><a href="../{esc(place.page)}">{esc(place.name)}</a>'
            f"{f' <small>{esc(above.name)}</small>' if above else ''}</th>{cells}</tr>"
        )
    heads = "".join(
        f'<th scope="col" class="n"><a href="../{indicator_href(row.id)}">{esc(row.name)}</a><small>{esc(row.unit)}</small></th>'
        for row in columns
    )
    context = MatrixContext(
        frame=Frame(
            "指标矩阵",
            "matrix",
            "辖区、指标、年度的全图：可筛选、排序、看出处，空格说明缘由。",
            (Link("matrix/index.html", "矩阵"),),
        ),
        years=corpus.years,
        year=year,
        levels=tuple((level, name) for level, name in LEVELS.items() if any(place.level is level for place in reporting)),
        tops=tuple((place.key, place.name) for place in corpus.tops() if place.code is not None),
        dimensions=catalogue.indicators.dimensions,
        columns=tuple(row.id for row in columns),
        places=len(reporting),
        shown=len(lines),
        table=Html(
            f'<table class="matrix"><caption class="vh">{year}年指标矩阵</caption><thead><tr><th scope="col">辖区</th>{heads}</tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>"
        ),
    )
    return Page("matrix/index.html", "matrix.html", context)

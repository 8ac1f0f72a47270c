"""The matrix and the comparison: pages that stand with a first view of their own, and open onto the data shards by script."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from builder.catalogue import Catalogue
from builder.model.corpus import Corpus, Jurisdiction
from builder.model.page import Html, Page
from builder.present.cells import Reader
from builder.present.figures import cell_html
from builder.present.frame import Frame
from builder.present.markup import Link, esc
from builder.present.overview import LONGEST_TREE, reports_held
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


@dataclass(frozen=True, slots=True)
class CompareContext:
    """What `compare.html` shows before a script offers the places: the years, and in a small archive a link to each place."""

    frame: Frame
    places: tuple[Link, ...]
    years: tuple[int, ...]


def opening_year(corpus: Corpus) -> int | None:
    """The year that the matrix opens with: the latest of which at least half as many reports are held as of any."""
    held = Counter(head.metadata.year for head in reports_held(corpus) if head.metadata.year is not None and not head.is_bureau)
    return max((year for year, count in held.items() if 2 * count >= max(held.values())), default=None)


def at_the_top(corpus: Corpus) -> list[Jurisdiction]:
    """The places whose rows stand in the page before any script runs."""
    return list(islice((place for key, place in corpus.jurisdictions.items() if corpus.reports_of.get(key)), _FIRST_ROWS))


def matrix_page(reader: Reader, catalogue: Catalogue) -> Page:
    """Make the matrix with the latest year of the places at its top."""
    corpus = reader.corpus
    year = opening_year(corpus)
    # In the catalogue's order, as the script has them: no column changes its place when it takes over.
    columns = [row for row in catalogue.indicators.rows if row.id in FIRST_COLUMNS]
    reporting = [place for key, place in corpus.jurisdictions.items() if corpus.reports_of.get(key)]
    lines = []
    first = at_the_top(corpus) if year is not None else []
    across = [(row, reader.across([place.key for place in first], row, year or 0)) for row in columns]
    for place in first:
        above = corpus.jurisdictions.get(place.parent or "")
        cells = "".join(f"<td>{cell_html('../', told[place.key], row)}</td>" for row, told in across)
        lines.append(
            f'<tr><th scope="row"><a href="../{esc(place.address)}index.html">{esc(place.name)}</a>'
            f"{f' <small>{esc(above.name)}</small>' if above else ''}</th>{cells}</tr>"
        )
    heads = "".join(
        f'<th scope="col" class="n"><a href="../i/{row.id}/index.html">{esc(row.name)}</a><small>{esc(row.unit)}</small></th>'
        for row in columns
    )
    tops = [place for place in corpus.jurisdictions.values() if place.parent is None or place.parent not in corpus.jurisdictions]
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
        tops=tuple((place.key, place.name) for place in tops if place.code is not None),
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


def compare_page(reader: Reader) -> Page:
    """Make the page on which two to five places stand side by side; the script offers them from the matrix's index."""
    corpus = reader.corpus
    reporting = [place for key, place in corpus.jurisdictions.items() if corpus.reports_of.get(key)]
    links = tuple(Link(place.address + "index.html", place.name) for place in reporting) if len(reporting) <= LONGEST_TREE else ()
    frame = Frame("对照", "compare", "选两至五个辖区，逐项对照同一年度的数字。", (Link("compare/index.html", "对照"),))
    return Page("compare/index.html", "compare.html", CompareContext(frame, links, corpus.years))

"""Corpus -> the pages that many reports share, one after the other; each report's own page is made in `report`."""

from collections.abc import Iterator

from builder.catalogue import Catalogue
from builder.catalogue.divisions import Divisions
from builder.model.corpus import Cell, Corpus
from builder.model.page import Page
from builder.present.cells import reader_of
from builder.present.gatherings import documents_page, findings_page
from builder.present.indicator import indicator_page, indicators_page
from builder.present.markup import Link
from builder.present.matrix import compare_page, matrix_page
from builder.present.overview import about_page, home_page, places_page, plain_pages, reports_page
from builder.present.profile import profile_page
from builder.project import Settings


def shared_pages(corpus: Corpus, catalogue: Catalogue, settings: Settings, divisions: Divisions) -> Iterator[Page]:
    """Make every page but the reports' own."""
    reader = reader_of(corpus)
    rows = catalogue.indicators.rows
    yield home_page(reader, catalogue, settings)
    yield places_page(reader)
    for jurisdiction in corpus.jurisdictions.values():
        yield profile_page(reader, catalogue, divisions, jurisdiction)
    yield matrix_page(reader, catalogue)
    yield compare_page(reader)
    yield indicators_page(reader, catalogue)
    cells: dict[str, list[tuple[str, int, Cell]]] = {row.id: [] for row in rows}
    for (key, indicator, year), cell in corpus.cells.items():
        if indicator in cells:
            cells[indicator].append((key, year, cell))
    links = [Link(f"i/{row.id}/index.html", row.name) for row in rows]
    for number, row in enumerate(rows):
        beside = (links[number - 1] if number else None, links[number + 1] if number + 1 < len(rows) else None)
        yield indicator_page(reader, catalogue, row, cells[row.id], beside)
    yield findings_page(reader, {row.id: row.name for row in rows})
    yield documents_page(reader)
    yield reports_page(reader)
    yield about_page(reader, catalogue)
    yield from plain_pages()

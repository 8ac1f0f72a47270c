"""Corpus -> the pages that are of the whole, one after the other, and the page of one indicator."""

from collections.abc import Iterator

from builder.catalogue import Catalogue
from builder.model.page import Page
from builder.present.cells import Reader
from builder.present.gatherings import documents_page, findings_page
from builder.present.indicator import indicator_page, indicators_page
from builder.present.markup import Link
from builder.present.matrix import compare_page, matrix_page
from builder.present.overview import about_page, home_page, places_page, plain_pages, reports_page
from builder.project import Settings


def shared_pages(reader: Reader, catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    """Make the pages that are of the whole: not a report's, a jurisdiction's or an indicator's own."""
    yield home_page(reader, catalogue, settings)
    yield places_page(reader)
    yield matrix_page(reader, catalogue)
    yield compare_page(reader)
    yield indicators_page(reader, catalogue)
    yield findings_page(reader, {row.id: row.name for row in catalogue.indicators.rows})
    yield documents_page(reader)
    yield reports_page(reader)
    yield about_page(reader, catalogue)
    yield from plain_pages()


def page_of_indicator(reader: Reader, catalogue: Catalogue, indicator: str) -> Page:
    """Make the page of one indicator, with the rows before and after it in the catalogue."""
    rows = catalogue.indicators.rows
    number = next(number for number, row in enumerate(rows) if row.id == indicator)
    links = [Link(f"i/{row.id}/index.html", row.name) for row in rows]
    beside = (links[number - 1] if number else None, links[number + 1] if number + 1 < len(rows) else None)
    corpus = reader.corpus
    cells = [
        (key, year, cell)
        for key, reports in corpus.reports_of.items()
        if reports
        for year in corpus.years
        if (cell := corpus.cells.get((key, indicator, year))) is not None
    ]
    return indicator_page(reader, catalogue, rows[number], cells, beside)

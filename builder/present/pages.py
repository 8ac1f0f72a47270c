"""Corpus -> the pages that are of the whole, by their addresses, and the page of one indicator."""

from collections.abc import Callable

from builder.catalogue import Catalogue
from builder.catalogue.notes import Notes
from builder.model.page import Page
from builder.present.about import about_page
from builder.present.cells import Reader
from builder.present.gatherings import documents_page, findings_page
from builder.present.home import home_page
from builder.present.indicator import indicator_page, indicators_page
from builder.present.markup import Link
from builder.present.matrix import compare_page, matrix_page
from builder.present.overview import missing_page, places_page, reports_page, search_page
from builder.present.sheets import Sheet
from builder.project import Settings


def page_of_whole(address: str, reader: Reader, catalogue: Catalogue, settings: Settings, notes: Notes) -> Page:
    """Make one of the pages that are of the whole: not a report's, a jurisdiction's or an indicator's own."""
    makers: dict[str, Callable[[], Page]] = {
        "index.html": lambda: home_page(reader, catalogue, settings),
        "places/index.html": lambda: places_page(reader),
        "matrix/index.html": lambda: matrix_page(reader, catalogue),
        "compare/index.html": lambda: compare_page(reader),
        "i/index.html": lambda: indicators_page(reader, catalogue),
        "findings/index.html": lambda: findings_page(reader, {row.id: row.name for row in catalogue.indicators.rows}),
        "documents/index.html": lambda: documents_page(reader),
        "reports/index.html": lambda: reports_page(reader),
        "about/index.html": lambda: about_page(reader, catalogue, notes),
        "search/index.html": search_page,
        "404.html": missing_page,
    }
    return makers[address]()


def page_of_indicator(reader: Reader, catalogue: Catalogue, indicator: str, sheet: Sheet) -> Page:
    """Make the page of one indicator, with the rows before and after it in the catalogue."""
    rows = catalogue.indicators.rows
    number = next(number for number, row in enumerate(rows) if row.id == indicator)
    links = [Link(f"i/{row.id}/index.html", row.name) for row in rows]
    beside = (links[number - 1] if number else None, links[number + 1] if number + 1 < len(rows) else None)
    return indicator_page(reader, catalogue, rows[number], sheet, beside)

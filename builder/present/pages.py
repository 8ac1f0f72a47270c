"""Corpus -> the pages that are of the whole, by their addresses, and the page of one indicator."""

from collections.abc import Callable
from dataclasses import dataclass

from builder.catalogue import Catalogue
from builder.catalogue.colophon import Colophon
from builder.model.page import Page
from builder.present.about import about_page
from builder.present.addresses import indicator_href
from builder.present.cells import Reader
from builder.present.compare import compare_page
from builder.present.documents import documents_page
from builder.present.findings import findings_page
from builder.present.frame import Frame
from builder.present.home import home_page
from builder.present.indicator import indicator_page
from builder.present.indicators import indicators_page
from builder.present.markup import Link
from builder.present.matrix import matrix_page
from builder.present.places import places_page
from builder.present.reports import reports_page
from builder.present.sheets import Sheet
from builder.project import Settings

# What nearly every report speaks of.
_HINTS = ("行政复议", "负责人出庭应诉", "重大行政决策", "法律明白人")


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What `search.html` shows before a script has run; `hints` are words to begin with."""

    frame: Frame
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingContext:
    """What `404.html` shows."""

    frame: Frame


def page_of_whole(address: str, reader: Reader, catalogue: Catalogue, settings: Settings, colophon: Colophon) -> Page:
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
        "about/index.html": lambda: about_page(reader, catalogue, colophon),
        "search/index.html": _search_page,
        "404.html": _missing_page,
    }
    return makers[address]()


def page_of_indicator(reader: Reader, catalogue: Catalogue, indicator: str, sheet: Sheet) -> Page:
    """Make the page of one indicator, with the rows before and after it in the catalogue."""
    rows = catalogue.indicators.rows
    number = next(number for number, row in enumerate(rows) if row.id == indicator)
    links = [Link(indicator_href(row.id), row.name) for row in rows]
    beside = (links[number - 1] if number else None, links[number + 1] if number + 1 < len(rows) else None)
    return indicator_page(reader, catalogue, rows[number], sheet, beside)


def _search_page() -> Page:
    """Make the search page: what it finds, scripts bring."""
    frame = Frame("搜索", "search", "在全部报告、辖区、指标与文件中查找。", (Link("search/index.html", "搜索"),))
    return Page("search/index.html", "search.html", SearchContext(frame, _HINTS))


def _missing_page() -> Page:
    """Make the page for an address that is not there."""
    return Page("404.html", "404.html", MissingContext(Frame("没有这一页", "missing", "这个地址没有页面。")))

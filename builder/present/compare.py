"""The page on which two to five places stand side by side: the script offers them and opens the matrix's data shards."""

from dataclasses import dataclass

from builder.model.page import Page
from builder.present.cells import Reader
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.places import LONGEST_TREE


@dataclass(frozen=True, slots=True)
class CompareContext:
    """What `compare.html` shows before a script offers the places: the years, and in a small archive a link to each place."""

    frame: Frame
    places: tuple[Link, ...]
    years: tuple[int, ...]


def compare_page(reader: Reader) -> Page:
    """Make the page on which two to five places stand side by side; the script offers them from the matrix's index."""
    corpus = reader.corpus
    reporting = list(corpus.reporting())
    links = tuple(Link(place.page, place.name) for place in reporting) if len(reporting) <= LONGEST_TREE else ()
    frame = Frame("对照", "compare", "选两至五个辖区，逐项对照同一年度的数字。", (Link("compare/index.html", "对照"),))
    return Page("compare/index.html", "compare.html", CompareContext(frame, links, corpus.years))

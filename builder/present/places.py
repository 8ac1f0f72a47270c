"""The page of places: every one in its hierarchy, or in a large archive those at the top, each with how much lies below."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from builder.model.corpus import Corpus, Jurisdiction
from builder.model.page import Page
from builder.present.addresses import report_href
from builder.present.cells import Reader
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.tiles import Tile, tiles_of
from builder.present.words import LEVELS

# More places than this are listed on their parents' pages: with its years a place takes some 500 bytes of the page.
LONGEST_TREE = 240
# The second level stands on the page of places while it is no longer than this: one link each. China has some 340 prefectures.
_LONGEST_SECOND = 1200


class PlaceRow(NamedTuple):
    """A place in the list of places: how deep it lies, and the years it has reports for."""

    depth: int
    href: str
    name: str
    level: str
    years: tuple[tuple[int, str], ...]


class Top(NamedTuple):
    """A place where a list begins, with how many reports lie at or below it."""

    href: str
    name: str
    reports: int


class BelowLink(NamedTuple):
    """A place of the second level, with how many are held below it."""

    href: str
    name: str
    below: int


class TopPlace(NamedTuple):
    """A place at the top of a large archive: how many places and reports lie at or below it, and those right below."""

    href: str
    name: str
    level: str
    places: int
    reports: int
    below: tuple[BelowLink, ...]


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """What `places.html` shows: every place, or where there are too many those at the top and right below."""

    frame: Frame
    tiles: tuple[Tile, ...]
    rows: tuple[PlaceRow, ...]
    tops: tuple[TopPlace, ...]
    has_second: bool
    places: int
    years: tuple[int, ...]


def places_page(reader: Reader) -> Page:
    """List every place in its hierarchy; in a large archive those at the top, each with the places whose pages list the rest."""
    corpus = reader.corpus
    is_small = len(corpus.jurisdictions) <= LONGEST_TREE
    frame = Frame("辖区", "places", "收录了报告的辖区，按上下级排列。", (Link("places/index.html", "辖区"),))
    tops = () if is_small else tuple(_tops(corpus))
    context = PlacesContext(
        frame,
        tiles_of(corpus),
        tuple(_tree(corpus, corpus.tops(), 0)) if is_small else (),
        tops,
        any(top.below for top in tops),
        len(corpus.jurisdictions),
        corpus.years,
    )
    return Page("places/index.html", "places.html", context)


def _tree(corpus: Corpus, places: Iterable[Jurisdiction], depth: int) -> Iterator[PlaceRow]:
    for place in places:
        years = tuple((head.metadata.year or 0, report_href(head.id)) for head in corpus.own_reports(place.key))
        yield PlaceRow(depth, place.page, place.name, LEVELS[place.level], years)
        yield from _tree(corpus, corpus.below(place.key), depth + 1)


def _tops(corpus: Corpus) -> Iterator[TopPlace]:
    tops = corpus.tops()
    is_second_shown = sum(len(corpus.children.get(place.key, ())) for place in tops) <= _LONGEST_SECOND
    for place in tops:
        seconds = corpus.below(place.key) if is_second_shown else ()
        below = tuple(BelowLink(second.page, second.name, _held(corpus, second.key) - 1) for second in seconds)
        reports = corpus.reports_under(place.key)
        yield TopPlace(place.page, place.name, LEVELS[place.level], _held(corpus, place.key), reports, below)


def _held(corpus: Corpus, key: str) -> int:
    return sum(1 for _ in corpus.at_and_below(key))


def tops_of(corpus: Corpus) -> tuple[Top, ...]:
    """Name the places at the top with how many reports lie at or below them; where there is but one, those right below it too."""
    tops = corpus.tops()
    if len(tops) == 1 and len(below := corpus.below(tops[0].key)) > 1:
        # A single province at the top is no choice: show what lies below it.
        tops += below
    return tuple(Top(place.page, place.name, corpus.reports_under(place.key)) for place in tops)

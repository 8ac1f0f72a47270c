"""Item -> files: the pages and data of one piece of the site, written where they changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.catalogue import Catalogue
from builder.catalogue.colophon import Colophon
from builder.compare.columns import number_of, told_otherwise
from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.model.page import DataFile, Html, Page
from builder.present import sheets
from builder.present.buckets import Exchange
from builder.present.cells import Reader
from builder.present.charts.options import chart_file
from builder.present.documents import documents_table, mentions_table
from builder.present.findings import findings_table
from builder.present.pages import page_of_indicator, page_of_whole
from builder.present.profile import kept_parts, profile_page
from builder.present.search import fold_file, names_file
from builder.present.shards import Piece, Pieces, Shards, matrix_index, pieces_of, shard_file
from builder.present.stills import stills_of
from builder.project import Settings
from builder.publish.store import Store
from builder.publish.templates import Templates
from builder.publish.traditional import Converter
from builder.publish.twins import PAGE, twin_address, twin_page
from builder.publish.writing import stamp_of
from builder.restore.repairs.traditional import shared_characters, traditional_characters
from builder.site.hands import Hands, Written
from builder.site.items import Item
from builder.site.leaves import files_of_leaf, unpacked
from builder.site.spreading import uncollected

if TYPE_CHECKING:
    from builder.site.searching import Library


class Asked(NamedTuple):
    """A picture of a chart, to be drawn by the one process that draws."""

    address: str
    mark: str
    options: str


class Still(NamedTuple):
    """A picture of a chart as a page asks for it."""

    address: str
    options: str


class Aside(NamedTuple):
    """What the page of an item was made of, kept for the next build."""

    item: Item
    content: bytes


class Edit(NamedTuple):
    """An edit that left all else as it was: the heads of what was read again, before and after, and the marks of the site that it is an edit of.

    `searched` says what is not as it was in which bucket of the index.
    """

    heads: tuple[tuple[Head, Head], ...]
    marks: Mapping[str, tuple[str, str]]
    searched: Mapping[str, Sequence[Exchange]]

    def stamp(self, address: str) -> str | None:
        """How a file was left by the last build; None where that is not known."""
        held = self.marks.get(address)
        return held and held[1]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process needs to make pages and the index; `has_stills`: charts are drawn as pictures too.

    `code` is a digest of tables and code, as pieces of shards go by it. `edit` is None where the build is more than an edit.
    """

    catalogue: Catalogue
    corpus: Corpus
    reader: Reader
    templates: Templates
    settings: Settings
    colophon: Colophon
    output: Path
    store: Store
    shards: Shards
    pieces: Pieces
    library: "Library"
    code: str
    edit: Edit | None = None
    has_stills: bool = False
    converter: Converter | None = None


# The desk of this process: a forked process finds it laid, so that the corpus is never sent along with the work.
_LAID: list[Desk] = []


def lay(desk: Desk) -> None:
    """Lay the desk of this process."""
    _LAID[:] = [desk]


class Made(NamedTuple):
    """What came of some items: files as they stand, pictures that are asked for, and pieces for the shards of the matrix."""

    written: list[Written]
    asked: list[Asked]
    pieces: list[Piece]


@uncollected()
def make_batch(items: Sequence[Item], years: Sequence[int] = ()) -> Made:
    """Make and write the files of some items, at the desk that was laid.

    Of a jurisdiction whose page is made, what it gives to the shards of `years` is made too: its cards need be fetched once.
    """
    desk, asked, pieces = _LAID[0], list[Asked](), list[Piece]()
    with Hands(desk.output) as hands:
        for item in items:
            asked += make_item(desk, item, hands)
            if years and item.kind == "profile":
                # At once: a batch of places has more cards and rows than are held.
                pieces += pieces_of(desk.corpus, desk.catalogue, desk.shards, item.key, years, desk.code)
        return Made(hands.written(), asked, pieces)


def make_item(desk: Desk, item: Item, hands: Hands) -> list[Asked]:
    """Make the files of one item and hand them over to be written; returns the pictures that are asked for."""
    asked = []
    for file in files_of(desk, item):
        if isinstance(file, Still):
            asked.append(Asked(file.address, item.mark, file.options))
        elif isinstance(file, Aside):
            hands.do(partial(desk.store.keep_aside, file.item.key, file.item.mark, file.content))
        else:
            hands.put(file, item.mark)
    return asked


def files_of(desk: Desk, item: Item) -> Iterator[DataFile | Still | Aside]:
    """Every file of one item, and what is kept of it; where the site is in both scripts, each page and picture with its twin."""
    for file in _MAKERS[item.kind](desk, item):
        yield file
        if desk.converter is None or isinstance(file, Aside):
            continue
        if isinstance(file, Still):
            yield Still(twin_address(file.address), desk.converter.convert(file.options))
        elif file.address.endswith(PAGE):
            yield twin_page(file, desk.settings.language, desk.converter)


def _report(desk: Desk, item: Item) -> Iterator[DataFile]:
    head = desk.corpus.heads[item.key]
    return files_of_leaf(unpacked(desk.store.leaf(head.path)), head, desk.corpus, desk.templates)


def _profile(desk: Desk, item: Item) -> Iterator[DataFile | Still]:
    place, kept = desk.corpus.jurisdictions[item.key], _kept_parts(desk, item)
    page = profile_page(desk.reader, desk.catalogue, desk.catalogue.divisions, place, kept)
    yield DataFile(page.address, desk.templates.render(page))
    yield from _pictures(desk, page)


def _kept_parts(desk: Desk, item: Item) -> dict[str, Html]:
    """The parts of a jurisdiction's page that an edit leaves as they stand: those of dimensions of which its reports say what they said."""
    pairs = [(old, new) for old, new in desk.edit.heads if new.jurisdiction == item.key] if desk.edit is not None else []
    page = standing(desk, item.addresses[0])
    # The years that are told of are those of all parts.
    if page is None or any(old.years != new.years for old, new in pairs):
        return {}
    touched = {number for old, new in pairs for number in told_otherwise(old, new)}
    others = {row.dimension for row in desk.catalogue.indicators.rows if number_of(row.id) in touched}
    dimensions = [identity for identity, _ in desk.catalogue.indicators.dimensions if identity not in others]
    return kept_parts(page.decode("utf-8", "surrogatepass"), dimensions)


def standing(desk: Desk, address: str) -> bytes | None:
    """The file of the site that an edit is of; None where there is none, or somebody else touched it."""
    path = f"{desk.output}/{address}"
    if desk.edit is None or stamp_of(path) != desk.edit.stamp(address):
        return None
    return Path(path).read_bytes()


def _indicator(desk: Desk, item: Item) -> Iterator[DataFile | Still | Aside]:
    sheet = _sheet(desk, item)
    page = page_of_indicator(desk.reader, desk.catalogue, item.key, sheet)
    yield DataFile(page.address, desk.templates.render(page))
    yield DataFile(item.addresses[1], sheet.table)
    yield Aside(item, sheets.packed(sheet))
    yield from _pictures(desk, page)


def _sheet(desk: Desk, item: Item) -> sheets.Sheet:
    """What is said of an indicator: the sheet that its page was made of gone on with, where nothing but an edit lies between."""
    row = desk.catalogue.indicators.by_id()[item.key]
    table = standing(desk, item.addresses[1])
    if desk.edit is not None and table is not None:
        mark, _ = desk.edit.marks[item.addresses[1]]
        kept = desk.store.aside(item.key, mark)
        if kept is not None:
            return sheets.revised_sheet(sheets.unpacked(kept, table), desk.reader, row, [head.id for _, head in desk.edit.heads])
    return sheets.sheet_of(desk.reader, row)


def _pictures(desk: Desk, page: Page) -> Iterator[Still]:
    if desk.has_stills:
        yield from (Still(address, options) for address, options in stills_of(page))


def _whole(desk: Desk, item: Item) -> Iterator[DataFile]:
    tables: dict[str, Callable[[], DataFile]] = {
        "data/matrix/index.js": lambda: matrix_index(desk.corpus, desk.catalogue),
        "data/search/names.js": lambda: names_file(desk.corpus, desk.catalogue),
        "data/charts/yearly.js": chart_file,
        "data/search/fold.js": lambda: fold_file(traditional_characters(), shared_characters()),
        "data/findings.csv": lambda: findings_table(desk.reader),
        "data/documents.csv": lambda: documents_table(desk.corpus),
    }
    if item.key in tables:
        yield tables[item.key]()
    elif item.key.startswith("data/documents/"):
        yield mentions_table(desk.corpus, item.key)
    else:
        page = page_of_whole(item.key, desk.reader, desk.catalogue, desk.settings, desk.colophon)
        yield DataFile(page.address, desk.templates.render(page))


def _shard(desk: Desk, item: Item) -> Iterator[DataFile]:
    name = item.key.rpartition("-")[0]
    yield shard_file(desk.corpus, desk.catalogue, desk.shards, name, year_of_shard(item), desk.pieces, desk.code)


def year_of_shard(item: Item) -> int:
    """The year that a shard of the matrix is of."""
    return int(item.key.rpartition("-")[2])


def _table(desk: Desk, _: Item) -> Iterator[DataFile]:
    if desk.converter is not None:
        yield desk.converter.table_file()


_MAKERS: dict[str, Callable[[Desk, Item], Iterator[DataFile | Still | Aside]]] = {
    "report": _report,
    "profile": _profile,
    "indicator": _indicator,
    "whole": _whole,
    "shard": _shard,
    "table": _table,
}


def with_pictures(items: Iterable[Item], marks: Mapping[str, tuple[str, str]]) -> list[Item]:
    """The items with the pictures that belong to them as they were last made: those under the same mark."""
    items = list(items)
    own = {item.mark: set(item.addresses) for item in items}
    drawn: dict[str, list[str]] = {}
    for address, (mark, _) in marks.items():
        if mark in own and address not in own[mark]:
            drawn.setdefault(mark, []).append(address)
    return [item._replace(addresses=(*item.addresses, *drawn.get(item.mark, ()))) for item in items]

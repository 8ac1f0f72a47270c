"""The data of the matrix: one shard per province and year, so that an edit touches few files and a view loads few."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from xxhash import xxh3_64_intdigest

from builder.catalogue import Catalogue
from builder.model.cards import Figure
from builder.model.corpus import Cell, CellState, Corpus
from builder.model.page import DataFile
from builder.present.breaks import BREAKS
from builder.present.cells import ref_of
from builder.present.matrix import opening_year
from builder.present.numbers import raw
from builder.present.plain_json import json_bytes, plain_number
from builder.present.scripts import script, script_of
from builder.present.words import LEVELS

# Bodies that stand under no province share one shard.
_ELSEWHERE = "x"
_MARKS = {
    CellState.SCOPED_ONLY: "o",
    CellState.NO_NUMBER: "n",
    CellState.DAMAGED: "d",
    CellState.CONFLICTING: "c",
}
# Places in one shard: a province of China has some 130 counties and cities; beyond this a shard grows heavy.
_LARGEST_SHARD = 320


class Piece(NamedTuple):
    """What one jurisdiction gives to the shard of one year, as JSON, and the mark of what it is made of."""

    year: int
    key: str
    mark: str
    content: bytes


class Pieces:
    """What each jurisdiction gives to a shard of one year, under a mark of what that is made of: made once, kept as long as it holds."""

    def __init__(self, load: Callable[[int], dict[str, tuple[str, bytes]]]) -> None:
        """`load` gives what is kept of a year, by jurisdiction; what was made anew waits in `fresh`."""
        self._load = load
        self._held: dict[int, dict[str, tuple[str, bytes]]] = {}
        self.fresh: list[Piece] = []

    def get(self, key: str, year: int, mark: str, make: Callable[[], bytes]) -> bytes:
        """The piece of a jurisdiction and year, made if it is not kept under this mark."""
        known = self._of(year).get(key)
        if known is None or known[0] != mark:
            piece = Piece(year, key, mark, make())
            self.take([piece])
            return piece.content
        return known[1]

    def take(self, made: Iterable[Piece]) -> None:
        """Hold pieces that were made, in place of those of the same jurisdiction and year."""
        for piece in made:
            self._of(piece.year)[piece.key] = (piece.mark, piece.content)
            self.fresh.append(piece)

    def _of(self, year: int) -> dict[str, tuple[str, bytes]]:
        held = self._held.get(year)
        if held is None:
            held = self._held[year] = self._load(year)
        return held


class Shards(NamedTuple):
    """The jurisdictions with reports by shard, and by jurisdiction a mark for each year that its reports speak of.

    A mark changes with what they say of that year.
    """

    places: dict[str, tuple[str, ...]]
    marks: dict[str, dict[int, int]]


def shards_of(corpus: Corpus) -> Shards:
    """Say which shards there are and what they are made of."""
    places = places_of(corpus)
    return Shards(places, {key: _marks(corpus, key) for keys in places.values() for key in keys})


def revised_shards(shards: Shards, corpus: Corpus, places: Iterable[str]) -> Shards:
    """The shards after reports of some places were read again and nothing else changed."""
    return shards._replace(marks=shards.marks | {key: _marks(corpus, key) for key in places})


def places_of(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The jurisdictions with reports by shard: a shard is a province, or its prefectures where a province holds very many."""
    tops = {key: _top(corpus, key) for key, reports in corpus.reports_of.items() if reports}
    sizes = Counter(tops.values())
    shards: dict[str, list[str]] = {}
    for key, top in tops.items():
        code = corpus.jurisdictions[key].code
        shards.setdefault(f"{code[:4]}00" if code is not None and sizes[top] > _LARGEST_SHARD else top, []).append(key)
    return {name: tuple(keys) for name, keys in sorted(shards.items())}


def _marks(corpus: Corpus, key: str) -> dict[int, int]:
    said: dict[int, list[str]] = {}
    for report in corpus.reports_of[key]:
        head = corpus.heads[report]
        entry = f"{head.id}\t{head.metadata.year}\t{head.is_bureau}\t{head.whole}"
        for year in head.years:
            said.setdefault(year, [key]).append(entry)
    return {year: xxh3_64_intdigest("\n".join(entries).encode("utf-8", "surrogatepass")) for year, entries in said.items()}


def shard_file(corpus: Corpus, catalogue: Catalogue, shards: Shards, name: str, year: int, pieces: Pieces, code: str) -> DataFile:
    """One shard of the matrix: the cells of some jurisdictions for one year; 1 before a row whose year has a report.

    `code` is a digest of what makes pieces.
    """
    index = _numbers(catalogue)
    parts = (
        pieces.get(key, year, f"{code}{shards.marks[key][year]:x}", partial(_piece, corpus, index, key, year))
        for key in shards.places[name]
        if year in shards.marks[key]
    )
    content = b",".join(filter(None, parts))
    identity = f"{name}-{year}"
    return DataFile(f"data/matrix/{identity}.js", script_of("shard", json_bytes(identity), b"{%s}" % content))


def pieces_of(
    corpus: Corpus, catalogue: Catalogue, shards: Shards, key: str, years: Collection[int], code: str
) -> Iterator[Piece]:
    """Make what one jurisdiction gives to the shards of some years; `code` as `shard_file` has it."""
    index = _numbers(catalogue)
    for year, mark in shards.marks.get(key, {}).items():
        if year in years:
            yield Piece(year, key, f"{code}{mark:x}", _piece(corpus, index, key, year))


def _numbers(catalogue: Catalogue) -> dict[str, str]:
    """The indicators as pieces name them."""
    return {row.id: str(number) for number, row in enumerate(catalogue.indicators.rows)}


def _piece(corpus: Corpus, index: Mapping[str, str], key: str, year: int) -> bytes:
    """Write one jurisdiction's entry in a shard; nothing where there is nothing to say."""
    is_reported = any(
        corpus.heads[report].metadata.year == year and not corpus.heads[report].is_bureau for report in corpus.reports_of[key]
    )
    own = f"{key}-{year}"
    cells = {
        index[indicator]: _cell(own, indicator, cells[year])
        for indicator, cells in corpus.cells.row(key).items()
        if year in cells and indicator in index
    }
    return b"%s:%s" % (json_bytes(key), json_bytes([int(is_reported), cells])) if is_reported or cells else b""


def matrix_index(corpus: Corpus, catalogue: Catalogue) -> DataFile:
    """What the matrix must know before its shards: years, dimensions, indicators, places, and which shards there are."""
    levels = list(LEVELS)
    order = {key: number for number, key in enumerate(corpus.jurisdictions)}
    shards = places_of(corpus)
    shard_by_key = {key: name for name, keys in shards.items() for key in keys}
    return DataFile(
        "data/matrix/index.js",
        script(
            "matrix",
            {
                "years": list(corpus.years),
                "first": opening_year(corpus),
                "dimensions": [list(entry) for entry in catalogue.indicators.dimensions],
                "indicators": [
                    [row.id, row.name, row.unit, row.dimension, row.kind, sorted(levels.index(level) for level in row.levels)]
                    for row in catalogue.indicators.rows
                ],
                "levels": [[level, name] for level, name in LEVELS.items()],
                "places": [
                    [
                        key,
                        place.name,
                        levels.index(place.level),
                        order.get(place.parent or "", -1),
                        _top(corpus, key),
                        place.address,
                        shard_by_key.get(key, ""),
                    ]
                    for key, place in corpus.jurisdictions.items()
                ],
                "shards": [f"{name}-{year}" for name in shards for year in corpus.years],
                "breaks": [[entry.prefix, entry.year] for entry in BREAKS],
            },
        ),
    )


def _top(corpus: Corpus, key: str) -> str:
    top = corpus.lineage(key)[-1]
    return top.key if top.code is not None else _ELSEWHERE


def _cell(own: str, indicator: str, cell: Cell) -> object:
    """A bare number where the report is the place's own and the anchor follows from the value; else a list that begins with a letter."""
    if cell.value is not None and not cell.is_derived:
        figure = cell.figures[0]
        if (
            figure.report == own
            and figure.bound is None
            and figure.upper is None
            and figure.anchor == f"q-{indicator}-{raw(figure.value)}"
        ):
            return plain_number(cell.value)
        return ["v", plain_number(cell.value), [_entry(figure)]]
    if cell.value is not None:
        return ["s", plain_number(cell.value), [_entry(figure) for figure in cell.figures]]
    return [_MARKS.get(cell.state, "n"), None, [_entry(figure) for figure in cell.figures]]


def _entry(figure: Figure) -> list[object]:
    return [
        ref_of(figure),
        plain_number(figure.value),
        figure.bound or "",
        figure.scope or "",
        *([plain_number(figure.upper)] if figure.upper is not None else []),
    ]

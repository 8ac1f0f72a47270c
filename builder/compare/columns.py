"""A card's figures by indicator, as bytes of their own: a page of one indicator reads a column of each report, not its card.

Every indicator that a report says anything of has an entry: its figures, what growth statements imply, and whether it is spoken of
without a number or was damaged. What documents it names is an entry too.
"""

import marshal
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from xxhash import xxh3_64_intdigest, xxh32_intdigest

from builder.model.cards import Card, CitationNote, Figure, Head, ImpliedFigure, Quote, Quoted
from builder.model.marks import Bound
from builder.model.tuples import maker

_ENTRY = struct.Struct("<IQII")
_TUPLE = struct.Struct("<ci")  # how marshal begins a tuple
_CITED = "#cited"
_BOUNDS: dict[str | None, Bound | None] = {None: None} | {str(bound): bound for bound in Bound}

# (path, where the entry begins among the columns of that path's report, its length) -> the bytes of each
Fetch = Callable[[Sequence[tuple[str, int, int]]], Sequence[bytes]]


figure_of, quote_of = maker(Figure), maker(Quote)


class Entry(NamedTuple):
    """One row of a report's columns: the number of the indicator, a digest of what is said of it, and where that lies."""

    number: int
    digest: int
    start: int
    length: int


def sums_of(heads: Iterable[Head]) -> dict[int, tuple[int, int]]:
    """The sum of the digests (of 64 bits) and the number of entries of every indicator over some heads."""
    import numpy as np  # noqa: PLC0415 -- 0.1 s that a build with nothing to do need not spend

    form = np.dtype([("number", "<u4"), ("digest", "<u8"), ("start", "<u4"), ("length", "<u4")])
    entries = np.frombuffer(b"".join([head.columns for head in heads]), form)
    numbers, places = np.unique(entries["number"], return_inverse=True)
    sums = np.zeros(len(numbers), np.uint64)
    np.add.at(sums, places, entries["digest"])
    counts = np.bincount(places, minlength=len(numbers))
    return dict(zip(numbers.tolist(), zip(sums.tolist(), counts.tolist(), strict=True), strict=True))


def digests_of(head: Head, numbers: Iterable[int]) -> list[bytes]:
    """The entries of some indicators in a report's columns, each with its digest; those it has not are left out."""
    places = [_place(head.columns, number.to_bytes(4, "little")) for number in numbers]
    return [head.columns[at : at + _ENTRY.size] for at in places if at >= 0]


class Said(NamedTuple):
    """What one report says of one indicator, in reading order; `quotes` are packed, for a cell shows none of them."""

    figures: tuple[Figure, ...]
    implied: tuple[ImpliedFigure, ...]
    is_unnumbered: bool
    is_damaged: bool
    quotes: bytes


_said_of = maker(Said)


@lru_cache(maxsize=1024)
def number_of(indicator: str) -> int:
    """The number by which an indicator is found among columns."""
    return xxh32_intdigest(indicator.encode())


def columns_of(card: Card) -> tuple[bytes, bytes]:
    """A card's columns: the entries (as `entries_of` reads them), and the bytes that they lead to."""
    figures: dict[str, list[tuple[object, ...]]] = {}
    quotes: dict[str, list[tuple[object, ...]]] = {}
    implied: dict[str, list[tuple[object, ...]]] = {}
    for at, (figure, quote) in enumerate(zip(card.figures, card.quotes, strict=True)):
        plain = (at, figure.anchor, *figure[3:8], figure.bound and str(figure.bound), figure.part)
        figures.setdefault(figure.indicator, []).append(plain)
        quotes.setdefault(figure.indicator, []).append(tuple(quote))
    for derived in card.implied:
        implied.setdefault(derived.indicator, []).append((derived.anchor, *derived[3:]))
    said: list[tuple[str, tuple[Any, ...]]] = [
        (
            row,
            (
                row,
                figures.get(row, ()),
                implied.get(row, ()),
                row in card.unnumbered,
                row in card.damaged,
                marshal.dumps(quotes.get(row, ()), 2),
            ),
        )
        for row in sorted({*figures, *implied, *card.unnumbered, *card.damaged})
    ]
    said.append((_CITED, (_CITED, [tuple(note) for note in card.citations])))
    # Version 2 of the form writes no references, which would hang on what else holds the same string.
    content = [marshal.dumps(entry, 2) for _, entry in said]
    # So entries that stand one behind the other are those of one tuple, too.
    opening = _TUPLE.pack(b"(", len(content))
    start, entries = len(opening), []
    for (name, _), entry in zip(said, content, strict=True):
        # The report's own name is in the digest: two reports that exchange their figures are not what they were.
        entries.append(_ENTRY.pack(number_of(name), xxh3_64_intdigest(card.id.encode() + entry), start, len(entry)))
        start += len(entry)
    return b"".join(entries), b"".join((opening, *content))


def slim(card: Card) -> Card:
    """The card without what its columns hold."""
    return replace(card, figures=(), quotes=(), implied=(), citations=())


def entries_of(head: Head) -> Iterator[Entry]:
    """The entries of a report's columns."""
    return map(Entry._make, _ENTRY.iter_unpack(head.columns))


def told_otherwise(old: Head, new: Head) -> set[int]:
    """The numbers of the indicators of which two readings of a report say different things."""
    before, after = ({(entry.number, entry.digest) for entry in entries_of(head)} for head in (old, new))
    return {number for number, _ in before ^ after}


def _said(entry: Sequence[Any], report: str) -> Said:
    """What one entry says; `report` is the id that its figures lead to."""
    indicator, figures, implied, is_unnumbered, is_damaged, quotes = entry
    return _said_of(
        (
            tuple([_figure(report, indicator, kept) for kept in figures]),
            tuple([ImpliedFigure(report, anchor, indicator, *rest) for anchor, *rest in implied]),
            is_unnumbered,
            is_damaged,
            quotes,
        )
    )


def quoted(said: Said) -> list[Quoted]:
    """The figures with their quotes."""
    quotes: list[tuple[Any, ...]] = marshal.loads(said.quotes)  # noqa: S302 -- our own cache
    return list(zip(said.figures, map(quote_of, quotes), strict=True))


def _figure(report: str, indicator: str, kept: tuple[Any, ...]) -> Figure:
    _, anchor, scope, year, value, upper, unit, bound, part = kept
    return figure_of((report, anchor, indicator, scope, year, value, upper, unit, _BOUNDS[bound], part))


class Columns:
    """The columns of all reports of a corpus: those of one indicator are fetched when they are asked for."""

    def __init__(self, heads: Mapping[str, Head], fetch: Fetch) -> None:
        """`fetch` gives the bytes of entries by path."""
        self._heads = heads
        self._fetch = fetch

    def of(self, indicator: str, reports: Iterable[str] | None = None) -> dict[str, Said]:
        """What some reports say of one indicator, by id in their order (None: all of them); those that say nothing are left out."""
        loads = marshal.loads
        return {report: _said(loads(content), report) for report, content in self._entries(indicator, reports)}

    def all_of(self, report: str) -> dict[str, Said]:
        """What one report says, by indicator."""
        return {entry[0]: _said(entry, report) for entry in self._whole(report)}

    def figures(self, report: str) -> list[Quoted]:
        """All figures of one report with their quotes, in reading order."""
        found: list[tuple[int, Quoted]] = []
        for entry in self._whole(report):
            found += zip([kept[0] for kept in entry[1]], quoted(_said(entry, report)), strict=True)
        return [pair for _, pair in sorted(found)]

    def _whole(self, report: str) -> Sequence[Any]:
        """Every entry of one report but the last, which has the documents that it names."""
        head = self._heads[report]
        _, _, start, length = _ENTRY.unpack_from(head.columns, len(head.columns) - _ENTRY.size)
        (content,) = self._fetch([(head.path, 0, start + length)])
        entries: tuple[Any, ...] = marshal.loads(content)  # noqa: S302 -- our own cache
        return entries[:-1]

    def cited(self, among: Iterable[str] | None) -> Iterator[tuple[str, tuple[CitationNote, ...]]]:
        """The documents that each report (or each of some) names, by id in the corpus' order."""
        for report, content in self._entries(_CITED, among):
            yield report, tuple([CitationNote(*note) for note in marshal.loads(content)[1]])  # noqa: S302 -- our own cache

    def _entries(self, name: str, among: Iterable[str] | None) -> Iterator[tuple[str, bytes]]:
        number = number_of(name)
        sought = number.to_bytes(4, "little")
        wanted: list[tuple[str, int, int]] = []
        reports: list[str] = []
        heads = self._heads.items() if among is None else ((report, self._heads[report]) for report in among)
        for report, head in heads:
            at = _place(head.columns, sought)
            if at >= 0:
                _, _, start, length = _ENTRY.unpack_from(head.columns, at)
                wanted.append((head.path, start, length))
                reports.append(report)
        return zip(reports, self._fetch(wanted), strict=True)


def _place(columns: bytes, sought: bytes) -> int:
    """Where the entry with a number begins; -1 where there is none. A number may be met by chance within another entry."""
    at = columns.find(sought)
    while at >= 0 and at % _ENTRY.size:
        at = columns.find(sought, at + 1)
    return at

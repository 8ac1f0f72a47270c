"""The cache: what was read of each file, under the digest of all it was read with. Deleting it changes time, never bytes."""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from builder.model.cards import Card, Head
from builder.publish.layout import Layout
from builder.publish.marked import SIZE, content_of, damaged, keep, kept_in, marked, whole_of
from builder.publish.packing import unpacked_card, unpacked_head
from builder.publish.shelf import Shelf
from builder.publish.whole import Whole

_NOBODY = -1
# From so many on, reading the whole list is quicker than asking one by one.
_MANY = 200
# So many bytes may be wasted before the shelf is written anew, if that is half of it.
_WASTE = 64 * 1024 * 1024
# Where the parts of readings lie on the shelf, and how long they are.
_LYING = {
    "columns": "SELECT path, at, columns FROM reading",
    "card": "SELECT path, at + columns, card FROM reading",
    "leaf": "SELECT path, at + columns + card, leaf FROM reading",
    "grams": "SELECT path, at + columns + card + leaf, grams FROM reading",
}


class Store:
    """An SQLite file of readings (by path) and of what was written (by address); one writer, read by forked processes too.

    What pages are made of lies in it behind marks: DamagedError is raised where it is not as it was kept.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the store, or make it; without a path it lives in memory. A file that is no store of ours is replaced."""
        self._layout = Layout(path)
        # Where parts of readings were found to lie, and to be whole: by kind, then by path.
        self._places: dict[str, dict[str, int]] = {"columns": {}, "grams": {}}
        self._process = os.getpid()
        self._base = self._layout.open()
        name, _, self._wasted = self._base.execute("SELECT * FROM shelf").fetchone()
        self._shelf = Shelf(self._layout.beside(name))

    def _reader(self) -> sqlite3.Connection:
        """A connection of this process: one that was opened before a fork, or closed since, must not be used."""
        if self._process != os.getpid():
            if self._process == _NOBODY:
                with contextlib.closing(self._layout.connect()) as base:
                    self._shelf = Shelf(self._layout.beside(base.execute("SELECT name FROM shelf").fetchone()[0]))
            self._process = os.getpid()
            self._base = self._layout.connect()
            self._lose_places()
        return self._base

    def _lose_places(self) -> None:
        for places in self._places.values():
            places.clear()

    def __enter__(self) -> Self:
        """Begin one build's transaction."""
        self._base.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Keep what was read even when the build fails: a reading is true whatever happens after it.

        What a corpus fetches later is read through a connection of its own. After a failure it is that which is told of, not that
        nothing can be kept of a full disk.
        """
        with contextlib.suppress(sqlite3.Error) if kind is not None else contextlib.nullcontext():
            self._note_shelf()
            self._base.execute("COMMIT")
        self._base.close()
        self._shelf.close()
        self._process = _NOBODY

    def pause(self) -> None:
        """Commit, so that other processes can read, and go on."""
        self._note_shelf()
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def _note_shelf(self) -> None:
        self._base.execute("UPDATE shelf SET reach=?, wasted=?", (self._shelf.end, self._wasted))

    def whole(self) -> Whole | None:
        """What the last finished build came to; None after one that was not finished."""
        return next(map(Whole._make, self._base.execute("SELECT * FROM whole")), None)

    def unfinish(self) -> None:
        """Say that the output is being changed."""
        self._base.execute("DELETE FROM whole")
        self.pause()
        self.tidy()

    def finish(self, whole: Whole) -> None:
        """Say what the output is."""
        self._base.execute("INSERT OR REPLACE INTO whole VALUES (?,?,?,?,?)", whole)

    def keys(self) -> dict[str, str]:
        """The key under which each path was last read."""
        return dict(self._base.execute("SELECT path, key FROM reading"))

    def heads(self) -> dict[str, tuple[str, Head]]:
        """The heads of all readings by path, each with its key."""
        rows = self._base.execute("SELECT path, key, head FROM reading JOIN head USING (path)")
        return {path: (key, unpacked_head(whole_of(head))) for path, key, head in rows}

    def head(self, path: str) -> Head:
        """The head of one path."""
        return unpacked_head(whole_of(self._row("SELECT head FROM head", path)[0]))

    def card(self, path: str) -> Card:
        """The card of one path, without what its columns hold."""
        return unpacked_card(self._part(path, "card"))

    def columns(self, wanted: Sequence[tuple[str, int, int]]) -> list[bytes]:
        """Parts of the columns of some paths: from so many bytes on, so many."""
        return self._cut(wanted, "columns")

    def grams(self, wanted: Sequence[tuple[str, int, int]]) -> list[bytes]:
        """Parts of the grams of some paths' texts, as search knows them: from so many bytes on, so many."""
        return self._cut(wanted, "grams")

    def _cut(self, wanted: Sequence[tuple[str, int, int]], kind: str) -> list[bytes]:
        """Pieces of one kind of part; where each part lies, and whether all of it is whole, is asked once."""
        reader, places, get = self._reader(), self._places[kind], self._shelf.get
        missing = {path for path, _, _ in wanted}.difference(places)
        one_by_one = (self._row(_LYING[kind], path) for path in missing)
        for path, at, length in one_by_one if len(missing) < _MANY else reader.execute(_LYING[kind]):
            if path in missing:
                whole_of(get(at, length))
                places[path] = at + SIZE
        return [get(places[path] + start, length) for path, start, length in wanted]

    def _part(self, path: str, kind: str) -> bytes:
        """One part of one path's reading."""
        _, at, length = self._row(_LYING[kind], path)
        return whole_of(self._shelf.get(at, length))

    def _row(self, asked: str, path: str) -> Sequence[Any]:
        """The row of one path, which was read."""
        row: Sequence[Any] | None = self._reader().execute(f"{asked} WHERE path=?", (path,)).fetchone()
        if row is None:
            raise damaged()
        return row

    def leaf(self, path: str) -> bytes:
        """What was begun of the files of one path's report."""
        return self._part(path, "leaf")

    def searched(self, path: str) -> tuple[bytes, bytes]:
        """What search knows of one path's text: its grams, and their digests."""
        return self._part(path, "grams"), whole_of(self._row("SELECT digests FROM head", path)[0])

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """Every path with the digests of the groups of its grams: 4 kB each, so they are not held."""
        for path, digests in self._base.execute("SELECT path, digests FROM head"):
            yield path, whole_of(digests)

    def keep(self, path: str, key: str, reading: Sequence[bytes]) -> None:
        """Remember a reading, packed by the process that made it."""
        head, columns, card, leaf, grams, digests = (marked("", part) for part in reading)
        self._waste(path)
        for places in self._places.values():
            places.pop(path, None)
        at = self._shelf.put((columns, card, leaf, grams))
        row = (path, key, at, len(columns), len(card), len(leaf), len(grams))
        self._base.execute("INSERT OR REPLACE INTO reading VALUES (?,?,?,?,?,?,?)", row)
        self._base.execute("INSERT OR REPLACE INTO head VALUES (?,?,?)", (path, head, digests))

    def _waste(self, path: str) -> None:
        """Count the bytes that nothing will point to."""
        row = self._base.execute("SELECT columns + card + leaf + grams FROM reading WHERE path=?", (path,)).fetchone()
        self._wasted += row[0] if row else 0

    def tidy(self) -> None:
        """Write the shelf anew where half of it is waste: it grows with every edit."""
        if self._wasted < _WASTE or 2 * self._wasted < self._shelf.end:
            return
        name = self._layout.new_shelf()
        old, self._shelf, self._wasted = self._shelf, Shelf(self._layout.beside(name)), 0
        self._lose_places()
        rows = self._base.execute("SELECT path, at, columns + card + leaf + grams FROM reading ORDER BY at").fetchall()
        moved = ((self._shelf.put((old.get(at, length),)), path) for path, at, length in rows)
        self._base.executemany("UPDATE reading SET at=? WHERE path=?", moved)
        self._base.execute("UPDATE shelf SET name=?", (name,))
        old.close()
        self.pause()
        self._layout.clear_shelves(self._base)

    def forget(self, paths: Iterable[str]) -> None:
        """Drop the readings of files that are gone."""
        for path in paths:
            self._waste(path)
            self._base.execute("DELETE FROM reading WHERE path=?", (path,))
            self._base.execute("DELETE FROM head WHERE path=?", (path,))

    def marks(self) -> dict[str, tuple[str, str]]:
        """What each address was last made of, and how the file then stood."""
        return {address: (mark, stamp) for address, mark, stamp in self._base.execute("SELECT * FROM written")}

    def marks_of(self, addresses: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The marks of some addresses; those that were never written have none."""
        asked = "SELECT * FROM written WHERE address=?"
        rows = filter(None, (self._base.execute(asked, (address,)).fetchone() for address in addresses))
        return {address: (mark, stamp) for address, mark, stamp in rows}

    def mark(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Remember addresses with their marks and stamps."""
        self._base.executemany("INSERT OR REPLACE INTO written VALUES (?,?,?)", rows)

    def unmark(self, addresses: Iterable[str]) -> None:
        """Forget addresses that were pruned."""
        self._base.executemany("DELETE FROM written WHERE address=?", ((address,) for address in addresses))

    def pieces(self, year: int) -> dict[str, tuple[str, bytes]]:
        """The pieces of one year by jurisdiction, each with its mark; what is not whole will be made anew."""
        rows = self._reader().execute("SELECT place, mark, content FROM piece WHERE year=?", (year,))
        found = ((place, mark, content_of(mark, content)) for place, mark, content in rows)
        return {place: (mark, content) for place, mark, content in found if content is not None}

    def keep_pieces(self, rows: Iterable[tuple[int, str, str, bytes]]) -> None:
        """Remember pieces: year, jurisdiction, mark, content."""
        kept = ((year, place, mark, marked(mark, content)) for year, place, mark, content in rows)
        self._base.executemany("INSERT OR REPLACE INTO piece VALUES (?,?,?,?)", kept)

    def aside(self, name: str, kept_for: str) -> bytes | None:
        """What is kept in a file of its own for just this; None where it is not kept, or not whole."""
        return None if self._layout.aside is None else kept_in(self._layout.aside, name, kept_for)

    def keep_aside(self, name: str, kept_for: str, content: bytes) -> None:
        """Remember something in a file of its own, so that any process may write it."""
        if self._layout.aside is not None:
            keep(self._layout.aside, name, kept_for, content)

    def seen(self) -> dict[str, tuple[str, str]]:
        """How each source file stood when its bytes were last digested, and the digest."""
        return {path: (stamp, digest) for path, stamp, digest in self._base.execute("SELECT * FROM seen")}

    def see(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Remember how source files stand."""
        self._base.executemany("INSERT OR REPLACE INTO seen VALUES (?,?,?)", rows)

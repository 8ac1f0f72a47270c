"""The cache: what was read of each file, under the digest of all it was read with. Deleting it changes time, never bytes."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from builder.errors import Place, PublishError
from builder.model.cards import Card, Head
from builder.publish.packing import unpacked_card, unpacked_head
from builder.publish.shelf import Shelf
from builder.publish.whole import Whole
from builder.publish.writing import write

# A change of the tables below, or of how a value is kept in them, is a new layout: an older file is thrown away.
_LAYOUT = 19
_NOBODY = -1
# From so many on, reading the whole list is quicker than asking one by one.
_MANY = 200
_IN_MEMORY = ":memory:"
# So many bytes may be wasted before the shelf is written anew, if that is half of it.
_WASTE = 64 * 1024 * 1024
_TABLES = {
    # `at` is where columns, card, leaf and grams lie on the shelf, one behind the other, each so long.
    "reading": "path TEXT PRIMARY KEY, key TEXT, at INTEGER, columns INTEGER, card INTEGER, leaf INTEGER, grams INTEGER",
    # Large beside a reading's row: whoever goes through all rows would go through these too.
    "head": "path TEXT PRIMARY KEY, head BLOB, digests BLOB",
    # The file with those bytes, how far it reaches, and how much of it nothing points to any more.
    "shelf": "name TEXT PRIMARY KEY, reach INTEGER, wasted INTEGER",
    # What each jurisdiction gives to a shard of the matrix.
    "piece": "year INTEGER, place TEXT, mark TEXT, content BLOB, PRIMARY KEY (year, place)",
    "written": "address TEXT PRIMARY KEY, mark TEXT, stamp TEXT",
    "seen": "path TEXT PRIMARY KEY, stamp TEXT, digest TEXT",
    "whole": "digest TEXT PRIMARY KEY, sources TEXT, output TEXT, reports INTEGER, files INTEGER",
}


class Store:
    """An SQLite file of readings (by path) and of what was written (by address); one writer, read by forked processes too."""

    def __init__(self, path: Path | None) -> None:
        """Open the store, or make it; without a path it lives in memory. A file that is no store of ours is replaced."""
        self._name = _IN_MEMORY if path is None else str(path)
        self._aside = Path(self._name).with_suffix(".aside")
        self._places: dict[str, Sequence[int]] = {}  # where readings were found to lie
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._prepare()
            except sqlite3.OperationalError:
                raise  # locked or unwritable is not broken
            except sqlite3.DatabaseError:
                if path is None:
                    raise
                path.unlink()
                self._prepare()
        except (OSError, sqlite3.OperationalError) as error:
            remedy = "请检查 .cache 的权限和磁盘空间;缓存可以整个删去。"
            raise PublishError(f"打不开缓存:{error}", place=Place(self._name), remedy=remedy) from error

    def _prepare(self) -> None:
        self._process = os.getpid()
        self._base = self._connect()
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=OFF")  # a torn cache is a cold one, and that is allowed
        if self._base.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT or not self._has_shelf():
            for name in [row[0] for row in self._base.execute("SELECT name FROM sqlite_master WHERE type='table'")]:
                self._base.execute(f"DROP TABLE {name}")
            for name, columns in _TABLES.items():
                self._base.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
            self._base.execute("INSERT INTO shelf VALUES (?,0,0)", (self._new_shelf(),))
            self._base.execute(f"PRAGMA user_version={_LAYOUT}")
            self._clear_shelves()
        name, _, self._wasted = self._base.execute("SELECT * FROM shelf").fetchone()
        self._shelf = Shelf(self._beside(name))

    def _has_shelf(self) -> bool:
        """Whether the bytes that the store points to are there."""
        name, reach, _ = self._base.execute("SELECT * FROM shelf").fetchone()
        path = self._beside(name)
        return path is not None and path.is_file() and path.stat().st_size >= reach

    def _new_shelf(self) -> str:
        """A name that no shelf has had."""
        return f"{Path(self._name).stem}-{time.time_ns():x}.shelf"

    def _beside(self, name: str) -> Path | None:
        return None if self._name == _IN_MEMORY else Path(self._name).with_name(name)

    def _clear_shelves(self) -> None:
        """Take away the shelves of stores that were deleted, and what was left of making one anew."""
        if self._name != _IN_MEMORY:
            (held,) = self._base.execute("SELECT name FROM shelf").fetchone()
            for path in Path(self._name).parent.glob(f"{Path(self._name).stem}-*.shelf"):
                if path.name != held:
                    path.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._name, isolation_level=None, timeout=60)

    def _reader(self) -> sqlite3.Connection:
        """A connection of this process: one that was opened before a fork, or closed since, must not be used."""
        if self._process != os.getpid():
            if self._process == _NOBODY:
                with contextlib.closing(self._connect()) as base:
                    self._shelf = Shelf(self._beside(base.execute("SELECT name FROM shelf").fetchone()[0]))
            self._process = os.getpid()
            self._base = self._connect()
            self._places.clear()
        return self._base

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
        return {path: (key, unpacked_head(head)) for path, key, head in rows}

    def head(self, path: str) -> Head:
        """The head of one path."""
        return unpacked_head(self._reader().execute("SELECT head FROM head WHERE path=?", (path,)).fetchone()[0])

    def card(self, path: str) -> Card:
        """The card of one path, without what its columns hold."""
        at, length = self._reader().execute("SELECT at + columns, card FROM reading WHERE path=?", (path,)).fetchone()
        return unpacked_card(self._shelf.get(at, length))

    def columns(self, wanted: Sequence[tuple[str, int, int]]) -> list[bytes]:
        """Parts of the columns of some paths: from so many bytes on, so many."""
        return self._parts(wanted, 0)

    def grams(self, wanted: Sequence[tuple[str, int, int]]) -> list[bytes]:
        """Parts of the grams of some paths' texts, as search knows them: from so many bytes on, so many."""
        return self._parts(wanted, 1)

    def _parts(self, wanted: Sequence[tuple[str, int, int]], kind: int) -> list[bytes]:
        """Parts of the columns (0) or the grams (1), whose places are asked for once."""
        reader, places, asked = self._reader(), self._places, "SELECT path, at, at + columns + card + leaf FROM reading"
        missing = {path for path, _, _ in wanted}.difference(places)
        one_by_one = (reader.execute(f"{asked} WHERE path=?", (path,)).fetchone() for path in missing)
        found = one_by_one if len(missing) < _MANY else reader.execute(asked)
        places.update((path, starts) for path, *starts in found)
        get = self._shelf.get
        return [get(places[path][kind] + start, length) for path, start, length in wanted]

    def leaf(self, path: str) -> bytes:
        """What was begun of the files of one path's report."""
        at, length = self._reader().execute("SELECT at + columns + card, leaf FROM reading WHERE path=?", (path,)).fetchone()
        return self._shelf.get(at, length)

    def searched(self, path: str) -> tuple[bytes, bytes]:
        """What search knows of one path's text: its grams, and their digests."""
        asked = "SELECT at + columns + card + leaf, grams, digests FROM reading JOIN head USING (path) WHERE path=?"
        at, length, digests = self._reader().execute(asked, (path,)).fetchone()
        return self._shelf.get(at, length), bytes(digests)

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """Every path with the digests of the groups of its grams: 4 kB each, so they are not held."""
        yield from self._base.execute("SELECT path, digests FROM head")

    def keep(self, path: str, key: str, reading: Sequence[bytes]) -> None:
        """Remember a reading, packed by the process that made it."""
        head, columns, card, leaf, grams, digests = reading
        self._waste(path)
        self._places.pop(path, None)
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
        name = self._new_shelf()
        old, self._shelf, self._wasted = self._shelf, Shelf(self._beside(name)), 0
        self._places.clear()
        rows = self._base.execute("SELECT path, at, columns + card + leaf + grams FROM reading ORDER BY at").fetchall()
        moved = ((self._shelf.put((old.get(at, length),)), path) for path, at, length in rows)
        self._base.executemany("UPDATE reading SET at=? WHERE path=?", moved)
        self._base.execute("UPDATE shelf SET name=?", (name,))
        old.close()
        self.pause()
        self._clear_shelves()

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
        """The pieces of one year by jurisdiction, each with its mark."""
        rows = self._reader().execute("SELECT place, mark, content FROM piece WHERE year=?", (year,))
        return {place: (mark, content) for place, mark, content in rows}

    def keep_pieces(self, rows: Iterable[tuple[int, str, str, bytes]]) -> None:
        """Remember pieces: year, jurisdiction, mark, content."""
        self._base.executemany("INSERT OR REPLACE INTO piece VALUES (?,?,?,?)", rows)

    def aside(self, name: str) -> bytes:
        """What is kept in a file of its own; nothing where it is not kept."""
        with contextlib.suppress(OSError):
            return (self._aside / name).read_bytes()
        return b""

    def keep_aside(self, name: str, content: bytes) -> None:
        """Remember something in a file of its own, so that any process may write it."""
        write(self._aside, name, content)

    def seen(self) -> dict[str, tuple[str, str]]:
        """How each source file stood when its bytes were last digested, and the digest."""
        return {path: (stamp, digest) for path, stamp, digest in self._base.execute("SELECT * FROM seen")}

    def see(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Remember how source files stand."""
        self._base.executemany("INSERT OR REPLACE INTO seen VALUES (?,?,?)", rows)

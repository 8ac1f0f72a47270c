"""The cache: what was read of each file, under the digest of all it was read with. Deleting it changes time, never bytes."""

import contextlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from builder.model.corpus import Card
from builder.model.report import Report

# A change of the tables below, or of how a value is kept in them, is a new layout: an older file is thrown away.
_LAYOUT = 2


class Store:
    """An SQLite file of readings (by path) and of what was written (by address); one writer at a time."""

    def __init__(self, path: Path | None) -> None:
        """Open the store, or make it; without a path it lives in memory. A file that is no store of ours is replaced."""
        if path is None:
            self._open(":memory:")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(str(path))
        except sqlite3.DatabaseError:
            path.unlink()
            self._open(str(path))

    def _open(self, name: str) -> None:
        self._base = sqlite3.connect(name, isolation_level=None, timeout=60)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=OFF")  # a torn cache is a cold one, and that is allowed
        if self._base.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
            for table in ("reading", "written", "whole"):
                self._base.execute(f"DROP TABLE IF EXISTS {table}")
            self._base.execute("CREATE TABLE reading (path TEXT PRIMARY KEY, key TEXT, card BLOB, report BLOB) WITHOUT ROWID")
            self._base.execute("CREATE TABLE written (address TEXT PRIMARY KEY, fingerprint TEXT, stamp TEXT) WITHOUT ROWID")
            self._base.execute("CREATE TABLE whole (digest TEXT)")
            self._base.execute(f"PRAGMA user_version={_LAYOUT}")

    def __enter__(self) -> Self:
        """Begin one build's transaction."""
        self._base.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Keep what was read even when the build fails: a reading is true whatever happens after it."""
        self._base.execute("COMMIT")
        self._base.close()

    def pause(self) -> None:
        """Commit, so that other processes can read, and go on."""
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def whole(self) -> str | None:
        """The digest of everything that the last finished build was made of; None after one that was not finished."""
        row = self._base.execute("SELECT digest FROM whole").fetchone()
        return None if row is None else str(row[0])

    def unfinish(self) -> None:
        """Say that the output is being changed."""
        self._base.execute("DELETE FROM whole")
        self.pause()

    def finish(self, digest: str) -> None:
        """Say that the output is what this digest makes."""
        self._base.execute("INSERT INTO whole VALUES (?)", (digest,))

    def keys(self) -> dict[str, str]:
        """The key under which each path was last read."""
        return dict(self._base.execute("SELECT path, key FROM reading"))

    def cards(self, paths: Iterable[str]) -> Iterator[Card]:
        """The cards of these paths."""
        for path in paths:
            yield pickle.loads(self._base.execute("SELECT card FROM reading WHERE path=?", (path,)).fetchone()[0])  # noqa: S301 -- our own cache

    def keep(self, path: str, key: str, card: bytes, report: bytes) -> None:
        """Remember a reading, pickled by the process that made it."""
        self._base.execute("INSERT OR REPLACE INTO reading VALUES (?,?,?,?)", (path, key, card, report))

    def report_bytes(self, path: str) -> bytes:
        """A pickled Report, for the process that makes its page."""
        found: bytes = self._base.execute("SELECT report FROM reading WHERE path=?", (path,)).fetchone()[0]
        return found

    def forget(self, paths: Iterable[str]) -> None:
        """Drop the readings of files that are gone."""
        self._base.executemany("DELETE FROM reading WHERE path=?", ((path,) for path in paths))

    def fingerprints(self) -> dict[str, tuple[str, str]]:
        """What each address was last written from, and how the file then stood (size and time)."""
        return {address: (mark, stamp) for address, mark, stamp in self._base.execute("SELECT * FROM written")}

    def mark_written(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Remember addresses with their fingerprints and stamps."""
        self._base.executemany("INSERT OR REPLACE INTO written VALUES (?,?,?)", rows)

    def unmark(self, addresses: Iterable[str]) -> None:
        """Forget addresses: pruned ones, and those that a build is about to write."""
        self._base.executemany("DELETE FROM written WHERE address=?", ((address,) for address in addresses))


def pack(report: Report) -> bytes:
    """A Report as the store keeps it."""
    return pickle.dumps(report, protocol=pickle.HIGHEST_PROTOCOL)


def pack_card(card: Card) -> bytes:
    """A Card as the store keeps it."""
    return pickle.dumps(card, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> Report:
    """A Report out of the store."""
    report = pickle.loads(content)  # noqa: S301 -- our own cache, written by this program
    if not isinstance(report, Report):
        raise TypeError("the cache holds something else")
    return report


def stamp_of(path: Path) -> str:
    """How a file stands now: size and modification time; empty where it does not."""
    with contextlib.suppress(OSError):
        status = path.stat()
        return f"{status.st_size}.{status.st_mtime_ns}"
    return ""

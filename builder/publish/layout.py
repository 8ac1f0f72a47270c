"""The files of a store: an SQLite file with the tables below, a shelf for what is large, a folder for what any process may write."""

import contextlib
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from builder.errors import Place, PublishError
from builder.publish.marked import DamagedError, damaged

# A change of the tables below, or of how a value is kept in them, is a new layout: an older file is thrown away.
_LAYOUT = 20
_IN_MEMORY = ":memory:"
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

# What the system or another process is the cause of.
_REFUSALS = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
_PRIMARY = 0xFF


def is_damage(error: Exception) -> bool:
    """Whether what the store holds is the cause of an error, not a disk that is full or a file that may not be written."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & _PRIMARY not in _REFUSALS


class Layout:
    """Where the files of one store lie; without a path all of it lies in memory."""

    def __init__(self, path: Path | None) -> None:
        """Nothing is opened or made yet."""
        self._path = path

    def open(self) -> sqlite3.Connection:
        """Open the SQLite file, or make it; a file that is no store of ours is replaced."""
        try:
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._prepared()
            except (DamagedError, sqlite3.Error) as error:
                if not is_damage(error):
                    raise
                self.discard()
                return self._prepared()
        except (OSError, sqlite3.Error) as error:
            remedy = "请检查 .cache 的权限和磁盘空间;缓存可以整个删去。"
            raise PublishError(f"打不开缓存:{error}", place=Place(str(self._path)), remedy=remedy) from error

    def connect(self) -> sqlite3.Connection:
        """One more connection to the SQLite file."""
        return sqlite3.connect(self._path or _IN_MEMORY, isolation_level=None, timeout=60)

    def _prepared(self) -> sqlite3.Connection:
        base = self.connect()
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=OFF")  # a torn cache is a cold one, and that is allowed
        if base.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT or not self._has_shelf(base):
            for name in [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type='table'")]:
                base.execute(f"DROP TABLE {name}")
            for name, columns in _TABLES.items():
                base.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
            base.execute("INSERT INTO shelf VALUES (?,0,0)", (self.new_shelf(),))
            base.execute(f"PRAGMA user_version={_LAYOUT}")
            self.clear_shelves(base)
        return base

    def _has_shelf(self, base: sqlite3.Connection) -> bool:
        """Whether the bytes that the store points to are there."""
        name, reach, _ = base.execute("SELECT * FROM shelf").fetchone() or (None, None, None)
        if not isinstance(name, str) or not isinstance(reach, int):
            raise damaged()
        path = self.beside(name)
        return path is not None and path.is_file() and path.stat().st_size >= reach

    def new_shelf(self) -> str:
        """A name that no shelf has had."""
        return f"{self._path.stem if self._path is not None else ''}-{time.time_ns():x}.shelf"

    def beside(self, name: str) -> Path | None:
        """The path of a file beside the SQLite file."""
        return None if self._path is None else self._path.with_name(name)

    @property
    def aside(self) -> Path | None:
        """The folder for what any process may write."""
        return None if self._path is None else self._path.with_suffix(".aside")

    def clear_shelves(self, base: sqlite3.Connection) -> None:
        """Take away the shelves of stores that were deleted, and what was left of making one anew."""
        (held,) = base.execute("SELECT name FROM shelf").fetchone()
        for path in self._shelves():
            if path.name != held:
                path.unlink(missing_ok=True)

    def _shelves(self) -> Iterator[Path]:
        return iter(()) if self._path is None else self._path.parent.glob(f"{self._path.stem}-*.shelf")

    def discard(self) -> None:
        """Throw all of it away; OSError where the system refuses."""
        if self._path is None or self.aside is None:
            return
        # A journal that outlived its file would be taken for that of the next one.
        for name in (self._path.name, f"{self._path.name}-wal", f"{self._path.name}-shm"):
            self._path.with_name(name).unlink(missing_ok=True)
        for shelf in self._shelves():
            shelf.unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self.aside)

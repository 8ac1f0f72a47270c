"""The large part of the cache: bytes of every reading, one behind the other in a file that only grows.

SQLite writes a large value three times and reads it page by page; here it is one write and one read. Where each reading lies is in the
store; a build that dies leaves bytes that nothing points to, and the next one writes behind them.
"""

import os
from collections.abc import Sequence
from pathlib import Path

_HAS_PREAD = hasattr(os, "pread")
_MODE = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Shelf:
    """One file, for one writer; forked processes read it too. Without a path it lies in memory."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or make it."""
        self._held = bytearray()
        self._file: int | None = None
        self.end = 0
        if path is not None:
            self._file = os.open(path, _MODE, 0o666)
            self.end = os.fstat(self._file).st_size

    def put(self, parts: Sequence[bytes]) -> int:
        """Lay some bytes behind all others; returns where they begin."""
        at, content = self.end, b"".join(parts)
        if self._file is None:
            self._held += content
        else:
            os.lseek(self._file, at, os.SEEK_SET)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(self._file, rest) :]
        self.end += len(content)
        return at

    def get(self, at: int, length: int) -> bytes:
        """The bytes that lie there."""
        if self._file is None:
            return bytes(self._held[at : at + length])
        if _HAS_PREAD:  # forked processes share the place of the file
            return os.pread(self._file, length, at)
        os.lseek(self._file, at, os.SEEK_SET)
        return os.read(self._file, length)

    def close(self) -> None:
        """Close the file; what lies in memory stays."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self) -> None:
        """A corpus may read on after its build, and nobody says when it is done."""
        self.close()

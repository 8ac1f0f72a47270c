"""Python's bytecode in our cache, each file behind a digest of what is in it.

Python writes half of a file where the disk is full, takes it for whole, and then no command would begin again until somebody deleted
it. What is not as it was written is compiled again.
"""

import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SIZE = 4


def keep_bytecode(folder: Path) -> None:
    """From now on the bytecode of what is imported is kept in a folder."""
    sys.pycache_prefix, sys.dont_write_bytecode = str(folder), False
    kinds = (ExtensionFileLoader, EXTENSION_SUFFIXES), (_Loader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)
    sys.path_hooks.insert(0, FileFinder.path_hook(*kinds))
    sys.path_importer_cache.clear()


class _Loader(SourceFileLoader):
    """Loads modules as Python does; bytecode ends with its digest, which Python itself would pass over."""

    def get_data(self, path: str) -> bytes:
        """The bytes of a file; OSError, at which Python compiles the source, where it is bytecode that is not whole."""
        data = super().get_data(path)
        if not path.endswith(tuple(BYTECODE_SUFFIXES)):
            return data
        content = data[:-_SIZE]
        if _digest(content) != data[-_SIZE:]:
            raise OSError(f"not whole: {path}")
        return content

    def set_data(self, path: str, data: "ReadableBuffer", *, _mode: int = 0o666) -> None:
        """Keep bytecode."""
        super().set_data(path, bytes(data) + _digest(data), _mode=_mode)


def _digest(content: "ReadableBuffer") -> bytes:
    return crc32(content).to_bytes(_SIZE, "little")

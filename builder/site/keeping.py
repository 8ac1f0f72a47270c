"""Where what is kept from build to build lies while a command runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.project import CACHE


@contextmanager
def scratch_for(root: Path) -> Iterator[Path | None]:
    """None where the cache below `root` can be written to; else a folder that goes when the command is over."""
    folder = root / CACHE
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if os.access(folder, os.W_OK | os.X_OK):
        yield None
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 -- a fiftieth of what a build with nothing to do may last

    with TemporaryDirectory(prefix="fazhi-") as scratch:
        yield Path(scratch)

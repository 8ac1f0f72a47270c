"""One build at a time into one output: a second waits for its turn."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.site.spreading import Notify

if sys.platform != "win32":
    import fcntl


@contextlib.contextmanager
def in_turn(path: Path, output: Path, notify: Notify) -> Iterator[None]:
    """Hold the lock file at `path`, and the output folder itself, waiting for whoever holds them.

    The file is that of one content and output. Another content may be built into the same output, or the same by code that stands
    elsewhere. The system lets go of both when their last holder is gone; processes that a build forked hold them too: what a build that was
    killed left behind has ended before the next one begins. Where the system has no such locks, or neither can be made, nobody waits.
    """
    with _held(path, path.parent, os.O_RDWR | os.O_CREAT, notify), _held(output, output, os.O_RDONLY, notify):
        yield


@contextlib.contextmanager
def _held(lock: Path, folder: Path, mode: int, notify: Notify) -> Iterator[None]:
    """Hold one lock; the folder is made for it."""
    with contextlib.ExitStack() as held:
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                descriptor = os.open(lock, mode, 0o666)
                held.callback(os.close, descriptor)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    notify("另一次构建正在进行,等它做完 …", 0, 0)
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield

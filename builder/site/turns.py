"""One build at a time of one content into one output: a second waits for its turn."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.site.spreading import Notify

if sys.platform != "win32":
    import fcntl


@contextlib.contextmanager
def in_turn(path: Path, notify: Notify) -> Iterator[None]:
    """Hold the lock file at `path`, waiting for whoever holds it; the system lets go of it when its last holder is gone.

    Processes that a build forked hold it too: what a build that was killed left behind has ended before the next one begins.
    Where the system has no such locks, or the file cannot be made, nobody waits.
    """
    with contextlib.ExitStack() as held:
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                file = held.enter_context(path.open("a", encoding="utf-8"))
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    notify("另一次构建正在进行,等它做完 …", 0, 0)
                    fcntl.flock(file, fcntl.LOCK_EX)
        yield

"""The only door to watchdog: which files changed, gathered into bursts.

Reading a file emits opened and closed_no_write, touching it attrib, saving by rename moved with the file as destination; so
only created, modified, moved, deleted and closed count, and both ends of a move. Whether a byte really changed the build says.
"""

import logging
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_COUNTED = {"created", "modified", "moved", "deleted", "closed"}
# Seconds. An editor's save is several events within a few milliseconds, a checkout thousands less than a millisecond apart;
# a human's next save is seconds away.
_QUIET = 0.01
# A burst that does not end (a log in the content folder) is cut here.
_LONGEST = 2.0
_POLLING = 1.0
# Names that editors make for themselves beside a file.
_PASSING = (".swp", ".swx", "~", ".tmp")


class Burst(NamedTuple):
    """What changed together. `is_whole`: a folder came, went or moved, or events were lost, so anything may have changed."""

    paths: frozenset[Path] = frozenset()
    is_whole: bool = False


class Watcher(FileSystemEventHandler):
    """Watches folders until it is left; `wait` returns the next burst."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] = (), ignored: Sequence[Path] = ()) -> None:
        """Name the folders to watch, single files elsewhere, and the folders that are our own output."""
        self._named = sorted(set(folders), key=lambda folder: len(folder.parts), reverse=True)
        self._roots = tuple(one for one in self._named if not any(other in one.parents for other in self._named))
        self._files = frozenset(files)
        self._ignored = tuple(ignored)
        self._stood = self._standing()
        self._changed: set[Path] = set()
        self._is_whole = False
        self._heard = 0
        self._news = threading.Condition()
        self._observer: BaseObserver = Observer()
        self._complaints = _Complaints(self._lose)
        self.is_polling = False

    def __enter__(self) -> Self:
        """Begin; where the system lends no watches (inotify's limits), look again and again instead, and say so."""
        logging.getLogger("watchdog").addHandler(self._complaints)
        # A folder that was moved out and comes back is still known to watchdog, which says so and goes on rightly.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        try:
            self._start()
        except OSError:
            self._stop()
            self._observer = PollingObserver(timeout=_POLLING)
            self.is_polling = True
            self._start()
        return self

    def _start(self) -> None:
        for folder in self._roots:
            if folder.is_dir():
                self._observer.schedule(self, str(folder), recursive=True)
        for folder in {file.parent for file in self._files}:
            if folder.is_dir() and folder not in self._roots:
                self._observer.schedule(self, str(folder), recursive=False)
        self._observer.start()
        # watchdog passes over folders below these for which there are no watches left: whether there is one more shows it.
        with tempfile.TemporaryDirectory() as probe:
            self._observer.unschedule(self._observer.schedule(self, probe))

    def _stop(self) -> None:
        self._observer.unschedule_all()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the watching."""
        logging.getLogger("watchdog").removeHandler(self._complaints)
        self._stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hear of one event; called by watchdog's thread."""
        if event.event_type not in _COUNTED or (event.is_directory and event.event_type == "modified"):
            return
        paths = [Path(str(name)) for name in (event.src_path, event.dest_path) if name]
        wanted = [path for path in paths if self._is_wanted(path, is_folder=event.is_directory)]
        if wanted:
            with self._news:
                self._changed.update(wanted)
                self._is_whole |= event.is_directory
                self._heard += 1
                self._news.notify_all()

    def _lose(self) -> None:
        """Events were lost, or a folder could not be watched: look at everything."""
        with self._news:
            self._is_whole = True
            self._heard += 1
            self._news.notify_all()

    def wait(self, seconds: float | None = None) -> Burst:
        """The next burst; an empty one if nothing happened for so many seconds."""
        with self._news:
            if not self._heard:
                self._news.wait(seconds)
            latest = time.monotonic() + _LONGEST
            heard = 0
            while self._heard != heard and time.monotonic() < latest:
                heard = self._heard
                self._news.wait(_QUIET)
            burst = Burst(frozenset(self._changed), self._is_whole)
            self._changed.clear()
            self._is_whole, self._heard = False, 0
            return burst

    def is_blind(self) -> bool:
        """Whether a watched folder is gone, has come, or is another one of the same name: then watch anew."""
        return self._standing() != self._stood

    def _standing(self) -> list[tuple[int, int] | None]:
        return [_identity(folder) for folder in (*self._roots, *{file.parent for file in self._files})]

    def _is_wanted(self, path: Path, *, is_folder: bool) -> bool:
        if path in self._files or path in self._roots:
            return True
        if any(path == folder or folder in path.parents for folder in self._ignored):
            return False
        for folder in self._named:
            if folder in path.parents:
                # A project may live below a hidden folder: what counts is what is hidden within it.
                parts = path.relative_to(folder).parts
                is_passing = not is_folder and path.name.endswith(_PASSING)
                return not is_passing and not any(part.startswith(".") or part == "__pycache__" for part in parts)
        return False


class _Complaints(logging.Handler):
    """What watchdog complains of (a queue that overflowed, a folder it could not add) means that events were lost."""

    def __init__(self, hear: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        """Pass it on."""
        del record
        self._hear()


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which folder stands at a path, None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

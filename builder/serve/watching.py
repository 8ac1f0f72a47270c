"""The only door to watchdog: which files changed, gathered into bursts.

Reading a file emits opened and closed_no_write, touching it attrib, saving by rename moved with the file as destination; so
only created, modified, moved, deleted and closed count, and both ends of a move. Whether a byte really changed the build says.
"""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_COUNTED = {"created", "modified", "moved", "deleted", "closed"}
# An editor's save is several events within a few milliseconds; a human's next save is seconds away.
_BURST = 0.015
# Names that editors make for themselves beside a file.
_PASSING = (".swp", ".swx", "~", ".tmp", ".part~")


class Watcher(FileSystemEventHandler):
    """Watches folders until it is left; `wait` returns the next burst of changed paths."""

    def __init__(self, folders: Iterable[Path], ignored: Sequence[Path]) -> None:
        """Name the folders to watch, and those below them that are our own output."""
        self._folders = [folder for folder in dict.fromkeys(folders) if folder.is_dir()]
        self._ignored = tuple(ignored)
        self._changed: set[Path] = set()
        self._news = threading.Condition()
        self._observer: BaseObserver = Observer()
        self.is_polling = False

    def __enter__(self) -> Self:
        """Begin; where the system lends no watches (inotify's limits), look again and again instead, and say so."""
        try:
            self._start()
        except OSError:
            self._observer = PollingObserver(timeout=1)
            self.is_polling = True
            self._start()
        return self

    def _start(self) -> None:
        for folder in self._folders:
            self._observer.schedule(self, str(folder), recursive=True)
        self._observer.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the watching."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hear of one event; called by watchdog's thread."""
        if event.event_type not in _COUNTED or (event.is_directory and event.event_type == "modified"):
            return
        paths = [Path(str(name)) for name in (event.src_path, event.dest_path) if name]
        wanted = {path for path in paths if not self._is_ours(path)}
        if wanted:
            with self._news:
                self._changed |= wanted
                self._news.notify_all()

    def wait(self, seconds: float | None = None) -> frozenset[Path]:
        """The paths of the next burst; empty if nothing happened for so many seconds."""
        with self._news:
            if not self._changed and not self._news.wait(seconds):
                return frozenset()
        while True:
            with self._news:
                before = len(self._changed)
                self._news.wait(_BURST)
                if len(self._changed) == before:
                    burst = frozenset(self._changed)
                    self._changed.clear()
                    return burst

    def _is_ours(self, path: Path) -> bool:
        if path.name.endswith(_PASSING) or "__pycache__" in path.parts or any(part.startswith(".") for part in path.parts):
            return True
        return any(path == folder or folder in path.parents for folder in self._ignored)

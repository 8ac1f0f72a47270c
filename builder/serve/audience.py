"""The pages that are open, and the news of this run: a page that was away, or not yet listening, hears what it missed."""

import json
import queue
import secrets
import threading
from collections import deque
from typing import NamedTuple

# A page that was away for more news than this is told to load itself anew.
_KEPT = 500


class News(NamedTuple):
    """One message: `number` is its place in this run, as `run.number`."""

    number: str
    text: str


class Audience:
    """Each listener hears every message after the number that its page was served with."""

    def __init__(self) -> None:
        """Begin with nobody, no news and no error."""
        self._run = secrets.token_hex(4)
        self._told = 0
        self._log: deque[News] = deque(maxlen=_KEPT)
        self._queues: set[queue.SimpleQueue[News]] = set()
        self._lock = threading.Lock()
        self.error: dict[str, object] | None = None

    def now(self) -> str:
        """The number of the latest message: what is served from here on knows all news up to it."""
        with self._lock:
            return f"{self._run}.{self._told}"

    def tell(self, message: dict[str, object]) -> None:
        """Send one message to every open page."""
        with self._lock:
            self._told += 1
            news = News(f"{self._run}.{self._told}", json.dumps(message, ensure_ascii=False))
            self._log.append(news)
            for listener in self._queues:
                listener.put(news)

    def join(self, since: str) -> queue.SimpleQueue[News]:
        """A page begins to listen: it finds all news after `since`, or that it lost the thread (another run, too long ago)."""
        listener: queue.SimpleQueue[News] = queue.SimpleQueue()
        run, _, number = since.partition(".")
        with self._lock:
            heard = int(number) if number.isdecimal() and number.isascii() and len(number) < 10 else -1  # noqa: PLR2004 -- no news has that many digits
            missed = self._told - heard
            if run != self._run or heard < 0 or not 0 <= missed <= len(self._log):
                listener.put(News(f"{self._run}.{self._told}", '{"lost":true}'))
            else:
                for news in list(self._log)[len(self._log) - missed :]:
                    listener.put(news)
            self._queues.add(listener)
        return listener

    def leave(self, listener: queue.SimpleQueue[News]) -> None:
        """A page is gone."""
        with self._lock:
            self._queues.discard(listener)

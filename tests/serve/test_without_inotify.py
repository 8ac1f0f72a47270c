"""Where the system lends too few watches, or loses events, changes are found all the same."""

import errno
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from watchdog.observers.inotify_c import InotifyFD

from builder.serve.watching import Burst, Watcher


def _refusing(allowed: int, number: int) -> Callable[..., Any]:
    """`add_callback` that lends so many watches, then none."""
    lend, lent = InotifyFD.add_callback, 0

    def add(self: InotifyFD, *arguments: Any) -> Any:  # noqa: ANN401 -- watchdog's own, handed through
        nonlocal lent
        lent += 1
        if lent > allowed:
            raise OSError(number, "inotify watch limit reached")
        return lend(self, *arguments)

    return add


def _next(watcher: Watcher) -> Burst:
    for _ in range(10):
        burst = watcher.wait(1)
        if burst.paths or burst.is_whole:
            return burst
    raise AssertionError("nothing was heard")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_it_polls_where_watches_run_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: int, number: int) -> None:
    """None at all, or none for the folders below: it looks again and again instead, and a change far below is found."""
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("甲", encoding="utf-8")
    monkeypatch.setattr(InotifyFD, "add_callback", _refusing(allowed, number))
    with Watcher([tmp_path]) as watcher:
        assert watcher.is_polling
        (deep / "x.txt").write_text("甲乙丙", encoding="utf-8")
        assert deep / "x.txt" in _next(watcher).paths


def test_lost_events_mean_that_anything_may_have_changed(tmp_path: Path) -> None:
    """What watchdog complains of is not passed over."""
    with Watcher([tmp_path]) as watcher:
        logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
        assert _next(watcher).is_whole


def test_enough_watches_are_used(tmp_path: Path) -> None:
    """It does not poll without need, and the event comes at once."""
    with Watcher([tmp_path]) as watcher:
        assert not watcher.is_polling
        (tmp_path / "x.txt").write_text("甲", encoding="utf-8")
        assert _next(watcher) == Burst(frozenset({tmp_path / "x.txt"}))

"""Spread batches of work over processes, or do it here where that is quicker."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from typing import TypeVar

from builder.errors import BuilderError

# Below this many items a second process costs more than it brings.
WORTH_A_PROCESS = 60
# Large enough to hide the cost of a task, small enough that processes end together.
BATCH = 24

Notify = Callable[[str, int, int], None]
Item = TypeVar("Item")
Done = TypeVar("Done")


def quiet(stage: str, done: int, total: int) -> None:
    """Say nothing: the default listener. `stage` is a Chinese word, `done` of `total` steps are over."""


@contextmanager
def crew(
    jobs: int, items: int, prepare: Callable[[], None], share: Callable[[], None] = lambda: None
) -> Iterator[Executor | None]:
    """Processes for so many items, each of which calls `prepare` first; None where this process does better alone.

    What `share` loads is loaded before they part, so that it is held once and not by each of them.
    """
    if jobs < 2 or items < WORTH_A_PROCESS or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004 -- one is this one
        prepare()
        yield None
        return
    share()
    # Forked processes share what this one has loaded: it is no garbage, and neither they nor this one need search it again.
    gc.freeze()
    # All are begun at once, however few batches there are.
    pool = ProcessPoolExecutor(
        min(jobs, -(-items // BATCH)), multiprocessing.get_context("fork"), initializer=partial(_begin, prepare)
    )
    try:
        yield pool
    except BrokenProcessPool as error:
        raise BuilderError("系统结束了一个构建进程,多半是内存不够。", remedy="请用 --jobs 1 再试;已读的报告不必重读。") from error
    finally:
        # After an error nobody waits for what is left.
        pool.shutdown(cancel_futures=True)


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for garbage in rings until a batch is done: our values hold none, and it is a twentieth of a build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _begin(prepare: Callable[[], None]) -> None:
    """Begin the work of one process; it ends when the one that started it is gone, lest it write into the next build's site."""
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    prepare()


def spread(
    work: Callable[[Sequence[Item]], Done], items: Sequence[Item], executor: Executor | None, *, ahead: int
) -> Iterator[Done]:
    """Do `work` on batches of `items`, results in the order of the batches; begins at once.

    `executor` is anything with the interface of `concurrent.futures`; None does each batch here when its result is asked for.
    At most `ahead` batches are under way, so that memory stays bounded however long the list is.
    """
    batches = iter([items[start : start + BATCH] for start in range(0, len(items), BATCH)])
    if executor is None:
        return map(work, batches)
    waiting: list[Future[Done]] = []

    def submit() -> None:
        batch = next(batches, None)
        if batch is not None:
            waiting.append(executor.submit(work, batch))

    for _ in range(ahead):
        submit()

    def results() -> Iterator[Done]:
        while waiting:
            done = waiting.pop(0).result()
            submit()
            yield done

    return results()

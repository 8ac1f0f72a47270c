"""Spread batches of work over processes, or do it here where that is quicker."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import TypeVar

# Below this many items a second process costs more than it brings.
WORTH_A_PROCESS = 60
# Large enough to hide the cost of a task, small enough that processes end together.
BATCH = 24

Notify = Callable[[str, int, int], None]
Item = TypeVar("Item")
Done = TypeVar("Done")


def quiet(stage: str, done: int, total: int) -> None:
    """Say nothing: the default listener. `stage` is a Chinese word, `done` of `total` steps are over."""


def batched(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Runs of at most BATCH items, in order."""
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]


def spread(
    work: Callable[[Sequence[Item]], Done],
    items: Sequence[Item],
    *,
    jobs: int,
    executor: Executor | None = None,
    prepare: Callable[[], None] | None = None,
) -> Iterator[Done]:
    """Do `work` on batches of `items`, results in the order of the batches.

    `executor` is used if given (any of `concurrent.futures`' interface); else `jobs` processes where there is work enough for
    them, each of which calls `prepare` first; else this process. Only a few batches are under way at once, so that memory
    stays bounded however long the list is.
    """
    batches = batched(items)
    if executor is not None:
        yield from _in_order(executor, work, batches, jobs)
    elif jobs > 1 and len(items) >= WORTH_A_PROCESS:
        # Forked processes share what this one has loaded; elsewhere each loads its own.
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=prepare) as pool:
            yield from _in_order(pool, work, batches, jobs)
    else:
        if prepare is not None:
            prepare()
        yield from map(work, batches)


def _in_order(
    executor: Executor, work: Callable[[Sequence[Item]], Done], batches: list[Sequence[Item]], jobs: int
) -> Iterator[Done]:
    waiting: list[Future[Done]] = []
    for batch in batches:
        waiting.append(executor.submit(work, batch))
        if len(waiting) > 4 * jobs:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()

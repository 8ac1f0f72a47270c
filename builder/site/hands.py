"""Files put in place while the next ones are made.

To replace a file takes 0.4 ms where the disk is idle, and 12 and more where the system is just writing down what the last edit left
there. Threads wait for that side by side, and nobody waits for them before the last file is made.
"""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from builder.model.page import DataFile
from builder.publish.writing import stamp_of, write

_HANDS = 8


class Written(NamedTuple):
    """A file as it stands after a build: `changed` tells whether this build wrote it."""

    address: str
    mark: str
    stamp: str
    changed: bool


def put(output: Path, file: DataFile, mark: str) -> Written:
    """Write one file where it differs from what stands."""
    changed = write(output, file.address, file.content)
    return Written(file.address, mark, stamp_of(f"{output}/{file.address}"), changed)


class Hands:
    """Puts files in place below one folder until it is left; begins no thread before a file is to be replaced."""

    def __init__(self, output: Path) -> None:
        """Nothing is at hand yet."""
        self._output = output
        self._threads = ThreadPoolExecutor(_HANDS)
        self._rows: list[Written | Future[Written] | Future[None]] = []

    def put(self, file: DataFile, mark: str) -> None:
        """Write one file where it differs from what stands; a new one takes no waiting."""
        stands = os.path.lexists(f"{self._output}/{file.address}")
        self._rows.append(self._threads.submit(put, self._output, file, mark) if stands else put(self._output, file, mark))

    def leave(self, address: str, mark: str, stamp: str) -> None:
        """Let a file stand as it does: what it is made of has another mark, and it is the same."""
        self._rows.append(Written(address, mark, stamp, changed=False))

    def do(self, work: Callable[[], None]) -> None:
        """Do something else that waits for the disk."""
        self._rows.append(self._threads.submit(work))

    def written(self) -> list[Written]:
        """Every file that was put or left since this was last asked, in order; waits for the last of them and for all else."""
        rows, self._rows = self._rows, []
        done = (row.result() if isinstance(row, Future) else row for row in rows)
        return [row for row in done if row is not None]

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End: what was begun is done, and after an error nothing else is begun."""
        self._threads.shutdown(cancel_futures=True)

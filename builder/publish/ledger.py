"""What in the output folder is ours: a list beside the site, and a journal while a build is under way.

Only addresses in either are ever pruned, and what stands at an address that no build of ours wrote stops the build. An address enters the journal before its file is touched, and the journal goes when the
list is written: a build that dies leaves it, and the next build then knows which files may stand between two sites, and takes
away those that were being written.
"""

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from builder.errors import Place, PublishError
from builder.publish.writing import clear_away, remove, write

LIST = "data/files.txt"
JOURNAL = ".building"


class Ledger:
    """The addresses of one output folder, for the length of one build."""

    def __init__(self, output: Path, known: frozenset[str] = frozenset(), size: int = 0) -> None:
        """Find what earlier builds left; nothing is written yet. `interrupted`: the last one did not come to its end.

        `known` is what the last build of this process listed; it is read from the output where there is none. `size` is how
        many files of ours there are if they stand as the last build left them.
        """
        self._output = output
        self._known = known
        self._size = size
        self.interrupted = (output / JOURNAL).exists()
        self._now: set[str] = set()
        self._is_same = False
        self._is_new = False
        self._journal: IO[str] | None = None

    @cached_property
    def _earlier(self) -> frozenset[str]:
        """What earlier builds left, read when it is asked for: of a site that stands a build need not know each file."""
        is_known = self._known and not self.interrupted
        return self._known if is_known else files_of(self._output) | listed_in(self._output / JOURNAL)

    def __enter__(self) -> Self:
        """Open the journal: from now on the output may stand between two sites."""
        with self._trouble():
            journal = self._output / JOURNAL
            self._output.mkdir(parents=True, exist_ok=True)
            self._is_new = not any(self._output.iterdir())
            if self.interrupted and journal.exists():
                clear_away(self._output, self._earlier | {LIST})
                # A line that was cut off would join the next one.
                os.truncate(journal, journal.read_bytes().rfind(b"\n") + 1)
            self._journal = journal.open("a", encoding="utf-8")
        return self

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """What the system refuses is an error with a remedy."""
        try:
            yield
        except OSError as error:
            raise PublishError(
                f"写不了输出文件夹:{error.strerror}",
                place=Place(str(error.filename or self._output)),
                remedy="请检查权限和磁盘空间,或用 --output 另指一个。",
            ) from error

    def __len__(self) -> int:
        """How many files belong to the site: those announced, or before any is, those that an earlier build left."""
        if self._is_same and self._size:
            return self._size
        return len(self._now or self._earlier - {LIST})

    def addresses(self) -> frozenset[str]:
        """The files that belong to the site."""
        return frozenset(self._now or self._earlier)

    def keep(self) -> None:
        """Say that the new site has just the files of the earlier one, which are listed."""
        self._is_same = True

    def spare(self, addresses: Iterable[str], marked: Container[str]) -> None:
        """Stop before anything is touched where somebody's own file stands at an address of the new site.

        Ours are what earlier builds left and what is `marked` as written, should somebody have lost our list.
        """
        if self._is_new:
            return
        for address in addresses:
            if address not in self._earlier and address not in marked and os.path.lexists(self._output / address):
                raise PublishError(
                    f"输出文件夹里已有一个 {address},不是建站写的",
                    place=Place(str(self._output / address)),
                    remedy="请用 --output 指向空文件夹,或先把这个文件移走。",
                )

    def announce(self, addresses: Iterable[str]) -> None:
        """Say that these files belong to the new site, before any of them is touched."""
        fresh = [address for address in addresses if address not in self._now]
        self._now.update(fresh)
        unknown = [address for address in fresh if address not in self._earlier]
        if self._journal is not None and unknown:
            with self._trouble():
                self._journal.write("".join(f"{address}\n" for address in unknown))
                self._journal.flush()

    def prune(self) -> list[str]:
        """Take away what earlier builds wrote and this one does not, and list what stands. Returns the pruned addresses."""
        if self._is_same:
            return []
        stale = sorted(self._earlier - self._now - {LIST, JOURNAL})
        with self._trouble():
            for address in stale:
                remove(self._output, address)
        write(self._output, LIST, "".join(f"{address}\n" for address in sorted(self._now | {LIST})).encode())
        return stale

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the journal; it stays where a build did not come to its end."""
        if self._journal is not None:
            self._journal.close()
        is_untouched = not (self._now or self._is_same or self.interrupted)
        if kind is None or is_untouched:
            with self._trouble():
                remove(self._output, JOURNAL)


def files_of(folder: Path) -> frozenset[str]:
    """The files of the site that stands in a folder, by its list; none where no site of ours does: our list names itself."""
    listed = listed_in(folder / LIST)
    return listed if LIST in listed else frozenset()


def listed_in(path: Path) -> frozenset[str]:
    """The addresses of a list, without any that would lead out of the folder: somebody may have edited it.

    A last line without its end was being written when its build died: the file it would name was not yet touched.
    """
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    return frozenset(
        line for line in lines if line and not line.startswith(("/", "\\")) and ".." not in line.replace("\\", "/").split("/")
    )

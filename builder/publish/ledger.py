"""What in the output folder is ours: a list beside the site, and a journal while a build is under way.

Only addresses in either are ever pruned. An address enters the journal before its file is touched, and the journal goes when the
list is written: a build that dies leaves it, and the next build then knows which files may stand between two sites.
"""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from builder.errors import Place, PublishError
from builder.publish.writing import remove, write

LIST = "data/files.txt"
JOURNAL = ".building"


class Ledger:
    """The addresses of one output folder, for the length of one build."""

    def __init__(self, output: Path) -> None:
        """Read what earlier builds left; nothing is written yet."""
        self._output = output
        self.interrupted = _listed_in(output / JOURNAL)
        self._earlier = _listed_in(output / LIST) | self.interrupted
        self._now: set[str] = set()
        self._journal: IO[str] | None = None

    def __enter__(self) -> Self:
        """Open the journal: from now on the output may stand between two sites."""
        try:
            self._output.mkdir(parents=True, exist_ok=True)
            self._journal = (self._output / JOURNAL).open("a", encoding="utf-8")
        except OSError as error:
            raise PublishError(
                f"写不了输出文件夹:{error.strerror}", place=Place(str(self._output)), remedy="请检查权限,或用 --output 另指一个。"
            ) from error
        return self

    def __len__(self) -> int:
        """How many files belong to the site: those announced, or before any is, those that an earlier build left."""
        return len(self._now or self._earlier)

    def announce(self, addresses: Iterable[str]) -> None:
        """Say that these files belong to the new site, before any of them is touched."""
        fresh = [address for address in addresses if address not in self._now]
        self._now.update(fresh)
        unknown = [address for address in fresh if address not in self._earlier]
        if self._journal is not None and unknown:
            self._journal.write("".join(f"{address}\n" for address in unknown))
            self._journal.flush()

    def prune(self) -> list[str]:
        """Take away what earlier builds wrote and this one does not, and list what stands. Returns the pruned addresses."""
        stale = sorted(self._earlier - self._now - {LIST, JOURNAL})
        for address in stale:
            remove(self._output, address)
        write(self._output, LIST, "".join(f"{address}\n" for address in sorted(self._now | {LIST})).encode())
        return stale

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the journal; it stays where a build did not come to its end."""
        if self._journal is not None:
            self._journal.close()
        if kind is None:
            remove(self._output, JOURNAL)


def _listed_in(path: Path) -> set[str]:
    """The addresses of a list, without any that would lead out of the folder: somebody may have edited it."""
    if not path.is_file():
        return set()
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return {
        line for line in lines if line and not line.startswith(("/", "\\")) and ".." not in line.replace("\\", "/").split("/")
    }

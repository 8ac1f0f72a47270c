"""Which files are reports, and the digest that each reading and the whole site go by."""

import hashlib
import os
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from xxhash import xxh3_128_hexdigest, xxh3_128_intdigest

from builder.project import SUFFIXES, Project, digest_file
from builder.publish.assets import is_passing
from builder.publish.store import Store
from builder.publish.writing import stamp_of

# Nanoseconds: file systems that keep times by the second or two are the slowest that we know of.
_TICK = 2_000_000_000
_UNSTEADY = "?"
CODE_SUFFIXES = (".py", ".txt", ".cjs")


class SourceFile(NamedTuple):
    """A file that may be a report: its path, its place below the content folder, the key its reading is kept under."""

    path: Path
    relative: str
    key: str

    @property
    def is_unsteady(self) -> bool:
        """Whether it was saved while it was read: its key is one that nothing else has."""
        return _UNSTEADY in self.key


class Discovered(NamedTuple):
    """The source files by their place, a digest of all their keys, and which places were looked at (None: all).

    The digest is a sum over the files, so that it can be gone on with.
    """

    files: dict[str, SourceFile]
    total: int
    touched: tuple[str, ...] | None


def discover(
    project: Project,
    tables: str,
    store: Store,
    known: Discovered | None = None,
    changed: Iterable[Path] | None = None,
) -> Discovered:
    """Every file below the content folder that a reader knows by its suffix, by its place there; hidden ones are left out.

    A key is a digest of the file's bytes, its path, the tables and our code: whatever a reading may depend on. The digest of a
    file that stands exactly as it stood (size, times, inode) is taken from the store; a file that changed within the tick of
    the clock in which it was digested would be missed by that, so such a one is never remembered.
    Where `changed` names the only files that can have changed since `known` was made, only they are looked at.
    """
    base = f"{tables}\0{code_digest()}\0"
    top, output = str(project.content), str(project.output)
    if known is not None and changed is not None:
        return _looked_again(known, base, top, output, changed)
    seen = store.seen()
    listed: list[SourceFile] = []
    fresh: list[tuple[str, str, str]] = []
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".") and f"{folder}{os.sep}{name}" != output]
        for name in filter(_is_source, names):
            path = f"{folder}{os.sep}{name}"
            stamp = stamp_of(path)
            stood, digest = seen.get(path, ("", ""))
            if not stamp or stood != stamp:
                digest = xxh3_128_hexdigest(_bytes_of(path))
                if stamp and stamp_of(path) == stamp and not _is_young(path):
                    fresh.append((path, stamp, digest))
            listed.append(_source_file(base, path, path[len(top) + 1 :].replace(os.sep, "/"), digest))
    store.see(fresh)
    files = {file.relative: file for file in sorted(listed, key=lambda file: file.relative)}
    return Discovered(files, sum(map(_said, listed)), None)


def _looked_again(known: Discovered, base: str, top: str, output: str, changed: Iterable[Path]) -> Discovered:
    """What was known, with the files looked at again that can have changed."""
    files, total, touched = dict(known.files), known.total, []
    is_ordered = True
    for path in changed:
        name = str(path)
        if not name.startswith(f"{top}{os.sep}") or name.startswith(f"{output}{os.sep}") or not _is_source(path.name):
            continue
        relative = name[len(top) + 1 :].replace(os.sep, "/")
        if relative.startswith(".") or "/." in relative:
            continue
        touched.append(relative)
        held = files.get(relative)
        total -= 0 if held is None else _said(held)
        # As the walk has it: a link that leads nowhere is listed, a folder named like a report is not.
        if os.path.lexists(path) and not path.is_dir():
            is_ordered &= held is not None
            file = files[relative] = _source_file(base, name, relative, xxh3_128_hexdigest(_bytes_of(name)))
            total += _said(file)
        elif held is not None:
            del files[relative]
    return Discovered(files if is_ordered else dict(sorted(files.items())), total, tuple(dict.fromkeys(touched)))


def retold(found: Discovered, paths: Iterable[str]) -> int:
    """The digest of all keys, reckoned anew if those of some paths were changed after they were found."""
    return sum(map(_said, found.files.values())) if any(found.files[path].is_unsteady for path in paths) else found.total


def _said(file: SourceFile) -> int:
    return xxh3_128_intdigest(f"{file.relative}\0{file.key}".encode("utf-8", "surrogateescape"))


def steady_key(file: SourceFile, tables: str) -> str:
    """The key of a file that was just read; one that nothing else will have if the file changed since it was listed.

    Otherwise the reading of a file that is saved at this moment would stand under the digest of what it held before.
    """
    digest = xxh3_128_hexdigest(_bytes_of(str(file.path)))
    now = _source_file(f"{tables}\0{code_digest()}\0", str(file.path), file.relative, digest)
    return file.key if now.key == file.key else f"{file.key}{_UNSTEADY}{time.time_ns()}"


def _is_source(name: str) -> bool:
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 -- ten thousand times a build


def _source_file(base: str, path: str, relative: str, digest: str) -> SourceFile:
    key = xxh3_128_hexdigest(f"{base}{relative}\0{digest}".encode("utf-8", "surrogateescape"))
    return SourceFile(Path(path), relative, key)


def _is_young(path: str) -> bool:
    """Whether a file changed so lately that another change could leave it with the same times."""
    try:
        return time.time_ns() - os.stat(path).st_mtime_ns < _TICK  # noqa: PTH116 -- as above
    except OSError:
        return True


@cache
def code_digest() -> str:
    """A digest of our own code, with the lists of words that lie beside it: a changed rule reads every report again."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.parent.rglob("*")):
        if path.suffix in CODE_SUFFIXES:
            total.update(path.read_bytes())
    return total.hexdigest()


def folder_digest(folder: Path) -> str:
    """A digest of every file below a folder, names and bytes; what an editor keeps beside a file is left out."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not is_passing(path.name):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + digest_file(path))
    return total.hexdigest()


def _bytes_of(path: str) -> bytes:
    """The bytes of a file; of one that cannot be read, nothing: its reader will say so in a finding."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- as above
            return file.read()
    except OSError:
        return b""

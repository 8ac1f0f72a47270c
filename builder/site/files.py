"""Which files are reports, and the digest that each reading and the whole site go by."""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from xxhash import xxh3_128, xxh3_128_hexdigest, xxh3_128_intdigest

from builder.project import SUFFIXES, UNREAD, Project, digest_file, is_young
from builder.publish.assets import is_passing
from builder.publish.ledger import LIST, files_of
from builder.publish.store import Store
from builder.publish.writing import stamp_of
from builder.site.stamps import asked_at_once

_UNSTEADY = "?"
_PART = 1 << 20
_SITE_DATA = LIST.partition("/")[0]
CODE_SUFFIXES = (".py", ".txt", ".cjs")


class SourceFile(NamedTuple):
    """A file that may be a report: its path, its place below the content folder, the key its reading is kept under."""

    name: str
    relative: str
    key: str

    @property
    def path(self) -> Path:
        """Its path; ten thousand of these are not made where few files are read."""
        return Path(self.name)

    @property
    def is_unsteady(self) -> bool:
        """Whether it was saved while it was read: its key is one that nothing else has."""
        return _UNSTEADY in self.key


class Discovered(NamedTuple):
    """The source files by their place, a digest of all their keys, and which places were looked at (None: all).

    The digest is a sum over the files, so that it can be gone on with. `is_settled` says that each file would be known again
    by how it stands.
    """

    files: dict[str, SourceFile]
    total: int
    touched: tuple[str, ...] | None
    is_settled: bool


def stamps_below(project: Project) -> dict[str, str]:
    """How every file below the content folder stands that a reader knows by its suffix, by path; hidden ones are left out."""
    folders, stamps = [str(project.content)], {}
    while folders:
        below: list[str] = []
        for deeper, files in asked_at_once(_listed, folders):
            below += deeper
            stamps.update(files)
        folders = [folder for folder in below if folder != str(project.output)]
    return stamps


def _listed(folder: str) -> tuple[list[str], dict[str, str]]:
    """The folders in a folder, and how the source files in it stand; nothing of one that cannot be read, or that holds a site of ours."""
    deeper: list[str] = []
    stamps: dict[str, str] = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not _is_folder(entry):
                if _is_source(entry.name):
                    stamps[entry.path] = stamp_of(entry.path)
            elif entry.name == _SITE_DATA and files_of(Path(folder)):
                return [], {}
            elif not entry.is_symlink():
                deeper.append(entry.path)
    return deeper, stamps


def _is_of_a_site(path: Path, top: Path) -> bool:
    """Whether a file below `top` belongs to a site that stands there, as the walk has it."""
    return any(files_of(folder) for folder in path.parents if folder == top or top in folder.parents)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a ring
        return False


def discover(project: Project, tables: str, store: Store, stamps: Mapping[str, str]) -> Discovered:
    """Every file that `stamps_below` found, by its place below the content folder.

    A key is a digest of the file's bytes, its path, the tables and our code: whatever a reading may depend on. The digest of a
    file that stands exactly as it stood (size, times, inode) is taken from the store; a file that changed within the tick of
    the clock in which it was digested would be missed by that, so such a one is never remembered.
    """
    base, top = f"{tables}\0{code_digest()}\0", len(str(project.content)) + 1
    seen = store.seen()
    listed: list[SourceFile] = []
    fresh: list[tuple[str, str, str]] = []
    is_settled = True
    for path, stamp in stamps.items():
        place = _spelled(path[top:])
        stood, digest = seen.get(place, ("", ""))
        if not stamp or stood != stamp:
            digest = _digest_of(path)
            if stamp and digest and stamp_of(path) == stamp and not is_young(path):
                fresh.append((place, stamp, digest))
            else:
                is_settled = False
        listed.append(_source_file(base, path, place, digest))
    store.see(fresh)
    files = {file.relative: file for file in sorted(listed, key=lambda file: file.relative)}
    return Discovered(files, sum(map(_said, listed)), None, is_settled)


def looked_again(project: Project, tables: str, known: Discovered, changed: Iterable[Path]) -> Discovered:
    """What was known, with those files looked at again that can have changed since."""
    base, top, output = f"{tables}\0{code_digest()}\0", str(project.content), str(project.output)
    files, total, touched = dict(known.files), known.total, []
    is_ordered = True
    for path in changed:
        name = str(path)
        if not name.startswith(f"{top}{os.sep}") or name.startswith(f"{output}{os.sep}") or not _is_source(path.name):
            continue
        relative = _spelled(name[len(top) + 1 :])
        if relative.startswith(".") or "/." in relative or _is_of_a_site(path, project.content):
            continue
        touched.append(relative)
        held = files.get(relative)
        total -= 0 if held is None else _said(held)
        # As the walk has it: a link that leads nowhere is listed, a folder named like a report is not.
        if os.path.lexists(path) and not path.is_dir():
            is_ordered &= held is not None
            file = files[relative] = _source_file(base, name, relative, _digest_of(name))
            total += _said(file)
        elif held is not None:
            del files[relative]
    files = files if is_ordered else dict(sorted(files.items()))
    return Discovered(files, total, tuple(dict.fromkeys(touched)), is_settled=False)


def is_report(project: Project, path: Path) -> bool:
    """Whether a path can be a report and nothing else that a site is made of."""
    return _is_source(path.name) and project.content in path.parents and project.templates not in path.parents


def retold(found: Discovered, paths: Iterable[str]) -> int:
    """The digest of all keys, reckoned anew if those of some paths were changed after they were found."""
    return sum(map(_said, found.files.values())) if any(found.files[path].is_unsteady for path in paths) else found.total


def _said(file: SourceFile) -> int:
    return xxh3_128_intdigest(f"{file.relative}\0{file.key}".encode("utf-8", "surrogateescape"))


def steady_key(file: SourceFile, tables: str) -> str:
    """The key of a file that was just read; one that nothing else will have if the file changed since it was listed.

    Otherwise the reading of a file that is saved at this moment would stand under the digest of what it held before.
    """
    now = _source_file(f"{tables}\0{code_digest()}\0", file.name, file.relative, _digest_of(file.name))
    return file.key if now.key == file.key else f"{file.key}{_UNSTEADY}{time.time_ns()}"


def _spelled(place: str) -> str:
    """A place below the content folder as text: bytes of a name that are no UTF-8 (an archive packed elsewhere) by their numbers."""
    return place.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_source(name: str) -> bool:
    # Word keeps `~$x.docx` beside a file that is open in it.
    return not name.startswith((".", "~$")) and name.lower().endswith((*SUFFIXES, *UNREAD))


def _source_file(base: str, path: str, relative: str, digest: str) -> SourceFile:
    key = xxh3_128_hexdigest(f"{base}{relative}\0{digest}".encode("utf-8", "surrogateescape"))
    return SourceFile(path, relative, key)


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


def _digest_of(path: str) -> str:
    """A digest of a file's bytes, however many; empty where it cannot be read, as its reader will say in a finding."""
    total = xxh3_128()
    try:
        if not S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 -- as above; a pipe would be waited for without end
            return ""
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            while part := file.read(_PART):
                total.update(part)
    except OSError:
        return ""
    return total.hexdigest()

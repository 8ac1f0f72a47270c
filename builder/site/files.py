"""Which files are reports, and the digest that each reading and the whole site go by."""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from builder.project import Project
from builder.read import READERS


class SourceFile(NamedTuple):
    """A file that may be a report: its path, its place below the content folder, the key its reading is kept under."""

    path: Path
    relative: str
    key: str


def discover(project: Project, tables: str) -> tuple[SourceFile, ...]:
    """Every file below the content folder that a reader knows by its suffix, in order of path; hidden ones are left out.

    A key is a digest of the file's bytes, its path, the tables and our code: whatever a reading may depend on.
    """
    found = []
    base = hashlib.sha256(f"{tables}{code_digest()}".encode())
    for folder, folders, names in os.walk(project.content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if name.startswith(".") or os.path.splitext(name)[1].lower() not in READERS:  # noqa: PTH122 -- ten thousand times, a Path costs
                continue
            path = Path(folder, name)
            relative = path.relative_to(project.content).as_posix()
            key = base.copy()
            key.update(relative.encode("utf-8", "surrogateescape") + b"\0")
            key.update(_bytes_of(path))
            found.append(SourceFile(path, relative, key.hexdigest()))
    return tuple(sorted(found, key=lambda file: file.relative))


@cache
def code_digest() -> str:
    """A digest of our own code: a changed rule reads every report again."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def folder_digest(folder: Path) -> str:
    """A digest of every file below a folder, names and bytes."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; of one that cannot be read, nothing: its reader will say so in a finding."""
    try:
        return path.read_bytes()
    except OSError:
        return b""

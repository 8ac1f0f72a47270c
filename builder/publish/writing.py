"""Write files so that none is ever seen half written, and none is touched that already stands as it should."""

import contextlib
from pathlib import Path

from builder.errors import Place, PublishError

_BESIDE = ".part~"


def write(output: Path, address: str, content: bytes) -> bool:
    """Put one file in place: written beside, then renamed. Returns whether anything changed.

    Comparing costs a quarter of rewriting, and a file that stands keeps its time stamp for whoever serves it.
    """
    path = output / address
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except OSError:
        pass  # not there yet, or in the way: the write below says which
    beside = path.with_name(path.name + _BESIDE)
    try:
        try:
            beside.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise PublishError(
            f"写不了文件 {address}:{error.strerror}", place=Place(str(path)), remedy="请检查输出文件夹的权限和磁盘空间。"
        ) from error
    return True


def remove(output: Path, address: str) -> bool:
    """Take one file of ours away, and the folders that it leaves empty. Returns whether it was there."""
    path = output / address
    for candidate in (path.with_name(path.name + _BESIDE), path):
        with contextlib.suppress(FileNotFoundError):
            candidate.unlink()
    parent = path.parent
    while parent != output and output in parent.parents:
        try:
            parent.rmdir()
        except OSError:
            break
        parent = parent.parent
    return True

"""Write files so that none is ever seen half written, and none is touched that already stands as it should."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from builder.errors import Place, PublishError

_BESIDE = ".part~"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def write(output: Path, address: str, content: bytes) -> bool:
    """Put one file in place: written beside, then renamed. Returns whether anything changed.

    Comparing costs a quarter of rewriting, and a file that stands keeps its time stamp for whoever serves it. Paths are plain
    strings and files plain descriptors here: a build calls this some thirty thousand times.
    """
    path = f"{output}/{address}"
    try:
        if _stands(path, content):
            return False
        try:
            _replace(path, content)
        except FileNotFoundError:
            _make_folder(path.rpartition("/")[0])
            _replace(path, content)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(path + _BESIDE)  # noqa: PTH108 -- as above
        raise PublishError(
            f"写不了文件 {address}:{error.strerror}", place=Place(path), remedy="请检查输出文件夹的权限和磁盘空间。"
        ) from error
    return True


def stamp_of(path: Path | str) -> str:
    """How a file stands now: size, times and inode; empty where it does not."""
    with contextlib.suppress(OSError):
        status = os.stat(path)  # noqa: PTH116 -- thirty thousand times a build
        return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"
    return ""


def _stands(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):  # noqa: PTH116 -- as above
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            return file.read() == content
    except FileNotFoundError:
        return False


def _make_folder(folder: str) -> None:
    """Make a folder: most have one above them already, and asking first costs as much as making it."""
    try:
        os.mkdir(folder)  # noqa: PTH102 -- as above
    except (FileNotFoundError, FileExistsError):
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- as above


def _replace(path: str, content: bytes) -> None:
    beside = path + _BESIDE
    file = os.open(beside, _NEW, 0o666)
    try:
        written = os.write(file, content)
        while written < len(content):  # a full disk, or a file beyond 2 GB
            written += os.write(file, memoryview(content)[written:])
    finally:
        os.close(file)
    os.replace(beside, path)  # noqa: PTH105 -- as above


def remove(output: Path, address: str) -> None:
    """Take one file of ours away, and the folders that it leaves empty; what stands there as a folder is not ours."""
    path = output / address
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        path.unlink()
    for parent in path.parents:
        if parent == output or output not in parent.parents:
            break
        try:
            parent.rmdir()
        except FileNotFoundError:
            continue  # a build that died had come this far
        except OSError:
            break


def clear_away(output: Path, addresses: Iterable[str]) -> None:
    """Take away what a build that died was writing beside these files."""
    for address in addresses:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            os.unlink(f"{output}/{address}{_BESIDE}")  # noqa: PTH108 -- as above

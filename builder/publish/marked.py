"""What one build keeps for the next, marked with what it is kept for: taken up for nothing else, and not where any of it was lost."""

from contextlib import suppress
from pathlib import Path

from xxhash import xxh3_128_digest

from builder.errors import PublishError
from builder.publish.writing import write

SIZE = 16


class DamagedError(PublishError):
    """What was kept is no longer what it was: bits of a disk went over, or a machine lost its power before all was written."""


def marked(kept_for: str, content: bytes) -> bytes:
    """The content behind its mark; `kept_for` names all that it depends on."""
    return _mark(kept_for, content) + content


def content_of(kept_for: str, kept: bytes) -> bytes | None:
    """The content that was marked for just this; None where it was kept for something else, or is not whole."""
    content = kept[SIZE:]
    return content if kept[:SIZE] == _mark(kept_for, content) else None


def whole_of(kept: bytes) -> bytes:
    """The content that was marked for nothing but itself. Raises DamagedError where it is not whole."""
    content = content_of("", kept)
    if content is None:
        raise damaged()
    return content


def damaged() -> DamagedError:
    """The error for whoever asks for what is lost when the build is over; within a build it is made anew."""
    return DamagedError("缓存有损坏", remedy="请整个删去 .cache 再建,只费时间。")


def keep(folder: Path, name: str, kept_for: str, content: bytes) -> None:
    """Keep something in a file of its own; where it cannot be kept, that costs time only."""
    with suppress(PublishError):
        write(folder, name, marked(kept_for, content))


def kept_in(folder: Path, name: str, kept_for: str) -> bytes | None:
    """What was kept in a file of its own for just this; None where nothing was, or it is not whole."""
    with suppress(OSError):
        return content_of(kept_for, (folder / name).read_bytes())
    return None


def _mark(kept_for: str, content: bytes) -> bytes:
    return xxh3_128_digest(kept_for.encode() + xxh3_128_digest(content))

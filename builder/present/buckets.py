"""The buckets of the search index: which reports hold each gram, written from all texts, or gone on with after an edit.

A bucket is a list of grams and for each of them the steps from one report that holds it to the next, one character a step. It says
itself what it holds: an edited text is taken out of it and put in again without asking the others.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from builder.model.page import DataFile
from builder.present.grams import GRAM_BITS, GROUPS, HEAD, NAME_BITS, NAME_SIZE, numbers_of
from builder.present.search import VOLUME, bucket_address, bucket_bits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Up to 90 a step is one printable ASCII character, from # on without the backslash; ! parts one gram's steps from the next's.
_FIRST, _SKIPPED, _SHORT = 35, 92, 91
_LONG = 0x80
_SEPARATOR = "!"
_HIGH = 0xFFFF
# What is left of a gram's number in its bucket, at most 20 bits, is two characters of two bytes.
_HALF = 10
# So many grams are fetched at one stroke: memory stays bounded however many texts there are.
_AT_ONCE = 4_000_000
_HEADS_AT_ONCE = 1_000

# (path, where the bytes begin among what search knows of that path's text, how many) -> the bytes of each
Fetch = Callable[[Sequence[tuple[str, int, int]]], Sequence[bytes]]


def bucket_files(paths: Sequence[str], fetch: Fetch, names: Iterable[str]) -> Iterator[DataFile]:
    """Make the named buckets of all texts, whose paths are given in the order of their ids."""
    wanted: dict[int, set[int]] = {}
    for name in names:
        volume, bucket = _parted(name)
        wanted.setdefault(volume, set()).add(bucket)
    bits = bucket_bits(len(paths))
    for number, some in sorted(wanted.items()):
        yield from _volume(number, bits[number], paths[number * VOLUME : (number + 1) * VOLUME], fetch, some)


def revised_bucket(name: str, content: bytes, reports: int, changed: Mapping[int, bytes]) -> DataFile:
    """Make a bucket of what it held before some texts changed, and of what search knows of those (by their places) now."""
    import numpy as np  # noqa: PLC0415 -- 0.1 s that a build with nothing to do need not spend

    volume, bucket = _parted(name)
    width = GRAM_BITS - bucket_bits(reports)[volume]
    keys = _held(name, content)
    own = {at - volume * VOLUME: held for at, held in changed.items() if at // VOLUME == volume}
    parts = [keys[~np.isin(keys & np.uint64(_HIGH), np.array(list(own), np.uint64))]]
    for at, held in own.items():
        grams = numbers_of(held)
        left = grams[grams >> np.uint64(width) == bucket] & np.uint64((1 << width) - 1)
        parts.append((left << np.uint64(NAME_BITS)) | np.uint64(at))
    # Each part is in order, and a stable sort only joins them: a tenth of the time.
    return _written(name, np.sort(np.concatenate(parts), kind="stable"))


def touched_buckets(at: int, reports: int, old: bytes, new: bytes) -> set[str]:
    """Name the buckets that an edit of the text at a place changes, by what search knew of it and knows now."""
    import numpy as np  # noqa: PLC0415 -- as above

    volume = at // VOLUME
    grams = np.setxor1d(numbers_of(old), numbers_of(new), assume_unique=True)
    buckets = np.unique(grams >> np.uint64(GRAM_BITS - bucket_bits(reports)[volume]))
    return {f"{volume}-{bucket:x}" for bucket in buckets.tolist()}


def _parted(name: str) -> tuple[int, int]:
    volume, _, bucket = name.partition("-")
    return int(volume), int(bucket, 16)


def _volume(number: int, bits: int, paths: Sequence[str], fetch: Fetch, wanted: set[int]) -> Iterator[DataFile]:
    """Make the wanted buckets of one volume: neighbouring groups of every text are fetched at one stroke."""
    import numpy as np  # noqa: PLC0415 -- as above

    starts = _starts(paths, fetch)
    # So many groups make a bucket, or so many buckets lie in a group; either is a bundle.
    groups, parts = max(1, GROUPS >> bits), max(1, (1 << bits) // GROUPS)
    width = GRAM_BITS - bits
    most = max(1, _AT_ONCE * GROUPS // groups // max(1, int(starts[:, -1].sum(dtype=np.int64))))
    for first, last in _runs(sorted({bucket // parts for bucket in wanted}), most):
        held = starts[:, first * groups : last * groups + 1].astype(np.int64)
        names = _fetched(paths, fetch, held)
        # Where each group of each text begins among the names.
        within = held - held[:, :1] + (np.cumsum(held[:, -1] - held[:, 0]) - (held[:, -1] - held[:, 0]))[:, None]
        for bundle in range(first, last):
            at = (bundle - first) * groups
            keys = np.concatenate(
                [_gathered(names, within[:, at + group], within[:, at + group + 1], group) for group in range(groups)]
            )
            some = [bucket for bucket in range(bundle * parts, (bundle + 1) * parts) if bucket in wanted]
            edges = np.array([[bucket % parts, bucket % parts + 1] for bucket in some], np.uint64) << np.uint64(width + NAME_BITS)
            for bucket, (start, end) in zip(some, keys.searchsorted(edges).tolist(), strict=True):
                yield _written(f"{number}-{bucket:x}", keys[start:end] & np.uint64((1 << (width + NAME_BITS)) - 1))


def _starts(paths: Sequence[str], fetch: Fetch) -> "NDArray[np.uint32]":
    """Where each group of each text begins: 2 kB a text, so few are held twice."""
    import numpy as np  # noqa: PLC0415 -- as above

    starts = np.empty((len(paths), GROUPS + 1), np.uint32)
    for first in range(0, len(paths), _HEADS_AT_ONCE):
        some = fetch([(path, 0, HEAD) for path in paths[first : first + _HEADS_AT_ONCE]])
        starts[first : first + len(some)] = np.frombuffer(b"".join(some), np.uint32).reshape(-1, GROUPS + 1)
    return starts


def _runs(numbers: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Join neighbours among rising numbers to runs (first, one behind the last), none of more than so many."""
    for _, run in groupby(enumerate(numbers), lambda entry: (entry[1] - entry[0], entry[0] // most)):
        held = [number for _, number in run]
        yield held[0], held[-1] + 1


def _fetched(paths: Sequence[str], fetch: Fetch, held: "NDArray[np.int64]") -> "NDArray[np.uint16]":
    """Fetch what some neighbouring groups hold of every text, text by text."""
    import numpy as np  # noqa: PLC0415 -- as above

    places = (HEAD + NAME_SIZE * held[:, 0]).tolist()
    lengths = (NAME_SIZE * (held[:, -1] - held[:, 0])).tolist()
    return np.frombuffer(b"".join(fetch(list(zip(paths, places, lengths, strict=True)))), np.uint16)


def _gathered(
    names: "NDArray[np.uint16]", starts: "NDArray[np.int64]", ends: "NDArray[np.int64]", group: int
) -> "NDArray[np.uint64]":
    """Put in order what lies between the starts and the ends of every text: `group`, what is left of a gram, the text's place."""
    import numpy as np  # noqa: PLC0415 -- as above

    counts = ends - starts
    found = names[np.repeat(starts - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())]
    # A stable sort of numbers of 16 bits is a radix sort: half the time of another, and texts stay in order.
    order = found.argsort(kind="stable")
    left = found[order].astype(np.uint64) | np.uint64(group << NAME_BITS)
    keys: NDArray[np.uint64] = (left << np.uint64(NAME_BITS)) | np.repeat(np.arange(len(counts), dtype=np.uint64), counts)[order]
    return keys


def _written(name: str, keys: "NDArray[np.uint64]") -> DataFile:
    """Write a bucket; the keys, in order, hold what is left of a gram and a report each."""
    import numpy as np  # noqa: PLC0415 -- as above

    grams = (keys >> np.uint64(NAME_BITS)).astype(np.uint32)
    reports = (keys & np.uint64(_HIGH)).astype(np.int32)
    is_first = np.ones(len(keys), np.bool_)
    np.not_equal(grams[1:], grams[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    steps = np.diff(reports, prepend=np.int32(0)) - 1
    steps[starts] = reports[starts]
    codes = steps + np.where(steps < _SHORT, _FIRST, _LONG)
    codes += (codes >= _SKIPPED) & (steps < _SHORT)
    # Each gram's steps with a separator before them.
    spread = np.full(len(keys) + len(starts), ord(_SEPARATOR), "<u2")
    spread[np.arange(len(keys)) + np.cumsum(is_first)] = codes
    steps_of = spread[1:].tobytes().decode("utf-16-le")
    halves = np.column_stack((grams[starts] >> np.uint32(_HALF), grams[starts] & np.uint32((1 << _HALF) - 1)))
    letters = (halves + np.uint32(_LONG)).astype("<u2").tobytes().decode("utf-16-le")
    content = f'{_opening(name)}{json.dumps(letters, ensure_ascii=False)},"{steps_of}{_CLOSING}'
    return DataFile(bucket_address(name), content.encode())


_CLOSING = '");\n'


def _opening(name: str) -> str:
    return f'fazhi.grams("{name}",'


def _held(name: str, content: bytes) -> "NDArray[np.uint64]":
    """Read a bucket back as the keys that it was written from."""
    import numpy as np  # noqa: PLC0415 -- as above

    letters, _, steps_of = content.decode()[len(_opening(name)) : -len(_CLOSING)].rpartition(',"')
    codes = np.frombuffer(steps_of.encode("utf-16-le"), "<u2").astype(np.int64)
    is_parting = codes == ord(_SEPARATOR)
    number = np.cumsum(is_parting)[~is_parting]
    codes = codes[~is_parting]
    steps = np.where(codes >= _LONG, codes - _LONG, codes - _FIRST - (codes > _SKIPPED))
    is_first = np.ones(len(codes), np.bool_)
    np.not_equal(number[1:], number[:-1], out=is_first[1:])
    # From one report to the next it is one more than the step; a gram's first step is the report itself.
    sums = np.cumsum(steps + ~is_first)
    reports = sums - (sums - steps)[is_first][number]
    halves = np.frombuffer(json.loads(letters).encode("utf-16-le"), "<u2").reshape(-1, 2).astype(np.uint64) - np.uint64(_LONG)
    grams = (halves[:, 0] << np.uint64(_HALF)) | halves[:, 1]
    keys: NDArray[np.uint64] = (grams[number] << np.uint64(NAME_BITS)) | reports.astype(np.uint64)
    return keys

"""The buckets of the search index: which reports hold each pair of characters, written from all texts, or gone on with after an edit.

A bucket is a list of pairs and for each of them the steps from one report that holds it to the next, one character a step. It says
itself what it holds: an edited text is taken out of it and put in again without asking the others.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from builder.model.page import DataFile
from builder.present.search import GROUPS, HEAD, PRIMES, VOLUME, bucket_address, sizes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Up to 90 a step is one printable ASCII character, from # on without the backslash; ! parts one pair's steps from the next's.
_FIRST, _SKIPPED, _SHORT = 35, 92, 91
_LONG = 0x80
_SEPARATOR = "!"
_HIGH = 0xFFFF
_PAIR = 0xFFFFFFFF
_WIDTH = 4
# So many pairs are put in order at one stroke: memory stays bounded however many texts there are.
_AT_ONCE = 1_000_000

# (path, where the bytes begin among what search knows of that path's text, how many) -> the bytes of each
Fetch = Callable[[Sequence[tuple[str, int, int]]], Sequence[bytes]]


def bucket_files(paths: Sequence[str], fetch: Fetch, names: Iterable[str]) -> Iterator[DataFile]:
    """Make the named buckets of all texts, whose paths are given in the order of their ids."""
    wanted: dict[int, set[int]] = {}
    for name in names:
        volume, bucket = _parted(name)
        wanted.setdefault(volume, set()).add(bucket)
    sizes = sizes_of(len(paths))
    for number, some in sorted(wanted.items()):
        yield from _volume(number, sizes[number], paths[number * VOLUME : (number + 1) * VOLUME], fetch, some)


def revised_bucket(name: str, content: bytes, reports: int, changed: Mapping[int, bytes]) -> DataFile:
    """Make a bucket of what it held before some texts changed, and of what search knows of those (by their places) now."""
    import numpy as np  # noqa: PLC0415 -- 0.1 s that a build with nothing to do need not spend

    volume, bucket = _parted(name)
    buckets = sizes_of(reports)[volume]
    keys = _held(name, content)
    own = {at - volume * VOLUME: pairs for at, pairs in changed.items() if at // VOLUME == volume}
    parts = [keys[~np.isin(keys & np.uint64(_HIGH), np.array(list(own), np.uint64))]]
    for at, pairs in own.items():
        wide = np.frombuffer(pairs, np.uint32, offset=HEAD).astype(np.uint64)
        parts.append((wide[_buckets_of(wide, buckets) == bucket] << np.uint64(16)) | np.uint64(at))
    return _written(name, np.sort(np.concatenate(parts)))


def _parted(name: str) -> tuple[int, int]:
    volume, _, bucket = name.partition("-")
    return int(volume), int(bucket, 16)


def _buckets_of(wide: "NDArray[np.uint64]", buckets: int) -> "NDArray[np.uint64]":
    """The bucket that each pair lies in."""
    import numpy as np  # noqa: PLC0415 -- as above

    left, right = wide >> np.uint64(16), wide & np.uint64(_HIGH)
    return (left * np.uint64(PRIMES[0]) + right * np.uint64(PRIMES[1])) % np.uint64(buckets)


def _volume(number: int, buckets: int, paths: Sequence[str], fetch: Fetch, wanted: set[int]) -> Iterator[DataFile]:
    """Make the wanted buckets of one volume: neighbouring groups of every text are gathered at one stroke."""
    import numpy as np  # noqa: PLC0415 -- as above

    heads = fetch([(path, 0, HEAD) for path in paths])
    starts = np.frombuffer(b"".join(heads), np.uint32).reshape(-1, GROUPS + 1).astype(np.int64)
    step = min(buckets, GROUPS)
    most = max(1, _AT_ONCE * step // max(1, int(starts[:, -1].sum())))
    for first, last in _runs(sorted({bucket % step for bucket in wanted}), most):
        parts = [_gathered(paths, fetch, starts, at + first, at + last) for at in range(0, GROUPS, step)]
        wide = np.concatenate([part for part, _ in parts]).astype(np.uint64)
        reports = np.concatenate([part for _, part in parts])
        held = _buckets_of(wide, buckets)
        # One number holds bucket, pair and report, so one sort puts them all in order.
        keys = np.sort((held << np.uint64(48)) | (wide << np.uint64(16)) | reports)
        some = [bucket for bucket in sorted(wanted) if first <= bucket % step < last]
        edges = np.searchsorted(keys >> np.uint64(48), np.array([[bucket, bucket + 1] for bucket in some], np.uint64)).tolist()
        for bucket, (start, end) in zip(some, edges, strict=True):
            yield _written(f"{number}-{bucket:x}", keys[start:end] & np.uint64((1 << 48) - 1))


def _runs(numbers: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Join neighbours among rising numbers to runs (first, one behind the last), none of more than so many."""
    for _, run in groupby(enumerate(numbers), lambda entry: (entry[1] - entry[0], entry[0] // most)):
        held = [number for _, number in run]
        yield held[0], held[-1] + 1


def _gathered(
    paths: Sequence[str], fetch: Fetch, starts: "NDArray[np.int64]", first: int, last: int
) -> tuple["NDArray[np.uint32]", "NDArray[np.uint64]"]:
    """Gather what some groups hold over all texts: the pairs, and the number of the text of each."""
    import numpy as np  # noqa: PLC0415 -- as above

    counts = starts[:, last] - starts[:, first]
    places, lengths = (HEAD + _WIDTH * starts[:, first]).tolist(), (_WIDTH * counts).tolist()
    pairs = np.frombuffer(b"".join(fetch(list(zip(paths, places, lengths, strict=True)))), np.uint32)
    return pairs, np.repeat(np.arange(len(paths), dtype=np.uint64), counts)


def _written(name: str, keys: "NDArray[np.uint64]") -> DataFile:
    """Write a bucket; the keys, in order, hold a pair and a report each."""
    import numpy as np  # noqa: PLC0415 -- as above

    pairs = keys >> np.uint64(16)
    reports = (keys & np.uint64(_HIGH)).astype(np.int64)
    is_first = np.ones(len(keys), np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
    steps = np.diff(reports, prepend=0) - 1
    steps[is_first] = reports[is_first]
    short = _FIRST + steps
    short[short >= _SKIPPED] += 1
    codes = np.where(steps < _SHORT, short, _LONG + steps)
    starts = np.flatnonzero(is_first)
    steps_of = np.insert(codes, starts[1:], ord(_SEPARATOR)).astype("<u2").tobytes().decode("utf-16-le")
    names = pairs[starts]
    letters = np.column_stack((names >> np.uint64(16), names & np.uint64(_HIGH))).astype("<u2").tobytes().decode("utf-16-le")
    content = f'{_opening(name)}{json.dumps(letters, ensure_ascii=False)},"{steps_of}{_CLOSING}'
    return DataFile(bucket_address(name), content.encode())


_CLOSING = '");\n'


def _opening(name: str) -> str:
    return f'fazhi.pairs("{name}",'


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
    # From one report to the next it is one more than the step; a pair's first step is the report itself.
    sums = np.cumsum(steps + ~is_first)
    reports = sums - (sums - steps)[is_first][number]
    names = np.frombuffer(json.loads(letters).encode("utf-16-le"), "<u2").reshape(-1, 2).astype(np.uint64)
    pairs = (names[:, 0] << np.uint64(16)) | names[:, 1]
    keys: NDArray[np.uint64] = (pairs[number] << np.uint64(16)) | reports.astype(np.uint64)
    return keys

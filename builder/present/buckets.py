"""The buckets of the search index: which reports hold each gram, written from all texts, or gone on with after an edit.

A bucket is a list of grams and for each of them the steps from one report that holds it to the next, one character a step. It says
itself what it holds: what an edit changes is changed in it, without asking the other texts.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from builder.model.page import DataFile
from builder.present.grams import GRAM_BITS, GROUPS, HEAD, NAME_BITS, NAME_SIZE, differing
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


class Exchange(NamedTuple):
    """A gram, by what is left of its number in its bucket, that a text holds now or no longer; the text by its place in its volume."""

    gram: int
    at: int
    is_held: bool


def exchanges_of(at: int, reports: int, old: bytes, new: bytes) -> dict[str, list[Exchange]]:
    """What an edit of the text at a place changes in which buckets, by what search knew of it and knows now."""
    volume, place = divmod(at, VOLUME)
    width = GRAM_BITS - bucket_bits(reports)[volume]
    found: dict[str, list[Exchange]] = {}
    for gram, is_held in differing(old, new):
        exchanges = found.setdefault(f"{volume}-{gram >> width:x}", [])
        exchanges.append(Exchange(gram & ((1 << width) - 1), place, is_held))
    return found


def revised_bucket(name: str, content: bytes, exchanges: Iterable[Exchange]) -> DataFile:
    """Make a bucket of what it held before some texts changed: of its thousands of grams an edit exchanges a few."""
    letters, _, steps_of = content.decode()[len(_opening(name)) + 1 : -len(_CLOSING)].rpartition('","')
    lists = steps_of.split(_SEPARATOR) if letters else []
    for gram, text, is_held in exchanges:
        pair = chr(_LONG + (gram >> _HALF)) + chr(_LONG + (gram & ((1 << _HALF) - 1)))
        # Letters are in the order of what they stand for.
        at = bisect_left(range(len(lists)), pair, key=lambda at: letters[2 * at : 2 * at + 2])
        if letters[2 * at : 2 * at + 2] != pair:
            letters = f"{letters[: 2 * at]}{pair}{letters[2 * at :]}"
            lists.insert(at, "")
        lists[at] = _stepped(lists[at], text, is_held=is_held)
        if not lists[at]:
            letters = letters[: 2 * at] + letters[2 * at + 2 :]
            del lists[at]
    return DataFile(bucket_address(name), f'{_opening(name)}"{letters}","{_SEPARATOR.join(lists)}{_CLOSING}'.encode())


def _stepped(steps: str, text: int, *, is_held: bool) -> str:
    """The steps from one text that holds a gram to the next, with or without one text: of thousands of steps two are others."""
    ends = list(accumulate(map(_WIDTHS.__getitem__, steps), initial=-1))
    at = bisect_left(ends, text, lo=1)  # the end of the step that reaches it, or of the first that goes beyond it
    is_there = ends[at : at + 1] == [text]
    if is_there == is_held:
        return steps
    stays, behind = ends[at - 1], at - 1 + is_there
    here = _step(stays, text) if is_held else ""
    there = _step(text if is_held else stays, ends[behind + 1]) if behind < len(steps) else ""
    return f"{steps[: at - 1]}{here}{there}{steps[behind + 1 :]}"


def _step(start: int, end: int) -> str:
    """Write a step from one text to another."""
    step = end - start - 1
    code = step + (_FIRST if step < _SHORT else _LONG)
    return chr(code + (_SKIPPED <= code < _LONG))


class _Widths(dict[str, int]):
    """How far each step leads that was once met."""

    def __missing__(self, step: str) -> int:
        code = ord(step)
        width = self[step] = 1 + (code - _LONG if code >= _LONG else code - _FIRST - (code > _SKIPPED))
        return width


_WIDTHS = _Widths()


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
    content = f'{_opening(name)}"{letters}","{steps_of}{_CLOSING}'
    return DataFile(bucket_address(name), content.encode())


_CLOSING = '");\n'


def _opening(name: str) -> str:
    return f'fazhi.grams("{name}",'

"""A text's grams: the pairs and triples of neighbouring characters by which search knows it, as numbers that scripts reckon too.

A pair alone says too little: 年为 and 5件 stand in thousands of reports, 年为2945件 in one. Triples tell them apart.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The same three multipliers stand in search.js. A gram's number is the upper bits of the sum of its characters' products, and one
# bit above them that tells triples from pairs.
_MULTIPLIERS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
_DROPPED = 8
# Two grams with one number cost a candidate that its text refutes; with 24 bits that is one in hundreds at a million grams.
_TRIPLE = 1 << 24
GRAM_BITS = 25
# Grams are kept in groups by their upper bits, each with a digest: what is left of a number fits into two bytes.
NAME_BITS = 16
NAME_SIZE = 2
GROUPS = 1 << (GRAM_BITS - NAME_BITS)
HEAD = 4 * (GROUPS + 1)
_MIXER, _SHIFT = 0x9E3779B97F4A7C15, 29
_WORD, _DIGEST = (1 << 32) - 1, (1 << 64) - 1
_STARTS: Final = "I"
_NAMES: Final = "H"
_DIGESTS: Final = "Q"
# Nothing in a report of usual length comes as often; of what does, it is not known how often.
_OFTEN = 255
_BEYOND = 0xFFFD
_HIGH = 0xFFFF
_SURROGATES = (0xD800, 0xDFFF)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = ord("\n")
# Behind every gram: of a line's end and what stands beside it.
_NO_GRAM = 0xFFFFFFFF


class Grams(NamedTuple):
    """What search knows of one text: its grams by group, and a digest of each group.

    `held` is where each of the groups begins, what is left of the grams' numbers, and how often each comes; `digests` tell which groups an
    edit has touched.
    """

    held: bytes
    digests: bytes


def grams_of(folded: str) -> Grams:
    """Find every different pair and triple of neighbouring characters within a line; letters are read in lower case."""
    import numpy as np  # noqa: PLC0415 -- 0.1 s that a build with nothing to do need not spend

    held, edges = _constants()
    written = folded.encode("utf-16-le", "surrogatepass")
    if len(written) > 2 * len(folded):
        written = _ASTRAL.sub(chr(_BEYOND), folded).encode("utf-16-le", "surrogatepass")
    codes = held.take(np.frombuffer(written, "<u2"))
    first, second, third = (np.uint32(multiplier) for multiplier in _MULTIPLIERS)
    pairs = codes[:-1] * first
    pairs += codes[1:] * second
    triples = pairs[:-1] + codes[2:] * third
    pairs >>= np.uint32(_DROPPED)
    triples >>= np.uint32(_DROPPED)
    triples |= np.uint32(_TRIPLE)
    is_end = codes == _LINE_END
    is_cut = is_end[:-1] | is_end[1:]
    pairs[is_cut] = _NO_GRAM
    triples[is_cut[:-1] | is_cut[1:]] = _NO_GRAM
    ordered = np.concatenate((pairs, triples))
    ordered.sort()
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    places = np.flatnonzero(is_new)
    times = np.minimum(np.diff(places, append=len(ordered)), _OFTEN).astype(np.uint8)
    ordered = ordered[places]
    starts = ordered.searchsorted(edges).astype(np.uint32)
    ordered, times = ordered[: starts[-1]], times[: starts[-1]]
    mixed = ordered * np.uint64(_MIXER)
    mixed ^= mixed >> np.uint64(_SHIFT)
    sums = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=sums[1:])
    return Grams(
        b"".join((starts.tobytes(), ordered.astype(np.uint16).tobytes(), times.tobytes())), np.diff(sums[starts]).tobytes()
    )


def exchanged(known: Grams, before: str, after: str) -> Grams:
    """What search knows of a text after an edit, by what it knew of it and the few characters that differ: the same as `grams_of`.

    So a corrected figure need not load what reckons with whole texts at one stroke, a sixth of what it costs a new process.
    """
    start, end = _margins(before, after)
    start, end = max(0, start - 2), max(0, end - 2)  # grams reach two characters into what stays
    changes = Counter(_numbers(after[start : len(after) - end]))
    changes.subtract(_numbers(before[start : len(before) - end]))
    starts, names, times = _parted(known.held)
    digests = array(_DIGESTS, known.digests)
    by_group: dict[int, dict[int, int]] = {}
    for number, change in changes.items():
        if change:
            by_group.setdefault(number >> NAME_BITS, {})[number & _HIGH] = change
    for group, changed in sorted(by_group.items(), reverse=True):
        part = slice(starts[group], starts[group + 1])
        held = Counter(dict(zip(names[part], times[part], strict=True)))
        if any(held[name] == _OFTEN for name in changed):
            return grams_of(after)  # how often it came nobody counted
        held.update(changed)
        kept = [(name, min(count, _OFTEN)) for name, count in sorted(held.items()) if count]
        names[part], times[part] = array(_NAMES, [name for name, _ in kept]), bytearray(count for _, count in kept)
        digests[group] = sum(_mixed(group << NAME_BITS | name) for name, _ in kept) & _DIGEST
        for later in range(group + 1, GROUPS + 1):
            starts[later] += len(kept) - (part.stop - part.start)
    return Grams(starts.tobytes() + names.tobytes() + times, digests.tobytes())


def _margins(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts have in common where they begin, and how many of the others where they end."""
    most = min(len(before), len(after))
    start = bisect_left(range(most), True, key=lambda at: before[: at + 1] != after[: at + 1])  # noqa: FBT003 -- the value that is sought
    most -= start
    end = bisect_left(range(most), True, key=lambda at: before[-at - 1 :] != after[-at - 1 :])  # noqa: FBT003 -- as above
    return start, end


def _numbers(text: str) -> Iterator[int]:
    """The number of every pair and triple of neighbouring characters within a line."""
    first, second, third = _MULTIPLIERS
    codes = [_LINE_END, *map(_code, text), _LINE_END]
    for before, one, two in zip(codes, codes[1:], codes[2:], strict=False):
        if _LINE_END not in (before, one):
            yield (before * first + one * second & _WORD) >> _DROPPED
            if two != _LINE_END:
                yield (before * first + one * second + two * third & _WORD) >> _DROPPED | _TRIPLE


def _code(letter: str) -> int:
    """What a character is read as; `_constants` has it for all at once."""
    code = ord(letter.lower()) if "A" <= letter <= "Z" else ord(letter)
    return _BEYOND if code > _HIGH else _LINE_END if _SURROGATES[0] <= code <= _SURROGATES[1] else code


def _mixed(number: int) -> int:
    """What a gram adds to its group's digest."""
    mixed = number * _MIXER & _DIGEST
    return mixed ^ mixed >> _SHIFT


def _parted(held: bytes) -> "tuple[array[int], array[int], bytearray]":
    """Where each group begins, what is left of the grams' numbers, how often each comes."""
    starts = array(_STARTS, held[:HEAD])
    end = HEAD + NAME_SIZE * starts[-1]
    return starts, array(_NAMES, held[HEAD:end]), bytearray(held[end:])


def differing(old: bytes, new: bytes) -> Iterator[tuple[int, bool]]:
    """The numbers of the grams that only one of two texts has, as `grams_of` holds them, each with whether that is the new one."""
    (starts, names, _), (new_starts, new_names, _) = _parted(old), _parted(new)
    for group in range(GROUPS):
        before = names[starts[group] : starts[group + 1]]
        after = new_names[new_starts[group] : new_starts[group + 1]]
        if before != after:
            for name in sorted({*before} ^ {*after}):
                yield group << NAME_BITS | name, name in after


@cache
def _constants() -> tuple["NDArray[np.uint32]", "NDArray[np.uint32]"]:
    """What every character is read as, and where the groups begin among the grams in order."""
    import numpy as np  # noqa: PLC0415 -- as above

    held = np.arange(_HIGH + 1, dtype=np.uint32)
    held[ord("A") : ord("Z") + 1] += 32
    held[_SURROGATES[0] : _SURROGATES[1] + 1] = _LINE_END
    return held, np.arange(GROUPS + 1, dtype=np.uint32) << np.uint32(NAME_BITS)

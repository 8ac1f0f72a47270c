"""A text's grams: the pairs and triples of neighbouring characters by which search knows it, as numbers that scripts reckon too.

A pair alone says too little: 年为 and 5件 stand in thousands of reports, 年为2945件 in one. Triples tell them apart.
"""

import re
from array import array
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

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
_MIXER = 0x9E3779B97F4A7C15
_BEYOND = 0xFFFD
_HIGH = 0xFFFF
_SURROGATES = (0xD800, 0xDFFF)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = ord("\n")
# Behind every gram: of a line's end and what stands beside it.
_NO_GRAM = 0xFFFFFFFF


class Grams(NamedTuple):
    """What search knows of one text: its grams by group, and a digest of each group.

    `held` is where each of the groups begins, then what is left of the grams' numbers; `digests` tell which groups an edit has touched.
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
    ordered = ordered[is_new]
    starts = ordered.searchsorted(edges).astype(np.uint32)
    ordered = ordered[: starts[-1]]
    mixed = ordered * np.uint64(_MIXER)
    mixed ^= mixed >> np.uint64(29)
    sums = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=sums[1:])
    return Grams(starts.tobytes() + ordered.astype(np.uint16).tobytes(), np.diff(sums[starts]).tobytes())


def differing(old: bytes, new: bytes) -> Iterator[tuple[int, bool]]:
    """The numbers of the grams that only one of two texts has, as `grams_of` holds them, each with whether that is the new one."""
    parts = [(array("I", held[:HEAD]), memoryview(held[HEAD:]).cast("H")) for held in (old, new)]
    (starts, names), (new_starts, new_names) = parts
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

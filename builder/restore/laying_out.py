"""Lay words out flat: what stands behind each character as one string, shares in the same order.

On the way a word is a number, its characters side by side in sixteen bits each, with noughts behind a shorter one; no word has a character
that takes more. Strings and dictionaries by the hundred thousand leave a process as large as if it had kept them.
"""

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Shares = NDArray[np.float64]
Short = tuple[dict[str, tuple[int, str]], "array[float]"]

_BITS, _LONGEST, _PAIR = 16, 4, 2
_FIRST = np.uint64(_BITS * (_LONGEST - 1))
_CHARACTER = np.uint64((1 << _BITS) - 1)


def counted(times: Mapping[str, int], total: int) -> tuple[Numbers, Shares]:
    """The words of up to four characters that come at all, in order, and how often each does."""
    letters = np.array(list(times), dtype=f"U{_LONGEST + 1}").view(np.uint32).reshape(-1, _LONGEST + 1)
    counts = np.fromiter(times.values(), float, len(times))
    is_kept = (counts > 0) & (letters[:, _LONGEST] == 0)
    numbers = _numbers(letters[is_kept])
    order = np.argsort(numbers)
    return numbers[order], counts[is_kept][order] / total


def numbers_of(words: Iterable[str]) -> Numbers:
    """The numbers of some words of up to four characters."""
    return _numbers(np.array(list(words), dtype=f"U{_LONGEST}").view(np.uint32).reshape(-1, _LONGEST))


def together(one: tuple[Numbers, Shares], other: tuple[Numbers, Shares], weights: tuple[float, float]) -> tuple[Numbers, Shares]:
    """What two tables say of each word, by their weights; a character alone has the first one's share as it is."""
    numbers = _in_order(np.concatenate((one[0], other[0])))
    shares = np.zeros(len(numbers))
    shares[np.searchsorted(numbers, one[0])] = one[1]
    shares[numbers << np.uint64(_BITS) > 0] *= weights[0]
    shares[np.searchsorted(numbers, other[0])] += weights[1] * other[1]
    return numbers, shares


def laid_out(numbers: Numbers, shares: Shares) -> tuple[Short, str, "array[float]"]:
    """Words in order: by their first character those of one or two, the others one a line, and the shares of both.

    For each first character the place of its first word is told, and what stands behind it: nought where it is a word alone.
    """
    is_short = numbers << np.uint64(_BITS * _PAIR) == 0
    seconds = _by_first(numbers[is_short], _PAIR)
    places = accumulate(map(len, seconds.values()), initial=0)
    short = {first: (place, second) for (first, second), place in zip(seconds.items(), places, strict=False)}
    longer = _text(numbers[~is_short], range(_LONGEST), "\n").replace("\0", "")
    return (short, array("d", shares[is_short].tobytes())), longer, array("d", shares[~is_short].tobytes())


def behind(tables: Iterable[Numbers], size: int, end: str = "") -> dict[str, str]:
    """What stands behind each character in the stretches of so many that some tables have, in order, with an end to each."""
    numbers, stretches = np.concatenate(tuple(tables)), []
    for at in range(_LONGEST - size + 1):
        stretch = numbers << np.uint64(at * _BITS) >> np.uint64((_LONGEST - size) * _BITS)
        stretches.append(stretch[stretch & _CHARACTER > 0] << np.uint64((_LONGEST - size) * _BITS))
    return _by_first(_in_order(np.concatenate(stretches)), size, end)


def _by_first(numbers: Numbers, size: int, end: str = "") -> dict[str, str]:
    """What follows each first character in sorted stretches of so many."""
    text = _text(numbers, range(1, size), end)
    firsts, starts = np.unique(numbers >> _FIRST, return_index=True)
    bounds = pairwise((*(starts * (size - 1 + len(end))).tolist(), len(text)))
    return {chr(first): text[start:stop] for first, (start, stop) in zip(firsts.tolist(), bounds, strict=True)}


def _text(numbers: Numbers, places: Iterable[int], end: str) -> str:
    """The characters at some places of each, with an end."""
    columns = [numbers >> (_FIRST - np.uint64(at * _BITS)) & _CHARACTER for at in places]
    columns += [np.full_like(numbers, ord(each)) for each in end]
    return np.column_stack(columns).astype("<u2").tobytes().decode("utf-16-le")


def _in_order(numbers: Numbers) -> Numbers:
    """Each once; `np.unique` takes ten times as long."""
    numbers = np.sort(numbers)
    return numbers[np.diff(numbers, prepend=np.uint64(0)) > 0]


def _numbers(letters: NDArray[np.uint32]) -> Numbers:
    """A number for each row of characters."""
    numbers = np.zeros(len(letters), np.uint64)
    for at in range(_LONGEST):
        numbers |= letters[:, at].astype(np.uint64) << (_FIRST - np.uint64(at * _BITS))
    return numbers

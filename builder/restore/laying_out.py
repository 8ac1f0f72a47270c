"""Lay words out flat: what stands behind each character as one string, and shares in the same order."""

from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[
    np.uint64
]  # four characters of sixteen bits each, noughts behind shorter stretches; no word has a character beyond these

_BITS, _MOST = 16, 4
_FIRST = np.uint64(_BITS * (_MOST - 1))
_CHARACTER = np.uint64((1 << _BITS) - 1)


def laid_out(shares: Mapping[str, float]) -> tuple[dict[str, tuple[int, str]], "array[float]"]:
    """For each character the place of its first word, and what stands behind it in words of one or two; their shares in that order."""
    numbers = _numbers(_letters(list(shares)))
    order = np.argsort(numbers)
    seconds = _by_first(numbers[order], 2)
    places = accumulate(map(len, seconds.values()), initial=0)
    behind = {first: (place, second) for (first, second), place in zip(seconds.items(), places, strict=False)}
    return behind, array("d", np.fromiter(shares.values(), float)[order].tobytes())


def behind(words: Sequence[str], size: int, end: str = "") -> dict[str, str]:
    """What stands behind each character in stretches of so many, in order, with an end to each."""
    letters = _letters(words)
    stretches = [letters[:, at : at + size] for at in range(letters.shape[1] - size + 1)]
    numbers = np.sort(np.concatenate([_numbers(stretch[stretch[:, -1] > 0]) for stretch in stretches]))
    return _by_first(numbers[np.diff(numbers, prepend=np.uint64(0)) > 0], size, end)


def _by_first(numbers: Numbers, size: int, end: str = "") -> dict[str, str]:
    """What follows each first character in sorted stretches of so many."""
    columns = [numbers >> (_FIRST - np.uint64(at * _BITS)) & _CHARACTER for at in range(1, size)]
    columns += [np.full_like(numbers, ord(each)) for each in end]
    text = np.column_stack(columns).astype("<u2").tobytes().decode("utf-16-le")
    firsts, starts = np.unique(numbers >> _FIRST, return_index=True)
    bounds = pairwise((*(starts * len(columns)).tolist(), len(text)))
    return {chr(first): text[start:stop] for first, (start, stop) in zip(firsts.tolist(), bounds, strict=True)}


def _letters(words: Sequence[str]) -> NDArray[np.uint32]:
    """A row for each word: its characters, and noughts behind them."""
    return np.array(words).view(np.uint32).reshape(len(words), -1)


def _numbers(letters: NDArray[np.uint32]) -> Numbers:
    """A number for each row of up to four characters, the first in front."""
    numbers = np.zeros(len(letters), np.uint64)
    for at in range(letters.shape[1]):
        numbers |= letters[:, at].astype(np.uint64) << (_FIRST - np.uint64(at * _BITS))
    return numbers

"""Whether characters are in step, words that somebody says, or the wrong pairs of a slip: told before the report is asked."""

import re
from itertools import pairwise

from builder.restore.repairs.notes import NOTE
from builder.restore.repairs.traditional import simplifying
from builder.restore.wording import LIKELY, anybody

_ENOUGH = 16  # so many characters tell; more need not be looked at
_FEW, _CERTAIN = 4, 6  # fewer tell little, fewer are not certain
_OUT_OF_STEP, _OF_FEW = 2 / 3, 1 / 2  # of them are in doubt at least: of slipped ones nine in ten are, of sound ones four
_SURELY_OUT_OF_STEP = 0.8
_SOME_KNOWN = 1 / 4  # of the neighbours: hardly any of wrong pairs, four in ten of words that no report has (王阿姨夸奖那本账簿)

# What a slip shows: no ASCII but folded marks. A line end among them was put in later.
_PAIR = r"\n?[,!:;()\x80-\U0010ffff]"
_PAIRS = re.compile(f"(?:{_PAIR}){{{_ENOUGH}}}")
# What may be shown behind the mark: a wrong pair, or what the byte before it swallowed.
_SLIPPED = re.compile(rf"{_PAIR}|\n?[?\ufffd@-~]")
_WIDE = re.compile(rf"[^\x00-\x7f]{{{_FEW - 1},{_ENOUGH}}}")
_LOOKED_AT = 5 * _ENOUGH  # characters that hold so many, with notes between them


def may_be_slipped(text: str, start: int) -> bool:
    """Whether what stands behind a mark can be a slip's.

    It cannot where a line, or anything else that is no second byte, follows at once: such a byte is left over, and shows as `?`. Nor
    where so many likely words stand there: all that most questions cost.
    """
    if _SLIPPED.match(text, start) is None:
        return False
    run = _PAIRS.match(text, start)
    if run is None:
        return True
    words, price, likely, place = run[0].replace("\n", ""), anybody().price, 0, 0
    while place < _ENOUGH - 1:
        if price(words[place : place + 2]) < LIKELY:
            likely += 2
            if likely > (1 - _OUT_OF_STEP) * _ENOUGH:
                return False
            place += 1
        place += 1
    return True


def reads_well(shown: str) -> bool:
    """Whether what is shown is in step: 真的吗?，大家都说好."""
    shown = shown[:_ENOUGH]
    return len(shown) > 1 and _doubted(shown) < (_OF_FEW if len(shown) < _FEW else _OUT_OF_STEP) * len(shown)


def is_out_of_step(text: str, start: int) -> bool:
    """Whether wrong pairs go on from `start`."""
    run = _WIDE.match(NOTE.sub("", text[start : start + _LOOKED_AT]))
    return run is not None and _doubted(run[0]) >= _OUT_OF_STEP * len(run[0])


def is_surely_slipped(shown: str) -> bool:
    """Whether hardly one of enough characters is said by anybody, nor hardly two beside each other."""
    if len(shown) < _CERTAIN or _doubted(shown) < _SURELY_OUT_OF_STEP * len(shown):
        return False
    pairs = list(pairwise(shown.translate(simplifying())))
    return sum(anybody().knows(one + other) for one, other in pairs) < _SOME_KNOWN * len(pairs)


def _doubted(shown: str) -> int:
    """How many of the characters hardly anybody says so, in either script."""
    return sum(anybody().doubts(shown.translate(simplifying())))

"""One look at a text, for the kinds of character that sound simplified print does not hold.

Most reports are sound, and this look is nearly all that they cost: 30 µs for 5,000 characters.
"""

import re
from enum import Enum
from functools import cache

from builder.restore.characters import rare, rare_class
from builder.restore.repairs.invisible import UNSEEN_CLASS
from builder.restore.repairs.lookalikes import ODD_CLASS
from builder.restore.repairs.radicals import RADICAL_CLASS


class Sign(Enum):
    """A kind of character that calls for a repair."""

    UNSEEN = "unseen"
    RADICAL = "radical"
    TRADITIONAL = "traditional"
    LOOK_ALIKE = "look-alike"


# A report has a few rare characters of its own, in names (堃, 昇); so many different ones are a script, or a quotation in it.
_LEAST_RARE = 3
_SHORT = 100  # of a text this short one character is enough


def find_signs(text: str) -> frozenset[Sign]:
    """The kinds that the text holds; empty for most reports."""
    odd = frozenset(_odd().findall(text))
    if not odd:
        return frozenset()
    characters = "".join(odd)
    signs = {sign for sign, pattern in _patterns().items() if pattern.search(characters)}
    if len(rare().findall(characters)) >= (1 if len(text) < _SHORT else _LEAST_RARE):
        signs.add(Sign.TRADITIONAL)
    return frozenset(signs)


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{rare_class()}{ODD_CLASS}{RADICAL_CLASS}{UNSEEN_CLASS}]")


@cache
def _patterns() -> dict[Sign, re.Pattern[str]]:
    classes = {Sign.UNSEEN: UNSEEN_CLASS, Sign.RADICAL: RADICAL_CLASS, Sign.LOOK_ALIKE: ODD_CLASS}
    return {sign: re.compile(f"[{characters}]") for sign, characters in classes.items()}

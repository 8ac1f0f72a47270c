"""Read sentences in which the quantities are marked: 受理⟦35件=35 件⟧,满意率⟦90%=90 % min⟧以上.

Inside the marks stand the printed words, `=`, the value (a range is `low–high`), the unit and the bound; the last two
may be missing.
A line without marks says that nothing in it is a quantity. Lines that begin with # are remarks.
"""

import re
from pathlib import Path
from typing import NamedTuple

from builder.model.marks import Bound, Quantity

_MARK = re.compile(
    r"⟦(?P<printed>[^⟦⟧=]+)=(?P<value>[0-9.]+)(?:–(?P<upper>[0-9.]+))?(?: (?P<unit>[^⟦⟧ ]+?))?(?: (?P<bound>about|min|max))?⟧"
)
_BOUNDS = {"about", "min", "max"}


class Sentence(NamedTuple):
    """A sentence without its marks, and the quantities that they state."""

    text: str
    quantities: tuple[Quantity, ...]
    place: str


def read_sentences(path: Path) -> list[Sentence]:
    """Every sentence of a file of cases."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        read_sentence(line, f"{path.stem}:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("# ")
    ]


def read_sentence(line: str, place: str) -> Sentence:
    """One sentence; ValueError where a mark is malformed."""
    text, quantities, position = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        start, position = len(text), mark.end()
        text += mark["printed"]
        unit, bound = mark["unit"] or "", mark["bound"]
        if unit in _BOUNDS:
            unit, bound = "", unit
        upper = None if mark["upper"] is None else float(mark["upper"])
        quantities.append(Quantity(start, len(text), float(mark["value"]), unit, Bound(bound) if bound else None, upper))
    text += line[position:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"{place}: a malformed mark in {line}")
    return Sentence(text, tuple(quantities), place)


def show(text: str, quantities: tuple[Quantity, ...]) -> str:
    """The sentence with its quantities marked, as the files write them: what a failing test prints."""
    shown, position = "", 0
    for quantity in quantities:
        value = f"{quantity.value:.12g}" + ("" if quantity.upper is None else f"–{quantity.upper:.12g}")
        words = " ".join(filter(None, (value, quantity.unit, quantity.bound.value if quantity.bound else "")))
        shown += f"{text[position : quantity.start]}⟦{text[quantity.start : quantity.end]}={words}⟧"
        position = quantity.end
    return shown + text[position:]

"""Earlier years' values are taken from growth statements, and only where they follow without doubt."""

import re
from pathlib import Path

import pytest

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.measure.implied import find_implied
from tests.measure.marked import YEAR, read_marked

CASES = Path(__file__).with_name("implied.txt")


def _cases() -> list[tuple[str, tuple[str, ...]]]:
    cases = []
    for block in re.split(r"\n\s*\n", CASES.read_text(encoding="utf-8")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            cases.append((lines[0], tuple(sorted(line.removeprefix("~ ") for line in lines[1:]))))
    return cases


def _rows(sentence: str) -> tuple[Indicator, ...]:
    ids = {one.indicator: one.quantity.unit for one in read_marked(sentence).observations if one.indicator}
    kinds = {row: IndicatorKind.RATE if unit == "%" else IndicatorKind.FLOW for row, unit in ids.items()}
    return tuple(Indicator(row, row, ids[row], kind, "", "", "") for row, kind in kinds.items())


@pytest.mark.parametrize(("sentence", "expected"), _cases())
def test_exactly_the_implied_values_are_found(sentence: str, expected: tuple[str, ...]) -> None:
    """A sentence implies the values its case lists, and no other."""
    marked = read_marked(sentence)
    implied = find_implied(marked.text, marked.observations, YEAR, _rows(sentence))
    words = marked.text.text
    shown = [f"{one.indicator} {one.scope or '-'} {one.year} {one.value:.15g} {words[one.start : one.end]}" for one in implied]
    assert tuple(sorted(shown)) == expected


def test_unknown_year_implies_nothing() -> None:
    """Where the reporting year is unknown and the figure has none, there is no year before."""
    marked = read_marked("收到申请【240件|review.received】,同比增长【20%】。")
    undated = tuple(one._replace(year=None) for one in marked.observations)
    assert find_implied(marked.text, undated, None, _rows("【240件|review.received】")) == ()


def test_no_figures_imply_nothing() -> None:
    """A text without figures implies no value."""
    marked = read_marked("同比增长。")
    assert find_implied(marked.text, (), YEAR, ()) == ()

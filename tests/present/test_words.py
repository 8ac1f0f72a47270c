"""Numbers and sentences as people read them."""

import re
from pathlib import Path

import pytest

import builder
from builder.measure.completeness import PARTS, TASKS
from builder.model.corpus import CellState
from builder.present.numbers import exact, raw, signed, spaced, spoken
from builder.present.punctuation import full_width
from builder.present.words import FINDINGS, ITEMS, SHORT_STATES, STATES, item_name
from builder.present.words import REPAIRS as NAMES
from builder.restore import REPAIRS

SPOKEN = [
    (0, "0"),
    (429, "429"),
    (9_999, "9\u2009999"),
    (12_000, "1.2万"),
    (12_345, "12\u2009345"),
    (100_000, "10万"),
    (1_863_000, "186.3万"),
    (6_522_000_000, "65.22亿"),
    (96.5, "96.5"),
    (0.333333, "0.33"),
]


@pytest.mark.parametrize(("value", "words"), SPOKEN)
def test_a_figure_is_said_as_one_says_it(value: float, words: str) -> None:
    """Thousands by thin spaces, 万 and 亿 where a person says them, two places at most."""
    assert spoken(value) == words


def test_exact_loses_nothing() -> None:
    """Every digit is there, and reading it back gives the value."""
    for value in (0.0, 429.0, 1_863_000.0, 96.55, 0.333333, 12_345.678):
        assert float(exact(value).replace("\u2009", "")) == value
        assert float(raw(value)) == value


def test_a_change_has_its_sign() -> None:
    """More has a plus, less a true minus, neither has ±."""
    assert [signed(12), signed(-12_000), signed(0)] == ["+12", "−1.2万", "±0"]


def test_a_formula_is_set_like_all_numbers() -> None:
    """Thousands apart, 万 and 亿 where nothing is lost by them; a fraction keeps the digits it is printed with."""
    assert spaced("3866 + 9161 = 13027") == "3\u2009866 + 9\u2009161 = 13\u2009027"
    assert spaced("450000 ≤ 120000000") == "45万 ≤ 1.2亿"
    assert spaced("123456 ÷ 1000.50 = 82.570%") == "123\u2009456 ÷ 1000.50 = 82.570%"


def test_our_own_words_are_set_in_full_width() -> None:
    """Commas and brackets that touch Chinese widen; numbers and identifiers keep theirs."""
    assert full_width("纠错,写作“纠错”的亦计(含部分):3件") == "纠错，写作“纠错”的亦计（含部分）：3件"
    assert full_width("1,234 (GB/T 2260)") == "1,234 (GB/T 2260)"


def test_everything_has_a_name() -> None:
    """No reader meets a word of the code: every repair, reason, part and task is named in Chinese."""
    assert {mending.kind for mending in REPAIRS} <= NAMES.keys()
    assert set(CellState) == STATES.keys() == SHORT_STATES.keys()
    assert set(PARTS) | set(TASKS) <= ITEMS.keys()
    assert item_name("task.disputes") == ITEMS["disputes"]


def test_every_finding_has_a_name() -> None:
    """Whatever a reader may find of a report has a heading in words; an entry of the change log and a check stand elsewhere."""
    told: set[str] = set()
    for module in Path(builder.__file__).parent.rglob("*.py"):
        if module.name != "words.py":
            told |= set(re.findall(r'"((?:kind|place|read|report|restore|year)\.[a-z_]+)"', module.read_text(encoding="utf-8")))
    assert told - {"report.html"} == FINDINGS.keys()

"""Laws that quantities keep in every text: widths, spaces, line wraps, notation, order, time."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.marks import Quantity
from tests.parse.quantities.test_quantities import SENTENCES, quantities_of

_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in "\"'/"})
_TEXTS = [sentence.text for sentence in SENTENCES]
_COUNTED = st.sampled_from(["件", "人次", "份", "户", "元", "条", "册"])
_PIECES = st.sampled_from(
    [
        *"0123456789,.%‰-—至到/一二两三四五六七八九十百千万亿零半第余多近约达由从前后内年月日时点分次个件名人期批",
        *'“”"《》()。;:、\n +',
        "百分之",
        "分之",
        "个百分点",
        "以上",
        "不超过",
        "平方米",
        "每季度",
        "法律顾问",
        "12345热线",
        "三项制度",
        "1.2万",
    ]
)
_ADVERSARIES = [
    "1万1",
    "1",
    "一",
    "1,",
    ",234",
    "1 ",
    "百分之",
    "“",
    '"',
    "1至",
    "第1、",
    "3个至",
    "1-",
    "1.",
    "1万",
    "一分之",
    "近1件",
    "1件/",
    "半",
    "每一次",
    "三个不",
]


def facts(found: tuple[Quantity, ...]) -> list[tuple[object, ...]]:
    """What a quantity says, apart from where."""
    return [(quantity.value, quantity.unit, quantity.bound, quantity.upper) for quantity in found]


@pytest.mark.parametrize("text", _TEXTS)
def test_width_changes_nothing(text: str) -> None:
    """Full-width digits and punctuation state the same facts in the same places."""
    assert quantities_of(text.translate(_WIDE)) == quantities_of(text)


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\n"])
def test_white_space_before_the_unit_changes_no_fact(text: str, gap: str) -> None:
    """A table's white space, or a line that breaks there, may stand between digits and unit."""
    found = quantities_of(text)
    spaced, position = "", 0
    for quantity in found:
        digits = re.match(r"[0-9][0-9,.]*(?=[^0-9,./])", text[quantity.start : quantity.end])
        opens_clause = quantity.start == 0 or text[quantity.start - 1] in "\n。;."
        if digits is None or quantity.upper is not None or opens_clause or text[quantity.start + len(digits[0])].isspace():
            continue
        end = quantity.start + len(digits[0])
        spaced += text[position:end] + gap
        position = end
    assert facts(quantities_of(spaced + text[position:])) == facts(found)


@given(thousands=st.integers(1, 99_999), unit=_COUNTED)
@settings(deadline=None)
def test_myriads_are_a_notation(thousands: int, unit: str) -> None:
    """1.2万件 and 12000件 are one fact, with thousands separators too."""
    value = thousands * 1000
    spellings = (f"{thousands / 10:g}万{unit}", f"{value}{unit}", f"{value:,}{unit}", f"{value:,}{unit}".replace(",", "，"))
    if "e" not in spellings[0]:
        stated = {tuple(facts(quantities_of(f"共计{spelling}。"))) for spelling in spellings}
        assert stated == {((float(value), unit, None, None),)}


@given(value=st.integers(1, 9_999), unit=_COUNTED)
@settings(deadline=None)
def test_a_hedge_changes_only_the_bound(value: int, unit: str) -> None:
    """120人次 and 120余人次 differ in nothing but about."""
    (plain,), (hedged,) = quantities_of(f"累计{value}{unit},"), quantities_of(f"累计{value}余{unit},")
    assert (hedged.value, hedged.unit, hedged.bound) == (plain.value, plain.unit, "about")
    assert plain.bound is None


@given(text=st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=60).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans(text: str) -> None:
    """Whatever the text: no error, spans inside it, in order, never overlapping, values finite."""
    found = quantities_of(text)
    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end <= len(text)
        assert 0 <= quantity.value < float("inf")
        assert quantity.upper is None or quantity.upper > quantity.value
        last = quantity.end


@pytest.mark.timing
@pytest.mark.parametrize("piece", _ADVERSARIES)
def test_time_is_linear(piece: str) -> None:
    """Fifty thousand characters of the worst kind take about ten times as long as five thousand, never a hundred times."""
    durations = []
    for length in (5_000, 50_000):
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.perf_counter()
        quantities_of(text)
        durations.append(time.perf_counter() - began)
    assert durations[1] < 40 * durations[0] + 0.2

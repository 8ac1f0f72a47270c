"""What does not change a report's meaning does not change the facts read from it."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from builder.model.report import Report
from tests.quality.marks import find_cases, plain
from tests.quality.scoring import read_text

# Reports without damage of their own, so that a change is the only one.
CLEAN = (
    "chengzhou-2023.txt",
    "hepu-2022.txt",
    "hepu-2023.txt",
    "hepu-scjg-2024.txt",
    "landong-2023.txt",
    "liuping-2021.txt",
    "qichuan-2024.txt",
    "qingcen-2024.txt",
    "songze-2022.txt",
    "yanjiang-2022.txt",
    "yanjiang-2023.txt",
    "yanjiang-2024.txt",
)
# Those whose paragraphs are long enough that a cut page shows its width.
LONG = ("hepu-2023.txt", "landong-2023.txt", "liuping-2021.txt", "yanjiang-2022.txt")
KNOWN_FAILURES: dict[tuple[str, str], str] = {}
_WIDE = str.maketrans(",;:()%", "\uff0c\uff1b\uff1a\uff08\uff09\uff05")
_NARROW = str.maketrans("\uff0c\uff1b\uff1a\uff08\uff09\uff05", ",;:()%")
_WIDE_DIGITS = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})
_COUNTED = re.compile(r"(?<![\d.至])(\d+)(?=[件户人名份条场])")
# As pages are typeset and as PDF files are read: 较 2023 年的 30 件.
_BEFORE_DIGITS = re.compile(r"([\u4e00-\u9fff])(?=\d)")
_BEHIND_DIGITS = re.compile(r"([\d%％])(?=[\u4e00-\u9fff])")
_THOUSANDS = re.compile(r"(?<![\d.〔(])(\d{4,7})(?=[件户人名份条场项宗])")
_ITEM = r"[^,;、。()\uff0c\uff1b\uff08\uff09\d]+\d+(?:\.\d+)?万?[件户条名项个](?:案件)?"
_LISTED = re.compile(rf"其中({_ITEM})([、,\uff0c])({_ITEM})(?=[。,;\uff0c\uff1b])")


class Facts(NamedTuple):
    """What is compared: meaning without places and without hedges."""

    figures: tuple[tuple[object, ...], ...]
    outline: tuple[tuple[int, str], ...]
    citations: tuple[str, ...]
    checks: tuple[tuple[object, ...], ...]
    implied: tuple[tuple[object, ...], ...]
    meta: tuple[object, ...]
    problems: tuple[str, ...]
    plans: tuple[str, ...]


def _facts(report: Report) -> Facts:
    metadata = report.metadata
    return Facts(
        tuple(
            (one.quantity.value, one.quantity.unit, one.indicator, one.scope, one.year, one.part) for one in report.observations
        ),
        tuple((heading.level, _plain(heading.title)) for heading in report.outline),
        tuple(_plain(cited.title) for cited in report.citations),
        tuple(sorted((str(check.kind), tuple(sorted(check.values)), check.holds) for check in report.checks)),
        tuple(one[:4] for one in report.implied),
        (metadata.jurisdiction, metadata.code, metadata.level, metadata.year, metadata.issuer, metadata.published),
        tuple(_plain(passage.text) for passage in report.problems),
        tuple(_plain(passage.text) for passage in report.plans),
    )


def _plain(words: str) -> str:
    """Words without the width of their digits."""
    return unicodedata.normalize("NFKC", plain(words))


@cache
def _texts() -> dict[str, str]:
    return {case.name: case.text for case in find_cases() if case.name in CLEAN}


@cache
def _read(name: str) -> Facts:
    return _facts(read_text(_texts()[name], name))


def _wrapped(text: str, width: int) -> str:
    """Every paragraph cut where a line of so many Han characters is full: a digit takes half the room of one."""
    lines = []
    for paragraph in text.splitlines():
        line, room = "", float(width)
        for character in paragraph:
            if room <= 0:
                lines.append(line)
                line, room = "", float(width)
            line += character
            room -= 0.5 if character.isascii() else 1.0
        lines.append(line)
    return "\n".join(lines)


def _in_ten_thousands(number: re.Match[str]) -> str:
    value = int(number[1])
    return f"{value / 10_000:g}万" if value >= 10_000 and value % 100 == 0 else number[0]


def _written_out(text: str) -> str:
    return re.sub(r"(?<![\d.])(\d+(?:\.\d+)?)万(?=[件户人名份条宗元])", lambda one: f"{round(float(one[1]) * 10_000)}", text)


CHANGES: dict[str, Callable[[str], str]] = {
    "wide punctuation": lambda text: text.translate(_WIDE),
    "narrow punctuation": lambda text: text.translate(_NARROW),
    "wide digits": lambda text: text.translate(_WIDE_DIGITS),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "indented paragraphs": lambda text: re.sub(r"^(?=.)", "\u3000\u3000", text, flags=re.MULTILINE),
    "blank lines between": lambda text: re.sub(r"\n+", "\n\n\n", text),
    "spaces at line ends": lambda text: text.replace("\n", " \t\n"),
    "no-break spaces": lambda text: re.sub(r"^(?=.)", "\xa0\xa0", text, flags=re.MULTILINE),
    "zero-width spaces": lambda text: text.replace("。", "。\u200b"),
    "spaces around numbers": lambda text: _COUNTED.sub(r" \1 ", text),
    "spaces around every number": lambda text: _BEFORE_DIGITS.sub(r"\1 ", _BEHIND_DIGITS.sub(r"\1 ", text)),
    "bullets before paragraphs": lambda text: re.sub(r"^(?=[^\n]{40})", "• ", text, flags=re.MULTILINE),
    "thousands parted by commas": lambda text: _THOUSANDS.sub(lambda one: f"{int(one[1]):,}", text),
    "traditional script": lambda text: str(OpenCC("s2t").convert(text)),
    "ten thousands": lambda text: _COUNTED.sub(_in_ten_thousands, text),
    "ten thousands written out": _written_out,
}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        pytest.param(
            change,
            name,
            marks=[pytest.mark.xfail(reason=KNOWN_FAILURES[change, name])] if (change, name) in KNOWN_FAILURES else [],
        )
        for change in CHANGES
        for name in CLEAN
    ],
)
def test_form_does_not_change_the_facts(change: str, name: str) -> None:
    """Widths, spaces, line ends, script and 万 are forms of one text: the facts are the same."""
    assert _facts(read_text(CHANGES[change](_texts()[name]), name)) == _read(name)


@pytest.mark.parametrize("name", LONG)
@settings(derandomize=True, max_examples=8, deadline=None)
@given(width=st.integers(18, 22))
def test_line_wraps_do_not_change_the_facts(name: str, width: int) -> None:
    """A text cut at any width of line has the figures of the whole one. Where a heading ends may be lost with its line."""
    facts, before = _facts(read_text(_wrapped(_texts()[name], width), name)), _read(name)
    words = {"outline": (), "problems": (), "plans": ()}
    assert facts._replace(**words) == before._replace(**words)


@pytest.mark.parametrize("name", CLEAN)
def test_a_hedge_does_not_change_the_value(name: str) -> None:
    """人次 → 余人次: value, row, scope and year stay."""
    changed = re.sub(r"(?<=\d)(人次|场次|件次)", r"余\1", _texts()[name])
    assert _facts(read_text(changed, name)).figures == _read(name).figures


@pytest.mark.parametrize("name", CLEAN)
def test_the_order_of_parts_does_not_change_the_facts(name: str) -> None:
    """其中A、B and 其中B、A say the same: the same figures, the same arithmetic."""
    changed = _LISTED.sub(r"其中\3\2\1", _texts()[name])
    facts, before = _facts(read_text(changed, name)), _read(name)
    assert sorted(map(str, facts.figures)) == sorted(map(str, before.figures))
    assert facts[1:] == before[1:]


def test_changes_change_something() -> None:
    """Each change and each list of parts touches at least one of the reports: the laws above are not empty."""
    texts = _texts().values()
    for change in CHANGES.values():
        assert any(change(text) != text for text in texts)
    assert sum(len(_LISTED.findall(text)) for text in texts) >= 5

"""Checks are found where the report's own figures state them, and nowhere else."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.measure.checks import check_finding, find_checks
from builder.model.finding import Severity
from builder.model.text import RestoredText, Run
from tests.measure.marked import read_marked

CASES = Path(__file__).with_name("cases")


class Case(NamedTuple):
    """One sentence and the checks that must be found in it."""

    sentence: str
    expected: tuple[str, ...]
    is_known_failure: bool


def read_cases(path: Path) -> list[Case]:
    """A case is a paragraph: a sentence, then one line a check; `#` opens a remark, `?` a known failure, `/` ends a line."""
    cases = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            cases.append(
                Case(lines[0].removeprefix("? ").replace("/", "\n"), tuple(sorted(lines[1:])), lines[0].startswith("? "))
            )
    return cases


def _shown(sentence: str) -> tuple[str, ...]:
    marked = read_marked(sentence)
    return tuple(
        sorted(
            f"{'=' if check.holds else '!'} {check.kind} {' '.join(f'{value:.15g}' for value in check.values)}"
            for check in find_checks(marked.text, marked.observations)
        )
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=f"{path.stem}-{number}", marks=[pytest.mark.xfail(reason="known failure")] if case.is_known_failure else []
        )
        for path in sorted(CASES.glob("*.txt"))
        for number, case in enumerate(read_cases(path), start=1)
    ],
)
def test_exactly_the_stated_arithmetic_is_found(case: Case) -> None:
    """A sentence yields the checks its case lists, and no other."""
    assert _shown(case.sentence) == case.expected


def test_figures_point_at_the_values_in_order() -> None:
    """Each figure's span holds the value at the same place in `values`."""
    marked = read_marked("受理【1826件】,结案【1586件】,结案率【86.86%】。")
    (check,) = find_checks(marked.text, marked.observations)
    assert [marked.text.text[span.start : span.end] for span in check.figures] == ["1586件", "1826件", "86.86%"]
    assert check.values == (1586, 1826, 86.86)


def test_formula_shows_quotient_and_statement() -> None:
    """The formula is the arithmetic a reader would do, with the printed figure where it differs in digits."""
    marked = read_marked("调处纠纷【1156件】,调解成功【1116件】,成功率【96.5%】。")
    (check,) = find_checks(marked.text, marked.observations)
    assert check.formula == "1116 ÷ 1156 = 96.54%,报告写96.5%"


def test_failing_check_becomes_a_finding_with_its_sentence() -> None:
    """A failing check is a warning that shows formula and words and points at them."""
    marked = read_marked("全年办理刑事法律援助【73件】,民事法律援助【36件】,共计【119件】。")
    (check,) = find_checks(marked.text, marked.observations)
    finding = check_finding(check, marked.text)
    assert finding.code == "check.sum"
    assert finding.severity is Severity.WARNING
    assert "73 + 36 = 109" in finding.message
    assert finding.at is not None
    assert marked.text.text[finding.at.start : finding.at.end] == "73件,民事法律援助36件,共计119件"


def test_nothing_is_held_against_a_torn_line() -> None:
    """Where a line broke inside a sentence, or inside a number, its figures are not trusted enough to fail a check."""
    torn = read_marked("全市现有持证人员与执法辅助人员合计为130\n【27户】,其中企业【3866户】、个体工商户【9161户】。")
    assert all(check.holds for check in find_checks(torn.text, torn.observations))
    whole = read_marked("二、服务经营主体\n全市【12000户】,其中企业【3866户】、个体工商户【9161户】。")
    assert [check.holds for check in find_checks(whole.text, whole.observations)] == [False]


def test_text_without_figures_has_no_checks() -> None:
    """No figures, no arithmetic."""
    assert find_checks(RestoredText("无", (Run(0, 1, 0, 1),)), ()) == ()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("全市新收行政复议申请【860件|review.received】。其中市本级新收【301件|review.received/市本级】,占全市的【35.0%】。", 1),
        ("全市新收行政复议申请【860件|review.received】。其中市本级办结【301件|review.concluded/市本级】,占全市的【35.0%】。", 0),
        ("全市新收行政复议申请【860件|review.received】。处罚类【301件】,占全市的【35.0%】。", 0),
    ],
)
def test_a_share_of_the_whole_place_is_of_the_same_row(said: str, found: int) -> None:
    """占全市的 sets a body's figure against the whole's of its own row, and no other."""
    marked = read_marked(said)
    assert sum(check.kind == "rate" for check in find_checks(marked.text, marked.observations)) == found

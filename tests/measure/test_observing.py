"""Each row of the catalogue is recognised in the wordings of many counties, and its near misses are refused."""

from pathlib import Path
from typing import NamedTuple

import pytest

from builder.catalogue import Catalogue
from builder.model.marks import Level
from tests.measure.sentences import COUNTY, YEAR, observe_marked, observe_text

FOLDER = Path(__file__).parent / "cases"
CASES = FOLDER / "observing"


class Case(NamedTuple):
    """A sentence whose last bracketed figure is one of `indicator`, or is not."""

    indicator: str
    is_figure: bool
    sentence: str


def _cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted(CASES.glob("*.txt")):
        indicator = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                indicator = line[2:]
            elif line.startswith(("+ ", "- ")):
                found.append(Case(indicator, line.startswith("+"), line[2:]))
    return found


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.indicator}:{case.sentence[:18]}")
def test_a_wording_is_read_as_its_row(case: Case, catalogue: Catalogue) -> None:
    """A figure marked + is one of its row, one marked - is not."""
    seen = observe_marked(case.sentence, catalogue)
    found = seen.indicator if seen is not None else None
    assert (found == case.indicator) is case.is_figure, f"read as {found}"


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("sentence", _lines("refused.txt"))
def test_a_stranger_fills_no_row(sentence: str, catalogue: Catalogue) -> None:
    """A figure of something the catalogue does not count is left alone."""
    seen = observe_marked(sentence, catalogue)
    assert seen is None or seen.indicator is None


@pytest.mark.parametrize("line", _lines("contexts.txt"))
def test_a_topic_is_carried_until_another_thing_is_named(line: str, catalogue: Catalogue) -> None:
    """受理80件 after 行政复议 is of reconsideration; 受理投诉80件 is not."""
    heading, sentence, expected = line.split("|")
    seen = observe_marked(f"{heading}\n(一)主要做法\n{sentence}", catalogue)
    assert ((seen.indicator or "") if seen is not None else "") == expected


def test_every_row_has_three_wordings_and_two_near_misses(catalogue: Catalogue) -> None:
    """No row of the catalogue is left without cases."""
    cases = _cases()
    for row in catalogue.indicators.rows:
        figures = [case.is_figure for case in cases if case.indicator == row.id]
        assert figures.count(True) >= 3, row.id
        assert figures.count(False) >= 2, row.id


def test_every_quantity_has_one_observation_in_order(catalogue: Catalogue) -> None:
    """Observations stand in step with the quantities; one that says nothing has neither row nor body."""
    text, found = observe_text("建成口袋公园3处,办理人大代表建议12件,植树900棵。", catalogue)
    assert [text.text[seen.quantity.start : seen.quantity.end] for seen in found] == ["3处", "12件", "900棵"]
    assert [seen.indicator for seen in found] == [None, "oversight.congress_suggestions", None]
    assert {seen.year for seen in found} == {YEAR}


def test_without_quantities_there_is_nothing_to_observe(catalogue: Catalogue) -> None:
    """A text without figures gives no observation."""
    assert observe_text("全面推进依法行政。", catalogue)[1] == ()


def test_a_plan_fills_no_row(catalogue: Catalogue) -> None:
    """Figures of the chapter on next year are targets."""
    words = "一、主要成效\n办理人大代表建议12件。\n二、下一步工作打算\n办理人大代表建议15件。"
    assert [seen.indicator for seen in observe_text(words, catalogue)[1]] == ["oversight.congress_suggestions", None]


def test_the_heading_says_what_is_received(catalogue: Catalogue) -> None:
    """Under a heading on reconsideration 受理28件 needs no further word; under another it stays unread."""
    words = "一、{}\n(一)工作情况\n全年收到申请35件,受理28件。"
    about = observe_text(words.format("加强行政复议工作"), catalogue)[1]
    other = observe_text(words.format("加强作风建设"), catalogue)[1]
    assert [seen.indicator for seen in about] == ["review.received", "review.accepted"]
    assert [seen.indicator for seen in other] == [None, None]


@pytest.mark.parametrize(
    ("opening", "expected"), [("全年共收到申请", "review.received"), ("收到申请", None), ("全年共收到赔偿申请", None)]
)
def test_a_paragraph_that_sums_up_goes_on_of_the_one_before(opening: str, expected: str | None, catalogue: Catalogue) -> None:
    """全年, 共 and 其中 at the head of a paragraph keep the topic of the paragraph above; another opening, or another thing, drops it."""
    seen = observe_marked(f"健全行政复议工作机制,畅通申请渠道。\n{opening}【126件】。", catalogue)
    assert (seen.indicator if seen else None) == expected


def test_a_municipality_counts_its_own_level_as_provincial(catalogue: Catalogue) -> None:
    """市级 is the provincial level in a municipality."""
    metadata = COUNTY._replace(province="重庆市", prefecture=None)
    seen = observe_marked("现有市级民主法治示范村(社区)【26个】。", catalogue, metadata)
    assert seen is not None
    assert seen.indicator == "society.demo_villages_provincial"


def test_a_township_lacks_the_rows_of_higher_levels(catalogue: Catalogue) -> None:
    """A township reports no reconsideration of its own."""
    seen = observe_marked("收到行政复议申请【2件】。", catalogue, COUNTY._replace(level=Level.TOWNSHIP))
    assert seen is not None
    assert seen.indicator is None

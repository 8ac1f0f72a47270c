"""A plan is set beside the next report's heading whose words are nearest, and beside none where none is near."""

from dataclasses import replace

import pytest

from builder.compare.cards import card_of
from builder.model.cards import Card, PassageNote
from builder.present.followup import followups_of
from tests.present.sample import sample_report

CASES = {
    # plan: (headings of the next report, the one it is set beside)
    "加强执法规范化建设": (("聚焦执法规范化,提升执法水平", "普法宣传"), "聚焦执法规范化,提升执法水平"),
    "推进数字法治建设": (("加快建设数字法治政府",), "加快建设数字法治政府"),
    "深化普法宣传": (("完善监督体系", "提升政务服务效能"), None),
    # near miss: only words that every report uses
    "持续推进法治政府建设": (("全面加强法治政府建设", "依法行政水平不断提高"), None),
}


def _card(year: int, plans: tuple[str, ...], headings: tuple[str, ...]) -> Card:
    card = card_of(sample_report(year))
    return replace(
        card,
        plans=tuple(PassageNote(f"n-{at}", words) for at, words in enumerate(plans)),
        problems=(),
        headings=tuple(PassageNote(f"h-{at}", words) for at, words in enumerate(headings)),
    )


@pytest.mark.parametrize("plan", CASES)
def test_a_plan_meets_the_nearest_heading(plan: str) -> None:
    """Shared pairs of characters decide; those that stand everywhere count for nothing."""
    headings, expected = CASES[plan]
    followed = followups_of([_card(2023, (plan,), ()), _card(2024, (), headings)])[0]
    heading = followed.plans[0].heading
    assert (heading.text if heading else None) == expected
    assert followed.found == (expected is not None)


def test_a_heading_over_the_next_plans_is_no_deed() -> None:
    """Where the next report only plans the same again, nothing is said to have followed."""
    after = _card(2024, ("完善监督体系",), ("完善监督体系",))
    assert followups_of([_card(2023, ("完善监督体系",), ()), after])[0].plans[0].heading is None


def test_a_missing_year_is_not_bridged() -> None:
    """Plans of 2022 are not held against the report of 2024."""
    assert followups_of([_card(2022, ("完善监督体系",), ()), _card(2024, (), ("完善监督体系",))]) == ()

"""Anchors name what is marked, tell equals apart, and do not move when the text elsewhere changes."""

from builder.model.anchors import anchors_of
from builder.model.marks import Check, CheckKind, Citation, Heading, Kind, Metadata, Observation, Passage, Quantity
from builder.model.report import Report
from builder.model.spans import Span
from builder.model.text import RestoredText, SourceText


def _report(offset: int = 0) -> Report:
    def seen(value: float, unit: str, indicator: str | None = None, scope: str | None = None) -> Observation:
        return Observation(Quantity(offset, offset + 3, value, unit), indicator, scope, 2024)

    return Report(
        key="430202-2024",
        kind=Kind.REPORT,
        source=SourceText("a.txt", "", "", ()),
        restored=RestoredText("", ()),
        metadata=Metadata(),
        outline=(Heading(1, "一、", "主要 举措", offset, offset + 5), Heading(2, "", "主要 举措", offset, offset + 5)),
        observations=(
            seen(429, "件", "review.received"),
            seen(12, "件"),
            seen(12, "件"),
            seen(96.5, "%"),
            seen(3, "件", "review.received", "市本级"),
            Observation(Quantity(offset, offset + 3, 3, "天", upper=5)),
        ),
        citations=(Citation(offset, offset + 2, "某办法", "云府发〔2024〕3号"), Citation(offset, offset + 2, "某条例")),
        checks=(Check(CheckKind.SUM, (1, 2, 3), holds=True, figures=(Span(0, 1),), formula="1+2=3"),),
        problems=(Passage("执法力量不足", offset, offset + 6),),
    )


def test_an_anchor_is_made_of_what_is_marked() -> None:
    """Indicator or unit, value and scope make the anchor; a count tells equals apart."""
    anchors = anchors_of(_report())
    assert anchors.observations == (
        "q-review.received-429",
        "q-件-12",
        "q-件-12~2",
        "q-pct-96.5",
        "q-review.received-3-市本级",
        "q-天-3_5",
    )
    assert anchors.citations == ("c-云府发〔2024〕3号", "c-某条例")
    assert anchors.outline == ("h-主要-举措", "h-主要-举措~2")
    assert anchors.checks == ("k-sum-1_2_3",)


def test_an_edit_elsewhere_moves_no_anchor() -> None:
    """Shifting every mark by some characters leaves every anchor as it was."""
    assert anchors_of(_report(0)) == anchors_of(_report(17))


def test_anchors_need_no_escaping_in_an_attribute() -> None:
    """No anchor holds white space, quotes, or a sign that starts an escape."""
    for anchors in anchors_of(_report()):
        for anchor in anchors:
            assert not set(anchor) & set(" \t\n\"'<>&%#?")

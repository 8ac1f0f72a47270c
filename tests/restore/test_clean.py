"""Sound text of many kinds, a megabyte and more: a repair that touches it is worse than none."""

from random import Random

import pytest

from builder.model.spans import Span
from builder.model.text import RestoredText, SourceText
from builder.restore import restore
from builder.restore.repairs import slips
from tests.restore.clean import clean_texts, prose

MEGABYTE = 1_000_000


def restored(text: str) -> RestoredText:
    """A text as if read from a file, restored."""
    return restore(SourceText("a.txt", "0", text, (Span(0, len(text)),)))


def test_a_megabyte_of_sound_text_is_left_alone() -> None:
    """Modern and classical prose, lessons, code, lists, quotations: not one repair, not one character."""
    size = 0
    for kind, text in clean_texts(seed=7, per_kind=20):
        result = restored(text)
        assert not result.repairs, (kind, result.repairs[:3])
        assert result.text == text, kind
        size += len(text.encode())
    assert size > MEGABYTE


@pytest.mark.parametrize(
    "question",
    [
        "谁来负责?!”主持人逐一作答。",
        "這樣做行嗎?，大家都說可以",
        "（三）?：是否已经公开征求意见",
        "这么快就办好了吗?!\n大家都说窗口的态度变了",
        "怎么落实?!\n(一)压实责任",
        "还有什么要问?!",
    ],
)
def test_a_question_is_told_from_a_slip_before_the_report_is_asked(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To find a report's evidence takes longer than all other repairs of a sound text."""
    monkeypatch.setattr(slips, "evidence_of", lambda _: pytest.fail("the report was asked"))
    assert not list(slips.slipped_pairs(question))


def test_taiwan_and_hong_kong_only_change_their_script() -> None:
    """Traditional prose becomes simplified character by character; nothing else is touched."""
    random = Random(7)  # noqa: S311 - a test that can be run again
    for kind in ("taiwan", "hongkong"):
        for _ in range(20):
            text = prose(kind, random)
            result = restored(text)
            assert {repair.kind for repair in result.repairs} == {"traditional"}
            assert len(result.text) == len(text)

"""The five real reports, where they are at hand: they are input, never part of the project."""

import json
from pathlib import Path

import pytest

from builder.model.text import RestoredText
from builder.read import read_source
from builder.restore import restore

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="../shared with the real reports is not here")


def report(number: str) -> tuple[str, RestoredText]:
    """A real report's source and what became of it."""
    path = next((SHARED / "reports").glob(f"{number}_*"))
    source = read_source(path, path.name)
    return source.text, restore(source)


def test_the_mirrored_report_is_restored_to_the_last_character() -> None:
    """749 notes, a whole text in traditional script, two slips: nothing of it is left."""
    _, restored = report("003")
    assert restored.text == (SHARED / "gold" / "003.restored.txt").read_text(encoding="utf-8")


def test_gold_spans_are_those_of_restored_characters() -> None:
    """Every gold mark begins and ends where some restored character does."""
    _, restored = report("003")
    spans = [restored.source_of(at, at + 1) for at in range(len(restored.text))]
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    gold = json.loads((SHARED / "gold" / "003.json").read_text(encoding="utf-8"))
    for mark in (*gold["quantities"], *gold["citations"]):
        assert mark["start"] in starts
        assert mark["end"] in ends
    for heading in gold["outline"]:
        assert heading["start"] in starts


@pytest.mark.parametrize("number", ["000", "001"])
def test_sound_reports_are_left_alone(number: str) -> None:
    """Nothing is repaired where nothing is damaged."""
    source, restored = report(number)
    assert not restored.repairs
    assert restored.text == source.strip()


def test_a_page_number_goes() -> None:
    """— 5 — closes the report of a subdistrict."""
    _, restored = report("002")
    assert "— 5 —" not in restored.text
    assert restored.text.endswith("。")


def test_a_page_is_cut_and_asked() -> None:
    """The county's page says when and by whom."""
    _, restored = report("004")
    assert restored.text.startswith("保德县2022年度法治政府建设情况报告\n2022年,")
    assert restored.text.endswith("社会秩序。")
    assert {fact.key: fact.value for fact in restored.facts} == {"posted": "2023-02-28", "source": "保德县司法局"}

"""Whole reports in little, from cases/skeletons.toml: headings, shortcomings and plans together."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from builder.catalogue.dimensions import DimensionWords, read_dimensions
from builder.model.text import RestoredText, Run
from builder.parse.narrative import find_narrative
from builder.parse.outline import find_outline
from tests.parse.test_outline import read_marked, shown

HERE = Path(__file__).resolve().parent
REPORTS = tomllib.loads((HERE / "cases" / "skeletons.toml").read_text(encoding="utf-8"))["report"]


@pytest.fixture(scope="module")
def words() -> DimensionWords:
    """The project's own table of words."""
    return read_dimensions(HERE.parents[1] / "content" / "dimensions.toml")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: str(report["name"]))
def test_skeletons(report: dict[str, Any], words: DimensionWords) -> None:
    """All headings, shortcomings and plans of the report are found, in its words, and no others."""
    text, headings = read_marked(report["text"].strip())
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),))
    outline = find_outline(restored, words)
    assert shown(outline) == headings
    found = find_narrative(restored, outline, 2023)
    assert [passage.text for passage in found.problems] == report["problems"]
    assert [passage.text for passage in found.plans] == report["plans"]

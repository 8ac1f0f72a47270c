"""Every case of `cases/`: a person adds one without Python."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from builder.model.spans import Span
from builder.model.text import RestoredText, SourceText
from builder.restore import restore

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of one file, each with its label as its name."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in table["case"]]


def restored(text: str) -> RestoredText:
    """A text as if read from a file, restored."""
    return restore(SourceText("a.txt", "0", text, (Span(0, len(text)),)))


@pytest.mark.parametrize("case", cases("synthetic"))
def test_a_damage_is_undone_and_named(case: dict[str, Any]) -> None:
    """The text comes out as it was written, and the trail names the damage."""
    result = restored(case["source"])
    assert result.text == case["restored"]
    assert sorted({repair.kind for repair in result.repairs}) == case["kinds"]


@pytest.mark.parametrize("case", cases("negative"))
def test_sound_text_stays(case: dict[str, Any]) -> None:
    """Nothing changes, and nothing enters the trail."""
    result = restored(case["source"])
    assert result.text == case["source"]
    assert not result.repairs


@pytest.mark.parametrize("case", cases("pages"))
def test_a_page_is_cut_and_asked(case: dict[str, Any]) -> None:
    """What a page puts around the report is cut, and says whence and when; each fact stands in the source where it says."""
    result = restored(case["source"])
    assert result.text == case["restored"]
    assert {fact.key: fact.value for fact in result.facts} == case["facts"]
    for fact in result.facts:
        assert fact.source is not None
        assert case["source"][fact.source.start : fact.source.end].strip()


@pytest.mark.xfail(strict=True, reason="not mended yet; strict, so that the day it is the suite says so")
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failures_still_fail(case: dict[str, Any]) -> None:
    """What cannot be mended yet."""
    assert restored(case["source"]).text == case["restored"]


@pytest.mark.parametrize("case", [*cases("synthetic"), *cases("negative"), *cases("pages")])
def test_restoring_twice_changes_nothing(case: dict[str, Any]) -> None:
    """What is restored is sound."""
    once = restored(case["source"]).text
    assert restored(once).text == once


def test_a_gap_is_a_finding() -> None:
    """What cannot be told from the bytes and the report is shown as □, with a finding that says where."""
    source = "縣里的干部進村入戶，宣傳政策?！稗ほ塍A”號宣傳車進村入戶，按照規定辦理，發动群衆評議干部。"
    result = restored(source)
    assert result.text.startswith("县里的干部进村入户，宣传政策。“□□驿”号宣传车进村入户，")
    (finding,) = result.findings
    assert finding.code == "restore.gap"
    assert "有2个字无法确认" in finding.message
    assert finding.at is not None
    assert source[finding.at.start : finding.at.end] == "?！稗ほ塍A"

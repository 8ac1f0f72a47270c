"""Titles alone: which are a yearly report's."""

import tomllib
from pathlib import Path

import pytest

from builder.model.marks import Kind
from builder.parse.metadata.kind import judge

_TITLES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text(encoding="utf-8"))
_BODY = "2022年,我县推进依法行政,法治政府建设取得成效。现将有关情况报告如下:\n一、主要举措和成效\n"


@pytest.mark.parametrize("title", _TITLES["reports"])
def test_report_title(title: str) -> None:
    """A yearly report's title says so whatever body it names and whatever it adds."""
    assert judge(title, _BODY).kind is Kind.REPORT


@pytest.mark.parametrize("title", _TITLES["others"])
def test_other_title(title: str) -> None:
    """A plan, a sister report, a paper, a part of a year or several years are none, and the judgement says why."""
    judgement = judge(title, _BODY)
    assert judgement.kind is Kind.OTHER
    assert judgement.reason

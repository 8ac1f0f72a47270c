"""Titles in texts without line breaks: where they end."""

import tomllib
from pathlib import Path

import pytest

from builder.model.text import RestoredText
from builder.parse.metadata.head import find_head

_RUN_IN = tomllib.loads((Path(__file__).parent / "run_in.toml").read_text(encoding="utf-8"))
_REST = "一、主要举措。(一)抓学习。开展培训。(二)抓执法。统一文书。二、存在不足。力量偏弱。"


@pytest.mark.parametrize("opening", _RUN_IN["openings"])
@pytest.mark.parametrize("title", _RUN_IN["titles"])
def test_title_ends_where_the_text_begins(title: str, opening: str) -> None:
    """Whatever the text begins with, the title behind which its line end was lost ends before it."""
    head = find_head(RestoredText(title + opening + _REST, ()))
    assert head.title == title
    assert head.body == len(title)


@pytest.mark.parametrize("prose", _RUN_IN["prose"])
def test_prose_is_no_title(prose: str) -> None:
    """A sentence that speaks of a report is not its title."""
    assert find_head(RestoredText(prose + _REST, ())).title is None

"""The divisions table: known changes of name and code, lineages, namesakes, bad rows."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from builder.catalogue.divisions import Divisions, read_divisions, short_name
from builder.errors import TableError
from builder.model.marks import Level

_TABLE = Path(__file__).parents[2] / "content" / "divisions.csv"
_CASES = tomllib.loads((Path(__file__).parent / "divisions.toml").read_text(encoding="utf-8"))
_HEAD = "code,name,level,parent\n"


@cache
def _divisions() -> Divisions:
    return read_divisions(_TABLE)


@pytest.mark.parametrize(("code", "year", "name"), _CASES["in_force"])
def test_in_force(code: str, year: int, name: str) -> None:
    """A code means the division that bore it in the year asked for; an empty name: none did."""
    found = _divisions().get(code, year)
    assert (found.name if found else "") == name


@pytest.mark.parametrize(("code", "year", "lineage"), _CASES["lineage"])
def test_lineage(code: str, year: int, lineage: list[str]) -> None:
    """A division lies in its county, prefecture and province; directly under a municipality there is no prefecture."""
    assert [division.name for division in _divisions().lineage(code, year)] == lineage


@pytest.mark.parametrize(("name", "year", "codes"), _CASES["named"])
def test_named(name: str, year: int, codes: list[str]) -> None:
    """A name finds every division that bore it in that year."""
    assert sorted(division.code for division in _divisions().named(name, year)) == codes


@pytest.mark.parametrize(("name", "short"), _CASES["short"])
def test_short_name(name: str, short: str) -> None:
    """A short name is the name without the word for its kind and the peoples it is named for."""
    assert short_name(name) == short


@pytest.mark.parametrize(("stem", "code"), _CASES["found_by_short"])
def test_found_by_short(stem: str, code: str) -> None:
    """A short name finds the division."""
    assert code in {division.code for division in _divisions().short(stem)}


@pytest.mark.parametrize(("code", "successor"), _CASES["successor"])
def test_successor(code: str, successor: str) -> None:
    """An old code leads to what the same division is today; where it was merged away, to nothing."""
    found = _divisions().successor(code)
    assert (found.code + found.name if found else "") == successor


def test_zones_are_zones() -> None:
    """Functional zones of the statistics bureau are no counties."""
    for code in ("130171", "320576", "232761"):
        found = _divisions().get(code)
        assert found is not None
        assert found.level is Level.ZONE


def test_every_parent_is_one_level_or_more_up() -> None:
    """No parent is of its child's level or below."""
    rank = {Level.PROVINCE: 0, Level.PREFECTURE: 1, Level.COUNTY: 2, Level.ZONE: 2, Level.TOWNSHIP: 3}
    for code in ("430202", "500231", "500231001", "429004", "441900003", "150421", "659001"):
        lineage = _divisions().lineage(code)
        ranks = [rank[division.level] for division in lineage]
        assert ranks == sorted(set(ranks), reverse=True)
        assert lineage[-1].level is Level.PROVINCE


def test_children() -> None:
    """Children are those of the year: 杭州市 had 下城区 until 2020 and has had 临平区 since 2021."""
    before = {division.name for division in _divisions().children("330100", 2020)}
    after = {division.name for division in _divisions().children("330100", 2021)}
    assert {"下城区", "江干区"} <= before - after
    assert {"临平区", "钱塘区"} <= after - before


def test_extra_rows_hold_in_every_year(tmp_path: Path) -> None:
    """Rows of a file beside the table hold in all years, and their townships lie where they say."""
    extra = tmp_path / "places.csv"
    upper = "990000,云川省,province,\n990100,皓竹市,prefecture,990000\n990101,琅港县,county,990100\n"
    extra.write_text(_HEAD + upper + "990101101,栗铺镇,township,990101\n", encoding="utf-8")
    divisions = read_divisions(_TABLE, extra)
    assert [division.name for division in divisions.lineage("990101101", 1999)] == ["栗铺镇", "琅港县", "皓竹市", "云川省"]


@pytest.mark.parametrize(("rows", "line", "excerpt"), _CASES["bad"])
def test_bad_row(rows: str, line: int, excerpt: str, tmp_path: Path) -> None:
    """A row that cannot be used is refused with file, line, excerpt and remedy."""
    path = tmp_path / "divisions.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_divisions(path)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == (str(path), line)
    assert excerpt in caught.value.place.excerpt
    assert caught.value.remedy


def test_missing_table(tmp_path: Path) -> None:
    """A table that is not there is an error of the project, with the file's name."""
    with pytest.raises(TableError) as caught:
        read_divisions(tmp_path / "none.csv")
    assert "none.csv" in str(caught.value.place)

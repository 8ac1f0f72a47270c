"""The tables of units and names: the project's own are sound, and a bad row is refused at its line."""

import re
from pathlib import Path

import pytest

from builder.catalogue.names import read_names
from builder.catalogue.units import read_units
from builder.errors import TableError

CONTENT = Path(__file__).parents[2] / "content"


def test_longest_unit_wins() -> None:
    """人次 is not 人, and 部门 is no 部."""
    pattern = re.compile(read_units(CONTENT / "units.toml").pattern)
    assert [
        found[0] if (found := pattern.match(word)) else None
        for word in ("人次", "人", "微克/立方米", "个百分点", "部门", "部法律")
    ] == [
        "人次",
        "人",
        "微克/立方米",
        "个百分点",
        None,
        "部",
    ]


@pytest.mark.parametrize("table", ["units.toml", "names.toml"])
def test_own_tables_are_sound(table: str) -> None:
    """The tables that come with the project can be read."""
    path = CONTENT / table
    assert read_units(path).rows if table == "units.toml" else read_names(path).names


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        ('[cases]\n"件" = {}\n"起" = 3\n', 3, "花括号"),
        ('[cases]\n"件" = { not_befor = ["事"] }\n', 2, "不认识的键"),
        ('[cases]\n"件" = { not_before = "事" }\n', 2, "not_before"),
        ('[cases]\n"件" = { digits = "yes" }\n', 2, "digits"),
        ('[cases]\n"件" = {}\n[documents]\n"件" = {}\n', 4, "写了两次"),
        ('[cases]\n"件 次" = {}\n', 2, "不是单位"),
        ('"件" = 1\n', 1, "不在任何一类"),
        ('[cases]\n"件" = {\n', 2, "TOML"),
        ("", None, "一个单位也没有"),
    ],
)
def test_bad_unit_is_refused(tmp_path: Path, row: str, line: int | None, said: str) -> None:
    """A row that cannot be used names its file and line, and a remedy."""
    path = tmp_path / "units.toml"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(TableError, match=said) as refused:
        read_units(path)
    assert refused.value.place is not None
    assert refused.value.place.file == str(path)
    assert refused.value.place.line == line or said == "TOML"
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('[slogans]\nnames = ["最后一公里", "双随机"]\n', "没有数字"),
        ('[slogans]\nnames = ["最后一公里", "最后一公里"]\n', "写了两次"),
        ('[slogans]\nname = ["最后一公里"]\n', "没有名称的列表"),
        ("[slogans]\nnames = [3]\n", "不是名称"),
        ('[[pattern]]\nnumber = "[两三]张清单"\nexample = "五张清单"\n', "配不上"),
        ('[[pattern]]\nnumber = "[两三"\nexample = "两"\n', "正则表达式"),
        ('[[pattern]]\nnumber = "[两三]张清单"\n', "要有 number 和 example"),
        ('[[pattern]]\nnumber = "[两三]张清单"\nexample = "两张清单"\nbefore = "x"\n', "不认识的键"),
        ("[slogans\n", "TOML"),
    ],
)
def test_bad_name_is_refused(tmp_path: Path, row: str, said: str) -> None:
    """A name or pattern that cannot be used names its file and a remedy."""
    path = tmp_path / "names.toml"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(TableError, match=said) as refused:
        read_names(path)
    assert refused.value.place is not None
    assert refused.value.remedy


def test_a_name_covers_its_digit() -> None:
    """八项规定 is also 8项规定, but 18项规定 are counted."""
    patterns = read_names(CONTENT / "names.toml").patterns
    assert re.match(patterns["八项"], "八项规定")
    assert re.match(patterns["8项"], "8项规定")
    assert not re.compile(patterns["8项"]).match("18项规定", 1)

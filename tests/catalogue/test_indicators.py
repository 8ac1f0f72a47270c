"""The indicator catalogue is read whole, and a row that cannot be used is refused with its line."""

from pathlib import Path

import pytest

from builder.catalogue.indicators import IndicatorKind, read_indicators
from builder.errors import TableError
from builder.model.marks import Level

CONTENT = Path(__file__).resolve().parents[2] / "content"
ROW = '[dimensions]\na = "甲"\n\n[[indicator]]\nid = "a.b"\nname = "乙"\nunit = "件"\nkind = "flow"\ncounts = "丙"\nexcludes = "丁"\n'


def test_the_catalogue_has_all_rows_in_order() -> None:
    """87 rows in ten dimensions; a row without a dimension belongs to the first part of its id."""
    table = read_indicators(CONTENT / "indicators.toml")
    rows = table.by_id()
    assert len(table.rows) == len(rows) == 87
    assert len(table.dimensions) == 10
    assert rows["review.received"].dimension == "disputes"
    assert rows["functions.online_rate"].kind is IndicatorKind.RATE
    assert rows["oversight.audit_projects"].levels == {Level.PROVINCE, Level.PREFECTURE, Level.COUNTY}


def test_one_level_needs_no_brackets(tmp_path: Path) -> None:
    """A word stands for a list of one."""
    (tmp_path / "indicators.toml").write_text(ROW + 'levels = "county"\n', encoding="utf-8")
    assert read_indicators(tmp_path / "indicators.toml").rows[0].levels == {Level.COUNTY}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "a.b"', 'id = "A-b"', "编号 A-b 不能用"),
        ('id = "a.b"', 'id = "c.b"', "没有 c 这个维度"),
        ('kind = "flow"', 'kind = "flood"', "没有 flood 这种 kind"),
        ('unit = "件"\n', "", "缺少 unit"),
        ('excludes = "丁"', 'excludes = "丁"\nlevels = ["village"]', "没有 village 这个层级"),
        ('excludes = "丁"', 'excludes = "丁"\nlevel = "county"', "不认识的键 level"),
        ('a = "甲"\n', "", "没有 [dimensions]"),
        ('a = "甲"\n', 'a = "甲"\n\n[[indicatr]]\nid = "a.c"\n', "不认识的键 indicatr"),
        ('[dimensions]\na = "甲"\n\n[[indicator]]\n', "indicator = 5\n[dimensions]\n", "不是一条条的"),
        ('excludes = "丁"', 'excludes = "丁"\nlevels = 5', "没有 5 这个层级"),
        ("[[indicator]]", "[[indicator", "不是有效的 TOML"),
        ('excludes = "丁"\n', 'excludes = "丁"\n' + ROW[ROW.index("[[") :], "写了两次"),
    ],
)
def test_a_bad_row_is_refused(old: str, new: str, message: str, tmp_path: Path) -> None:
    """The message says what is wrong, the place where, the remedy what to do."""
    path = tmp_path / "indicators.toml"
    path.write_text(ROW.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_indicators(path)
    assert message in refused.value.message
    place = refused.value.place
    assert place is not None
    assert None not in (place.line, place.column) or message == "没有 [dimensions]"
    assert place.excerpt or place.line is None
    assert refused.value.remedy

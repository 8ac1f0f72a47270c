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


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "a.b"', 'id = "A-b"', "bad id"),
        ('id = "a.b"', 'id = "c.b"', "unknown dimension"),
        ('kind = "flow"', 'kind = "flood"', "unknown kind"),
        ('unit = "件"\n', "", "unit is missing"),
        ('excludes = "丁"', 'excludes = "丁"\nlevels = ["village"]', "unknown level"),
        ('excludes = "丁"', 'excludes = "丁"\nlevel = "county"', "unknown key"),
        ('a = "甲"\n', "", "no [dimensions]"),
        ("[[indicator]]", "[[indicator", "不是有效的 TOML"),
        ('excludes = "丁"\n', 'excludes = "丁"\n' + ROW[ROW.index("[[") :], "stands twice"),
    ],
)
def test_a_bad_row_is_refused(old: str, new: str, message: str, tmp_path: Path) -> None:
    """The message says what is wrong, the place where, the remedy what to do."""
    path = tmp_path / "indicators.toml"
    path.write_text(ROW.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_indicators(path)
    assert message in refused.value.message
    assert refused.value.place is not None
    assert refused.value.remedy

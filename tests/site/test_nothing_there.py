"""A site without a report: every page says so, and none speaks of what is not there."""

from pathlib import Path

import pytest

from builder.project import open_project
from builder.site import build


@pytest.mark.parametrize(
    ("address", "said", "unsaid"),
    [
        ("index.html", "还没有收录报告", "全部辖区"),
        ("places/index.html", "还没有收录报告", 'id="all"'),
        ("reports/index.html", "还没有收录报告", ">共0份"),
        ("findings/index.html", "没有可以核对的算式", "都相符"),
        ("matrix/index.html", "还没有收录报告", "0个辖区"),
        ("i/review.accepted/index.html", "还没有这项指标的数字", "data-save"),
    ],
)
def test_an_empty_site_says_that_it_is_empty(tmp_path: Path, address: str, said: str, unsaid: str) -> None:
    """Each kind of page of a site without reports says that there are none."""
    build(open_project(tmp_path, tmp_path / "site"))
    page = (tmp_path / "site" / address).read_text(encoding="utf-8")
    assert said in page
    assert unsaid not in page

"""Names of bodies, taken apart into places and organ."""

from functools import cache
from pathlib import Path

import pytest

from builder.catalogue.divisions import Divisions, read_divisions
from builder.parse.metadata.body import Kind, read_body

_TABLE = Path(__file__).parents[3] / "content" / "divisions.csv"


@cache
def _divisions() -> Divisions:
    return read_divisions(_TABLE)


@pytest.mark.parametrize(
    ("name", "kind", "places", "organ"),
    [
        ("株洲市荷塘区人民政府", Kind.GOVERNMENT, ("株洲市", "荷塘区"), "人民政府"),
        ("湖南株洲市荷塘区", Kind.GOVERNMENT, ("湖南", "株洲市", "荷塘区"), ""),
        ("中共乐平市委 乐平市人民政府", Kind.GOVERNMENT, ("乐平市",), "人民政府"),
        ("垫江县人民政府桂溪街道办事处", Kind.GOVERNMENT, ("垫江县", "桂溪街道"), "办事处"),
        ("新区街道办事处", Kind.GOVERNMENT, ("新区街道",), "办事处"),
        ("武汉市市场监管局", Kind.DEPARTMENT, ("武汉市",), "市场监管局"),
        ("市市场监管局", Kind.DEPARTMENT, (), "市场监管局"),
        ("市场监督管理局", Kind.DEPARTMENT, (), "市场监督管理局"),
        ("呼中教育局", Kind.DEPARTMENT, ("呼中",), "教育局"),
        ("国家税务总局荷塘区税务局", Kind.DEPARTMENT, ("荷塘区",), "税务局"),
        ("国家税务总局", Kind.MINISTRY, (), "国家税务总局"),
        ("中华人民共和国水利部", Kind.MINISTRY, (), "水利部"),
        ("中共荷塘区委全面依法治区委员会办公室", Kind.GOVERNMENT, ("荷塘区",), "委全面依法治区委员会办公室"),
        ("合肥高新技术产业开发区管理委员会", Kind.ZONE, (), "合肥高新技术产业开发区管理委员会"),
        ("滨海湾新区", Kind.ZONE, (), "滨海湾新区"),
        ("天津市滨海新区", Kind.GOVERNMENT, ("天津市", "滨海新区"), ""),
    ],
)
def test_read_body(name: str, kind: Kind, places: tuple[str, ...], organ: str) -> None:
    """A body's name is its places from the outside in, then its organ."""
    body = read_body(name, _divisions())
    assert body is not None
    assert (body.kind, body.places, body.organ) == (kind, places, organ)


@pytest.mark.parametrize("name", ["", "政府各部门", "工作情况", "全面", "某县", "现将", "习近平法治思想"])
def test_no_body(name: str) -> None:
    """What names neither place nor organ is no body."""
    assert read_body(name, _divisions()) is None

"""Metadata of texts written in the habits of real reports: cases/*.toml say what each is."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builder.catalogue.divisions import Divisions, read_divisions
from builder.model.marks import Kind, Level, Metadata
from builder.model.text import Fact, RestoredText, Run, SourceText
from builder.parse.metadata import MetadataReading, find_metadata

_CASES = Path(__file__).parent / "cases"
_TABLE = Path(__file__).parents[3] / "content" / "divisions.csv"
_DIGEST = "0123456789abcdef"


@cache
def _divisions() -> Divisions:
    return read_divisions(_TABLE)


def _cases(*names: str) -> list[Any]:
    found = []
    for name in names:
        table = tomllib.loads((_CASES / f"{name}.toml").read_text(encoding="utf-8"))
        for number, case in enumerate(table["case"], 1):
            marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
            found.append(pytest.param(case, id=f"{name}-{number}", marks=marks))
    return found


def _read(text: str, facts: dict[str, str] | None = None, front: dict[str, Any] | None = None) -> MetadataReading:
    text = text.strip("\n")
    told = tuple(Fact(key, value) for key, value in (facts or {}).items())
    restored = RestoredText(text, (Run(0, len(text), 0, len(text)),), facts=told)
    source = SourceText("report.txt", _DIGEST, text, (), front=tuple((front or {}).items()))
    return find_metadata(restored, source, (), _divisions())


def _wanted(case: dict[str, Any]) -> dict[str, Any]:
    """Spell out a case: the names of the place follow from its code."""
    code, level, year, *name = case["want"].split(" ")
    wanted: dict[str, Any] = {"level": Level(level), "year": int(year), "code": None}
    if code.isdigit():
        lineage = _divisions().lineage(code, int(year))
        above = {division.level: division.name for division in lineage[1:]}
        wanted |= {"code": code, "jurisdiction": case.get("place", lineage[0].name), "province": above.get(Level.PROVINCE)}
        wanted |= {"prefecture": above.get(Level.PREFECTURE), "county": above.get(Level.COUNTY)}
    else:
        wanted |= {"jurisdiction": name[0] if name else None} | {
            key: case.get(key) for key in ("province", "prefecture", "county")
        }
    published = case.get("published", case.get("posted", case.get("signed")))
    return wanted | {
        "title": case.get("title"),
        "issuer": case.get("issuer"),
        "source": case.get("source"),
        "published": published,
    }


@pytest.mark.parametrize(
    "case", _cases("governments", "townships", "departments", "placeless", "untitled", "ambiguous", "dates_and_years")
)
def test_report(case: dict[str, Any]) -> None:
    """A report is known by place, level, year, title, issuer and dates, and what it does not say stays None."""
    reading = _read(case["text"], case.get("facts"))
    assert reading.kind is Kind.REPORT, reading.findings
    read = reading.metadata._asdict()
    wanted = _wanted(case)
    assert {key: read[key] for key in wanted} == wanted
    assert reading.metadata.dates == (case.get("signed"), case.get("posted"), case.get("page"))
    assert reading.metadata.document_number == case.get("number")
    assert [finding.code for finding in reading.findings] == ([case["finding"]] if "finding" in case else [])
    if "key" in case:
        assert reading.key == case["key"]


@pytest.mark.parametrize("case", _cases("others"))
def test_other(case: dict[str, Any]) -> None:
    """What is not one body's yearly report is `other`: nothing filled, named by its bytes, a finding says why."""
    reading = _read(case["text"])
    assert reading.kind is Kind.OTHER
    assert reading.metadata == Metadata()
    assert reading.key == f"u-{_DIGEST[:10]}"
    assert [finding.code for finding in reading.findings] == ["kind.other"]


_PLAIN = "荷塘区2022年度法治政府建设情况报告\n2022年,荷塘区坚持依法行政。现将情况报告如下:\n一、主要工作"


def test_front_matter_comes_first() -> None:
    """A value in the front matter stands for what the text says, and is listed; a code brings its place along."""
    reading = _read(_PLAIN, front={"code": "500151", "year": 2023, "url": "https://example.org/"})
    assert reading.overrides == ("code", "year")
    assert (reading.key, reading.metadata.jurisdiction, reading.metadata.province) == ("500151-2023", "铜梁区", "重庆市")
    assert (reading.metadata.prefecture, reading.metadata.level) == (None, Level.COUNTY)
    assert reading.metadata.title == "荷塘区2022年度法治政府建设情况报告"


def test_front_matter_may_name_a_body_without_code() -> None:
    """A zone named in the front matter has a key of its own and no finding."""
    reading = _read(_PLAIN, front={"jurisdiction": "东疆综合保税区", "code": None, "level": "zone", "year": 2024})
    assert reading.key == "x-dong-jiang-zong-he-bao-shui-qu-2024"
    assert (reading.metadata.code, reading.metadata.level, reading.findings) == (None, Level.ZONE, ())


def test_front_matter_declares_a_report() -> None:
    """A text that does not look like a report is one where its front matter names place and year."""
    text = "工作要点\n这里没有别的话,只有一些要点和安排,供大家查阅使用,内容不多。"
    assert _read(text).kind is Kind.OTHER
    assert _read(text, front={"code": "430202", "year": 2022}).key == "430202-2022"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "。", "2022", "报告", "12" * 400, "法治" * 3000, "《" * 2000, "(" * 2000 + "年" * 2000]
)
def test_any_text_has_a_reading(text: str) -> None:
    """No text raises: what says nothing is `other`, or a report with findings, named by its bytes."""
    assert _read(text).key.startswith("u-")


def test_facts_do_not_change_the_source() -> None:
    """Reading twice gives the same."""
    assert _read(_PLAIN) == _read(_PLAIN)


_WIDE = str.maketrans("0123456789,:;()", "０１２３４５６７８９，：；（）")
_CHANGES = {
    "wide": lambda text: text.translate(_WIDE),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "spaced years": lambda text: re.sub(r"(20[0-9]{2})年", r" \1 年", text),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
@pytest.mark.parametrize("name", ["governments", "townships", "departments", "untitled", "ambiguous"])
def test_looks_do_not_change_the_facts(name: str, change: Callable[[str], str]) -> None:
    """Widths, blank lines and spaces change neither place nor year nor kind."""
    keys = ("jurisdiction", "code", "level", "province", "prefecture", "county", "year", "published")
    for case in _cases(name):
        text, facts = case.values[0]["text"].strip("\n"), case.values[0].get("facts")
        one, other = _read(text, facts), _read(change(text), facts)
        assert other.kind is one.kind
        assert [getattr(other.metadata, key) for key in keys] == [getattr(one.metadata, key) for key in keys]

"""Metadata of texts written in the habits of real reports: cases/*.toml say what each is."""

import tomllib
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

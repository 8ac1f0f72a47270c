"""Fictional reports written with their marks, so that pages can be tested without the stages that find them.

`⟦429件|q 429 件 review.received⟧` is a quantity (`@青溪区司法局` a scope, `+` a part, `~about` a hedge, `=2023` a year),
`⟦《某办法》|c 云府发〔2024〕3号⟧` a citation, `⟦项|f 項 traditional⟧` a repair, `⟦…|p⟧` a problem, `⟦…|n⟧` a plan.
A line `#1 一、|标题|disputes` is a heading of level 1.
"""

import re
from functools import cache
from pathlib import Path

from builder.catalogue.divisions import Division, Divisions
from builder.catalogue.indicators import Indicators, read_indicators
from builder.compare.cards import card_of
from builder.model.corpus import Corpus
from builder.model.finding import Finding, Severity
from builder.model.marks import (
    Bound,
    Check,
    CheckKind,
    Citation,
    Dates,
    Heading,
    Implied,
    Kind,
    Level,
    Metadata,
    Observation,
    Passage,
    Quantity,
    Verdict,
)
from builder.model.report import Report
from builder.model.spans import SourceSpan, Span
from builder.model.text import Certainty, Repair, RestoredText, Run, SourceText
from tests.compare.in_hand import gather_cards

_ROOT = Path(__file__).resolve().parents[2]
_MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")
_YEARS = (2020, 2021, 2022, 2023, 2024)

DIVISIONS = Divisions(
    [
        Division("990000", "云川省", Level.PROVINCE),
        Division("990100", "桐江市", Level.PREFECTURE, "990000"),
        Division("990102", "青溪区", Level.COUNTY, "990100"),
        Division("990103", "白石区", Level.COUNTY, "990100"),
        Division("990121", "云岭县", Level.COUNTY, "990100"),
    ],
    [],
)

TEXT = """青溪区{year}年法治政府建设年度报告
{year}年,青溪区认真落实⟦《法治政府建设实施纲要(2021-2025年)》|c⟧,现报告如下:
#1 一、|主要举措和成效|
#2 (一)|化解矛盾纠纷|disputes
全年收到行政复议⟦申|f 申 traditional⟧请⟦{a}件|q {a} 件 review.received⟧,办结⟦{b}件|q {b} 件 review.concluded⟧。\
排查调处矛盾纠纷⟦{c}件|q {c} 件 disputes.handled⟧,其中城区⟦12件|q 12 件⟧、乡镇⟦30件|q 30 件⟧,成功率⟦98.5%|q 98.5 % disputes.resolution_rate⟧。
负责人出庭应诉率⟦100%|q 100 % litigation.appearance_rate⟧。根据⟦《云川省行政复议办法》|c 云府发〔2020〕3号⟧,区司法局<script>办理法律援助案件⟦80余件|q 80 件 legal_aid.cases ~about @青溪区司法局⟧。
#2 (二)|普法|society
发放资料⟦{d}万份|q {d}0000 份 society.materials_distributed ~min⟧,线下⟦2场|q 2 场 enforcement.officer_trainings +⟧、线上⟦9场|q 9 场 enforcement.officer_trainings +⟧。
#1 二、|存在不足|
⟦执法力量仍显不足|p⟧。⟦普法针对性不强|p⟧。
#1 三、|下一年安排|
⟦持续提升复议能力|n⟧。
青溪区人民政府
{next}年1月15日"""


@cache
def indicators() -> Indicators:
    """The project's own catalogue."""
    return read_indicators(_ROOT / "content" / "indicators.toml")


def read_marked(marked: str, metadata: Metadata, path: str = "a.txt") -> Report:
    """A report from its marked text."""
    text = ""
    outline: list[Heading] = []
    seen: list[Observation] = []
    cited: list[Citation] = []
    repairs: list[Repair] = []
    problems: list[Passage] = []
    plans: list[Passage] = []
    for number, line in enumerate(marked.split("\n")):
        text += "\n" if number else ""
        if line.startswith("#"):
            level, rest = int(line[1]), line[3:]
            marker, title, dimension = rest.split("|")
            outline.append(Heading(level, marker, title, len(text), len(text) + len(marker) + len(title), dimension or None))
            text += marker + title
            continue
        at = 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            words, (kind, *fields) = mark[1], mark[2].split(" ")
            start, end = len(text), len(text) + len(words)
            text += words
            at = mark.end()
            if kind == "q":
                seen.append(_observation(start, end, fields, metadata.year))
            elif kind == "c":
                cited.append(Citation(start, end, words[1:-1], fields[0] if fields else None))
            elif kind == "f":
                repairs.append(Repair(fields[1], SourceSpan(start, end), start, fields[0], words, Certainty.EXACT))
            else:
                (problems if kind == "p" else plans).append(Passage(words, start, end))
        text += line[at:]
    whole = [entry.quantity for entry in seen[:2]]
    return Report(
        key=f"{metadata.code}-{metadata.year}",
        kind=Kind.REPORT,
        source=SourceText(path, "0" * 64, text, (Span(0, len(text)),)),
        restored=RestoredText(text, (Run(0, len(text), 0, len(text)),), tuple(repairs)),
        metadata=metadata,
        outline=tuple(outline),
        observations=tuple(seen),
        citations=tuple(cited),
        checks=(
            Check(
                CheckKind.PART,
                tuple(entry.value for entry in whole),
                holds=False,
                figures=tuple(Span(entry.start, entry.end) for entry in whole),
                formula="收到 429 ≥ 办结 410",
            ),
        )
        if whole
        else (),
        implied=(Implied("enforcement.penalties", None, (metadata.year or 0) - 1, 120, 40, 44),),
        problems=tuple(problems),
        plans=tuple(plans),
        verdicts=(
            Verdict("shortcomings", "stated", problems[0].start, problems[0].end)
            if problems
            else Verdict("shortcomings", "not in this text"),
            Verdict("causes", "not in this text"),
        ),
        findings=(Finding("check.part", Severity.WARNING, "收到与办结不符", "请核对原文", SourceSpan(60, 64)),),
    )


def _observation(start: int, end: int, fields: list[str], year: int | None) -> Observation:
    value, unit, *rest = fields
    names = [field for field in rest if field[0] not in "@+~="]
    scope = next((field[1:] for field in rest if field.startswith("@")), None)
    hedge = next((Bound(field[1:]) for field in rest if field.startswith("~")), None)
    own = next((int(field[1:]) for field in rest if field.startswith("=")), year)
    return Observation(Quantity(start, end, float(value), unit, hedge), names[0] if names else None, scope, own, "+" in rest)


def sample_report(year: int = 2024, code: str = "990102", name: str = "青溪区") -> Report:
    """One report of the sample."""
    shift = int(code[-2:]) + (year - 2020) * 37
    values = {"a": 300 + shift, "b": 280 + shift, "c": 12000 + 500 * shift, "d": 3 + shift % 5}
    metadata = Metadata(
        jurisdiction=name,
        code=code,
        level=Level.COUNTY,
        province="云川省",
        prefecture="桐江市",
        year=year,
        title=f"{name}{year}年法治政府建设年度报告",
        issuer=f"{name}人民政府",
        published=f"{year + 1}-01-15",
        dates=Dates(signed=f"{year + 1}-01-15"),
    )
    marked = TEXT.format(year=year, next=year + 1, **values).replace("青溪区", name)
    return read_marked(marked, metadata, f"{code}/{year}.txt")


def sample_reports() -> tuple[Report, ...]:
    """Two counties over five years, one of them silent for a year."""
    reports = [sample_report(year) for year in _YEARS]
    reports += [sample_report(year, "990103", "白石区") for year in _YEARS if year != 2022]
    return tuple(reports)


def sample_corpus() -> Corpus:
    """The corpus of the sample."""
    return gather_cards([card_of(report) for report in sample_reports()], DIVISIONS)

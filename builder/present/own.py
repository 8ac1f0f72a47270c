"""What a report's page shows of the report itself, whatever lies around it: made where the report is read, kept as plain values."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from builder.catalogue import Catalogue
from builder.model.anchors import Anchors, verdict_anchors
from builder.model.corpus import Card
from builder.model.finding import Finding
from builder.model.marks import Verdict
from builder.model.report import Report
from builder.model.text import Certainty
from builder.present.markup import report_href
from builder.present.notes import check_html
from builder.present.numbers import exact
from builder.present.prose import prose_of
from builder.present.punctuation import full_width
from builder.present.words import CERTAINTIES, LEVELS, SEVERITIES, VERDICTS, date_words, item_name, repair_name

_OUTLINE_DEPTH = 2
_DEADLINE_MONTH = 4
# Items of coverage, told apart from those of compliance: the two lists are never mixed.
TASK = "task."
_META_NAMES = {
    "jurisdiction": "辖区",
    "code": "代码",
    "level": "层级",
    "province": "省",
    "prefecture": "市",
    "county": "县",
    "year": "年度",
    "title": "标题",
    "issuer": "机构",
    "published": "公开日期",
    "source": "来源",
    "dates": "日期",
    "index_number": "索引号",
    "document_number": "文号",
}


# A row of the context as a plain tuple.
Row: TypeAlias = tuple[Any, ...]


class Fact(NamedTuple):
    """A line of what the page says of the report: a name and its words, with a link where there is one."""

    name: str
    words: str
    href: str = ""


class FindingLine(NamedTuple):
    """A finding as a list shows it; `anchor` is empty where it is about the whole file."""

    severity: str
    word: str
    message: str
    remedy: str
    excerpt: str
    anchor: str


class VerdictLine(NamedTuple):
    """One item the law asks for, and what the text shows of it."""

    item: str
    verdict: str
    word: str
    anchor: str


class Document(NamedTuple):
    """A document the report names, how often, and where first."""

    title: str
    number: str
    times: int
    anchor: str


def verdict_lines(verdicts: Sequence[Verdict], page: str = "") -> list[tuple[str, VerdictLine]]:
    """Put verdicts in words, each under its item; `page` is the way to the report's page, empty on that page itself."""
    return [
        (
            verdict.item,
            VerdictLine(
                item_name(verdict.item),
                verdict.verdict.replace(" ", "-"),
                VERDICTS.get(verdict.verdict, verdict.verdict),
                f"{page}#{anchor}" if verdict.start is not None else "",
            ),
        )
        for anchor, verdict in zip(verdict_anchors(verdicts), verdicts, strict=True)
    ]


class Own(NamedTuple):
    """The part of a report's page that is its own: tuples stand for the rows that its context names."""

    name: str
    body: str
    description: str
    provenance: Row | None
    facts: tuple[Row, ...]
    prose: str
    outline: tuple[Row, ...]
    checks: tuple[str, ...]
    failed: int
    law: tuple[Row, ...]
    tasks: tuple[Row, ...]
    findings: tuple[Row, ...]
    repairs: tuple[Row, ...]
    documents: tuple[Row, ...]
    figures: int
    quantities: int
    is_fictional: bool


def own_of(report: Report, card: Card, anchors: Anchors, catalogue: Catalogue) -> Own:
    """Say what the page of one report shows of the report itself."""
    prose = prose_of(report, anchors, catalogue.indicators.by_id(), "../" * report_href(card.id).count("/"))
    notes = dict(card.notes)
    metadata = card.metadata
    body = metadata.issuer if card.is_bureau and metadata.issuer else metadata.jurisdiction
    verdicts = verdict_lines(report.verdicts)
    provenance = _provenance(notes)
    return Own(
        name=f"{body or '辖区未明'} · {metadata.year or '年度未明'}",
        body=body or card.name,
        description=f"{card.name}：全文，{card.quantities}处数量，{len(card.figures)}个归入指标的数字，各有出处。",
        provenance=provenance and tuple(provenance),
        facts=tuple(map(tuple, _facts(card, report.overrides))),
        prose=str(prose.html),
        outline=tuple(tuple(entry) for entry in prose.outline if entry.depth <= _OUTLINE_DEPTH),
        checks=tuple(check_html(check, anchor) for anchor, check in zip(anchors.checks, report.checks, strict=True)),
        failed=sum(not check.holds for check in report.checks),
        law=tuple(tuple(line) for item, line in verdicts if not item.startswith(TASK)),
        tasks=tuple(tuple(line) for item, line in verdicts if item.startswith(TASK)),
        findings=tuple(tuple(finding_line(note.finding, note.excerpt, note.anchor or "")) for note in card.findings),
        repairs=tuple(
            (repair_name(kind), CERTAINTIES[certainty], count)
            for (kind, certainty), count in sorted(_repairs(report).items(), key=lambda entry: -entry[1])
        ),
        documents=tuple(map(tuple, _documents(report, anchors))),
        figures=sum(seen.indicator is not None for seen in report.observations),
        quantities=len(report.observations),
        is_fictional=bool(notes.get("fictional")),
    )


def deadline_words(published: str | None, year: int | None) -> str:
    """Say how early or late a report came out against April 1 of the year after the one it is about."""
    if not published or year is None:
        return ""
    try:
        days = (date(year + 1, _DEADLINE_MONTH, 1) - date.fromisoformat(published)).days
    except ValueError:
        return ""
    if days == 0:
        return "恰在4月1日"
    return f"比4月1日早{days}天" if days > 0 else f"比4月1日晚{-days}天"


def _facts(card: Card, overrides: Sequence[str]) -> tuple[Fact, ...]:
    metadata, dates = card.metadata, card.metadata.dates
    lines = (
        Fact("机构", metadata.issuer or "未见署名"),
        Fact("层级", LEVELS[metadata.level] if metadata.level else "未明"),
        Fact("代码", metadata.code or "无"),
        Fact("签署", date_words(dates.signed)),
        Fact("发布", date_words(dates.posted)),
        Fact("页面日期", date_words(dates.page)),
        Fact("公开", deadline_words(metadata.published, metadata.year)),
        Fact("文号", metadata.document_number or ""),
        Fact("索引号", metadata.index_number or ""),
        Fact("来源", metadata.source or ""),
        Fact("由编者写明", "、".join(_META_NAMES.get(key, key) for key in overrides)),
        Fact("更正", str(dict(card.notes).get("corrections") or "")),
        Fact("篇幅", f"{exact(card.characters)}字"),
    )
    return tuple(line for line in lines if line.words)


def _provenance(notes: dict[str, str | int | bool | None]) -> Fact | None:
    """For a rewritten report: what it is made from, and where the real one stands (its address is text, not a request)."""
    if not notes.get("rewritten"):
        return None
    title = str(notes.get("real_title") or "")
    who = f"{notes.get('real_place') or ''}{notes.get('real_year') or ''}{'年度报告' if notes.get('real_year') else ''}"
    when = date_words(str(notes.get("real_published") or ""))
    said = "，".join(part for part in (who, f"《{title}》" if title else "", f"{when}公开" if when else "") if part)
    url = str(notes.get("url") or "")
    return Fact("据公开报告的事实与数据改写", said, url if url.startswith(("http://", "https://")) else "")


def finding_line(finding: Finding, excerpt: str, anchor: str) -> FindingLine:
    """Put a finding in words."""
    return FindingLine(
        finding.severity.value,
        SEVERITIES[finding.severity],
        full_width(finding.message),
        full_width(finding.remedy),
        excerpt,
        anchor,
    )


def _repairs(report: Report) -> Counter[tuple[str, Certainty]]:
    return Counter((repair.kind, repair.certainty) for repair in report.restored.repairs)


def _documents(report: Report, anchors: Anchors) -> tuple[Document, ...]:
    """Count each document once, at the first place it is named."""
    found: dict[str, Document] = {}
    for anchor, cited in zip(anchors.citations, report.citations, strict=True):
        seen = found.get(cited.title)
        if seen is None:
            found[cited.title] = Document(cited.title, cited.number or "", 1, anchor)
        else:
            found[cited.title] = seen._replace(times=seen.times + 1, number=seen.number or cited.number or "")
    return tuple(found.values())

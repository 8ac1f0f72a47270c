"""What a report's page shows of the report itself, whatever lies around it: made where the report is read, kept as plain values.

Its lists are HTML already: a template's loop over headings, verdicts and documents costs as much as all the marked text.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.model.anchors import Anchors, verdict_anchors
from builder.model.cards import Card
from builder.model.finding import Finding
from builder.model.marks import Metadata, Verdict
from builder.model.report import Report
from builder.model.text import Certainty
from builder.present.addresses import report_href
from builder.present.dating import dating_of, deadline_words
from builder.present.markup import esc, esc_again
from builder.present.notes import check_html, notes_of
from builder.present.numbers import exact
from builder.present.prose import prose_of
from builder.present.punctuation import full_width
from builder.present.readings import figures_read, readings_html
from builder.present.words import CERTAINTIES, LEVELS, SEVERITIES, VERDICTS, date_words, item_name, repair_name

_OUTLINE_DEPTH = 2
# Items of coverage, told apart from those of compliance: the two lists are never mixed.
_TASK = "task."
_UNSEEN = "not in this text"
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


class Fact(NamedTuple):
    """A line of what the page says of the report: a name and its words, with a link where there is one."""

    name: str
    words: str
    href: str = ""


def verdicts_html(verdicts: Sequence[Verdict], metadata: Metadata, page: str = "") -> tuple[str, str]:
    """The list of what the law asks for, and that of the tasks; `page` is the way to the report's page, empty on that page itself."""
    law: list[str] = []
    tasks: list[str] = []
    for anchor, verdict in zip(verdict_anchors(verdicts), verdicts, strict=True):
        way = f' <a href="{page}#{anchor}">看原文</a>' if verdict.start is not None else ""
        why = f"<small>{esc(reason)}</small>" if (reason := _reason(verdict, metadata)) else ""
        (tasks if verdict.item.startswith(_TASK) else law).append(
            f'<li class="{verdict.verdict.replace(" ", "-")}"><span class="what">{esc_again(item_name(verdict.item))}{why}</span> '
            f"<b>{VERDICTS.get(verdict.verdict, verdict.verdict)}</b>{way}</li>"
        )
    return "\n".join(law), "\n".join(tasks)


def _unstated(verdicts: Sequence[Verdict]) -> int:
    """How many items that the law asks for are not seen in the text."""
    return sum(verdict.verdict == _UNSEEN and not verdict.item.startswith(_TASK) for verdict in verdicts)


def _reason(verdict: Verdict, metadata: Metadata) -> str:
    """Say why, where a verdict rests on no passage that says it: a date, or what no text can tell of itself."""
    if verdict.item == "deadline":
        return deadline_words(metadata)
    return "有没有其他情况，文本自身说不清" if verdict.item == "others" and verdict.start is None else ""


class Own(NamedTuple):
    """The part of a report's page that is its own: its text and lists as HTML, and how many entries a list has where that is said."""

    name: str
    body: str
    description: str
    provenance: tuple[str, str, str] | None
    facts: str
    prose: str
    outline: str
    readings: str
    checks: str
    checked: int
    failed: int
    law: str
    unstated: int
    tasks: str
    findings: str
    found: int
    repairs: str
    documents: str
    named: int
    figures: int
    quantities: int
    is_fictional: bool


def own_of(report: Report, card: Card, anchors: Anchors, catalogue: Catalogue) -> Own:
    """Say what the page of one report shows of the report itself."""
    indicators, root = catalogue.indicators.by_id(), "../" * report_href(card.id).count("/")
    read = list(figures_read(report, anchors, indicators, root))
    checks = [check_html(check, anchor) for anchor, check in zip(anchors.checks, report.checks, strict=True)]
    prose = prose_of(report, anchors, notes_of(report, anchors, indicators, read, checks))
    notes = dict(card.notes)
    metadata = card.metadata
    body = metadata.issuer if card.is_bureau and metadata.issuer else metadata.jurisdiction
    law, tasks = verdicts_html(report.verdicts, metadata)
    provenance = _provenance(notes)
    documents = _documents(report, anchors)
    return Own(
        name=f"{body or '辖区未明'} · {metadata.year or '年度未明'}",
        body=body or card.name,
        description=f"{card.name}：全文，{card.quantities}处数量，{len(card.figures)}个归入指标的数字，各有出处。",
        provenance=provenance and (*provenance,),
        facts="\n".join(
            f"<div><dt>{esc(fact.name)}</dt><dd>{esc(fact.words)}</dd></div>"
            for fact in (*_facts(card, report.overrides), *_mended(report))
        ),
        prose=prose.html,
        outline="\n".join(
            f'<li class="d{depth}"><a href="#{anchor}">{esc(marker)}{esc(title)}</a></li>'
            for depth, anchor, marker, title in prose.outline
            if depth <= _OUTLINE_DEPTH
        ),
        readings=readings_html(read, indicators),
        checks="\n".join(f"<li>{check}</li>" for check in checks),
        checked=len(report.checks),
        failed=sum(not check.holds for check in report.checks),
        law=law,
        unstated=_unstated(report.verdicts),
        tasks=tasks,
        findings="\n".join(finding_html(note.finding, note.anchor or "") for note in card.findings),
        found=len(card.findings),
        repairs="\n".join(
            f"<li>{esc(repair_name(kind))}：{exact(count)}处，{CERTAINTIES[certainty]}</li>"
            for (kind, certainty), count in sorted(_repairs(report).items(), key=lambda entry: -entry[1])
        ),
        documents="\n".join(map(_document_html, documents)),
        named=len(documents),
        figures=len(read),
        quantities=len(report.observations),
        is_fictional=bool(notes.get("fictional")),
    )


def _facts(card: Card, overrides: Sequence[str]) -> tuple[Fact, ...]:
    metadata, dates = card.metadata, card.metadata.dates
    dating = dating_of(metadata)
    lines = (
        Fact("机构", metadata.issuer or "未见署名"),
        Fact("层级", LEVELS[metadata.level] if metadata.level else "未明"),
        Fact("代码", metadata.code or "无"),
        Fact("签署", date_words(dates.signed)),
        Fact("发布", date_words(dates.posted)),
        Fact("页面日期", date_words(dates.page)),
        Fact("公开", dating.against if dating.is_public else "未见日期"),
        Fact("文号", metadata.document_number or ""),
        Fact("索引号", metadata.index_number or ""),
        Fact("来源", metadata.source or ""),
        Fact("由编者写明", "、".join(_META_NAMES.get(key, key) for key in overrides)),
        Fact("更正", str(dict(card.notes).get("corrections") or "")),
        Fact("篇幅", f"{exact(card.characters)}字"),
    )
    return tuple(line for line in lines if line.words)


def _mended(report: Report) -> tuple[Fact, ...]:
    """How often the text was mended, said at the head: much damage is the first thing to know of a text."""
    repairs = len(report.restored.repairs)
    return (Fact("修复", f"{exact(repairs)}处"),) if repairs else ()


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


def finding_html(finding: Finding, anchor: str) -> str:
    """A finding in a list; `anchor` is empty where it is about the whole file."""
    remedy = f' <span class="small">{esc(full_width(finding.remedy))}</span>' if finding.remedy else ""
    way = f' <a href="#{anchor}">看原文</a>' if anchor else ""
    return f'<li class="{finding.severity}"><b>{SEVERITIES[finding.severity]}</b> {esc(full_width(finding.message))}{remedy}{way}</li>'


def _repairs(report: Report) -> Counter[tuple[str, Certainty]]:
    return Counter((repair.kind, repair.certainty) for repair in report.restored.repairs)


class _Document(NamedTuple):
    """A document the report names, how often, and where first."""

    title: str
    number: str
    times: int
    anchor: str


def _documents(report: Report, anchors: Anchors) -> tuple[_Document, ...]:
    """Count each document once, at the first place it is named."""
    found: dict[str, _Document] = {}
    for anchor, cited in zip(anchors.citations, report.citations, strict=True):
        seen = found.get(cited.title)
        if seen is None:
            found[cited.title] = _Document(cited.title, cited.number or "", 1, anchor)
        else:
            found[cited.title] = seen._replace(times=seen.times + 1, number=seen.number or cited.number or "")
    return tuple(found.values())


def _document_html(document: _Document) -> str:
    number = f' <span class="small">{esc(document.number)}</span>' if document.number else ""
    times = f' <span class="small">{document.times}处</span>' if document.times > 1 else ""
    return f'<li><a href="#{document.anchor}">《{esc(document.title)}》</a>{number}{times}</li>'

"""A report as marked source for a terminal: what was found, shown where it stands, and every repair with its before and after.

…全年收到行政复议申请〖429件 = 429 件 · review.received〗,其中…
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from builder.model.report import Report
from builder.model.text import Certainty, Repair
from builder.present.words import repair_name

# Beyond this %g writes 1e+06.
_LONG = 1e6
_REPAIRS_SHOWN = 12
_AROUND = 12
_CERTAINTIES = {Certainty.EXACT: "确定", Certainty.INFERRED: "推断", Certainty.GAP: "缺字"}
_UNSEEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3000\ue000-\uf8ff\ufeff]"
)

# How to read the marked source.
LEGEND = "〖原文 = 数值 单位 · 指标 @范围〗是数字；⟦层级 维度| 标题⟧是标题；‹文号›跟在被引文件之后。"


def marked(report: Report) -> str:
    """The restored text with its marks written in, and below it what is not a mark in the text.

    〖429件 = 429 件 · review.received @市本级〗 is a quantity with its value, unit, hedge, indicator and scope; ⟦2 rules| … ⟧ a heading
    with its level and dimension; ‹乐府办发〔2024〕3号› follows a cited document.
    """
    text = report.restored.text
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for seen in report.observations:
        quantity = seen.quantity
        said = [_number(quantity.value) + ("" if quantity.upper is None else f"…{_number(quantity.upper)}")]
        said += [quantity.unit] if quantity.unit else []
        said += [quantity.bound] if quantity.bound else []
        said += [f"· {seen.indicator}"] if seen.indicator else []
        said += [f"@{seen.scope}"] if seen.scope else []
        said += [f"in {seen.year}"] if seen.year != report.metadata.year else []
        said += ["part"] if seen.part else []
        opening[quantity.start].append("〖")
        closing[quantity.end].insert(0, f" = {' '.join(said)}〗")
    for cited in report.citations:
        closing[cited.end].append(f"‹{cited.number or ''}›")
    for heading in report.outline:
        opening[heading.start].insert(0, f"⟦{heading.level} {heading.dimension or '-'}| ")
        closing[heading.end].append("⟧")
    pieces = []
    last = 0
    for offset in sorted(opening.keys() | closing.keys()):
        pieces += [text[last:offset], *closing[offset], *opening[offset]]
        last = offset
    pieces.append(text[last:])
    return "".join(pieces) + "\n\n" + "\n".join(_below(report)) + "\n"


def repairs_told(report: Report) -> Iterator[str]:
    """Every kind of repair with its count and its first few places: line and column in the source, before → after, how sure."""
    kinds = Counter(repair.kind for repair in report.restored.repairs)
    for kind, count in kinds.most_common():
        yield f"{repair_name(kind)}({kind}):{count}处"
        for repair in [repair for repair in report.restored.repairs if repair.kind == kind][:_REPAIRS_SHOWN]:
            after = f"改为「{_flat(repair.after)}」" if repair.after else "删去"
            yield f"    {_place(report, repair)}  「{_flat(repair.before)}」{after}  {_CERTAINTIES[repair.certainty]}"
        if count > _REPAIRS_SHOWN:
            yield f"    …另有{count - _REPAIRS_SHOWN}处"


def _below(report: Report) -> Iterator[str]:
    metadata = report.metadata
    yield f"# {report.key} {report.kind} {metadata.jurisdiction} {metadata.code} {metadata.level} {metadata.year}"
    yield f"title: {metadata.title}"
    yield f"issuer: {metadata.issuer}"
    yield f"published: {metadata.published} {tuple(metadata.dates)}"
    for check in report.checks:
        yield f"check {check.kind} {'holds' if check.holds else 'FAILS'}: {check.formula}"
    for entry in report.implied:
        words = report.restored.text[entry.start : entry.end]
        yield f"implied {entry.indicator} {entry.scope or ''} {entry.year}: {_number(entry.value)} 〔{words}〕"
    yield from (f"problem: {passage.text}" for passage in report.problems)
    yield from (f"plan: {passage.text}" for passage in report.plans)
    yield from (f"verdict {verdict.item}: {verdict.verdict}" for verdict in report.verdicts)
    yield f"spoken of without a number: {' '.join(report.unnumbered) or '-'}"
    yield from (f"finding {finding.severity} {finding.code}: {finding.message}" for finding in report.findings)
    yield f"repairs: {len(report.restored.repairs)}"


def _place(report: Report, repair: Repair) -> str:
    line, column = report.source.line_and_column(repair.source.start)
    return f"{line}行{column}字"


def _flat(text: str) -> str:
    """The words in one line, their middle left out where they are long; a line end as ↵, what a terminal does not show by its number."""
    flat = _UNSEEN.sub(lambda unseen: f"U+{ord(unseen[0]):04X}", text.replace("\n", "↵"))
    return flat if len(flat) <= 2 * _AROUND else f"{flat[:_AROUND]}…{flat[-_AROUND:]}"


def _number(value: float) -> str:
    return f"{value:g}" if value < _LONG else f"{value:.0f}"

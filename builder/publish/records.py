"""The published record of one report: the contract's keys, every place an offset of the source text."""

import json

from builder.model.corpus import Card
from builder.model.marks import Passage
from builder.model.report import Report
from builder.model.spans import SourceSpan


def record_address(report_id: str) -> str:
    """Where a record stands below the output folder."""
    return f"data/reports/{report_id}.json"


def source_address(report_id: str) -> str:
    """Where the extracted text of an HTML, DOCX or PDF report stands: what its offsets point into."""
    return f"data/reports/{report_id}.source.txt"


def record_of(report: Report, card: Card) -> bytes:
    """One record as JSON, UTF-8, keys in a fixed order.

    `card` gives the id and the findings that only the whole corpus can know (two files with one key).
    """
    origin = report.restored.source_of
    metadata = report.metadata
    record = {
        "id": card.id,
        "source": report.source.path,
        "kind": report.kind,
        "text": report.restored.text,
        "meta": metadata._asdict() | {"dates": metadata.dates._asdict()},
        "outline": [
            {
                "level": heading.level,
                "marker": heading.marker,
                "title": heading.title,
                **_place(origin(heading.start, heading.end)),
                "dimension": heading.dimension,
            }
            for heading in report.outline
        ],
        "quantities": [
            {
                "value": _number(seen.quantity.value),
                **({"upper": _number(seen.quantity.upper)} if seen.quantity.upper is not None else {}),
                "unit": seen.quantity.unit,
                "bound": seen.quantity.bound,
                "indicator": seen.indicator,
                "scope": seen.scope,
                "year": seen.year,
                "part": seen.part,
                **_place(origin(seen.quantity.start, seen.quantity.end)),
            }
            for seen in report.observations
        ],
        "citations": [
            {"title": cited.title, "number": cited.number, **_place(origin(cited.start, cited.end))} for cited in report.citations
        ],
        "checks": [
            {
                "kind": check.kind,
                "values": [_number(value) for value in check.values],
                "holds": check.holds,
                "formula": check.formula,
                "offsets": [list(origin(*figure)) for figure in check.figures],
            }
            for check in report.checks
        ],
        "implied": [
            {
                "indicator": implied.indicator,
                "scope": implied.scope,
                "year": implied.year,
                "value": _number(implied.value),
                **_place(origin(implied.start, implied.end)),
            }
            for implied in report.implied
        ],
        "problems": [passage.text for passage in report.problems],
        "problem_spans": _spans(report, report.problems),
        "plans": [passage.text for passage in report.plans],
        "plan_spans": _spans(report, report.plans),
        "completeness": [
            {
                "item": verdict.item,
                "verdict": verdict.verdict,
                **(
                    _place(origin(verdict.start, verdict.end))
                    if verdict.start is not None and verdict.end is not None
                    else {"start": None, "end": None}
                ),
            }
            for verdict in report.verdicts
        ],
        "repairs": [
            {
                "class": repair.kind,
                **_place(repair.source),
                "before": repair.before,
                "after": repair.after,
                "certainty": repair.certainty,
                "at": repair.at,
            }
            for repair in report.restored.repairs
        ],
        "findings": [
            {
                "code": note.finding.code,
                "severity": note.finding.severity,
                "start": note.finding.at.start if note.finding.at else None,
                "end": note.finding.at.end if note.finding.at else None,
                "message": note.finding.message,
                "remedy": note.finding.remedy,
            }
            for note in card.findings
        ],
        "overrides": list(report.overrides),
        "notes": dict(report.notes),
        "encoding": report.source.encoding,
        "digest": report.source.digest,
    }
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "surrogatepass")


def _place(span: SourceSpan) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(report: Report, passages: tuple[Passage, ...]) -> list[list[int]]:
    return [list(report.restored.source_of(passage.start, passage.end)) for passage in passages]


def _number(value: float) -> float | int:
    """3707 rather than 3707.0: a whole number is printed as one."""
    return int(value) if value == int(value) else value

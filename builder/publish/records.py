"""The published record of one report: the contract's keys, every place an offset of the source text."""

import json

from builder.model.cards import Card
from builder.model.finding import Finding
from builder.model.marks import Passage
from builder.model.report import Report
from builder.model.spans import SourceSpan
from builder.present.plain_json import json_bytes, plain_number


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
                "level": level,
                "marker": marker,
                "title": title,
                "start": (place := origin(start, end)).start,
                "end": place.end,
                "dimension": dimension,
            }
            for level, marker, title, start, end, dimension in report.outline
        ],
        "quantities": [
            {
                "value": plain_number(value),
                **({"upper": plain_number(upper)} if upper is not None else {}),
                "unit": unit,
                "bound": bound,
                "indicator": indicator,
                "scope": scope,
                "year": year,
                "part": part,
                "start": (place := origin(start, end)).start,
                "end": place.end,
            }
            for (start, end, value, unit, bound, upper), indicator, scope, year, part in report.observations
        ],
        "citations": [
            {"title": cited.title, "number": cited.number, **_place(origin(cited.start, cited.end))} for cited in report.citations
        ],
        "checks": [
            {
                "kind": check.kind,
                "values": [plain_number(value) for value in check.values],
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
                "value": plain_number(implied.value),
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
        "findings": [_finding(note.finding) for note in card.findings],
        "overrides": list(report.overrides),
        "notes": dict(report.notes),
        "encoding": report.source.encoding,
        "digest": report.source.digest,
    }
    return json_bytes(record) + b"\n"


def record_as(record: bytes, report_id: str, finding: Finding) -> bytes:
    """The record of a report that shares its key with another file: under the id that the corpus gave it, and saying so."""
    told = json.loads(record)
    told["id"] = report_id
    told["findings"].append(_finding(finding))
    return json_bytes(told) + b"\n"


def _finding(finding: Finding) -> dict[str, str | int | None]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "start": finding.at.start if finding.at else None,
        "end": finding.at.end if finding.at else None,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def _place(span: SourceSpan) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(report: Report, passages: tuple[Passage, ...]) -> list[list[int]]:
    return [list(report.restored.source_of(passage.start, passage.end)) for passage in passages]
